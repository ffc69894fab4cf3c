#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace corridor {

/// A point in time, UTC, to the second. How it is shown is decided by a Zone.
using Instant = std::chrono::sys_seconds;
/// A span of time in whole seconds.
using Duration = std::chrono::seconds;

/// Hours as a real number: rates in the model are per hour.
constexpr double hours(Duration span) {
  return static_cast<double>(span.count()) / 3600.0;
}

/// A time zone by its IANA name ("Asia/Yerevan") or a fixed offset ("+04:00", "Z"). Offsets are whole minutes: the odd
/// seconds of local mean times before about 1920 are dropped.
class Zone {
 public:
  /// UTC.
  Zone() = default;
  /// Throws ValueError for a name the system's zone table does not have.
  explicit Zone(std::string_view name);

  const std::string& name() const { return name_; }
  /// Offset from UTC that holds at the instant.
  std::chrono::minutes offset_at(Instant instant) const;
  /// First instant of the civil day of this zone that holds the instant.
  Instant start_of_day(Instant instant) const;
  /// Instant at which that civil day ends (the next one begins): 23, 24 or 25 h later.
  Instant end_of_day(Instant instant) const;
  /// First instant of the given civil day.
  Instant start_of_day(std::chrono::year_month_day day) const;

 private:
  std::string name_ = "UTC";
  const date::time_zone* zone_ = nullptr;  // null: fixed offset
  std::chrono::minutes fixed_{0};
};

/// How finely an instant was stated.
enum class Precision { minute, hour, day };

/// An instant as stated: 2023-09-28T08:00+04:00 (minute), 2023-09-28T08+04:00 (hour) or 2023-09-28 (day; `at` is the
/// day's start).
struct Moment {
  Instant at;
  Precision precision = Precision::minute;
  friend bool operator==(const Moment&, const Moment&) = default;
};

/// The last instant a moment can mean, an hour being taken for its start: of a day its end in the zone.
Instant end_of(const Moment& moment, const Zone& zone);

/// ISO 8601 date and time with offset ("2023-09-28T09:00+04:00", seconds optional, "Z"). A time without offset, a date
/// without time or a day that does not exist is a ValueError with a remedy.
Instant parse_instant(std::string_view text);
/// As parse_instant, but also hour and day precision; a day is read in the zone.
Moment parse_moment(std::string_view text, const Zone& zone);
/// ISO 8601 duration of weeks, days, hours, minutes, seconds: P7D, PT1H, P1DT12H, P1W. No months or years (their length
/// varies). Positive and below a thousand million of its smallest unit; else ValueError.
Duration parse_duration(std::string_view text);

/// "2023-09-28T09:00+04:00"; seconds only where they are not zero, "Z" for an offset of zero.
std::string to_string(Instant instant, const Zone& zone);
/// The inverse of parse_moment with the same zone, for years 0000 to 9999. Of an hour that is not whole in the zone's
/// offset, the nearest offset in which it is one is written.
std::string to_string(const Moment& moment, const Zone& zone);
/// In the largest of days, hours, minutes, seconds that divides it: P7D, PT36H, PT90M; inverse of parse_duration.
std::string to_string(Duration span);

}  // namespace corridor
