#pragma once

#include <string>
#include <vector>

#include "corridor/ledger/reconcile.hpp"

namespace corridor {

/// Whether the metric is money or goods of aid: pledged, committed or delivered.
bool is_aid(Metric metric);

/// Whether figures of this series at different times are amounts of their own: each pledge and commitment is, a running
/// total of what was delivered is not.
bool adds_to_earlier(const FigureKey& key);

/// What was pledged, committed or delivered in one currency for one sector.
struct AidTotal {
  Metric metric = Metric::aid_pledged;
  std::string unit, sector;
  double value = 0, low = 0, high = 0;
  std::vector<std::string> claims;  ///< ids of what was added up
};

/// Sums of the aid figures (as reconcile() orders them) by metric, currency and sector, in that order. Nothing is
/// counted twice: pledges that were revised or told again, and parts of larger ones, are set aside in the figures
/// already; of a running total of deliveries the last counts. Projected aid is left out.
std::vector<AidTotal> aid_total(const std::vector<Figure>& figures);

}  // namespace corridor
