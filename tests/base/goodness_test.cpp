// The checks that judge the samplers, judged: a distribution that is slightly wrong does not pass.
#include "tests/base/goodness.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>

#include "corridor/base/binomial.hpp"

namespace corridor::test {
namespace {

Exact binomial_reference(double n, double p) {
  const boost::math::binomial reference(n, p);
  return near_mean({[reference](Count k) { return boost::math::cdf(reference, static_cast<double>(k)); }, 0,
                    static_cast<Count>(n), boost::math::mean(reference), boost::math::variance(reference),
                    boost::math::kurtosis_excess(reference)});
}

TEST(Goodness, PassesTheRightDistribution) {
  const Draw draw = [](Stream& stream) { return binomial(stream, 50, 0.3); };
  EXPECT_EQ(compare(draw, binomial_reference(50, 0.3), 1), "");
}

TEST(Goodness, SeesAProbabilityOffByOneHundredth) {
  const Draw draw = [](Stream& stream) { return binomial(stream, 50, 0.303); };
  const std::string report = compare(draw, binomial_reference(50, 0.3), 1);
  EXPECT_NE(report.find("mean"), std::string::npos) << report;
  EXPECT_NE(report.find("chi-square"), std::string::npos) << report;
}

TEST(Goodness, SeesASpreadOffByFivePercent) {
  // Mixing 0.3 ± 0.015 keeps the mean and adds about 5 % to the variance.
  const Draw draw = [](Stream& stream) { return binomial(stream, 50, stream.uniform() < 0.5 ? 0.285 : 0.315); };
  const std::string report = compare(draw, binomial_reference(50, 0.3), 1);
  EXPECT_EQ(report.find("mean"), std::string::npos) << report;
  EXPECT_NE(report.find("variance"), std::string::npos) << report;
}

TEST(Goodness, SeesAValueThatIsDrawnTooRarely) {
  const Draw draw = [](Stream& stream) {
    const Count k = binomial(stream, 50, 0.3);
    return k == 15 && stream.uniform() < 0.1 ? (stream.uniform() < 0.5 ? k - 1 : k + 1) : k;
  };
  const std::string report = compare(draw, binomial_reference(50, 0.3), 1);
  EXPECT_NE(report.find("chi-square"), std::string::npos) << report;
}

TEST(Goodness, SeesAnImpossibleValue) {
  const Draw draw = [](Stream&) { return Count{51}; };
  EXPECT_NE(compare(draw, binomial_reference(50, 0.3), 1).find("51"), std::string::npos);
}

TEST(Goodness, SeesADistributionOfTwoToTheFortyShiftedByAFiftiethOfItsSpread) {
  const Count n = Count{1} << 40;
  const Draw draw = [n](Stream& stream) { return std::min(n, binomial(stream, n, 0.5) + 10000); };
  EXPECT_NE(compare(draw, binomial_reference(static_cast<double>(n), 0.5), 1), "");
}

TEST(Goodness, ChiSquareOfAKnownTable) {
  // Mendel's peas: 315, 108, 101, 32 against 9:3:3:1 give 0.4700 with 3 degrees of freedom, p = 0.9254.
  EXPECT_NEAR(chi_square_p({312.75, 104.25, 104.25, 34.75}, {315, 108, 101, 32}), 0.9254, 0.0001);
}

}  // namespace
}  // namespace corridor::test
