#include "corridor/ledger/wrong_moment.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "corridor/claim/rounding.hpp"
#include "corridor/ledger/running_total.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

constexpr Duration hour{3600};
constexpr double telling = 1000;        // a shorter number can come back by chance
constexpr double apart = 0.02;          // of the number: totals nearer to each other tell no days apart
constexpr double telling_figures = 50;  // rounding to less than a fiftieth leaves two figures or more

/// Whether the number is so particular that two claims of it are likely to be one.
bool particular(const Claim& claim) {
  return claim.value >= telling && rounding_step(claim.value, claim.qualifier) * telling_figures <= claim.value;
}

bool other_outlet(const Claim& one, const Claim& other) {
  return one.outlet != other.outlet || one.outlet.empty();
}

/// The open items of a series that state the same number, by time.
std::map<double, std::vector<std::size_t>> by_value(const Docket& docket, ItemRange series) {
  std::map<double, std::vector<std::size_t>> groups;
  for (const std::size_t item : docket.open(series))
    if (particular(docket.claim(item))) groups[docket.claim(item).value].push_back(item);
  std::erase_if(groups, [](const auto& group) { return group.second.size() < 2; });
  return groups;
}

/// How far a running total lies from those around it.
std::optional<double> misfit(const Docket& docket, const RunningTotal& total, std::size_t item) {
  const Claim& claim = docket.claim(item);
  // Of a day without an hour its middle is as good a guess as any.
  const Instant middle = docket[item].earliest + (docket[item].latest - docket[item].earliest) / 2;
  const auto expected = total.between(middle, claim.value);
  if (!expected) return std::nullopt;
  return std::abs(claim.value - *expected);
}

/// How far a number for a period lies from what the running totals gained in it.
std::optional<double> misfit_of_flow(const Docket& docket, const RunningTotal& total, std::size_t item) {
  const Claim& claim = docket.claim(item);
  const auto last = total.between(docket[item].latest, -1);
  const auto first = total.between(docket[item].latest - claim.period.value_or(Duration{0}), -1);
  if (!last || !first) return std::nullopt;
  return std::abs(claim.value - (*last - *first));
}

void within_an_hour(Docket& docket, const RunningTotal& total, const std::vector<std::size_t>& same) {
  for (std::size_t i = 0; i < same.size(); ++i) {
    for (std::size_t j = i + 1; j < same.size() && docket[same[j]].latest - docket[same[i]].latest <= hour; ++j) {
      const std::size_t one = same[i], other = same[j];
      if (docket[other].latest - docket[one].latest != hour || docket[one].hourless || docket[other].hourless) continue;
      if (!other_outlet(docket.claim(one), docket.claim(other))) continue;
      const auto fit = misfit(docket, total, one), other_fit = misfit(docket, total, other);
      const int trust = credibility(docket.claim(one)), other_trust = credibility(docket.claim(other));
      const bool first_stays = trust != other_trust ? trust < other_trust : fit && other_fit && *fit < *other_fit;
      const auto [kept, put] = first_stays ? std::pair(one, other) : std::pair(other, one);
      docket.set_aside(put, "neighbouring_zone",
                       Remark(docket[kept].latest > docket[put].latest ? "why_zone_later" : "why_zone_earlier",
                              {{"claim", docket.claim(kept)}}),
                       kept);
    }
  }
}

/// Of two claims a day apart sets aside the one that fits worse, if either does so clearly.
template <class Misfit>
void choose_day(Docket& docket, std::size_t one, std::size_t other, Misfit misfit_of) {
  const auto fit = misfit_of(one), other_fit = misfit_of(other);
  const double value = docket.claim(one).value;
  if (!fit || !other_fit || std::abs(*fit - *other_fit) <= apart * value) return;
  const auto [kept, put] = *fit < *other_fit ? std::pair(one, other) : std::pair(other, one);
  docket.set_aside(put, "wrong_day",
                   Remark("why_wrong_day", {{"claim", docket.claim(kept)},
                                            {"here", std::max(*fit, *other_fit)},
                                            {"there", std::min(*fit, *other_fit)}}),
                   kept);
}

