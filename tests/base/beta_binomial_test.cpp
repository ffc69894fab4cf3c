#include "corridor/base/beta_binomial.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <vector>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

struct Case {
  Count n;
  double a;
  double b;
};

/// By the recurrence f(k + 1) / f(k) = (n − k)(a + k) / ((k + 1)(b + n − k − 1)).
Exact reference_of(const Case& c) {
  std::vector<long double> probabilities{1.0L};
  for (Count k = 0; k < c.n; ++k) {
    const long double at = static_cast<long double>(k);
    const long double rest = static_cast<long double>(c.n - k);
    probabilities.push_back(probabilities.back() * (rest * (c.a + at)) / ((at + 1.0L) * (c.b + rest - 1.0L)));
  }
  return exact_from(std::move(probabilities), 0);
}

TEST(BetaBinomial, AgainstTheExactDistribution) {
  std::uint64_t seed = 900;
  for (const Case& c : {Case{1, 2, 5}, Case{10, 1, 1}, Case{10, 0.3, 0.5}, Case{30, 20, 50}, Case{1000, 2, 5},
                        Case{1000, 0.5, 30}, Case{5000, 4000, 900}}) {
    SCOPED_TRACE(fmt::format("n = {}, a = {}, b = {}", c.n, c.a, c.b));
    EXPECT_EQ(compare([&](Stream& stream) { return beta_binomial(stream, c.n, c.a, c.b); }, reference_of(c), ++seed),
              "");
  }
}

TEST(BetaBinomial, TheReferenceIsUniformForABetaOfOneAndOne) {
  const Exact exact = reference_of({9, 1, 1});
  for (Count k = 0; k <= 9; ++k) EXPECT_NEAR(exact.cdf(k), static_cast<double>(k + 1) / 10.0, 1e-14);
}

TEST(BetaBinomial, OfTwoToTheFortyTheShareIsBeta) {
  const boost::math::beta_distribution<> reference(3, 7);
  const ExactReal exact{[&](double x) { return boost::math::cdf(reference, x); },
                        boost::math::mean(reference),
                        boost::math::variance(reference),
                        boost::math::kurtosis_excess(reference),
                        0.0,
                        1.0};
  EXPECT_EQ(
      compare([](Stream& stream) { return static_cast<double>(beta_binomial(stream, Count{1} << 40, 3, 7)) / 0x1p40; },
              exact, 920),
      "");
}

TEST(BetaBinomial, NobodyGivesNobodyAndNonsenseIsRefused) {
  Stream stream({1, 0, 0, 0});
  EXPECT_EQ(beta_binomial(stream, 0, 2, 5), 0);
  EXPECT_THROW(beta_binomial(stream, -1, 2, 5), Error);
  EXPECT_THROW(beta_binomial(stream, 3, 0, 5), Error);
}

}  // namespace
}  // namespace corridor::test
