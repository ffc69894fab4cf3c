#include "corridor/ledger/falling_total.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "corridor/ledger/interval.hpp"
#include "corridor/ledger/running_total.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

/// What stands for each moment of the series, by time.
std::vector<std::size_t> standing(const Docket& docket, ItemRange series) {
  std::vector<std::size_t> strongest;
  for (const std::size_t item : docket.open(series)) {
    if (strongest.empty() || docket[strongest.back()].moment != docket[item].moment) {
      strongest.push_back(item);
    } else if (stronger(docket.claim(item), docket.claim(strongest.back()))) {
      strongest.back() = item;
    }
  }
  return strongest;
}

void flag_falls(Docket& docket, ItemRange series) {
  const std::vector<std::size_t> items = standing(docket, series);
  std::size_t highest = no_item;  // of those surely earlier
  std::size_t earlier = 0;
  for (const std::size_t item : items) {
    // Items are ordered by the latest instant they can mean, so those surely earlier are a beginning of the list.
    for (; docket[items[earlier]].latest <= docket[item].earliest && items[earlier] != item; ++earlier) {
      if (highest == no_item ||
          figure_range(docket.claim(items[earlier])).low > figure_range(docket.claim(highest)).low)
        highest = items[earlier];
    }
    if (highest == no_item) continue;
    if (compatible(docket.claim(item), docket.claim(highest)) || docket.claim(item).value > docket.claim(highest).value)
      continue;
    docket.flag(item, "falling_total", fmt::format("a running total that falls: it was {}", docket.name(highest)));
  }
}

}  // namespace

void falling_total(Docket& docket) {
  for (std::size_t series = 0; series < docket.series().size(); ++series) {
    const FigureKey& key = docket.key(series);
    if (only_grows(key.metric) && key.kind == Kind::stock && !key.projected)
      flag_falls(docket, docket.series()[series]);
  }
}

}  // namespace corridor
