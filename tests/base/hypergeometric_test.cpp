#include "corridor/base/hypergeometric.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/hypergeometric.hpp>
#include <cmath>
#include <vector>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

constexpr Count kMany = Count{1} << 40;

struct Case {
  Count good;
  Count bad;
  Count draws;
};

/// f(k + 1) / f(k), an exact fraction.
long double step_up(const Case& c, Count k) {
  return static_cast<long double>(c.good - k) / static_cast<long double>(k + 1) *
         static_cast<long double>(c.draws - k) / static_cast<long double>(c.bad - c.draws + k + 1);
}

/// The exact distribution by its recurrence, from the middle outwards up to 14 standard deviations. Boost has it only
/// to 32 bits.
Exact reference_of(const Case& c) {
  const double total = static_cast<double>(c.good + c.bad);
  const double share = static_cast<double>(c.good) / total;
  const double mean = static_cast<double>(c.draws) * share;
  const double spread =
      std::sqrt(mean * (1.0 - share) * (total - static_cast<double>(c.draws)) / std::max(1.0, total - 1.0));
  const Count reach = static_cast<Count>(14.0 * spread) + 60;
  const Count lowest = std::max({Count{0}, c.draws - c.bad, static_cast<Count>(mean) - reach});
  const Count highest = std::min({c.good, c.draws, static_cast<Count>(mean) + reach});
  const Count middle = std::clamp(static_cast<Count>(mean), lowest, highest);
  std::vector<long double> probabilities(static_cast<std::size_t>(highest - lowest + 1), 1.0L);
  const auto at = [&](Count k) -> long double& { return probabilities[static_cast<std::size_t>(k - lowest)]; };
  for (Count k = middle; k < highest; ++k) at(k + 1) = at(k) * step_up(c, k);
  for (Count k = middle; k > lowest; --k) at(k - 1) = at(k) / step_up(c, k - 1);
  return exact_from(std::move(probabilities), lowest);
}

void expect_right(const std::vector<Case>& cases, std::size_t draws = kDraws) {
  std::uint64_t seed = 400;
  for (const Case& c : cases) {
    SCOPED_TRACE(fmt::format("{} good, {} bad, {} draws", c.good, c.bad, c.draws));
    const Draw draw = [&](Stream& stream) { return hypergeometric(stream, c.good, c.bad, c.draws); };
    EXPECT_EQ(compare(draw, reference_of(c), ++seed, draws), "");
  }
}

TEST(Hypergeometric, TheReferenceAgreesWithBoost) {
  for (const Case& c : {Case{5, 7, 4}, Case{30, 20, 40}, Case{300, 500, 100}}) {
    const Exact exact = reference_of(c);
    const boost::math::hypergeometric boost(static_cast<unsigned>(c.good), static_cast<unsigned>(c.draws),
                                            static_cast<unsigned>(c.good + c.bad));
    for (Count k = exact.lowest; k <= exact.highest; ++k) {
      EXPECT_NEAR(exact.cdf(k), boost::math::cdf(boost, static_cast<unsigned>(k)), 1e-11);
    }
    EXPECT_NEAR(exact.mean, boost::math::mean(boost), 1e-9 * exact.mean);
    EXPECT_NEAR(exact.variance, boost::math::variance(boost), 1e-9 * exact.variance);
  }
}

TEST(Hypergeometric, BySearch) {
  expect_right({{1, 1, 1},
                {3, 4, 5},
                {5, 5, 5},
                {10, 90, 10},
                {90, 10, 10},
                {10, 90, 95},
                {90, 10, 95},
                {39, 40, 20},
                {1000, 999000, 500},
                {17, 1000, 400},
                {1000000, 3000000, 12}});
}

TEST(Hypergeometric, ByRejection) {
  expect_right({{20, 20, 20},
                {40, 40, 20},
                {25, 60, 40},
                {60, 25, 40},
                {60, 25, 70},
                {100, 100, 50},
                {100, 100, 150},
                {500, 1500, 41},
                {5000, 20000, 3000},
                {20000, 5000, 23000},
                {1000000, 3000000, 50},
                {1000000, 3000000, 500000}});
}

TEST(Hypergeometric, OfTwoToTheForty) {
  expect_right({{kMany, kMany, 20},
                {kMany, kMany, 1000000},
                {3000000, kMany, 3000000},
                {1000000, kMany, 500000},
                {2, kMany, kMany / 2}});
  expect_right({{kMany / 1024, kMany, kMany / 3}}, 100000);
}

TEST(Hypergeometric, HalfOfTwiceTwoToTheForty) {
  // Some 10^7 values lie within reach: too many to list, but so close to normal that mean and variance tell.
  const double total = 2.0 * static_cast<double>(kMany);
  const double variance = total / 16.0 * (total / 2.0) / ((total - 1.0) / 2.0);
  const Draw draw = [](Stream& stream) { return hypergeometric(stream, kMany, kMany, kMany); };
  const double mean = static_cast<double>(kMany) / 2.0;
  const Exact exact{
      [&](Count k) { return 0.5 * std::erfc((mean - static_cast<double>(k) - 0.5) / std::sqrt(2.0 * variance)); },
      0,
      kMany,
      mean,
      variance,
      0.0};
  EXPECT_EQ(compare(draw, exact, 450), "");
}

TEST(Hypergeometric, CertainOutcomesTakeNoNumber) {
  Stream stream({1, 0, 0, 0});
  EXPECT_EQ(hypergeometric(stream, 0, 0, 0), 0);
  EXPECT_EQ(hypergeometric(stream, 5, 7, 0), 0);
  EXPECT_EQ(hypergeometric(stream, 5, 7, 12), 5);
  EXPECT_EQ(hypergeometric(stream, 0, 7, 3), 0);
  EXPECT_EQ(hypergeometric(stream, 7, 0, 3), 3);
  EXPECT_EQ(hypergeometric(stream, kMany, kMany, 2 * kMany), kMany);
  EXPECT_EQ(hypergeometric(stream, kMany, 0, kMany - 1), kMany - 1);
  Stream fresh({1, 0, 0, 0});
  EXPECT_EQ(stream(), fresh());
}

TEST(Hypergeometric, StaysWithinWhatIsThere) {
  Stream stream({2, 0, 0, 0});
  for (int round = 0; round < 20000; ++round) {
    const Count good = static_cast<Count>(stream() >> (24 + stream() % 40));
    const Count bad = static_cast<Count>(stream() >> (24 + stream() % 40));
    const Count draws = static_cast<Count>(stream() % static_cast<std::uint64_t>(good + bad + 1));
    const Count k = hypergeometric(stream, good, bad, draws);
    ASSERT_GE(k, std::max(Count{0}, draws - bad)) << good << ' ' << bad << ' ' << draws;
    ASSERT_LE(k, std::min(good, draws)) << good << ' ' << bad << ' ' << draws;
  }
}

TEST(Hypergeometric, RefusesWhatHasNoMeaning) {
  Stream stream({3, 0, 0, 0});
  EXPECT_THROW(hypergeometric(stream, -1, 5, 2), Error);
  EXPECT_THROW(hypergeometric(stream, 5, -1, 2), Error);
  EXPECT_THROW(hypergeometric(stream, 5, 5, -1), Error);
  EXPECT_THROW(hypergeometric(stream, 5, 5, 11), Error);
  EXPECT_THROW(hypergeometric(stream, Count{1} << 53, 1, 1), Error);
  EXPECT_THROW(hypergeometric(stream, Count{1} << 62, Count{1} << 62, 1), Error);
}

}  // namespace
}  // namespace corridor::test
