#include "corridor/needs/cost.hpp"

#include <algorithm>

namespace corridor {
namespace {

Quantiles quantiles_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantiles_of_sorted(values);
}

/// Against the middle of a stage's range.
CostGap gap_to(const Aid& aid, AidStage stage, std::vector<double> cost) {
  const auto sum = aid.sums.find(stage);
  const double money = sum == aid.sums.end() ? 0 : (sum->second.total.low + sum->second.total.high) / 2;
  for (double& value : cost) value -= money;
  const auto lacking = std::count_if(cost.begin(), cost.end(), [](double missing) { return missing > 0; });
  const double chance = static_cast<double>(lacking) / static_cast<double>(cost.size());
  return {stage, quantiles_of(std::move(cost)), chance};
}

}  // namespace

std::vector<double> units_over_days(const Standard& standard, const Daily& daily, std::size_t members) {
  const bool stays = standard.base == Base::people;
  std::vector<double> units(members, 0);
  for (std::size_t i = 0; i < daily.size(); ++i) {
    double& unit = units[i % members];
    unit = stays ? std::max(unit, daily[i]) : unit + daily[i];
  }
  return units;
}

CostOfNeeds cost_of(const Standards& standards, const UnitsByNeed& units, const Aid& aid,
                    const std::vector<Rate>& rates, std::chrono::sys_days day) {
  CostOfNeeds result;
  if (units.empty()) return result;
  const auto found = conversion(rates, standards.currency, aid.currency, day);
  result.currency = found ? aid.currency : standards.currency;
  if (found) result.rates = found->rates;
  std::vector<double> total;
  for (const UnitCost& unit : standards.costs) {
    const auto amount = units.find(unit.key);
    if (amount == units.end()) continue;
    std::vector<double> cost = amount->second;
    for (double& value : cost) value *= unit.cost * (found ? found->factor : 1);
    add_to(total, cost);
    result.needs.push_back({unit, quantiles_of(amount->second), quantiles_of(std::move(cost))});
  }
  result.total = quantiles_of(total);
  if (!found) return result;
  for (const AidStage stage : {AidStage::pledged, AidStage::committed, AidStage::paid})
    result.gaps.push_back(gap_to(aid, stage, total));
  return result;
}

}  // namespace corridor
