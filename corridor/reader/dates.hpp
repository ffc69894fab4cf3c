#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corridor/reader/number_words.hpp"
#include "corridor/reader/passage.hpp"

namespace corridor {

using Day = std::chrono::sys_days;

/// A date, a stretch of days or a time of day as written.
struct DateMention {
  enum class Unit { day, month, year };
  enum class Zone { none, local, utc };

  std::size_t first = 0, last = 0;  ///< tokens, without the preposition
  std::optional<Day> begin, end;    ///< first and last day; unresolved where the publication is not known
  Unit unit = Unit::day;
  bool since = false;                        ///< "since X": from begin on
  bool until = false;                        ///< "by X": up to end
  std::optional<std::chrono::minutes> time;  ///< of the day
  bool whole_hour = false;                   ///< the time names an hour only
  Zone zone = Zone::none;
};

/// The dates and times of a sentence in their order. What is relative resolves against `published`; a date without a
/// year to the year that puts it nearest before. A time of day stands in the mention of the date beside it.
std::vector<DateMention> dates_of(const Passage& passage, const NumberWords& words, std::optional<Day> published);

/// "2016-01-30", "2016-01", "2015", "2015-11-01/2016-01-31", "2021-10/", "/2020"; empty where unresolved.
std::string period_text(const DateMention& date);
/// "2016-01-30".
std::string day_text(Day day);

}  // namespace corridor
