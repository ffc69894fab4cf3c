#include "corridor/base/normal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

const boost::math::normal kReference;

TEST(Normal, AgainstTheExactDistribution) {
  const ExactReal exact{[](double x) { return boost::math::cdf(kReference, x); }, 0.0, 1.0, 0.0};
  EXPECT_EQ(compare(standard_normal, exact, 600, 2000000), "");
}

TEST(Normal, TailBeyondTheZiggurat) {
  // 20 bins of equal probability beyond 3.65415, where another method takes over, and 20 as wide in probability just
  // below it.
  constexpr double edge = 3.65415288536100877;
  const double beyond = 2.0 * boost::math::cdf(boost::math::complement(kReference, edge));
  constexpr std::size_t draws = 10000000;
  std::vector<double> observed(41);
  Stream stream({601, 0, 0, 0});
  for (std::size_t i = 0; i < draws; ++i) {
    const double size = std::abs(standard_normal(stream));
    if (size < 3.4) {
      ++observed[40];
      continue;
    }
    const double above = 2.0 * boost::math::cdf(boost::math::complement(kReference, size));
    ++observed[std::min<std::size_t>(40, static_cast<std::size_t>(20.0 * above / beyond))];
  }
  std::vector<double> expected(41, static_cast<double>(draws) * beyond / 20.0);
  expected[40] = static_cast<double>(draws) * (1.0 - 2.0 * beyond);
  EXPECT_GT(chi_square_p(expected, observed), kSignificance);
}

TEST(Normal, EitherSignIndependentOfTheSize) {
  std::vector<double> observed(128);
  Stream stream({602, 0, 0, 0});
  constexpr std::size_t draws = 1000000;
  for (std::size_t i = 0; i < draws; ++i) {
    const double x = standard_normal(stream);
    const double share = 2.0 * boost::math::cdf(boost::math::complement(kReference, std::abs(x)));
    ++observed[std::min<std::size_t>(63, static_cast<std::size_t>(share * 64.0)) + (x < 0.0 ? 64 : 0)];
  }
  EXPECT_GT(chi_square_p(std::vector<double>(128, static_cast<double>(draws) / 128.0), observed), kSignificance);
}

TEST(Normal, NeighboursAreIndependent) {
  std::vector<double> observed(256);
  Stream stream({603, 0, 0, 0});
  constexpr std::size_t pairs = 500000;
  const auto bin = [&] {
    return std::min<std::size_t>(
        15, static_cast<std::size_t>(16.0 * boost::math::cdf(kReference, standard_normal(stream))));
  };
  for (std::size_t i = 0; i < pairs; ++i) {
    const std::size_t first = bin();
    ++observed[first * 16 + bin()];
  }
  EXPECT_GT(chi_square_p(std::vector<double>(256, static_cast<double>(pairs) / 256.0), observed), kSignificance);
}

}  // namespace
}  // namespace corridor::test
