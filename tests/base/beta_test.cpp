#include "corridor/base/beta.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <utility>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

TEST(Beta, AgainstTheExactDistribution) {
  std::uint64_t seed = 800;
  const std::pair<double, double> cases[] = {{1, 1},   {2, 5},   {5, 2},   {0.5, 0.5}, {0.3, 4},
                                             {4, 0.5}, {1, 0.7}, {30, 70}, {1000, 3},  {1e5, 2e5}};
  for (const auto& [a, b] : cases) {
    SCOPED_TRACE(fmt::format("a = {}, b = {}", a, b));
    const boost::math::beta_distribution<> reference(a, b);
    const ExactReal exact{[&](double x) { return boost::math::cdf(reference, x); },
                          boost::math::mean(reference),
                          boost::math::variance(reference),
                          boost::math::kurtosis_excess(reference),
                          0.0,
                          1.0};
    const double first = a;
    const double second = b;
    EXPECT_EQ(compare([=](Stream& stream) { return beta(stream, first, second); }, exact, ++seed), "");
  }
}

TEST(Beta, TinyParametersGoToTheEndsInTheRightShares) {
  // Both gamma numbers underflow to 0 here in a plain X / (X + Y). The share above ½ is a / (a + b) almost exactly.
  Stream stream({820, 0, 0, 0});
  constexpr std::size_t draws = 100000;
  double above = 0.0;
  for (std::size_t i = 0; i < draws; ++i) {
    const double x = beta(stream, 1e-4, 3e-4);
    ASSERT_TRUE(x >= 0.0 && x <= 1.0) << x;
    if (x > 0.5) ++above;
  }
  const boost::math::beta_distribution<> reference(1e-4, 3e-4);
  const double share = boost::math::cdf(boost::math::complement(reference, 0.5));
  EXPECT_NEAR(above / draws, share, 4.9 * std::sqrt(share * (1.0 - share) / draws));
}

TEST(Beta, RefusesWhatHasNoMeaning) {
  Stream stream({1, 0, 0, 0});
  EXPECT_THROW(beta(stream, 0.0, 1.0), Error);
  EXPECT_THROW(beta(stream, 2.0, 0.0), Error);
  EXPECT_THROW(beta(stream, 2.0, -1.0), Error);
  EXPECT_THROW(beta(stream, std::nan(""), 2.0), Error);
}

}  // namespace
}  // namespace corridor::test
