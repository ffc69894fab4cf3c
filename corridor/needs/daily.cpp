#include "corridor/needs/daily.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace corridor {
namespace {

/// The value of each day and member, folded over the day's times.
template <class Fold>
Daily fold_days(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days, Fold fold) {
  Daily daily(days.size() * members, 0);
  for (std::size_t d = 0; d < days.size(); ++d)
    for (std::size_t t = days[d].first; t < days[d].last; ++t)
      for (std::size_t m = 0; m < members; ++m)
        daily[d * members + m] = fold(daily[d * members + m], values[t * members + m]);
  return daily;
}

std::size_t nearest_rank(const std::vector<std::size_t>& sorted, double p) {
  return sorted[static_cast<std::size_t>(std::lround(p * static_cast<double>(sorted.size() - 1)))];
}

}  // namespace

std::vector<DayPart> days_of(const Outlook& outlook) {
  std::vector<DayPart> days;
  Instant begins = outlook.origin;
  Instant end_of_day{};
  for (std::size_t t = 0; t < outlook.times.size(); ++t) {
    if (days.empty() || begins >= end_of_day) {
      if (!days.empty()) days.back().until = begins;
      days.push_back({begins, begins, t, t});
      end_of_day = outlook.zone.end_of_day(begins);
    }
    begins = outlook.times[t];
    days.back().until = begins;
    days.back().last = t + 1;
  }
  return days;
}

Daily daily_most(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days) {
  return fold_days(values, members, days, [](double most, double value) { return std::max(most, value); });
}

Daily daily_person_days(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days,
                        Duration step) {
  Daily daily = fold_days(values, members, days, std::plus<>());
  for (double& value : daily) value *= hours(step) / 24;
  return daily;
}

Daily daily_increase(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days) {
  Daily daily(days.size() * members, 0);
  for (std::size_t d = 0; d < days.size(); ++d)
    for (std::size_t m = 0; m < members; ++m) {
      const double before = d == 0 ? 0 : values[(days[d - 1].last - 1) * members + m];
      daily[d * members + m] = values[(days[d].last - 1) * members + m] - before;
    }
  return daily;
}

void add_to(std::vector<double>& into, const std::vector<double>& values) {
  if (into.empty())
    into = values;
  else
    std::transform(into.begin(), into.end(), values.begin(), into.begin(), std::plus<>());
}

std::vector<Quantiles> quantiles_by_day(const Daily& daily, std::size_t members) {
  std::vector<Quantiles> days;
  for (auto first = daily.begin(); first != daily.end(); first += static_cast<std::ptrdiff_t>(members)) {
    std::vector<double> sorted(first, first + static_cast<std::ptrdiff_t>(members));
    std::sort(sorted.begin(), sorted.end());
    days.push_back(quantiles_of_sorted(sorted));
  }
  return days;
}

Peak peak_of(const Daily& daily, std::size_t members) {
  std::vector<double> most(members, 0);
  std::vector<std::size_t> day(members, 0);
  for (std::size_t i = 0; i < daily.size(); ++i) {
    const std::size_t member = i % members;
    if (daily[i] <= most[member]) continue;
    most[member] = daily[i];
    day[member] = i / members;
  }
  std::sort(most.begin(), most.end());
  std::sort(day.begin(), day.end());
  return {quantiles_of_sorted(most), nearest_rank(day, 0.5), nearest_rank(day, 0.05), nearest_rank(day, 0.95)};
}

}  // namespace corridor
