#include "corridor/base/multinomial.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

using Outcome = std::vector<Count>;

/// Adds the probability of every way to share `left` people out over the kinds from `at` on.
void enumerate(const std::vector<double>& shares, std::size_t at, Count left, double probability, Outcome& outcome,
               std::map<Outcome, double>& all) {
  if (at + 1 == shares.size()) {
    outcome[at] = left;
    all[outcome] +=
        probability * std::pow(shares[at], static_cast<double>(left)) / std::tgamma(static_cast<double>(left) + 1.0);
    return;
  }
  for (Count k = 0; k <= left; ++k) {
    outcome[at] = k;
    const double here = std::pow(shares[at], static_cast<double>(k)) / std::tgamma(static_cast<double>(k) + 1.0);
    enumerate(shares, at + 1, left - k, probability * here, outcome, all);
  }
}

std::map<Outcome, double> all_outcomes(Count n, const std::vector<double>& weights) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> shares;
  for (const double weight : weights) shares.push_back(weight / total);
  std::map<Outcome, double> all;
  Outcome outcome(weights.size());
  enumerate(shares, 0, n, std::tgamma(static_cast<double>(n) + 1.0), outcome, all);
  return all;
}

double joint_p(Count n, const std::vector<double>& weights, std::uint64_t seed) {
  std::map<Outcome, double> seen;
  Stream stream({seed, 0, 0, 0});
  Outcome out(weights.size());
  for (std::size_t i = 0; i < kDraws; ++i) {
    multinomial(stream, n, weights, out);
    ++seen[out];
  }
  std::vector<double> expected;
  std::vector<double> observed;
  for (const auto& [outcome, probability] : all_outcomes(n, weights)) {
    // What cannot happen must not: pooling would hide it.
    if (probability == 0.0 && seen.count(outcome) != 0) return 0.0;
    expected.push_back(probability * static_cast<double>(kDraws));
    observed.push_back(seen[outcome]);
  }
  const double counted = std::accumulate(observed.begin(), observed.end(), 0.0);
  return counted == static_cast<double>(kDraws) ? chi_square_p(expected, observed) : 0.0;
}

TEST(Multinomial, JointDistribution) {
  EXPECT_GT(joint_p(1, {1, 2, 3, 4}, 300), kSignificance);
  EXPECT_GT(joint_p(2, {0.5, 0, 0.25, 0.25}, 301), kSignificance);
  EXPECT_GT(joint_p(4, {7, 2, 1}, 302), kSignificance);
  EXPECT_GT(joint_p(6, {1e-3, 1, 5, 1}, 303), kSignificance);
  EXPECT_GT(joint_p(6, {1e300, 2e300, 3e300}, 304), kSignificance);
  EXPECT_GT(joint_p(5, {0, 1, 1, 0}, 305), kSignificance);
}

/// Up to two people a place are placed one by one, and so are those left of more when few places are left.
TEST(Multinomial, EitherSideOfTheChangeOfMethod) {
  std::uint64_t seed = 330;
  for (const Count n : {5, 6, 7, 8, 13}) {
    SCOPED_TRACE(n);
    EXPECT_GT(joint_p(n, {3, 1, 2}, ++seed), kSignificance);
    EXPECT_GT(joint_p(n, {0.5, 0, 0.5}, ++seed), kSignificance);
    EXPECT_GT(joint_p(n, {4, 1, 0}, ++seed), kSignificance);
    EXPECT_GT(joint_p(n, {0, 1, 3}, ++seed), kSignificance);
  }
  for (const Count n : {2, 3, 4, 5, 8, 9, 17}) {
    SCOPED_TRACE(n);
    EXPECT_GT(joint_p(n, {1, 1}, ++seed), kSignificance);
    EXPECT_GT(joint_p(n, {2, 0, 1, 0}, ++seed), kSignificance);
    EXPECT_GT(joint_p(n, {0, 0, 0.3, 0.7}, ++seed), kSignificance);
    EXPECT_GT(joint_p(n, {1, 0, 0, 0}, ++seed), kSignificance);
  }
  EXPECT_GT(joint_p(13, {6, 0, 1, 3, 0, 0}, ++seed), kSignificance);  // 12 and fewer at once
  EXPECT_GT(joint_p(12, {6, 0, 1, 3, 0, 0}, ++seed), kSignificance);
}

