#include "corridor/base/gamma.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/polygamma.hpp>
#include <cmath>
#include <limits>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

TEST(Gamma, AgainstTheExactDistribution) {
  std::uint64_t seed = 700;
  for (const double shape : {0.05, 0.3, 0.99, 1.0, 1.5, 2.0, 5.0, 30.0, 1000.0, 1e6}) {
    for (const double scale : {1.0, 0.25}) {
      SCOPED_TRACE(fmt::format("shape = {}, scale = {}", shape, scale));
      const boost::math::gamma_distribution<> reference(shape, scale);
      const ExactReal exact{[&](double x) { return boost::math::cdf(reference, x); }, shape * scale,
                            shape * scale * scale, 6.0 / shape, 0.0};
      EXPECT_EQ(compare([&](Stream& stream) { return gamma(stream, shape, scale); }, exact, ++seed), "");
    }
  }
}

TEST(Gamma, ShapesSoLargeThatItIsNormal) {
  // At 10^12 and more the skewness is below 10^-5: standardised, it is normal to within what 200,000 draws can tell.
  std::uint64_t seed = 720;
  for (const double shape : {1e12, 1e15}) {
    SCOPED_TRACE(fmt::format("shape = {}", shape));
    const double spread = std::sqrt(shape);
    const ExactReal exact{[&](double x) { return 0.5 * std::erfc((shape - x) / spread / std::sqrt(2.0)); }, shape,
                          shape, 0.0};
    EXPECT_EQ(compare([&](Stream& stream) { return gamma(stream, shape, 1.0); }, exact, ++seed), "");
  }
}

TEST(Gamma, LogarithmOfAGammaNumber) {
  std::uint64_t seed = 730;
  for (const double shape : {0.001, 0.02, 0.5, 3.0}) {
    SCOPED_TRACE(fmt::format("shape = {}", shape));
    const boost::math::gamma_distribution<> reference(shape);
    // Far below 0 the density is that of x^(shape−1) alone.
    const auto cdf = [&](double y) {
      return y < -40.0 ? std::exp(shape * y - std::lgamma(shape + 1.0)) : boost::math::cdf(reference, std::exp(y));
    };
    const double variance = boost::math::polygamma(1, shape);
    const ExactReal exact{cdf,      boost::math::digamma(shape),
                          variance, boost::math::polygamma(3, shape) / variance / variance,
                          -1e300,   700.0};
    EXPECT_EQ(compare([&](Stream& stream) { return log_gamma_number(stream, shape); }, exact, ++seed), "");
  }
}

TEST(Gamma, ScaleOfZeroGivesZero) {
  Stream stream({1, 0, 0, 0});
  EXPECT_EQ(gamma(stream, 2.0, 0.0), 0.0);
}

TEST(Gamma, RefusesWhatHasNoMeaning) {
  Stream stream({1, 0, 0, 0});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_THROW(gamma(stream, 0.0, 1.0), Error);
  EXPECT_THROW(gamma(stream, -1.0, 1.0), Error);
  EXPECT_THROW(gamma(stream, nan, 1.0), Error);
  EXPECT_THROW(gamma(stream, infinite, 1.0), Error);
  EXPECT_THROW(gamma(stream, 1.0, -1.0), Error);
  EXPECT_THROW(gamma(stream, 1.0, nan), Error);
  EXPECT_THROW(log_gamma_number(stream, 0.0), Error);
}

}  // namespace
}  // namespace corridor::test
