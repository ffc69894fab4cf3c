#include "corridor/flow/parameters.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace corridor {
namespace {

constexpr double score_of_95_percent = 1.6448536269514722;

Parameter parameter(Scale scale, double low, double high) {
  return {"any", "", {low, high, ""}, scale};
}

double logit(double share) {
  return std::log(share / (1 - share));
}

TEST(Parameters, TheIntervalIsTheCentral90PercentOnEveryScale) {
  for (const Parameter& any : {parameter(Scale::positive, 0.005, 0.2), parameter(Scale::positive, 20000, 120000),
                               parameter(Scale::share, 0.3, 0.99), parameter(Scale::effect, -1, 3)}) {
    EXPECT_NEAR(natural_value(any, -score_of_95_percent), any.prior.low, 1e-12 * std::abs(any.prior.low));
    EXPECT_NEAR(natural_value(any, score_of_95_percent), any.prior.high, 1e-12 * std::abs(any.prior.high));
  }
}

TEST(Parameters, TheMedianIsTheMiddleOfTheTransformedInterval) {
  EXPECT_NEAR(natural_value(parameter(Scale::positive, 1, 100), 0), 10, 1e-12);
  const double share = natural_value(parameter(Scale::share, 0.3, 0.99), 0);
  EXPECT_NEAR(logit(share), (logit(0.3) + logit(0.99)) / 2, 1e-12);
  EXPECT_NEAR(natural_value(parameter(Scale::effect, -1, 3), 0), 1, 1e-12);
}

TEST(Parameters, NaturalValuesStayOnTheirScaleFarOut) {
  for (const double score : {-8.0, 8.0}) {
    EXPECT_GT(natural_value(parameter(Scale::positive, 1, 100), score), 0);
    const double share = natural_value(parameter(Scale::share, 0.3, 0.99), score);
    EXPECT_GT(share, 0);
    EXPECT_LT(share, 1);
  }
}

TEST(Parameters, AFixedPriorIsNoParameter) {
  ParameterList list;
  const Quantity first = list.declare("known", "h", {4, 4, ""}, Scale::positive);
  const Quantity second = list.declare("unknown", "h", {4, 5, "who"}, Scale::positive);
  const Quantity third = list.declare("zero", "log", {0, 0, ""}, Scale::effect);
  ASSERT_EQ(list.all().size(), 1U);
  EXPECT_EQ(list.all()[0].name, "unknown");
  EXPECT_EQ(list.all()[0].unit, "h");
  EXPECT_EQ(list.all()[0].prior.source, "who");
  EXPECT_LT(first.index(), 0);
  EXPECT_EQ(second.index(), 0);
  const std::vector<double> values{4.5};
  EXPECT_EQ(first.of(values), 4);
  EXPECT_EQ(second.of(values), 4.5);
  EXPECT_EQ(third.of({}), 0);
}

}  // namespace
}  // namespace corridor
