#include "corridor/base/binomial.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <boost/math/distributions/binomial.hpp>
#include <limits>
#include <vector>

#include "corridor/base/error.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

constexpr Count kMany = Count{1} << 40;

struct Case {
  Count n;
  double p;
};

Exact reference_of(const Case& c) {
  const boost::math::binomial reference(static_cast<double>(c.n), c.p);
  return near_mean({[reference](Count k) { return boost::math::cdf(reference, static_cast<double>(k)); }, 0, c.n,
                    boost::math::mean(reference), boost::math::variance(reference),
                    boost::math::kurtosis_excess(reference)});
}

void expect_right(const std::vector<Case>& cases) {
  std::uint64_t seed = 100;
  for (const Case& c : cases) {
    SCOPED_TRACE(fmt::format("n = {}, p = {}", c.n, c.p));
    EXPECT_EQ(compare([&](Stream& stream) { return binomial(stream, c.n, c.p); }, reference_of(c), ++seed), "");
  }
}

TEST(Binomial, BySearch) {
  expect_right({{1, 0.25},
                {2, 0.49},
                {3, 0.9},
                {19, 0.49},
                {10, 0.01},
                {1000, 1e-5},
                {1000, 0.0099},
                {100, 0.95},
                {12345, 0.0004}});
}

/// Of 64 and fewer the coins are the bits of one number.
TEST(Binomial, ByCoins) {
  expect_right({{1, 0.5}, {2, 0.5}, {3, 0.5}, {20, 0.5}, {31, 0.5}, {32, 0.5}, {33, 0.5}, {63, 0.5}, {64, 0.5}});
  expect_right({{65, 0.5}, {63, std::nextafter(0.5, 0.0)}, {64, std::nextafter(0.5, 1.0)}});
  Stream stream({5, 0, 0, 0}), fresh({5, 0, 0, 0});
  for (int i = 0; i < 10; ++i) {
    const Count heads = binomial(stream, 64, 0.5);
    EXPECT_EQ(heads, std::popcount(fresh())) << "every bit counts";
  }
}

TEST(Binomial, ByRejection) {
  expect_right({{21, 0.49},
                {65, 0.5},
                {25, 0.41},
                {40, 0.25},
                {40, 0.75},
                {1000, 0.0101},
                {1000, 0.3},
                {1000, 0.97},
                {100000, 0.001},
                {100000, 0.3},
                {5000000, 0.123}});
}

TEST(Binomial, OfTwoToTheForty) {
  expect_right(
      {{kMany, 0.5}, {kMany, 0.1}, {kMany, 0.999}, {kMany, 1e-6}, {kMany, 2e-11}, {kMany, 3e-12}, {kMany, 1e-14}});
}

TEST(Binomial, EitherSideOfTheChangeOfMethod) {
  // n·p = 10 exactly, and the next number below.
  expect_right({{32, 0.3125}, {32, std::nextafter(0.3125, 0.0)}, {32, 0.6875}});
}

TEST(Binomial, CertainOutcomes) {
  Stream stream({1, 0, 0, 0});
  for (const Count n : {Count{0}, Count{1}, Count{7}, Count{1000}, kMany}) {
    EXPECT_EQ(binomial(stream, n, 0.0), 0);
    EXPECT_EQ(binomial(stream, n, 1.0), n);
    EXPECT_EQ(binomial(stream, n, -1e-17), 0);
    EXPECT_EQ(binomial(stream, n, 1.0 + 1e-15), n);
    EXPECT_EQ(binomial(stream, 0, 0.3), 0);
  }
  // None of them took a number from the stream.
  Stream fresh({1, 0, 0, 0});
  EXPECT_EQ(stream(), fresh());
}

TEST(Binomial, ProbabilitiesNextToCertainty) {
  Stream stream({2, 0, 0, 0});
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(binomial(stream, kMany, 1e-300), 0);
    EXPECT_EQ(binomial(stream, kMany, std::numeric_limits<double>::denorm_min()), 0);
    // A chance of 10^-4 that one of 2^40 stays behind, in each of 1,000 draws.
    EXPECT_GE(binomial(stream, kMany, std::nextafter(1.0, 0.0)), kMany - 1);
  }
}

TEST(Binomial, RefusesWhatHasNoMeaning) {
  Stream stream({3, 0, 0, 0});
  EXPECT_THROW(binomial(stream, -1, 0.5), Error);
  EXPECT_THROW(binomial(stream, 5, std::numeric_limits<double>::quiet_NaN()), Error);
}

TEST(Binomial, SameStreamSameNumbers) {
  Stream one({4, 1, 2, 3});
  Stream two({4, 1, 2, 3});
  for (int i = 0; i < 100; ++i) EXPECT_EQ(binomial(one, 1000 + i, 0.2), binomial(two, 1000 + i, 0.2));
}

}  // namespace
}  // namespace corridor::test
