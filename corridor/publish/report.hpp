#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/ledger/reconcile.hpp"
#include "corridor/needs/needs.hpp"

namespace corridor {

/// A reconciled total, and what it was at the last report.
struct KnownTotal {
  Metric metric = Metric::arrivals;
  std::string place;  ///< empty: all together
  double value = 0;
  double low = 0, high = 0;
  Moment as_of;
  std::vector<Claim> claims;     ///< the preferred one; several where the total is their sum
  std::optional<double> before;  ///< by what was known at the last report
  bool newer = false;            ///< than what was known then: of another moment, or of another value
};

/// A claim that stands against the figure of its moment, or was set aside.
struct Dispute {
  Claim claim;
  Fate fate;
  std::optional<Claim> preferred;  ///< what stands in its stead
  Remark reason;                   ///< why it was set aside; of an open one, why the other stands before it
};

/// By how much the claims of one bulletin moved the median of all arrivals.
struct Move {
  Instant known;
  std::vector<Claim> counts;  ///< those the forecast rests on, the most surprising first
  double near = 0, end = 0;   ///< persons: at Report::near, and at the end of the outlook
};

/// What is not known, by kind; which of the members are used depends on the kind.
struct Gap {
  enum class Kind { never, stale, places_never, places_stale, hours, appeal, pledges, share, rate };
  Kind kind = Kind::never;
  Metric metric = Metric::arrivals;
  Moment last;                     ///< stale: the last total
  std::vector<std::string> names;  ///< places, keys of shares, currencies
  std::size_t count = 0, all = 0;
};

/// The situation at the outlook's origin beside that at the last report, without words.
struct Report {
  std::string crisis;
  Zone zone;
  Instant now, since;
  std::optional<KnownTotal> arrived;
  std::vector<KnownTotal> totals;  ///< everything that was counted, arrivals first
  std::vector<KnownTotal> housed;  ///< at single places
  std::vector<Dispute> disputes;   ///< those about what is newest and largest first
  std::vector<std::size_t> times;  ///< of the outlook: 24 and 48 hours ahead and its end, as far as it has them
  std::size_t near = 0;            ///< of those times, the one 48 hours ahead or else the last
  std::vector<Move> moves;         ///< the largest first; they add up to the whole change
  double noise = 0;                ///< persons: twice the standard error of the change between two of the medians
  std::size_t new_counts = 0, expected_counts = 0;  ///< since the last report; of them within the 90 % interval
  std::vector<Gap> gaps;
};

/// Works the report out. The outlook is to hold samples and revisions since the last report.
Report report_of(const Crisis& crisis, const Outlook& outlook, const Needs& needs, Instant since);

/// What a reader wants to know of a forecast before anything else: the share of its median that the 90 % interval
/// takes, all three rounded as they are printed.
double relative_width(const Quantiles& quantiles);

}  // namespace corridor
