#pragma once

#include <cstddef>
#include <vector>

#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// The part of a civil day that the outlook covers: the first begins at the origin, the last ends at the horizon.
struct DayPart {
  Instant from, until;
  std::size_t first = 0, last = 0;  ///< time indices of the outlook that end in it: [first, last)
};

/// The civil days of the outlook, in its zone. A step that runs over midnight belongs to the day in which it begins.
std::vector<DayPart> days_of(const Outlook& outlook);

/// One number a day and member, day-major: values[day * members + member].
using Daily = std::vector<double>;

/// The highest value of each day.
Daily daily_most(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days);
/// The values as people, times the days they stand for: a step of an hour is a twenty-fourth of a day. The value at a
/// step's end stands for the whole step.
Daily daily_person_days(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days,
                        Duration step);
/// What a running total, 0 at the origin, has grown by on each day.
Daily daily_increase(const std::vector<double>& values, std::size_t members, const std::vector<DayPart>& days);

/// into += values, element by element; an empty `into` becomes the values.
void add_to(std::vector<double>& into, const std::vector<double>& values);

/// Median and central intervals of each day over the members.
std::vector<Quantiles> quantiles_by_day(const Daily& daily, std::size_t members);

/// The highest day of each member: how high, and which. The days are indices, nearest order statistics.
struct Peak {
  Quantiles amount;
  std::size_t median_day = 0, early_day = 0, late_day = 0;  ///< 50, 5 and 95 % of the members have it by then
};
Peak peak_of(const Daily& daily, std::size_t members);

}  // namespace corridor
