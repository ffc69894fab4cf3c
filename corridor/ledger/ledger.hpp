#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// A claim as it stands in the ledger.
struct LedgerRow {
  std::int64_t number = 0;  ///< 1, 2, 3 …: the order in which claims came in
  Claim claim;
  std::string hash;  ///< of this row and all before it (chain.hpp)
};

/// How far the chain goes: what a third party keeps to see later that nothing before it was changed.
struct LedgerHead {
  std::int64_t rows = 0;
  std::string hash;
};

/// Which claims are asked for; what is not stated is not asked.
struct ClaimQuery {
  std::optional<Metric> metric = {};
  std::optional<std::string> at = {};
  std::optional<Instant> since = {}, until = {};  ///< bounds of the claim's time, both included
  std::optional<std::string> speaker = {};        ///< exactly so worded
};

struct Appended {
  std::size_t added = 0;
  std::size_t already_there = 0;  ///< with the same content
};

/// What a check of the whole ledger found.
struct Verification {
  LedgerHead head;                          ///< as computed anew
  std::vector<std::string> faults;          ///< sentences; none: every row is as it was when it was added
  std::optional<std::int64_t> expected_at;  ///< the row whose hash is the head that was asked for
};

/// Claims kept for ever: they can be added and read, not changed and not deleted. Kept in a SQLite file; all that knows
/// of SQLite is in the files sqlite_*. One class and no abstract base: values go in and come out, so a second store can
/// stand behind the same functions, and what the two have in common is seen only when there are two.
///
/// Several processes may have it open; each call sees whole transactions. All failures of the file are FileError.
class Ledger {
 public:
  enum class Access { read, write };

  /// Opens the file; for writing, a missing one is made. Days are read in the zone. A file held by another process is
  /// waited for, as long as the patience lasts.
  Ledger(const std::filesystem::path& file, const Zone& zone, Access access,
         std::chrono::milliseconds patience = std::chrono::seconds{5});
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  /// Adds all of the claims or, where one cannot be added, none. They are kept once this returns, whatever happens to
  /// the process or the machine. A claim that is there with the same content is counted and left alone; one whose id is
  /// there with other content, or that names an unknown claim, is a fault (InputError).
  Appended append(const std::vector<Claim>& claims);

  LedgerHead head() const;
  /// The claims up to a head, in the order in which they came in: what others add meanwhile is not among them.
  std::vector<Claim> claims(const LedgerHead& head) const;
  std::vector<Claim> claims() const { return claims(head()); }
  std::vector<Claim> find(const ClaimQuery& query) const;
  std::optional<LedgerRow> find(std::string_view id) const;
  bool holds(std::string_view id) const;
  /// Ids of the claims that supersede it.
  std::vector<std::string> superseding(std::string_view id) const;

  /// Computes the chain anew and compares it with the hashes kept, and the file with the expected head if one is given:
  /// that must be the hash of one of the rows.
  Verification verify(const std::optional<std::string>& expected = {}) const;

 private:
  struct Store;
  std::unique_ptr<Store> store_;
};

}  // namespace corridor
