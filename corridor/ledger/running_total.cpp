#include "corridor/ledger/running_total.hpp"

#include <algorithm>
#include <tuple>

#include "corridor/claim/rounding.hpp"

namespace corridor {
namespace {

constexpr std::size_t enough = 2;  // so many moments outvote a claim
constexpr double far_off = 0.05;   // nearer than that nothing is called impossible: it may be a correction

/// The open items that can take part, by time; those of one moment the lowest first.
std::vector<std::size_t> candidates(const Docket& docket, ItemRange series) {
  std::vector<std::size_t> items = docket.open(series);
  std::vector<Instant> timed;
  for (const std::size_t item : items)
    if (!docket[item].hourless) timed.push_back(docket[item].latest);
  std::erase_if(items, [&](std::size_t item) {
    if (!docket[item].hourless) return false;
    const auto first = std::lower_bound(timed.begin(), timed.end(), docket[item].earliest);
    return first != timed.end() && *first < docket[item].latest;
  });
  std::sort(items.begin(), items.end(), [&](std::size_t one, std::size_t other) {
    return std::tuple(docket[one].latest, docket.claim(one).value, one) <
           std::tuple(docket[other].latest, docket.claim(other).value, other);
  });
  return items;
}

/// The longest subsequence that does not fall, by patience sorting.
std::vector<std::size_t> longest_rising(const Docket& docket, const std::vector<std::size_t>& items) {
  std::vector<std::size_t> ends;  // per length, the place in items of the run's lowest possible end
  std::vector<std::size_t> before(items.size(), no_item);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const double value = docket.claim(items[i]).value;
    const auto place = std::upper_bound(ends.begin(), ends.end(), value, [&](double wanted, std::size_t end) {
      return wanted < docket.claim(items[end]).value;
    });
    if (place != ends.begin()) before[i] = *(place - 1);
    if (place == ends.end()) {
      ends.push_back(i);
    } else {
      *place = i;
    }
  }
  std::vector<std::size_t> run;
  for (std::size_t i = ends.empty() ? no_item : ends.back(); i != no_item; i = before[i]) run.push_back(items[i]);
  std::reverse(run.begin(), run.end());
  return run;
}

}  // namespace

bool only_grows(Metric metric) {
  return metric == Metric::arrivals || metric == Metric::registered || metric == Metric::vehicles ||
         metric == Metric::killed || metric == Metric::wounded;
}

RunningTotal::RunningTotal(const Docket& docket, ItemRange series)
    : docket_(docket), run_(longest_rising(docket, candidates(docket, series))) {
  for (const std::size_t item : run_)
    if (!docket[item].hourless) timed_.push_back(item);
}

bool RunningTotal::holds(std::size_t item) const {
  // Items are numbered by time within a series.
  return std::binary_search(run_.begin(), run_.end(), item, [&](std::size_t one, std::size_t other) {
    return std::tuple(docket_[one].latest, docket_.claim(one).value, one) <
           std::tuple(docket_[other].latest, docket_.claim(other).value, other);
  });
}

RunningTotal::Contradiction RunningTotal::contradicted(std::size_t item) const {
  const Range own = stated_range(docket_.claim(item));
  const auto high = [&](std::size_t other) { return stated_range(docket_.claim(other)).high; };
  const auto low = [&](std::size_t other) { return stated_range(docket_.claim(other)).low; };
  const auto after = std::partition_point(run_.begin(), run_.end(), [&](std::size_t other) {
    return docket_[other].earliest < docket_[item].latest || docket_[other].moment == docket_[item].moment;
  });
  const auto before = std::partition_point(
      run_.begin(), run_.end(), [&](std::size_t other) { return docket_[other].latest <= docket_[item].earliest; });
  Contradiction found;
  std::size_t last = no_item;
  const auto add = [&](std::size_t other) {
    if (docket_[other].moment != last) ++found.moments;
    last = docket_[other].moment;
  };
  // The run never falls: what contradicts lies without a gap next to the item.
  for (auto other = after; other != run_.end() && high(*other) < own.low && found.moments < enough; ++other)
    add(*other);
  if (found.moments > 0) found.nearest = *after;
  for (auto other = before; other != run_.begin() && low(*(other - 1)) > own.high && found.moments < enough; --other) {
    if (docket_[*(other - 1)].moment == docket_[item].moment) continue;
    if (found.nearest == no_item) found.nearest = *(other - 1);
    add(*(other - 1));
  }
  return found;
}

