#pragma once

#include <string>
#include <vector>

#include "corridor/ledger/aid_total.hpp"
#include "corridor/ledger/reconcile.hpp"

namespace corridor {

/// A claim on the time asked for that went with the figure of another time.
struct PutElsewhere {
  Fate fate;
  Moment figure;  ///< the moment it went to
};

/// All that is known of one metric at one place by a time: the figures and what became of every claim on it.
struct Explanation {
  Metric metric = Metric::arrivals;
  std::string place;  ///< empty: all together
  Moment asked;
  /// Of every series the last figure at or before the time asked (of pledges, every one), the whole first, then parts,
  /// projections, numbers for periods not yet a period ago; after it those of later moments, still by that time, of
  /// which no claim stands.
  std::vector<Figure> figures;
  std::vector<PutElsewhere> elsewhere;
  std::vector<AidTotal> totals;  ///< of pledges and other aid: the figures added up
  std::vector<Figure> apart;     ///< the last figures of the same metric at other places, never added to these
};

/// Picks what to show from the figures of reconcile(). A time that is a day means all of that day; a figure of a day
/// without an hour counts from that day's end. UsageError, with what there is, where there is nothing.
Explanation explain(const std::vector<Claim>& claims, const std::vector<Figure>& figures, Metric metric,
                    const std::string& place, const Moment& asked, const Zone& zone);

/// Of every series the last figure that has a value and is at or before the time asked, in the order of the figures
/// given; of aid, the first.
std::vector<Figure> last_figures(const std::vector<Figure>& figures, const Moment& asked, const Zone& zone);

}  // namespace corridor