TEST(Multinomial, MarginalsAreBinomial) {
  const std::vector<double> weights{5, 1, 0.5, 30, 3};
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (const Count n : {Count{1000}, Count{1} << 40}) {
    for (std::size_t place = 0; place < weights.size(); ++place) {
      SCOPED_TRACE(fmt::format("n = {}, place {}", n, place));
      const boost::math::binomial reference(static_cast<double>(n), weights[place] / total);
      const Exact exact{[reference](Count k) { return boost::math::cdf(reference, static_cast<double>(k)); },
                        0,
                        n,
                        boost::math::mean(reference),
                        boost::math::variance(reference),
                        boost::math::kurtosis_excess(reference)};
      std::array<Count, 5> out{};
      const Draw draw = [&](Stream& stream) {
        multinomial(stream, n, weights, out);
        return out[place];
      };
      EXPECT_EQ(compare(draw, near_mean(exact), 310 + place, 50000), "");
    }
  }
}

TEST(Multinomial, NobodyIsLostOrMadeUp) {
  Stream stream({1, 0, 0, 0});
  std::vector<Count> out(50);
  for (int round = 0; round < 2000; ++round) {
    std::vector<double> weights;
    for (std::size_t i = 0; i < out.size(); ++i)
      weights.push_back(stream.uniform() < 0.3 ? 0.0 : std::exp(80.0 * stream.uniform() - 60.0));
    weights[7] = 1.0;
    const Count n = static_cast<Count>(stream() >> (24 + round % 40));
    multinomial(stream, n, weights, out);
    EXPECT_EQ(std::accumulate(out.begin(), out.end(), Count{0}), n);
    for (std::size_t i = 0; i < out.size(); ++i) {
      EXPECT_GE(out[i], 0);
      EXPECT_TRUE(weights[i] > 0.0 || out[i] == 0) << out[i] << " went where nobody goes";
    }
  }
}

TEST(Multinomial, SmallLastWeightsKeepTheirShare) {
  // Beside 1 both are lost in a sum of doubles; among themselves they must still go 1 to 3.
  const std::vector<double> weights{0.0, 1e-18, 3e-18};
  Stream stream({2, 0, 0, 0});
  std::vector<Count> out(3);
  multinomial(stream, 1000000, weights, out);
  EXPECT_NEAR(static_cast<double>(out[1]), 250000.0, 2200.0);  // 5 standard deviations of 433
}

TEST(Multinomial, CertainOutcomesTakeNoNumber) {
  Stream stream({3, 0, 0, 0});
  std::vector<Count> out{9, 9, 9};
  multinomial(stream, 0, std::vector<double>{1, 2, 3}, out);
  EXPECT_EQ(out, (Outcome{0, 0, 0}));
  multinomial(stream, 0, std::vector<double>{0, 0, 0}, out);
  EXPECT_EQ(out, (Outcome{0, 0, 0}));
  multinomial(stream, 13, std::vector<double>{0, 4, 0}, out);  // of fewer each would be placed by a number
  EXPECT_EQ(out, (Outcome{0, 13, 0}));
  Stream fresh({3, 0, 0, 0});
  EXPECT_EQ(stream(), fresh());
}

TEST(Multinomial, RefusesWhatHasNoMeaning) {
  Stream stream({4, 0, 0, 0});
  std::vector<Count> out(2);
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_THROW(multinomial(stream, 1, std::vector<double>{0, 0}, out), Error);
  EXPECT_THROW(multinomial(stream, 1, std::vector<double>{1, -1}, out), Error);
  EXPECT_THROW(multinomial(stream, 1, std::vector<double>{1, infinite}, out), Error);
  EXPECT_THROW(multinomial(stream, 1, std::vector<double>{1, std::nan("")}, out), Error);
  EXPECT_THROW(multinomial(stream, 1, std::vector<double>{1, 1, 1}, out), Error);
  EXPECT_THROW(multinomial(stream, -1, std::vector<double>{1, 1}, out), Error);
  EXPECT_THROW(multinomial(stream, 1, std::vector<double>{}, std::span<Count>{}), Error);
  EXPECT_NO_THROW(multinomial(stream, 0, std::vector<double>{}, std::span<Count>{}));
}

}  // namespace
}  // namespace corridor::test