std::optional<double> RunningTotal::between(Instant instant, double except) const {
  const auto usable = [&](std::size_t item) { return docket_.claim(item).value != except; };
  auto right = std::partition_point(timed_.begin(), timed_.end(),
                                    [&](std::size_t item) { return docket_[item].latest <= instant; });
  auto left = right;
  while (left != timed_.begin() && !usable(*(left - 1))) --left;
  while (right != timed_.end() && !usable(*right)) ++right;
  if (left == timed_.begin() || right == timed_.end()) return std::nullopt;
  const std::size_t one = *(left - 1), other = *right;
  const double share = hours(instant - docket_[one].latest) / hours(docket_[other].latest - docket_[one].latest);
  return docket_.claim(one).value + share * (docket_.claim(other).value - docket_.claim(one).value);
}

std::optional<Range> RunningTotal::bounds(Instant instant) const {
  const auto after = std::partition_point(run_.begin(), run_.end(),
                                          [&](std::size_t item) { return docket_[item].earliest < instant; });
  const auto before =
      std::partition_point(run_.begin(), run_.end(), [&](std::size_t item) { return docket_[item].latest <= instant; });
  if (before == run_.begin() || after == run_.end()) return std::nullopt;
  return Range{stated_range(docket_.claim(*(before - 1))).low, stated_range(docket_.claim(*after)).high};
}

namespace {

/// The claim of the run whose figure the item goes with: the last of its own day, else the last before it, else the
/// first after.
std::size_t neighbour(const Docket& docket, const RunningTotal& total, std::size_t item) {
  const auto& run = total.run();
  const auto after = std::partition_point(run.begin(), run.end(), [&](std::size_t other) {
    return docket[other].latest < docket[item].latest || docket[other].earliest < docket[item].earliest;
  });
  return after == run.begin() ? run.front() : *(after - 1);
}

void outside_running_total(Docket& docket, ItemRange series) {
  const RunningTotal total(docket, series);
  const std::vector<std::size_t> items = docket.open(series);
  std::vector<RunningTotal::Contradiction> contradictions;
  for (const std::size_t item : items)
    contradictions.push_back(total.holds(item) ? RunningTotal::Contradiction{} : total.contradicted(item));
  const auto doubtful = [&](std::size_t i) { return contradictions[i].moments > 0; };
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (contradictions[i].moments < enough) continue;
    // Several moments in a row that all fall together are a re-count rather than a slip: they stay, and are flagged.
    const auto elsewhere = [&](std::size_t j) { return docket[items[j]].moment != docket[items[i]].moment; };
    if ((i > 0 && doubtful(i - 1) && elsewhere(i - 1)) || (i + 1 < items.size() && doubtful(i + 1) && elsewhere(i + 1)))
      continue;
    const Claim& claim = docket.claim(items[i]);
    const std::size_t nearest = contradictions[i].nearest;
    const Range other = stated_range(docket.claim(nearest)), own = stated_range(claim);
    const bool later = docket[nearest].earliest >= docket[items[i]].latest;
    const double gap = later ? own.low - other.high : other.low - own.high;
    if (gap <= far_off * claim.value) continue;
    docket.set_aside(items[i], "outside_series", Remark("why_contradicted", {{"claim", docket.claim(nearest)}}),
                     neighbour(docket, total, items[i]));
  }
}

/// Of a number for a period: what the totals at both its ends leave room for.
void outside_increments(Docket& docket, ItemRange flows) {
  FigureKey key = docket.key(docket[flows.first].series);
  const Duration period = key.period.value_or(Duration{0});
  key.kind = Kind::stock;
  key.period.reset();
  const auto stock = docket.find(key);
  if (!stock) return;
  const RunningTotal total(docket, docket.series()[*stock]);
  for (const std::size_t item : docket.open(flows)) {
    const auto last = total.bounds(docket[item].latest), first = total.bounds(docket[item].latest - period);
    if (!last || !first) continue;
    const Range room{std::max(0.0, last->low - first->high), last->high - first->low};
    const Range own = stated_range(docket.claim(item));
    if (own.low <= room.high && own.high >= room.low) continue;
    docket.set_aside(item, "outside_series", Remark("why_no_room", {{"low", room.low}, {"high", room.high}}));
  }
}

}  // namespace

void outside_series(Docket& docket) {
  for (std::size_t series = 0; series < docket.series().size(); ++series) {
    const FigureKey& key = docket.key(series);
    if (!only_grows(key.metric) || key.projected) continue;
    if (key.kind == Kind::stock) {
      outside_running_total(docket, docket.series()[series]);
    } else {
      outside_increments(docket, docket.series()[series]);
    }
  }
}

}  // namespace corridor
