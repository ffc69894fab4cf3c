#include "corridor/ledger/aid_total.hpp"

#include <map>
#include <tuple>

namespace corridor {

bool is_aid(Metric metric) {
  return metric == Metric::aid_pledged || metric == Metric::aid_committed || metric == Metric::aid_delivered;
}

std::vector<AidTotal> aid_total(const std::vector<Figure>& figures) {
  std::map<std::tuple<Metric, std::string, std::string>, AidTotal> totals;
  for (const Figure& figure : figures) {
    const FigureKey& key = figure.key;
    if (!is_aid(key.metric) || key.projected || !figure.value) continue;
    AidTotal& total = totals[{key.metric, key.unit, key.sector}];
    total.metric = key.metric;
    total.unit = key.unit;
    total.sector = key.sector;
    total.value += *figure.value;
    total.low += figure.low;
    total.high += figure.high;
    total.claims.push_back(figure.preferred);
  }
  std::vector<AidTotal> result;
  for (auto& [key, total] : totals) result.push_back(std::move(total));
  return result;
}

}  // namespace corridor
