#include "corridor/base/instant.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

/// An instant straight from std::chrono's calendar.
Instant utc(int year, unsigned month, unsigned day, Duration time = 0s) {
  return sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) + time;
}

template <class Parse>
std::string complaint(Parse parse, std::string_view text) {
  try {
    parse(text);
  } catch (const ValueError& error) {
    return fmt::format("{} | {}", error.what(), error.remedy());
  }
  return "";
}

/// The text is refused, quoted, and the complaint says the given words.
template <class Parse>
void expect_complaint(Parse parse, std::string_view text, std::string_view words) {
  const std::string said = complaint(parse, text);
  EXPECT_NE(said.find(fmt::format("\"{}\"", text)), std::string::npos) << text << ": " << said;
  EXPECT_NE(said.find(words), std::string::npos) << text << ": " << said;
}

TEST(ParseInstant, DateTimeAndOffset) {
  EXPECT_EQ(parse_instant("2023-09-28T09:00+04:00"), utc(2023, 9, 28, 5h));
  EXPECT_EQ(parse_instant("2023-09-28T09:00Z"), utc(2023, 9, 28, 9h));
  EXPECT_EQ(parse_instant("2023-09-28T09:00:07Z"), utc(2023, 9, 28, 9h + 7s));
  EXPECT_EQ(parse_instant("2023-12-31T20:30-05:30"), utc(2024, 1, 1, 2h));
  EXPECT_EQ(parse_instant("2023-09-28T00:00+05:45"), utc(2023, 9, 27, 18h + 15min));
  EXPECT_EQ(parse_instant("1970-01-01T00:00Z").time_since_epoch(), 0s);
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59Z").time_since_epoch(), -1s);
}

TEST(ParseInstant, LeapDay) {
  EXPECT_EQ(parse_instant("2024-02-29T12:00Z") + 24h, parse_instant("2024-03-01T12:00Z"));
  EXPECT_EQ(parse_instant("2000-02-29T00:00Z"), utc(2000, 2, 29));
  expect_complaint(parse_instant, "2023-02-29T12:00Z", "01 to 28");
  expect_complaint(parse_instant, "1900-02-29T12:00Z", "01 to 28");
  expect_complaint(parse_instant, "2024-02-30T12:00Z", "01 to 29");
}

TEST(ParseInstant, WhatIsMissing) {
  expect_complaint(parse_instant, "2023-09-28T09:00", "2023-09-28T09:00+04:00");
  expect_complaint(parse_instant, "2023-09-28T09:00", "no offset");
  expect_complaint(parse_instant, "2023-09-28", "day without a time");
  expect_complaint(parse_instant, "2023-09-28T09+04:00", "without minutes");
  expect_complaint(parse_instant, "2023-09-28 09:00+04:00", "write a T");
  expect_complaint(parse_instant, "2023-09-28t09:00+04:00", "write a T");
}

TEST(ParseInstant, WhatDoesNotExist) {
  expect_complaint(parse_instant, "2023-04-31T09:00Z", "01 to 30");
  expect_complaint(parse_instant, "2023-13-01T09:00Z", "month from 01 to 12");
  expect_complaint(parse_instant, "2023-00-01T09:00Z", "month from 01 to 12");
  expect_complaint(parse_instant, "2023-01-00T09:00Z", "01 to 31");
  expect_complaint(parse_instant, "2023-09-28T24:00Z", "hour from 00 to 23");
  expect_complaint(parse_instant, "2023-09-28T09:60Z", "minute from 00 to 59");
  expect_complaint(parse_instant, "2023-09-28T09:00:60Z", "second from 00 to 59");
  expect_complaint(parse_instant, "2023-09-28T09:00+19:00", "offset");
  expect_complaint(parse_instant, "2023-09-28T09:00+04:60", "offset");
}

TEST(ParseInstant, WhatIsNoTime) {
  for (const std::string_view text : {"", "x", "2023", "2023-9-28T09:00Z", "23-09-28T09:00Z", "28.09.2023 09:00",
                                      "2023/09/28T09:00Z", "20230928T0900Z", "2023-09-28X09:00Z", " 2023-09-28T09:00Z",
                                      "+2023-09-28T09:00Z", "2023-09-28T", "2023-09-28T9:00Z", "2023-09-28T09:0Z"}) {
    expect_complaint(parse_instant, text, "write");
  }
  for (const std::string_view text :
       {"2023-09-28T09:00Z ", "2023-09-28T09:00z", "2023-09-28T09:00+4", "2023-09-28T09:00+0400", "2023-09-28T09:00+04",
        "2023-09-28T09:00−04:00", "2023-09-28T09:00ZZ", "2023-09-28T09:00 AMT"}) {
    expect_complaint(parse_instant, text, "offset such as +04:00");
  }
  expect_complaint(parse_instant, "2023-09-28T09:00:00.5Z", "fraction");
}

