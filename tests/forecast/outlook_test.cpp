#include "corridor/forecast/outlook.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace corridor::test {
namespace {

// By hand: position (n − 1) p between order statistics, as R's quantile(type = 7) and numpy's default.
TEST(Quantile, IsType7) {
  const std::vector<double> four{1, 2, 4, 8};
  EXPECT_DOUBLE_EQ(quantile_of_sorted(four, 0), 1);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(four, 1), 8);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(four, 0.5), 3);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(four, 0.25), 1.75);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(four, 0.9), 6.8);
  EXPECT_DOUBLE_EQ(quantile_of_sorted(std::vector<double>{5}, 0.3), 5);
}

TEST(Quantile, CentralIntervals) {
  std::vector<double> values;
  for (int i = 0; i <= 100; ++i) values.push_back(i);
  const Quantiles quantiles = quantiles_of_sorted(values);
  EXPECT_DOUBLE_EQ(quantiles.median, 50);
  EXPECT_DOUBLE_EQ(quantiles.low50, 25);
  EXPECT_DOUBLE_EQ(quantiles.high50, 75);
  EXPECT_DOUBLE_EQ(quantiles.low90, 5);
  EXPECT_DOUBLE_EQ(quantiles.high90, 95);
}

TEST(Quantile, OfASeriesAtATime) {
  const Series series{Target::arrivals, "C", {3, 1, 2, 30, 20, 10}};
  EXPECT_EQ(sorted_members(series, 3, 0), std::vector<double>({1, 2, 3}));
  EXPECT_EQ(sorted_members(series, 3, 1), std::vector<double>({10, 20, 30}));
  EXPECT_DOUBLE_EQ(quantile(series, 3, 1, 0.75), 25);
  EXPECT_DOUBLE_EQ(quantiles(series, 3, 0).median, 2);
}

TEST(Ensemble, FindsASeriesByTargetAndPlace) {
  const Ensemble ensemble{"model", 1, {{Target::arrivals, "C", {1}}, {Target::arrivals_cumulative, "C", {2}}}};
  ASSERT_NE(ensemble.find(Target::arrivals_cumulative, "C"), nullptr);
  EXPECT_EQ(ensemble.find(Target::arrivals_cumulative, "C")->values, std::vector<double>{2});
  EXPECT_EQ(ensemble.find(Target::present, "C"), nullptr);
  EXPECT_EQ(ensemble.find(Target::arrivals, "D"), nullptr);
}

}  // namespace
}  // namespace corridor::test
