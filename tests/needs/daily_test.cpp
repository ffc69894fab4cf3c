#include "corridor/needs/daily.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

Outlook outlook_from(const std::string& origin, int steps, Duration step = std::chrono::hours{1},
                     const Zone& zone = Zone("+04:00")) {
  Outlook outlook;
  outlook.zone = zone;
  outlook.origin = parse_instant(origin);
  outlook.step = step;
  for (int i = 1; i <= steps; ++i) outlook.times.push_back(outlook.origin + i * step);
  return outlook;
}

TEST(Daily, DaysAreCivilOnesOfTheZoneAndTheFirstAndLastMayBeParts) {
  const Outlook outlook = outlook_from("2023-09-28T21:00+04:00", 30);
  const std::vector<DayPart> days = days_of(outlook);
  ASSERT_THAT(days, SizeIs(3));
  EXPECT_EQ(days[0].until - days[0].from, std::chrono::hours{3});
  EXPECT_EQ(days[1].until - days[1].from, std::chrono::hours{24});
  EXPECT_EQ(days[2].until, outlook.times.back());
  EXPECT_EQ(days[0].last, 3U);
  EXPECT_EQ(days[1].first, 3U);
  EXPECT_EQ(days[2].last, 30U);
}

TEST(Daily, AStepOverMidnightBelongsToTheDayInWhichItBegins) {
  const std::vector<DayPart> days = days_of(outlook_from("2023-09-28T21:30+04:00", 5));
  ASSERT_THAT(days, SizeIs(2));
  EXPECT_EQ(days[0].last, 3U);
  EXPECT_EQ(days[0].until, parse_instant("2023-09-29T00:30+04:00"));
}

TEST(Daily, DaysOfSummerTimeAreAsLongAsTheyAre) {
  const std::vector<DayPart> days =
      days_of(outlook_from("2023-10-29T00:00+02:00", 26, std::chrono::hours{1}, Zone("Europe/Berlin")));
  ASSERT_THAT(days, SizeIs(2));
  EXPECT_EQ(days[0].last, 25U);
}

TEST(Daily, FoldsTheHoursOfEachMember) {
  // 2 members, 3 hours: two of the first day, one of the second
  const std::vector<double> values = {1, 10, 5, 2, 3, 4};
  const std::vector<DayPart> days = {{{}, {}, 0, 2}, {{}, {}, 2, 3}};
  EXPECT_THAT(daily_most(values, 2, days), ElementsAre(5, 10, 3, 4));
  EXPECT_THAT(daily_person_days(values, 2, days, std::chrono::hours{12}), ElementsAre(3, 6, 1.5, 2));
  EXPECT_THAT(daily_increase({1, 2, 5, 2, 9, 2}, 2, days), ElementsAre(5, 2, 4, 0));
}

TEST(Daily, PeakIsTakenInTheMembers) {
  // Day by day the median is 5; each member has a day of 9.
  const Daily daily = {9, 5, 1, 5, 9, 5, 1, 5, 9};
  const Peak peak = peak_of(daily, 3);
  EXPECT_EQ(peak.amount.median, 9);
  EXPECT_EQ(peak.amount.low90, 9);
  EXPECT_EQ(peak.median_day, 1U);
  EXPECT_EQ(peak.early_day, 0U);
  EXPECT_EQ(peak.late_day, 2U);
  EXPECT_EQ(quantiles_by_day(daily, 3)[0].median, 5);
}

}  // namespace
}  // namespace corridor
