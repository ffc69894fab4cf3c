#include "corridor/forecast/scores.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "corridor/base/normal.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor::test {
namespace {

std::vector<double> sorted_normals(std::uint32_t member, std::size_t count) {
  Stream random({3, member, 0, 0});
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) values.push_back(100 + 20 * standard_normal(random));
  std::sort(values.begin(), values.end());
  return values;
}

/// Bracher et al. 2021, eqs. 1 and 3: (w₀ |y − m| + Σ w_k IS_k) / (K + 1/2) with w₀ = 1/2, w_k = α_k / 2 and the
/// interval score IS_k = (u − l) + 2/α (l − y)₊ + 2/α (y − u)₊.
double literature_wis(const std::vector<double>& members, double y) {
  double sum = std::abs(y - quantile_of_sorted(members, 0.5)) / 2;
  const std::vector<double> alphas{0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};
  for (const double alpha : alphas) {
    const double low = quantile_of_sorted(members, alpha / 2);
    const double high = quantile_of_sorted(members, 1 - alpha / 2);
    sum += alpha / 2 * (high - low + 2 / alpha * (std::max(0.0, low - y) + std::max(0.0, y - high)));
  }
  return sum / (static_cast<double>(alphas.size()) + 0.5);
}

TEST(Scores, WeightedIntervalScoreIsThatOfTheLiterature) {
  for (std::uint32_t m = 0; m < 20; ++m) {
    const std::vector<double> members = sorted_normals(m, 37);
    for (const double y : {0.0, 70.0, 100.0, members[18], 131.5, 500.0})
      EXPECT_NEAR(weighted_interval_score(members, y), literature_wis(members, y), 1e-9);
  }
}

TEST(Scores, WeightedIntervalScoreByHand) {
  // All members agree: every interval is a point, so each of the 23 terms is 2 |y − x| times the level's share.
  EXPECT_NEAR(weighted_interval_score(std::vector<double>{10, 10, 10}, 10), 0, 1e-12);
  EXPECT_NEAR(weighted_interval_score(std::vector<double>{10, 10, 10}, 14), 4, 1e-12);
  EXPECT_NEAR(weighted_interval_score(std::vector<double>{10, 10, 10}, 7), 3, 1e-12);
  // Members 0 and 1: the quantile of level p is p. At y = 0.5 the intervals hold it: Σ α/2 (1 − α) over 11 intervals,
  // / 11.5.
  double sum = 0;
  for (const double alpha : {0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) sum += alpha / 2 * (1 - alpha);
  EXPECT_NEAR(weighted_interval_score(std::vector<double>{0, 1}, 0.5), sum / 11.5, 1e-12);
}

TEST(Scores, CrpsIsItsDefinition) {
  for (const std::size_t count : {1U, 2U, 3U, 50U}) {
    const std::vector<double> members = sorted_normals(static_cast<std::uint32_t>(count), count);
    const auto n = static_cast<double>(count);
    for (const double y : {50.0, 100.0, members[count / 2], 180.0}) {
      double definition = 0;
      for (const double x : members) {
        definition += std::abs(x - y) / n;
        for (const double other : members) definition -= std::abs(x - other) / (2 * n * n);
      }
      EXPECT_NEAR(crps(members, y), definition, 1e-9);
    }
  }
}

// Against the integral ∫ (F(x) − 1{x ≥ y})² dx.
TEST(Scores, CrpsIsTheIntegralOfTheSquaredDifference) {
  const std::vector<double> members{1, 2, 4, 8};
  const double y = 5;
  double integral = 0;
  constexpr double step = 1e-4;
  for (double x = 0; x < 10; x += step) {
    const auto below = std::upper_bound(members.begin(), members.end(), x) - members.begin();
    const double miss = static_cast<double>(below) / 4 - (x >= y ? 1 : 0);
    integral += miss * miss * step;
  }
  EXPECT_NEAR(crps(members, y), integral, 1e-3);
}

TEST(Scores, LevelsAreThoseOfTheHubs) {
  EXPECT_TRUE(std::is_sorted(hub_levels.begin(), hub_levels.end()));
  for (std::size_t k = 0; k < hub_levels.size(); ++k)
    EXPECT_NEAR(hub_levels[k] + hub_levels[hub_levels.size() - 1 - k], 1, 1e-12);
}

}  // namespace
}  // namespace corridor::test
