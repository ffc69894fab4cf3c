#pragma once

#include <string>
#include <vector>

#include "corridor/claim/claim.hpp"
#include "corridor/ledger/ledger.hpp"

namespace corridor::test {

inline const Zone& yerevan() {
  static const Zone zone("Asia/Yerevan");
  return zone;
}

/// A count of arrivals; the others of its fields are at their defaults.
inline Claim count(const std::string& id, double value, std::string_view as_of = "2023-09-28T08:00+04:00") {
  Claim claim;
  claim.id = id;
  claim.value = value;
  claim.as_of = parse_moment(as_of, yerevan());
  return claim;
}

inline Ledger open(const std::filesystem::path& file, Ledger::Access access = Ledger::Access::write,
                   std::chrono::milliseconds patience = std::chrono::seconds{20}) {
  return {file, yerevan(), access, patience};
}

inline std::vector<std::string> ids_of(const std::vector<Claim>& claims) {
  std::vector<std::string> ids;
  for (const Claim& claim : claims) ids.push_back(claim.id);
  return ids;
}

}  // namespace corridor::test
