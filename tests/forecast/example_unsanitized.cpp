// The example folder: what its forecast of 28 September says of the total of 4 October, which came to 100,632.
#include <gtest/gtest.h>

#include <algorithm>

#include "corridor/base/parallel.hpp"
#include "corridor/forecast/forecast.hpp"

namespace corridor::test {
namespace {

TEST(Example, ForecastOf28SeptemberHoldsTheFinalTotal) {
  const Crisis crisis = read_crisis(CORRIDOR_SOURCE_DIR "/examples/nagorno-karabakh-2023");
  ForecastSettings settings;
  settings.as_of = parse_instant("2023-09-28T09:00+04:00");
  const Instant target = parse_instant("2023-10-04T16:00+04:00");
  settings.horizon = target - settings.as_of;
  settings.threads = default_threads();
  const Outlook outlook = forecast(crisis, settings);
  ASSERT_EQ(outlook.times.back(), target);
  const Series* const total = outlook.model.find(Target::arrivals_cumulative, all_locations);
  ASSERT_NE(total, nullptr);
  const Quantiles forecast = quantiles(*total, outlook.model.members, outlook.times.size() - 1);
  constexpr double observed = 100632;
  EXPECT_LE(forecast.low90, observed);
  EXPECT_GE(forecast.high90, observed);
  EXPECT_LT(forecast.high90 - forecast.low90, 30000);
  EXPECT_NEAR(forecast.median, observed, 0.1 * observed);
}

}  // namespace
}  // namespace corridor::test
