#include "corridor/ledger/agreement.hpp"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/chain.hpp"

namespace corridor {

std::string differences(const std::vector<std::string>& there, const std::vector<std::string>& here) {
  std::string text;
  for (std::size_t i = 0; i < there.size(); ++i) {
    if (there[i] == here[i]) continue;
    text +=
        fmt::format("{}{} \"{}\" there, \"{}\" here", text.empty() ? "" : "; ", claim_columns()[i], there[i], here[i]);
  }
  return text;
}

std::vector<Fault> disagreements(const std::vector<Claim>& figures, const std::vector<Claim>& ledger, const Zone& zone,
                                 const std::string& remedy) {
  std::unordered_map<std::string_view, const Claim*> kept;
  for (const Claim& claim : ledger) kept.emplace(claim.id, &claim);
  std::vector<Fault> faults;
  for (const Claim& claim : figures) {
    const auto found = kept.find(claim.id);
    if (found == kept.end()) {
      faults.push_back({claim.file, claim.line, 1, fmt::format("claim \"{}\" is not in the ledger", claim.id), remedy});
      continue;
    }
    const auto there = kept_fields(*found->second, zone), here = kept_fields(claim, zone);
    if (there != here)
      faults.push_back(
          {claim.file, claim.line, 1,
           fmt::format("claim \"{}\" is in the ledger with other content ({})", claim.id, differences(there, here)),
           fmt::format("put the row right; to correct the ledger give the row a new id, and supersedes \"{}\"",
                       claim.id)});
  }
  return faults;
}

}  // namespace corridor
