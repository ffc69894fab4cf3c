// Which figures are shown for a place and a time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/base/error.hpp"
#include "corridor/ledger/explanation.hpp"
#include "tests/ledger/reconciled.hpp"

namespace corridor {
namespace {

using test::claims_of;
using test::reconciled;
using testing::ElementsAre;

const Zone zone("+04:00");
const std::string header = "id,metric,value,as_of,kind,period,at,speaker,reliability";

/// Ids of the claims whose figures are shown; "" where no claim stands.
std::vector<std::string> shown(const std::vector<Claim>& claims, const std::string& time,
                               const std::string& place = "") {
  const Explanation explanation =
      explain(claims, reconciled(claims), Metric::arrivals, place, parse_moment(time, zone), zone);
  std::vector<std::string> ids;
  for (const Figure& figure : explanation.figures) ids.push_back(figure.preferred);
  return ids;
}

TEST(Explanation, TheLastFigureSurelyReached) {
  const auto claims =
      claims_of(header, {"a,arrivals,100,2024-05-01T08:00+04:00,,,,S,B2",
                         "b,arrivals,200,2024-05-01T12:00+04:00,,,,S,B2", "day,arrivals,300,2024-05-01,,,,S,B2"});
  EXPECT_THAT(shown(claims, "2024-05-01T08:00+04:00"), ElementsAre("a"));
  EXPECT_THAT(shown(claims, "2024-05-01T23:00+04:00"), ElementsAre("b")) << "300 may be of midnight";
  EXPECT_THAT(shown(claims, "2024-05-01"), ElementsAre("day"));
  EXPECT_THAT(shown(claims, "2024-05-02T00:00+04:00"), ElementsAre("day"));
  EXPECT_THROW(shown(claims, "2024-05-01T07:59+04:00"), UsageError);
}

TEST(Explanation, ATotalOfADayThatAnHourHasPassedStandsAfterIt) {
  const auto claims =
      claims_of(header, {"timed,arrivals,1050,2024-05-01T22:00+04:00,,,,S,B2", "day,arrivals,311,2024-05-01,,,,R,B2"});
  EXPECT_THAT(shown(claims, "2024-05-01"), ElementsAre("timed", "day"));
}

TEST(Explanation, NumbersForAPeriodEndWithinOne) {
  const auto claims = claims_of(header, {"total,arrivals,1050,2024-05-01T22:00+04:00,,,,S,B2",
                                         "flow,arrivals,900,2024-05-02T00:00+04:00,flow,P1D,,S,B2"});
  EXPECT_THAT(shown(claims, "2024-05-01"), ElementsAre("total", "flow"));
  EXPECT_THAT(shown(claims, "2024-05-02T12:00+04:00"), ElementsAre("total", "flow"));
  EXPECT_THAT(shown(claims, "2024-05-03T00:00+04:00"), ElementsAre("total"));
}

TEST(Explanation, OtherPlacesStandApart) {
  const auto claims = claims_of(header, {"all,arrivals,1050,2024-05-01T22:00+04:00,,,,S,B2",
                                         "hill,arrivals,90,2024-05-01T08:00+04:00,,,Hill,S,B2"});
  const Explanation explanation =
      explain(claims, reconciled(claims), Metric::arrivals, "", parse_moment("2024-05-02", zone), zone);
  ASSERT_EQ(explanation.apart.size(), 1U);
  EXPECT_EQ(explanation.apart.front().preferred, "hill");
  EXPECT_THAT(shown(claims, "2024-05-02", "Hill"), ElementsAre("hill"));
}

}  // namespace
}  // namespace corridor