/// Whether the two moments can be one told of neighbouring days: two periods one after the other, or a day without an
/// hour and a moment of the day before or after it.
bool days_apart(const Docket& docket, std::size_t one, std::size_t other) {
  const Item& a = docket[one];
  const Item& b = docket[other];
  if (a.moment == b.moment) return false;
  if (const auto& period = a.claim->period) return b.latest - a.latest == *period && *period >= Duration{86400};
  if (!a.hourless && !b.hourless) return false;
  const Instant day = docket.zone().start_of_day(a.earliest), other_day = docket.zone().start_of_day(b.earliest);
  return other_day != day && other_day <= docket.zone().end_of_day(day);
}

std::optional<std::size_t> stock_of(const Docket& docket, std::size_t series) {
  FigureKey key = docket.key(series);
  key.kind = Kind::stock;
  key.period.reset();
  return docket.find(key);
}

/// A number of a day without an hour beside the counts of that day that have one.
void compare_with_day(Docket& docket, std::size_t item, const std::vector<std::size_t>& timed) {
  const auto same = std::find_if(timed.begin(), timed.end(), [&](std::size_t other) {
    return docket.claim(other).value == docket.claim(item).value;
  });
  if (same != timed.end()) {
    docket.set_aside(item, "hour_over_day", Remark("why_with_hour", {{"claim", docket.claim(*same)}}), *same);
    return;
  }
  const bool outdone = std::all_of(timed.begin(), timed.end(), [&](std::size_t other) {
    return !share_speaker(docket[item], docket[other]) &&
           credibility(docket.claim(other)) < credibility(docket.claim(item));
  });
  if (!outdone) return;
  docket.set_aside(item, "hour_over_day", Remark("why_no_hour", {{"claim", docket.claim(timed.back())}}), timed.back());
}

}  // namespace

void neighbouring_zone(Docket& docket) {
  for (const ItemRange series : docket.series()) {
    const auto groups = by_value(docket, series);
    if (groups.empty()) continue;
    const RunningTotal total(docket, series);
    for (const auto& [value, same] : groups) within_an_hour(docket, total, same);
  }
}

void wrong_day(Docket& docket) {
  for (std::size_t series = 0; series < docket.series().size(); ++series) {
    const auto stock = stock_of(docket, series);
    if (!stock || !only_grows(docket.key(series).metric)) continue;
    const auto groups = by_value(docket, docket.series()[series]);
    if (groups.empty()) continue;
    const RunningTotal total(docket, docket.series()[*stock]);
    const bool flow = docket.key(series).kind == Kind::flow;
    for (const auto& [value, same] : groups) {
      for (std::size_t i = 0; i + 1 < same.size(); ++i) {
        const std::size_t one = same[i], other = same[i + 1];
        if (!days_apart(docket, one, other) || !other_outlet(docket.claim(one), docket.claim(other))) continue;
        choose_day(docket, one, other, [&](std::size_t item) {
          return flow ? misfit_of_flow(docket, total, item) : misfit(docket, total, item);
        });
      }
    }
  }
}

void hour_over_day(Docket& docket) {
  for (const ItemRange series : docket.series()) {
    const std::vector<std::size_t> items = docket.open(series);
    std::vector<std::size_t> timed;
    std::copy_if(items.begin(), items.end(), std::back_inserter(timed),
                 [&](std::size_t item) { return !docket[item].hourless; });
    const auto at = [&](Instant instant) {
      return std::partition_point(timed.begin(), timed.end(),
                                  [&](std::size_t other) { return docket[other].latest < instant; });
    };
    for (const std::size_t item : items) {
      if (!docket[item].hourless) continue;
      const auto first = at(docket[item].earliest), last = at(docket[item].latest);
      if (first != last) compare_with_day(docket, item, {first, last});
    }
  }
}

}  // namespace corridor