TEST(ParseMoment, ThreePrecisions) {
  const Zone yerevan("Asia/Yerevan");
  EXPECT_EQ(parse_moment("2023-09-28T08:00+04:00", yerevan), (Moment{utc(2023, 9, 28, 4h), Precision::minute}));
  EXPECT_EQ(parse_moment("2023-09-28T08+04:00", yerevan), (Moment{utc(2023, 9, 28, 4h), Precision::hour}));
  EXPECT_EQ(parse_moment("2023-09-28", yerevan), (Moment{utc(2023, 9, 27, 20h), Precision::day}));
  EXPECT_EQ(parse_moment("2023-09-28", Zone()), (Moment{utc(2023, 9, 28), Precision::day}));
}

TEST(ParseMoment, Faults) {
  const auto parse = [](std::string_view text) { return parse_moment(text, Zone()); };
  expect_complaint(parse, "2023-09-28T08", "no offset");
  expect_complaint(parse, "2023-09", "if only the day is");
  expect_complaint(parse, "2023-02-29", "01 to 28");
  expect_complaint(parse, "2023-09-28T25Z", "hour");
  expect_complaint(parse, "2023-09-28Z", "not an ISO 8601 time");
  expect_complaint(parse, "", "write");
}

TEST(ParseDuration, Units) {
  EXPECT_EQ(parse_duration("PT1H"), 1h);
  EXPECT_EQ(parse_duration("P7D"), 168h);
  EXPECT_EQ(parse_duration("P1W"), 168h);
  EXPECT_EQ(parse_duration("P1DT12H"), 36h);
  EXPECT_EQ(parse_duration("PT90M"), 90min);
  EXPECT_EQ(parse_duration("PT0H30S"), 30s);
  EXPECT_EQ(parse_duration("P1W2DT3H4M5S"), 9 * 24h + 3h + 4min + 5s);
  EXPECT_EQ(parse_duration("PT999999999S"), 999999999s);
}

TEST(ParseDuration, Faults) {
  expect_complaint(parse_duration, "P1M", "P30D");
  expect_complaint(parse_duration, "P1Y", "months or years");
  expect_complaint(parse_duration, "P1Y2D", "months or years");
  expect_complaint(parse_duration, "-PT1H", "above zero");
  expect_complaint(parse_duration, "PT0S", "above zero");
  expect_complaint(parse_duration, "P0D", "above zero");
  expect_complaint(parse_duration, "P1DT", "after its T");
  for (const std::string_view text : {"",
                                      "P",
                                      "PT",
                                      "1H",
                                      "P1H",
                                      "PT1D",
                                      "PT1W",
                                      "P1",
                                      "PT1M1H",
                                      "P1D1D",
                                      "PT1HT1M",
                                      "PT1.5H",
                                      "PT1,5H",
                                      "P D",
                                      "pt1h",
                                      "PT1h",
                                      "PT1H ",
                                      "PT1000000000S",
                                      "P99999999999999999999D",
                                      "PT-1H",
                                      "hour"}) {
    expect_complaint(parse_duration, text, "write");
  }
}

TEST(Zone, NamesAndOffsets) {
  EXPECT_EQ(Zone().name(), "UTC");
  EXPECT_EQ(Zone("Asia/Yerevan").name(), "Asia/Yerevan");
  const Instant then = utc(2023, 9, 28);
  EXPECT_EQ(Zone("UTC").offset_at(then), 0min);
  EXPECT_EQ(Zone("Z").offset_at(then), 0min);
  EXPECT_EQ(Zone("+04:00").offset_at(then), 240min);
  EXPECT_EQ(Zone("-03:30").offset_at(then), -210min);
  EXPECT_EQ(Zone("Asia/Yerevan").offset_at(then), 240min);
  EXPECT_EQ(Zone("Asia/Kathmandu").offset_at(then), 345min);
}

