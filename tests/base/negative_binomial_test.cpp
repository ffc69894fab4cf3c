#include "corridor/base/negative_binomial.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <limits>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

TEST(NegativeBinomial, AgainstTheExactDistribution) {
  std::uint64_t seed = 1000;
  for (const double mean : {0.05, 1.0, 5.0, 40.0, 1000.0, 1e5}) {
    for (const double dispersion : {0.01, 0.5, 3.0, 25.0}) {
      if (mean < 1.0 && dispersion > 3.0) continue;  // too few draws above 0 for a normal check of the variance
      SCOPED_TRACE(fmt::format("mean = {}, dispersion = {}", mean, dispersion));
      const boost::math::negative_binomial reference(mean / dispersion, 1.0 / (1.0 + dispersion));
      EXPECT_NEAR(boost::math::mean(reference), mean, 1e-9 * mean);
      const Exact exact{[reference](Count k) { return boost::math::cdf(reference, static_cast<double>(k)); },
                        0,
                        std::numeric_limits<Count>::max() / 2,
                        mean,
                        mean * (1.0 + dispersion),
                        boost::math::kurtosis_excess(reference)};
      EXPECT_EQ(compare([&](Stream& stream) { return negative_binomial(stream, mean, dispersion); }, near_mean(exact),
                        ++seed),
                "");
    }
  }
}

TEST(NegativeBinomial, WithoutDispersionItIsPoisson) {
  std::uint64_t seed = 1050;
  for (const double dispersion : {0.0, 1e-300, 1e-17, 1e-12}) {
    SCOPED_TRACE(fmt::format("dispersion = {}", dispersion));
    const boost::math::poisson reference(250.0);
    const Exact exact{[reference](Count k) { return boost::math::cdf(reference, static_cast<double>(k)); },
                      0,
                      std::numeric_limits<Count>::max() / 2,
                      250.0,
                      250.0,
                      1.0 / 250.0};
    EXPECT_EQ(compare([&](Stream& stream) { return negative_binomial(stream, 250.0, dispersion); }, exact, ++seed), "");
  }
}

TEST(NegativeBinomial, NothingExpectedNothingDrawn) {
  Stream stream({1, 0, 0, 0});
  EXPECT_EQ(negative_binomial(stream, 0.0, 3.0), 0);
  Stream fresh({1, 0, 0, 0});
  EXPECT_EQ(stream(), fresh());
  EXPECT_EQ(negative_binomial(stream, 1e-300, 1e300), 0);
}

TEST(NegativeBinomial, RefusesWhatHasNoMeaning) {
  Stream stream({1, 0, 0, 0});
  EXPECT_THROW(negative_binomial(stream, -1.0, 0.0), Error);
  EXPECT_THROW(negative_binomial(stream, 1.0, -0.1), Error);
  EXPECT_THROW(negative_binomial(stream, std::nan(""), 0.1), Error);
  EXPECT_THROW(negative_binomial(stream, 1.0, std::numeric_limits<double>::infinity()), Error);
}

}  // namespace
}  // namespace corridor::test
