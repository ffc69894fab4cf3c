#include "corridor/base/poisson.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

/// Boost's; at means of 2^40, where its series do not end, the Edgeworth expansion to the skewness, whose error is of
/// the order of 1 / mean.
double cdf(double mean, double k) {
  if (mean < 1e9) return boost::math::cdf(boost::math::poisson(mean), k);
  const double score = (k + 0.5 - mean) / std::sqrt(mean);
  const double density = std::exp(-0.5 * score * score) / std::sqrt(2.0 * std::numbers::pi);
  return 0.5 * std::erfc(-score / std::numbers::sqrt2) - density * (score * score - 1.0) / (6.0 * std::sqrt(mean));
}

TEST(Poisson, TheExpansionAgreesWithBoostWhereBothHold) {
  const double mean = 1.0000001e9;
  for (const double k : {mean, mean + 3e4, mean + 1e5}) {
    const double whole = std::floor(k);
    EXPECT_NEAR(cdf(mean, whole), boost::math::cdf(boost::math::poisson(mean), whole), 1e-8);
  }
}

TEST(Poisson, AgainstTheExactDistribution) {
  std::uint64_t seed = 200;
  for (const double mean : {0.001, 0.1, 1.0, 3.5, std::nextafter(10.0, 0.0), 10.0, 10.5, 12.0, 20.0, 33.3, 100.0, 1e3,
                            12345.6, 1e6, 0x1p40}) {
    SCOPED_TRACE(fmt::format("mean = {}", mean));
    const Exact exact{[mean](Count k) { return cdf(mean, static_cast<double>(k)); },
                      0,
                      std::numeric_limits<Count>::max() / 2,
                      mean,
                      mean,
                      1.0 / mean};
    EXPECT_EQ(compare([&](Stream& stream) { return poisson(stream, mean); }, near_mean(exact), ++seed), "");
  }
}

TEST(Poisson, NothingExpectedNothingDrawn) {
  Stream stream({1, 0, 0, 0});
  EXPECT_EQ(poisson(stream, 0.0), 0);
  Stream fresh({1, 0, 0, 0});
  EXPECT_EQ(stream(), fresh()) << "a certain outcome must not take a number";
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(poisson(stream, 1e-300), 0);
}

TEST(Poisson, LargestMean) {
  Stream stream({2, 0, 0, 0});
  for (int i = 0; i < 10000; ++i) {
    // 10 standard deviations of 2^26.5
    EXPECT_NEAR(static_cast<double>(poisson(stream, 0x1p53) - (Count{1} << 53)), 0.0, 9.5e8);
  }
}

TEST(Poisson, RefusesWhatHasNoMeaning) {
  Stream stream({3, 0, 0, 0});
  EXPECT_THROW(poisson(stream, -1e-9), Error);
  EXPECT_THROW(poisson(stream, 0x1p54), Error);
  EXPECT_THROW(poisson(stream, std::numeric_limits<double>::infinity()), Error);
  EXPECT_THROW(poisson(stream, std::numeric_limits<double>::quiet_NaN()), Error);
}

}  // namespace
}  // namespace corridor::test