TEST(Zone, UnknownNames) {
  const auto make = [](std::string_view name) { return Zone(name); };
  for (const std::string_view name :
       {"", "Asia/Stepanakert", "asia/yerevan", "+4", "+0400", "+24:00", "Asia/Yerevan ", "../etc/passwd", "+04:00x"}) {
    expect_complaint(make, name, "Asia/Yerevan");
  }
}

TEST(Zone, ClocksGoForwardAndBackInBerlin) {
  // 2023-03-26: 02:00 becomes 03:00 (23 h). 2023-10-29: 03:00 becomes 02:00 (25 h).
  const Zone berlin("Europe/Berlin");
  const Instant spring = parse_instant("2023-03-26T12:00+02:00");
  EXPECT_EQ(berlin.start_of_day(spring), parse_instant("2023-03-26T00:00+01:00"));
  EXPECT_EQ(berlin.end_of_day(spring), parse_instant("2023-03-27T00:00+02:00"));
  EXPECT_EQ(berlin.end_of_day(spring) - berlin.start_of_day(spring), 23h);
  const Instant autumn = parse_instant("2023-10-29T12:00+01:00");
  EXPECT_EQ(berlin.end_of_day(autumn) - berlin.start_of_day(autumn), 25h);
  EXPECT_EQ(berlin.offset_at(parse_instant("2023-03-26T01:59:59+01:00")), 60min);
  EXPECT_EQ(berlin.offset_at(parse_instant("2023-03-26T03:00+02:00")), 120min);
  // The hour that comes twice is told apart by its offset.
  EXPECT_EQ(to_string(parse_instant("2023-10-29T02:30+02:00"), berlin), "2023-10-29T02:30+02:00");
  EXPECT_EQ(to_string(parse_instant("2023-10-29T02:30+01:00"), berlin), "2023-10-29T02:30+01:00");
}

TEST(Zone, DaysThatBeginAfterMidnightOrNever) {
  // Beirut puts its clocks forward at midnight: 2022-03-27 began at 01:00.
  const Zone beirut("Asia/Beirut");
  EXPECT_EQ(parse_moment("2022-03-27", beirut).at, parse_instant("2022-03-27T01:00+03:00"));
  EXPECT_EQ(to_string(parse_moment("2022-03-27", beirut), beirut), "2022-03-27");
  // Samoa left out 2011-12-30 when it crossed the date line.
  const Zone apia("Pacific/Apia");
  const Instant before = parse_instant("2011-12-29T12:00-10:00");
  EXPECT_EQ(apia.end_of_day(before), parse_instant("2011-12-31T00:00+14:00"));
  EXPECT_EQ(to_string(apia.end_of_day(before), apia), "2011-12-31T00:00+14:00");
}

TEST(Zone, AMidnightThatComesTwiceBeginsTheDayTheFirstTime) {
  // Havana puts its clocks back from 01:00 to 00:00: 2022-11-06 began under the summer offset.
  const Zone havana("America/Havana");
  const Instant noon = parse_instant("2022-11-06T12:00-05:00");
  EXPECT_EQ(havana.start_of_day(noon), parse_instant("2022-11-06T00:00-04:00"));
  EXPECT_EQ(havana.end_of_day(noon) - havana.start_of_day(noon), 25h);
}

TEST(Zone, DaysOfAFixedOffset) {
  const Zone zone("+05:30");
  const Instant late = parse_instant("2023-09-28T23:59:59+05:30");
  EXPECT_EQ(zone.start_of_day(late), parse_instant("2023-09-28T00:00+05:30"));
  EXPECT_EQ(zone.end_of_day(late), late + 1s);
  EXPECT_EQ(zone.start_of_day(late + 1s), late + 1s);
}

TEST(ToString, Instants) {
  const Instant instant = utc(2023, 9, 28, 5h);
  EXPECT_EQ(to_string(instant, Zone("Asia/Yerevan")), "2023-09-28T09:00+04:00");
  EXPECT_EQ(to_string(instant + 7s, Zone("Asia/Yerevan")), "2023-09-28T09:00:07+04:00");
  EXPECT_EQ(to_string(instant, Zone()), "2023-09-28T05:00Z");
  EXPECT_EQ(to_string(instant, Zone("-03:30")), "2023-09-28T01:30-03:30");
}

