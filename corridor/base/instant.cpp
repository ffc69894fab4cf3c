#include "corridor/base/instant.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

using std::chrono::days;
using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr std::string_view kInstantRemedy = "write date, time and offset from UTC as 2023-09-28T09:00+04:00";
constexpr std::string_view kMomentRemedy =
    "write 2023-09-28T09:00+04:00, or 2023-09-28T09+04:00 if only the hour is known, or 2023-09-28 if only the day is";
constexpr std::string_view kDurationRemedy = "write days, hours or minutes as P7D, PT36H or PT90M";

/// The largest offset that a zone may have; zones of today stay within 14 h.
constexpr minutes kLargestOffset = std::chrono::hours(18);

[[noreturn]] void fail(std::string_view text, std::string_view what, std::string_view remedy) {
  throw ValueError(fmt::format("\"{}\" {}", text, what), std::string(remedy));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a text from left to right; every reader moves on only where it found what it looked for.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(char wanted) {
    if (next() != wanted || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// Exactly `count` digits.
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count ||
        !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(count), is_digit))
      return std::nullopt;
    return static_cast<int>(number(count));
  }

  /// All digits that follow, at least one and at most nine (what is longer cannot overflow anything).
  std::optional<std::int64_t> digits() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const auto count = static_cast<std::size_t>(end - rest_.begin());
    if (count == 0 || count > 9) return std::nullopt;
    return number(count);
  }

 private:
  std::int64_t number(std::size_t count) {
    std::int64_t value = 0;
    for (const char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  std::string_view rest_;
};

/// "Z" or "+04:00" as minutes; nothing for any other form or an offset that no zone has.
std::optional<minutes> scan_offset(Scanner& scanner) {
  if (scanner.take('Z')) return minutes(0);
  const bool negative = scanner.next() == '-';
  if (!scanner.take('+') && !scanner.take('-')) return std::nullopt;
  const std::optional<int> hour = scanner.digits(2);
  if (!hour || !scanner.take(':')) return std::nullopt;
  const std::optional<int> minute = scanner.digits(2);
  if (!minute || *minute > 59) return std::nullopt;
  const minutes offset = std::chrono::hours(*hour) + minutes(*minute);
  if (offset > kLargestOffset) return std::nullopt;
  return negative ? -offset : offset;
}

std::string offset_text(minutes offset) {
  if (offset == minutes(0)) return "Z";
  const auto size = std::abs(offset.count());
  return fmt::format("{}{:02}:{:02}", offset < minutes(0) ? '-' : '+', size / 60, size % 60);
}

std::string date_text(year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

/// What an ISO 8601 text says, before it is clear whether that is enough.
struct Stated {
  year_month_day day;
  std::optional<int> hour;
  std::optional<int> minute;
  int second = 0;
  minutes offset{0};

  Instant instant() const {
    const auto local = Instant(std::chrono::sys_days(day)) + std::chrono::hours(hour.value_or(0)) +
                       minutes(minute.value_or(0)) + std::chrono::seconds(second);
    return local - offset;
  }
};

/// Reads one ISO 8601 text and names what is wrong with it.
class StatedReader {
 public:
  StatedReader(std::string_view text, std::string_view remedy) : text_(text), remedy_(remedy), scanner_(text) {}

  Stated read() {
    Stated stated;
    stated.day = day();
    if (scanner_.done()) return stated;
    if (!scanner_.take('T')) fault_after_date();
    time(stated);
    offset(stated);
    return stated;
  }

 private:
  [[noreturn]] void fault(std::string_view what) { fault(what, remedy_); }
  [[noreturn]] void fault(std::string_view what, std::string_view remedy) { fail(text_, what, remedy); }

  [[noreturn]] void fault_after_date() {
    if (scanner_.next() == ' ' || scanner_.next() == 't') {
      fault("has no T between date and time", "write a T between them: 2023-09-28T09:00+04:00");
    }
    fault("is not an ISO 8601 time");
  }

  year_month_day day() {
    const auto year = scanner_.digits(4);
    if (!year || !scanner_.take('-')) fault("is not an ISO 8601 time");
    const auto month = scanner_.digits(2);
    if (!month || !scanner_.take('-')) fault("is not an ISO 8601 time");
    const auto date = scanner_.digits(2);
    if (!date) fault("is not an ISO 8601 time");
    const year_month_day day{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                             std::chrono::day(static_cast<unsigned>(*date))};
    if (!day.ok()) fault_of_day(day);
    return day;
  }

  [[noreturn]] void fault_of_day(year_month_day day) {
    if (!day.month().ok()) fault("has a month that does not exist", "write a month from 01 to 12");
    const std::chrono::year_month_day_last last{day.year(), std::chrono::month_day_last(day.month())};
    fault("is a day that does not exist",
          fmt::format("write a day from 01 to {:02}", static_cast<unsigned>(last.day())));
  }

  void time(Stated& stated) {
    stated.hour = part("hour", 23, "write an hour from 00 to 23; midnight is 00:00 of the day that begins");
    if (!scanner_.take(':')) return;
    stated.minute = part("minute", 59, "write a minute from 00 to 59");
    if (!scanner_.take(':')) return;
    stated.second = part("second", 59, "write a second from 00 to 59");
    if (scanner_.next() == '.' || scanner_.next() == ',') {
      fault("has a fraction of a second", "write whole seconds, or leave the seconds out");
    }
  }

  int part(std::string_view name, int largest, std::string_view remedy) {
    const std::optional<int> value = scanner_.digits(2);
    if (!value) fault(fmt::format("has no {} of two digits", name));
    if (*value > largest) fault(fmt::format("has a {} that does not exist", name), remedy);
    return *value;
  }

  void offset(Stated& stated) {
    if (scanner_.done()) {
      fault("has no offset from UTC", fmt::format("add the offset that held there and then: {0}Z or {0}+04:00", text_));
    }
    const std::optional<minutes> offset = scan_offset(scanner_);
    if (!offset || !scanner_.done()) {
      fault("does not end in an offset from UTC", "end it in Z or in an offset such as +04:00");
    }
    stated.offset = *offset;
  }

  std::string_view text_;
  std::string_view remedy_;
  Scanner scanner_;
};

/// One unit of an ISO 8601 duration, in the order in which they may stand.
struct Unit {
  char letter;
  bool timed;  ///< stands after the T
  Duration length;
};

constexpr std::array<Unit, 5> kUnits = {{{'W', false, std::chrono::weeks(1)},
                                         {'D', false, days(1)},
                                         {'H', true, std::chrono::hours(1)},
                                         {'M', true, minutes(1)},
                                         {'S', true, std::chrono::seconds(1)}}};

/// Reads what follows the P.
Duration scan_duration(Scanner& scanner, std::string_view text) {
  Duration span{0};
  bool timed = false;
  auto unit = kUnits.begin();
  while (!scanner.done()) {
    if (!timed && scanner.take('T')) {
      timed = true;
      if (scanner.done()) fail(text, "has nothing after its T", kDurationRemedy);
    }
    const std::optional<std::int64_t> number = scanner.digits();
    if (!number) fail(text, "is not an ISO 8601 duration in whole numbers of up to nine digits", kDurationRemedy);
    const char letter = scanner.next();
    if (!timed && (letter == 'Y' || letter == 'M')) {
      fail(text, "counts months or years, whose length varies",
           "write it in days, such as P30D; minutes stand after a T");
    }
    unit = std::find_if(unit, kUnits.end(), [&](const Unit& u) { return u.letter == letter && u.timed == timed; });
    if (unit == kUnits.end()) fail(text, "is not an ISO 8601 duration", kDurationRemedy);
    scanner.take(letter);
    span += *number * unit->length;
    ++unit;
  }
  return span;
}

/// Offsets are whole minutes everywhere in this file, or a day's start would not be written as that day.
minutes whole_minutes(std::chrono::seconds offset) {
  return std::chrono::floor<minutes>(offset);
}

/// The first instant whose local time in the zone is not before this one. Where the clock passes it twice, the first
/// time.
Instant first_at_or_after(const date::time_zone& zone, date::local_seconds local) {
  const date::local_info info = zone.get_info(local);
  if (info.result == date::local_info::nonexistent) return info.first.end;
  return Instant(local.time_since_epoch()) - whole_minutes(info.first.offset);
}

}  // namespace

Zone::Zone(std::string_view name) : name_(name) {
  if (name == "UTC") return;
  Scanner scanner(name);
  if (const std::optional<minutes> offset = scan_offset(scanner); offset && scanner.done()) {
    fixed_ = *offset;
    return;
  }
  constexpr std::string_view remedy =
      "write an IANA name such as Asia/Yerevan, or an offset such as +04:00 (the system's package tzdata has the "
      "names)";
  try {
    zone_ = date::locate_zone(name_);
  } catch (const std::runtime_error&) {
    fail(name, "is not a time zone this system knows", remedy);
  }
}

minutes Zone::offset_at(Instant instant) const {
  if (zone_ == nullptr) return fixed_;
  return whole_minutes(zone_->get_info(instant).offset);
}

Instant Zone::start_of_day(Instant instant) const {
  return start_of_day(year_month_day(std::chrono::floor<days>(instant + offset_at(instant))));
}

Instant Zone::end_of_day(Instant instant) const {
  const auto today = std::chrono::floor<days>(instant + offset_at(instant));
  return start_of_day(year_month_day(today + days(1)));
}

Instant Zone::start_of_day(year_month_day day) const {
  const std::chrono::sys_days midnight(day);
  if (zone_ == nullptr) return Instant(midnight) - fixed_;
  return first_at_or_after(*zone_, date::local_seconds(midnight.time_since_epoch()));
}

Instant end_of(const Moment& moment, const Zone& zone) {
  return moment.precision == Precision::day ? zone.end_of_day(moment.at) : moment.at;
}

Instant parse_instant(std::string_view text) {
  const Stated stated = StatedReader(text, kInstantRemedy).read();
  if (!stated.hour) fail(text, "is a day without a time", kInstantRemedy);
  if (!stated.minute) fail(text, "is an hour without minutes", kInstantRemedy);
  return stated.instant();
}

Moment parse_moment(std::string_view text, const Zone& zone) {
  const Stated stated = StatedReader(text, kMomentRemedy).read();
  if (!stated.hour) return {zone.start_of_day(stated.day), Precision::day};
  return {stated.instant(), stated.minute ? Precision::minute : Precision::hour};
}

Duration parse_duration(std::string_view text) {
  Scanner scanner(text);
  if (scanner.next() == '-') fail(text, "is a negative duration", "write a duration above zero, such as PT1H");
  if (!scanner.take('P') || scanner.done()) fail(text, "is not an ISO 8601 duration", kDurationRemedy);
  const Duration span = scan_duration(scanner, text);
  if (span == Duration(0)) fail(text, "is a duration of zero", "write a duration above zero, such as PT1H");
  return span;
}

std::string to_string(Instant instant, const Zone& zone) {
  const minutes offset = zone.offset_at(instant);
  const Instant local = instant + offset;
  const auto day = std::chrono::floor<days>(local);
  const std::chrono::hh_mm_ss time(local - day);
  std::string text =
      fmt::format("{}T{:02}:{:02}", date_text(year_month_day(day)), time.hours().count(), time.minutes().count());
  if (time.seconds().count() != 0) text += fmt::format(":{:02}", time.seconds().count());
  return text + offset_text(offset);
}

std::string to_string(const Moment& moment, const Zone& zone) {
  if (moment.precision == Precision::minute) return to_string(moment.at, zone);
  const minutes offset = zone.offset_at(moment.at);
  const Instant local = moment.at + offset;
  const auto day = std::chrono::floor<days>(local);
  if (moment.precision == Precision::day) return date_text(year_month_day(day));
  const auto hour = std::chrono::floor<std::chrono::hours>(local - day);
  const auto odd = std::chrono::floor<minutes>(local - day - hour);
  return fmt::format("{}T{:02}{}", date_text(year_month_day(day)), hour.count(), offset_text(offset - odd));
}

std::string to_string(Duration span) {
  if (span < Duration(0)) return fmt::format("-{}", to_string(-span));
  if (span == Duration(0)) return "PT0S";
  const auto unit =
      std::find_if(kUnits.begin() + 1, kUnits.end() - 1, [&](const Unit& u) { return span % u.length == Duration(0); });
  return fmt::format("P{}{}{}", unit->timed ? "T" : "", span / unit->length, unit->letter);
}

}  // namespace corridor
