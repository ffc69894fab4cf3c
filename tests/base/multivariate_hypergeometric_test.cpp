#include "corridor/base/multivariate_hypergeometric.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

using Outcome = std::vector<Count>;

/// Every outcome with the number of ways in which single people, each told apart, make it up.
void count_ways(const Outcome& stock, std::size_t person, Count left, Outcome& outcome,
                std::map<Outcome, double>& ways) {
  if (left == 0) {
    ways[outcome] += 1.0;
    return;
  }
  Count before = 0;
  std::size_t kind = 0;
  while (kind < stock.size() && before + stock[kind] <= static_cast<Count>(person)) before += stock[kind++];
  if (kind == stock.size()) return;
  ++outcome[kind];
  count_ways(stock, person + 1, left - 1, outcome, ways);
  --outcome[kind];
  count_ways(stock, person + 1, left, outcome, ways);
}

double joint_p(const Outcome& stock, Count draws, std::uint64_t seed) {
  std::map<Outcome, double> ways;
  Outcome outcome(stock.size());
  count_ways(stock, 0, draws, outcome, ways);
  double all = 0.0;
  for (const auto& entry : ways) all += entry.second;

  std::map<Outcome, double> seen;
  Stream stream({seed, 0, 0, 0});
  for (std::size_t i = 0; i < kDraws; ++i) {
    multivariate_hypergeometric(stream, stock, draws, outcome);
    if (ways.count(outcome) == 0) return 0.0;
    ++seen[outcome];
  }
  std::vector<double> expected;
  std::vector<double> observed;
  for (const auto& [key, count] : ways) {
    expected.push_back(count / all * static_cast<double>(kDraws));
    observed.push_back(seen[key]);
  }
  return chi_square_p(expected, observed);
}

TEST(MultivariateHypergeometric, JointDistributionByCountingEveryWay) {
  EXPECT_GT(joint_p({3, 2, 4}, 4, 500), kSignificance);
  EXPECT_GT(joint_p({1, 1, 1, 1}, 2, 501), kSignificance);
  EXPECT_GT(joint_p({6, 0, 5, 1, 3}, 7, 502), kSignificance);
  EXPECT_GT(joint_p({10, 5}, 13, 503), kSignificance);
}

TEST(MultivariateHypergeometric, LargeStocksHaveTheRightCovariance) {
  // Cov(i, j) = −n·(s_i/S)·(s_j/S)·(S−n)/(S−1). The standard error of a covariance of near-normal numbers is √((v_i·v_j
  // + c²)/N).
  const Outcome stock{1000, 3000, 6000};
  constexpr double draws = 4000;
  constexpr double left = 6000.0 / 9999.0;
  const double v0 = draws * 0.1 * 0.9 * left;
  const double v1 = draws * 0.3 * 0.7 * left;
  const double covariance = -draws * 0.1 * 0.3 * left;
  Stream stream({510, 0, 0, 0});
  Outcome out(3);
  double sum = 0.0;
  for (std::size_t i = 0; i < kDraws; ++i) {
    multivariate_hypergeometric(stream, stock, 4000, out);
    sum += (static_cast<double>(out[0]) - draws * 0.1) * (static_cast<double>(out[1]) - draws * 0.3);
  }
  const double n = static_cast<double>(kDraws);
  EXPECT_NEAR(sum / n, covariance, 4.9 * std::sqrt((v0 * v1 + covariance * covariance) / n));
}

TEST(MultivariateHypergeometric, NobodyIsLostOrMadeUpEvenInPlace) {
  Stream stream({511, 0, 0, 0});
  for (int round = 0; round < 2000; ++round) {
    Outcome stock(20);
    for (Count& count : stock)
      count = stream.uniform() < 0.3 ? 0 : static_cast<Count>(stream() >> (24 + stream() % 40));
    const Count total = std::accumulate(stock.begin(), stock.end(), Count{0});
    const Count draws = static_cast<Count>(stream() % static_cast<std::uint64_t>(total + 1));
    Outcome taken = stock;
    multivariate_hypergeometric(stream, taken, draws, taken);
    EXPECT_EQ(std::accumulate(taken.begin(), taken.end(), Count{0}), draws);
    for (std::size_t i = 0; i < stock.size(); ++i) EXPECT_TRUE(taken[i] >= 0 && taken[i] <= stock[i]);
  }
}

TEST(MultivariateHypergeometric, CertainOutcomesTakeNoNumber) {
  Stream stream({1, 0, 0, 0});
  Outcome out(3);
  multivariate_hypergeometric(stream, Outcome{4, 5, 6}, 15, out);
  EXPECT_EQ(out, (Outcome{4, 5, 6}));
  multivariate_hypergeometric(stream, Outcome{4, 5, 6}, 0, out);
  EXPECT_EQ(out, (Outcome{0, 0, 0}));
  multivariate_hypergeometric(stream, Outcome{0, 5, 0}, 3, out);
  EXPECT_EQ(out, (Outcome{0, 3, 0}));
  multivariate_hypergeometric(stream, Outcome{}, 0, std::span<Count>{});
  Stream fresh({1, 0, 0, 0});
  EXPECT_EQ(stream(), fresh());
}

TEST(MultivariateHypergeometric, RefusesWhatHasNoMeaning) {
  Stream stream({1, 0, 0, 0});
  Outcome out(2);
  EXPECT_THROW(multivariate_hypergeometric(stream, Outcome{2, 3}, 6, out), Error);
  EXPECT_THROW(multivariate_hypergeometric(stream, Outcome{2, 3}, -1, out), Error);
  EXPECT_THROW(multivariate_hypergeometric(stream, Outcome{2, -3}, 1, out), Error);
  EXPECT_THROW(multivariate_hypergeometric(stream, Outcome{2, 3, 4}, 1, out), Error);
}

}  // namespace
}  // namespace corridor::test