TEST(ToString, Moments) {
  const Zone yerevan("Asia/Yerevan");
  for (const std::string text :
       {"2023-09-28T08:00+04:00", "2023-09-28T08+04:00", "2023-09-28", "1890-06-01", "0001-01-01"}) {
    EXPECT_EQ(to_string(parse_moment(text, yerevan), yerevan), text);
  }
  // An hour stated in Delhi is no whole hour in Yerevan: it is written in an offset in which it is one.
  EXPECT_EQ(to_string(parse_moment("2023-09-28T08+05:30", yerevan), yerevan), "2023-09-28T06+03:30");
}

TEST(ToString, Durations) {
  EXPECT_EQ(to_string(Duration(1h)), "PT1H");
  EXPECT_EQ(to_string(Duration(168h)), "P7D");
  EXPECT_EQ(to_string(Duration(36h)), "PT36H");
  EXPECT_EQ(to_string(Duration(90min)), "PT90M");
  EXPECT_EQ(to_string(Duration(61s)), "PT61S");
  EXPECT_EQ(to_string(Duration(0)), "PT0S");
  EXPECT_EQ(to_string(Duration(-5min)), "-PT5M");
}

TEST(Hours, AreARealNumber) {
  EXPECT_EQ(hours(90min), 1.5);
  EXPECT_EQ(hours(-1s), -1.0 / 3600.0);
}

const std::vector<std::string>& zone_names() {
  static const std::vector<std::string> names{"UTC",
                                              "+04:00",
                                              "-03:30",
                                              "Asia/Yerevan",
                                              "Europe/Berlin",
                                              "Asia/Kathmandu",
                                              "America/St_Johns",
                                              "Asia/Beirut",
                                              "Pacific/Apia",
                                              "Australia/Lord_Howe"};
  return names;
}

/// Years 1 to 9998, so that no offset leads out of four digits.
Instant any_instant() {
  return Instant(Duration(*rc::gen::inRange<std::int64_t>(-62'135'000'000, 253'370'000'000)));
}

RC_GTEST_PROP(Instants, ReadBackInAnyZone, ()) {
  const Zone zone(*rc::gen::elementOf(zone_names()));
  const Instant instant = any_instant();
  RC_ASSERT(parse_instant(to_string(instant, zone)) == instant);
}

RC_GTEST_PROP(Moments, ReadBackWithTheirPrecision, ()) {
  const Zone zone(*rc::gen::elementOf(zone_names()));
  const Instant instant = any_instant();
  const Moment minute{instant, Precision::minute};
  const Moment hour{std::chrono::floor<std::chrono::minutes>(instant), Precision::hour};
  RC_ASSERT(parse_moment(to_string(minute, zone), zone) == minute);
  RC_ASSERT(parse_moment(to_string(hour, zone), zone) == hour);
}

RC_GTEST_PROP(Moments, DaysReadBack, ()) {
  const Zone zone(*rc::gen::elementOf(std::vector<std::string>{"UTC", "+04:00", "Asia/Yerevan", "Europe/Berlin",
                                                               "Asia/Beirut", "Australia/Lord_Howe"}));
  const Moment day{zone.start_of_day(any_instant()), Precision::day};
  RC_ASSERT(parse_moment(to_string(day, zone), zone) == day);
}

RC_GTEST_PROP(Zones, EveryInstantLiesInItsDay, ()) {
  const Zone zone(*rc::gen::elementOf(
      std::vector<std::string>{"UTC", "-03:30", "Asia/Yerevan", "Europe/Berlin", "Asia/Beirut", "America/Havana"}));
  // From 1950 on: time zones of today, clocks changed by at most an hour or two.
  const Instant instant = Instant(Duration(*rc::gen::inRange<std::int64_t>(-631'000'000, 4'000'000'000)));
  const Instant start = zone.start_of_day(instant);
  const Instant end = zone.end_of_day(instant);
  RC_ASSERT(start <= instant);
  RC_ASSERT(instant < end);
  RC_ASSERT(end - start >= 22h);
  RC_ASSERT(end - start <= 26h);
  RC_ASSERT(zone.start_of_day(end) == end);
}

RC_GTEST_PROP(Durations, ReadBack, ()) {
  const Duration span(*rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
  RC_ASSERT(parse_duration(to_string(span)) == span);
}

}  // namespace
}  // namespace corridor
