// When a claim is known. Whatever errs here lets a forecast see the future.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/claim/claim.hpp"

namespace corridor {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

const Zone& yerevan() {
  static const Zone zone("+04:00");
  return zone;
}

Instant at(std::string_view text) {
  return parse_instant(text);
}

Claim claim(const std::string& id, std::string_view as_of, std::string_view published = "",
            const std::string& supersedes = "", const Zone& zone = yerevan()) {
  Claim result;
  result.id = id;
  result.as_of = parse_moment(as_of, zone);
  if (!published.empty()) result.published = parse_moment(published, zone);
  result.supersedes = supersedes;
  return result;
}

std::vector<std::string> ids_known_by(const std::vector<Claim>& claims, std::string_view origin,
                                      Duration lag = hours{1}) {
  std::vector<std::string> ids;
  for (const Claim& known : known_by(claims, at(origin), lag, yerevan())) ids.push_back(known.id);
  return ids;
}

TEST(KnownAt, APublicationDecidesWhereItIsStated) {
  // Neither the time the number is of nor the lag matters then.
  const Claim late = claim("a", "2024-05-02T12:00+04:00", "2024-05-05T09:30+04:00");
  EXPECT_EQ(known_at(late, hours{1}, yerevan()), at("2024-05-05T09:30+04:00"));
  EXPECT_EQ(known_at(late, hours{2400}, yerevan()), at("2024-05-05T09:30+04:00"));
}

TEST(KnownAt, APublicationOfDayPrecisionIsKnownAtThatDaysEnd) {
  const Claim day = claim("a", "2024-05-02T12:00+04:00", "2024-05-03");
  EXPECT_EQ(known_at(day, hours{1}, yerevan()), at("2024-05-04T00:00+04:00"));
}

TEST(KnownAt, APublicationOfHourPrecisionIsKnownAtThatHoursEnd) {
  const Claim hour = claim("a", "2024-05-02T12:00+04:00", "2024-05-02T15+04:00");
  EXPECT_EQ(known_at(hour, hours{1}, yerevan()), at("2024-05-02T16:00+04:00"));
}

TEST(KnownAt, TheLagCountsFromAsOf) {
  const Claim minute = claim("a", "2024-05-02T12:30+04:00");
  EXPECT_EQ(known_at(minute, minutes{45}, yerevan()), at("2024-05-02T13:15+04:00"));
  EXPECT_EQ(known_at(minute, Duration{0}, yerevan()), at("2024-05-02T12:30+04:00"));
}

TEST(KnownAt, AnHourIsNotKnownBeforeItHasPassed) {
  const Claim hour = claim("a", "2024-05-02T12+04:00");
  EXPECT_EQ(known_at(hour, minutes{10}, yerevan()), at("2024-05-02T13:00+04:00"));
  EXPECT_EQ(known_at(hour, hours{3}, yerevan()), at("2024-05-02T15:00+04:00"));
}

TEST(KnownAt, ADayIsNotKnownBeforeItHasPassed) {
  const Claim day = claim("a", "2024-05-02");
  EXPECT_EQ(known_at(day, hours{1}, yerevan()), at("2024-05-03T00:00+04:00"));
  EXPECT_EQ(known_at(day, hours{30}, yerevan()), at("2024-05-03T06:00+04:00"));
}

struct OddDay {
  const char* zone;
  const char* day;
  const char* end;
};

TEST(KnownAt, ADayOnWhichTheClockChangesEndsWhenItEndsThere) {
  const std::vector<OddDay> days = {
      {"Europe/Berlin", "2024-03-31", "2024-04-01T00:00+02:00"},  // 23 h
      {"Europe/Berlin", "2024-10-27", "2024-10-28T00:00+01:00"},  // 25 h
      {"Africa/Cairo", "2023-04-27", "2023-04-28T01:00+03:00"},   // the clock skips the midnight that ends it
      {"Asia/Yerevan", "2011-10-30", "2011-10-31T00:00+04:00"},   // 25 h
  };
  for (const OddDay& odd : days) {
    const Zone zone(odd.zone);
    EXPECT_EQ(known_at(claim("a", odd.day, "", "", zone), hours{1}, zone), at(odd.end)) << odd.zone << ' ' << odd.day;
    EXPECT_EQ(known_at(claim("a", odd.day, odd.day, "", zone), hours{1}, zone), at(odd.end))
        << odd.zone << ' ' << odd.day;
  }
}

TEST(KnownBy, TheInstantItselfIsIncludedAndTheSecondBeforeIsNot) {
  const std::vector<Claim> claims = {claim("a", "2024-05-02T12:00+04:00", "2024-05-02T13:00+04:00")};
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T12:59:59+04:00"), IsEmpty());
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T13:00+04:00"), ElementsAre("a"));
}

TEST(KnownBy, KeepsTheOrderAndLeavesOutLaterCounts) {
  // "old" is of an earlier time than the origin but was published after it.
  const std::vector<Claim> claims = {claim("late", "2024-05-03T12:00+04:00"), claim("second", "2024-05-02T10:00+04:00"),
                                     claim("old", "2024-05-01T00:00+04:00", "2024-05-09T00:00+04:00"),
                                     claim("first", "2024-05-01T10:00+04:00")};
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T12:00+04:00"), ElementsAre("second", "first"));
}

TEST(KnownBy, ACorrectionNotYetKnownTakesNothingAway) {
  const std::vector<Claim> claims = {
      claim("a", "2024-05-02T12:00+04:00", "2024-05-02T13:00+04:00"),
      claim("b", "2024-05-02T12:00+04:00", "2024-05-02T18:00+04:00", "a"),
  };
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T17:59+04:00"), ElementsAre("a"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T18:00+04:00"), ElementsAre("b"));
}

