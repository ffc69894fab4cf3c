#include "corridor/forecast/baselines.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "corridor/base/normal.hpp"
#include "corridor/forecast/outlook.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

constexpr std::size_t members = 2000;

std::vector<double> sorted_at(std::vector<double> values, std::size_t time, std::size_t count = members) {
  std::vector<double> sorted(values.begin() + static_cast<std::ptrdiff_t>(time * count),
                             values.begin() + static_cast<std::ptrdiff_t>((time + 1) * count));
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

TEST(Baselines, CountsAreArrivalsOfAllThatRise) {
  Crisis crisis = invented_crisis();
  std::vector<Claim> claims{count("late", 20, 900), count("a", 5, 100), count("fall", 8, 90), count("b", 10, 300),
                            count("twice", 10, 310)};
  claims.push_back(count("east", 12, 200, "East"));
  claims.push_back(count("registered", 12, 200, "", Metric::registered));
  claims.push_back(count("doubtful", 12, 100000));
  claims.back().reliability = "C4";
  claims.push_back(count("flow", 12, 400));
  claims.back().kind = Kind::flow;
  claims.push_back(count("families", 12, 400));
  claims.back().unit = "households";
  claims.push_back(count("before", -3, 5));
  claims.push_back(count_of_day("day", 0, 500));  // counts at noon
  const std::vector<CountAt> counts = counted_arrivals(crisis, claims);
  ASSERT_EQ(counts.size(), 4U);
  EXPECT_EQ(counts[0].hours, 5);
  EXPECT_EQ(counts[1].hours, 10);
  EXPECT_EQ(counts[1].value, 310);
  EXPECT_EQ(counts[2].hours, 12);
  EXPECT_EQ(counts[2].value, 500);
  EXPECT_EQ(counts[3].value, 900);
}

TEST(Persistence, GoesOnAtAConstantRate) {
  std::vector<CountAt> counts;
  for (double at = 6; at <= 60; at += 6) counts.push_back({at, 50 * at});
  const std::vector<double> times{66, 84, 108};
  const std::vector<double> values = persistence_of_rate(counts, times, members, 1);
  for (std::size_t t = 0; t < times.size(); ++t) {
    const std::vector<double> sorted = sorted_at(values, t);
    const double increment = quantile_of_sorted(sorted, 0.5) - 3000;
    // The log of the increment spreads by s; its median's standard error is 1.25 s / √members. 5 of these: 6·10^-7.
    const double spread =
        std::log((quantile_of_sorted(sorted, 0.84) - 3000) / (quantile_of_sorted(sorted, 0.16) - 3000)) / 2;
    EXPECT_LT(std::abs(std::log(increment / (50 * (times[t] - 60)))), 5 * 1.25 * spread / std::sqrt(members))
        << times[t];
  }
}

TEST(Persistence, TakesTheLatestRate) {
  const std::vector<CountAt> counts{{6, 600}, {12, 1200}, {18, 1260}, {19, 2000}};
  // 19 h is too near to 18 h: the rate is that from 12 to 19 h, 800 / 7 h.
  const std::vector<double> sorted = sorted_at(persistence_of_rate(counts, std::vector<double>{20}, members, 1), 0);
  EXPECT_NEAR(quantile_of_sorted(sorted, 0.5) - 2000, 800.0 / 7, 15);
}

TEST(Persistence, WithoutCountsIsNothing) {
  EXPECT_EQ(persistence_of_rate({}, std::vector<double>{1, 2}, 3, 1), std::vector<double>(6, 0));
  EXPECT_EQ(logistic_growth({}, std::vector<double>{1, 2}, 3, 1), std::vector<double>(6, 0));
}

// 2000 walks of the log-rate with the step that the method takes as usual. Its 90 % interval cannot be exact (the
// walk's step is learned, and the mean of a rate is not that of its logarithm): what it covers may lie within 0.86 and
// 0.94. One that covers 0.89 … 0.91 leaves them with probability below 10^-5.
TEST(Persistence, IntervalsCoverWalksOfTheirKind) {
  int covered = 0;
  constexpr int walks = 2000;
  for (std::uint32_t w = 0; w < walks; ++w) {
    Stream random({9, w, 0, 0});
    double log_rate = std::log(100);
    double total = 0;
    std::vector<CountAt> counts;
    double truth = 0;
    for (int half_hour = 1; half_hour <= 2 * 84; ++half_hour) {
      log_rate += 0.1 * std::sqrt(0.5) * standard_normal(random);
      total += 0.5 * std::exp(log_rate);
      if (half_hour % 12 == 0 && half_hour <= 120) counts.push_back({half_hour / 2.0, total});
      if (half_hour == 2 * 84) truth = total;
    }
    const std::vector<double> sorted = sorted_at(persistence_of_rate(counts, std::vector<double>{84}, 300, w), 0, 300);
    covered += quantile_of_sorted(sorted, 0.05) <= truth && truth <= quantile_of_sorted(sorted, 0.95) ? 1 : 0;
  }
  RecordProperty("covered", covered);
  EXPECT_GE(covered, walks * 86 / 100);
  EXPECT_LE(covered, walks * 94 / 100);
}

TEST(Logistic, RecoversAKnownCurve) {
  const auto curve = [](double at) { return 20000 / (1 + std::exp(-0.15 * (at - 36))); };
  std::vector<CountAt> counts;
  for (double at = 4; at <= 60; at += 4) counts.push_back({at, std::round(curve(at) - curve(0))});
  const std::vector<double> times{72, 160};
  const std::vector<double> values = logistic_growth(counts, times, members, 1);
  for (std::size_t t = 0; t < times.size(); ++t) {
    const std::vector<double> sorted = sorted_at(values, t);
    const double truth = curve(times[t]) - curve(0);
    EXPECT_NEAR(quantile_of_sorted(sorted, 0.5), truth, 0.02 * truth);
    EXPECT_LT(quantile_of_sorted(sorted, 0.05), truth);
    EXPECT_GT(quantile_of_sorted(sorted, 0.95), truth);
  }
}

TEST(Baselines, NeverFallAndDependOnTheSeedAlone) {
  const std::vector<CountAt> counts{{6, 600}, {12, 1200}, {18, 1300}};
  const std::vector<double> times{18, 19, 30, 90};
  for (const auto& method : {persistence_of_rate, logistic_growth}) {
    const std::vector<double> values = method(counts, times, 200, 4);
    EXPECT_EQ(method(counts, times, 200, 4), values);
    EXPECT_NE(method(counts, times, 200, 5), values);
    for (std::size_t m = 0; m < 200; ++m) {
      EXPECT_EQ(values[m], 1300);
      for (std::size_t t = 1; t < times.size(); ++t) ASSERT_GE(values[t * 200 + m], values[(t - 1) * 200 + m]);
    }
  }
}

}  // namespace
}  // namespace corridor::test
