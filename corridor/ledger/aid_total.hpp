#pragma once

#include <string>
#include <vector>

#include "corridor/ledger/reconcile.hpp"

namespace corridor {

/// Whether the metric is money or goods of aid: pledged, committed or delivered.
bool is_aid(Metric metric);

/// What was pledged, committed or delivered in one currency for one sector.
struct AidTotal {
  Metric metric = Metric::aid_pledged;
  std::string unit, sector;
  double value = 0, low = 0, high = 0;
  std::vector<std::string> claims;  ///< ids of what was added up
};

/// Sums of the aid figures by metric, currency and sector, in that order. Nothing is counted twice: pledges that were
/// revised, and parts of larger ones, are set aside in the figures already. Projected aid is left out.
std::vector<AidTotal> aid_total(const std::vector<Figure>& figures);

}  // namespace corridor
