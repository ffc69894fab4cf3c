#include "corridor/ledger/aid_total.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace corridor {

bool is_aid(Metric metric) {
  return metric == Metric::aid_pledged || metric == Metric::aid_committed || metric == Metric::aid_delivered;
}

bool adds_to_earlier(const FigureKey& key) {
  return is_aid(key.metric) && !(key.metric == Metric::aid_delivered && key.kind == Kind::stock);
}

std::vector<AidTotal> aid_total(const std::vector<Figure>& figures) {
  std::map<std::tuple<Metric, std::string, std::string>, AidTotal> totals;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const Figure& figure = figures[i];
    const FigureKey& key = figure.key;
    if (!is_aid(key.metric) || key.projected || !figure.value) continue;
    const auto replaces = [&](const Figure& later) { return later.value && later.key == key; };
    if (!adds_to_earlier(key) &&
        std::any_of(figures.begin() + static_cast<std::ptrdiff_t>(i) + 1, figures.end(), replaces))
      continue;
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
