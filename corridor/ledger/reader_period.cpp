#include "corridor/ledger/reader_period.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

[[noreturn]] void fail(std::string_view text) {
  throw ValueError("\"" + std::string(text) + "\" is no period",
                   "write a day, a month, a year, or two of them as in \"2023-09-19/2023-09-20\"");
}

unsigned digits(std::string_view text, std::string_view whole) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() < '0') fail(whole);
  return number;
}

/// First and last day of a year, a month or a day.
std::pair<year_month_day, year_month_day> days_of(std::string_view text) {
  const bool sound = (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
                     (text.size() < 7 || text[4] == '-') && (text.size() < 10 || text[7] == '-');
  if (!sound) fail(text);
  const year y{static_cast<int>(digits(text.substr(0, 4), text))};
  if (text.size() == 4) return {y / 1 / 1, y / 12 / 31};
  const month m{digits(text.substr(5, 2), text)};
  if (!m.ok()) fail(text);
  if (text.size() == 7) return {y / m / 1, year_month_day(y / m / last)};
  const year_month_day exact = y / m / day{digits(text.substr(8, 2), text)};
  if (!exact.ok()) fail(text);
  return {exact, exact};
}

}  // namespace

DayPeriod parse_day_period(std::string_view text, const Zone& zone) {
  const auto slash = text.find('/');
  const std::string_view start = text.substr(0, slash);
  const std::string_view end = slash == std::string_view::npos ? start : text.substr(slash + 1);
  if (start.empty() && end.empty()) fail(text);
  DayPeriod period;
  if (!start.empty()) period.first = zone.start_of_day(days_of(start).first);
  if (!end.empty()) period.last = zone.start_of_day(days_of(end).second);
  if (period.first && period.last && *period.last < *period.first) fail(text);
  return period;
}

}  // namespace corridor
