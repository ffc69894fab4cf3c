#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/numbers.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/needs/rates.hpp"

namespace corridor {

/// How far money has come. Each is an account of its own: a commitment makes good a pledge, and is no further money.
enum class AidStage { required, pledged, committed, paid };
std::string_view to_string(AidStage stage);

/// A claim of money, and what became of it in the account.
struct AidLine {
  Claim claim;
  AidStage stage = AidStage::pledged;
  bool counted = false;
  bool lacks_rate = false;  ///< it would count if there were a rate
  std::string reason;       ///< why it is not: "is part of pledge-0926-eu", "is replaced by …", "no rate …"
  Range amount;             ///< in the account's currency, where it is counted; low < high where a range was stated
  std::vector<Rate> rates;  ///< used to turn it into that currency
};

/// What was counted of a stage.
struct AidSum {
  std::size_t claims = 0;
  Range total;
};

/// Required less what has come so far. Below 0: more than was asked for.
struct FundingGap {
  AidStage stage = AidStage::pledged;
  Range missing;
};

/// Money required, pledged, committed and paid, as known by a time.
struct Aid {
  std::string currency;
  std::vector<AidLine> lines;  ///< by stage, then in the order of the claims
  std::map<AidStage, AidSum> sums;
  std::vector<FundingGap> gaps;  ///< empty where nothing is required
  /// Of the claims that state one: those counted, and parts of a counted claim that states none.
  std::map<std::string, std::map<AidStage, AidSum>> sectors;
};

/// What is required less what is pledged, committed and paid; empty where nothing is required.
std::vector<FundingGap> gaps_of(const std::map<AidStage, AidSum>& sums);

struct AidSettings {
  std::string currency;     ///< of the account; empty: that of the appeal, else of the first claim
  std::vector<Rate> rates;  ///< given, the folder's and the built-in ones
};

/// The account of the claims known by `origin`. Revisions (`supersedes`) replace; a claim that another one of the same
/// stage includes is not added; the same words of the same speaker count once; so do only claims that are reported, of
/// requirements also those that are projected.
Aid account_aid(const std::vector<Claim>& claims, Instant origin, Duration lag, const Zone& zone,
                const AidSettings& settings);

}  // namespace corridor
