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

/// Of the first so many items, the one whose total is the highest.
std::vector<std::size_t> highest_so_far(const Docket& docket, const std::vector<std::size_t>& items) {
  std::vector<std::size_t> highest;
  for (const std::size_t item : items) {
    const auto low = [&](std::size_t of) { return figure_range(docket.claim(of)).low; };
    highest.push_back(highest.empty() || low(item) > low(highest.back()) ? item : highest.back());
  }
  return highest;
}

void flag_falls(Docket& docket, ItemRange series) {
  const std::vector<std::size_t> items = standing(docket, series);
  const std::vector<std::size_t> highest = highest_so_far(docket, items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    // Items are ordered by the latest instant they can mean, so those surely earlier are a beginning of the list.
    const Item& item = docket[items[i]];
    const auto end = items.begin() + static_cast<std::ptrdiff_t>(i);
    const auto earlier = std::partition_point(items.begin(), end,
                                              [&](std::size_t other) { return docket[other].latest <= item.earliest; });
    if (earlier == items.begin()) continue;
    const std::size_t before = highest[static_cast<std::size_t>(earlier - items.begin()) - 1];
    const Claim& claim = docket.claim(items[i]);
    if (compatible(claim, docket.claim(before)) || claim.value > docket.claim(before).value) continue;
    docket.flag(items[i], "falling_total", fmt::format("a running total that falls: it was {}", docket.name(before)));
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