TEST(KnownBy, ACorrectionOfDayPrecisionWaitsForTheDaysEnd) {
  const std::vector<Claim> claims = {
      claim("a", "2024-05-02T12:00+04:00"),
      claim("b", "2024-05-02T12:00+04:00", "2024-05-02", "a"),
  };
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T23:59+04:00"), ElementsAre("a"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-03T00:00+04:00"), ElementsAre("b"));
}

TEST(KnownBy, AKnownCorrectionOfAnUnknownCorrectionTakesBothAway) {
  // "c" puts "b" right before "b" itself is out; "a" must not come back for that.
  const std::vector<Claim> claims = {
      claim("a", "2024-05-02T12:00+04:00", "2024-05-02T13:00+04:00"),
      claim("b", "2024-05-02T12:00+04:00", "2024-05-02T20:00+04:00", "a"),
      claim("c", "2024-05-02T12:00+04:00", "2024-05-02T18:00+04:00", "b"),
  };
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T17:00+04:00"), ElementsAre("a"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T18:00+04:00"), ElementsAre("c"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T20:00+04:00"), ElementsAre("c"));
}

TEST(KnownBy, TwoCorrectionsOfOneClaimBothStand) {
  const std::vector<Claim> claims = {claim("a", "2024-05-02T12:00+04:00"),
                                     claim("b", "2024-05-02T12:00+04:00", "", "a"),
                                     claim("c", "2024-05-02T12:00+04:00", "", "a")};
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T14:00+04:00"), ElementsAre("b", "c"));
}

TEST(KnownBy, TheLagDecidesWhereThePublicationIsNotStated) {
  const std::vector<Claim> claims = {claim("a", "2024-05-02T12:00+04:00"), claim("b", "2024-05-02T12+04:00"),
                                     claim("c", "2024-05-02")};
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T12:30+04:00", minutes{30}), ElementsAre("a"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T13:00+04:00", minutes{30}), ElementsAre("a", "b"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T14:00+04:00", hours{3}), IsEmpty());
  EXPECT_THAT(ids_known_by(claims, "2024-05-03T00:00+04:00", hours{3}), ElementsAre("a", "b", "c"));
}

TEST(KnownBy, ACorrectionOfAClaimThatIsNotThereIsAClaim) {
  const std::vector<Claim> claims = {claim("b", "2024-05-02T12:00+04:00", "", "lost")};
  EXPECT_THAT(ids_known_by(claims, "2024-05-02T14:00+04:00"), ElementsAre("b"));
}

TEST(KnownBy, AWithdrawalTakesItsClaimBackAndIsNoCount) {
  Claim withdrawal = claim("b", "2024-05-02T12:00+04:00", "2024-05-03T12:00+04:00", "a");
  withdrawal.modality = Modality::withdrawn;
  const std::vector<Claim> claims = {claim("a", "2024-05-02T12:00+04:00"), withdrawal};
  EXPECT_THAT(ids_known_by(claims, "2024-05-03T11:00+04:00"), ElementsAre("a"));
  EXPECT_THAT(ids_known_by(claims, "2024-05-03T12:00+04:00"), IsEmpty());
}

}  // namespace
}  // namespace corridor
