#pragma once

#include <map>
#include <string>
#include <vector>

#include "corridor/needs/aid.hpp"
#include "corridor/needs/daily.hpp"
#include "corridor/needs/standards.hpp"

namespace corridor {

/// What one need costs over all days of the outlook.
struct CostOfNeed {
  UnitCost unit;
  Quantiles
      amount;  ///< units: of what is used up the sum over the days, of what stays the most there is need for at once
  Quantiles cost;  ///< in the currency of CostOfNeeds
};

/// The cost against the money of a stage.
struct CostGap {
  AidStage stage = AidStage::pledged;
  Quantiles missing;        ///< cost less money; below 0: there is more money
  double chance_short = 0;  ///< share of the members in which the money does not do
};

/// What the needs cost, as far as the crisis folder gives unit costs.
struct CostOfNeeds {
  std::string currency;     ///< that of the aid, or where there is no rate that of the unit costs
  std::vector<Rate> rates;  ///< used to turn the one into the other
  std::vector<CostOfNeed> needs;
  Quantiles total;
  std::vector<CostGap> gaps;  ///< empty where cost and aid are in different currencies
};

/// Units of each need with a unit cost, one a member, by the standard's key.
using UnitsByNeed = std::map<std::string, std::vector<double>>;

/// Units a member has to have over the days: of what is used up the sum, of what stays the most. `daily` is one
/// location's.
std::vector<double> units_over_days(const Standard& standard, const Daily& daily, std::size_t members);

/// The cost in every member, then the intervals. `day`: of the exchange rate.
CostOfNeeds cost_of(const Standards& standards, const UnitsByNeed& units, const Aid& aid,
                    const std::vector<Rate>& rates, std::chrono::sys_days day);

}  // namespace corridor
