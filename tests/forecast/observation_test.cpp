#include "corridor/forecast/observation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/negative_binomial.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "corridor/forecast/baselines.hpp"
#include "tests/base/goodness.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;

/// Probability of a count by the textbook: negative binomial of size mean / dispersion and success probability 1 / (1 +
/// dispersion).
double counted_probability(double counted, double mean, double dispersion) {
  if (counted < 0) return 0;
  return boost::math::pdf(boost::math::negative_binomial(mean / dispersion, 1 / (1 + dispersion)), counted);
}

// ---- the law of counting
// ----------------------------------------------------------------------------------------------------

TEST(CountingLaw, IsTheNegativeBinomialOfTheTextbook) {
  for (const double dispersion : {0.3, 20.0, 200.0})
    for (const double mean : {0.01, 1.0, 37.0, 5000.0})
      for (const double counted : {0.0, 1.0, 7.0, 40.0, 4900.0}) {
        const double p = counted_probability(counted, mean, dispersion);
        if (p < 1e-290) continue;
        EXPECT_NEAR(CountingLaw(dispersion).log_probability(counted, mean), std::log(p), 1e-6 * (1 - std::log(p)))
            << counted << " of " << mean;
      }
  EXPECT_EQ(CountingLaw(20).log_probability(-1, 5), -std::numeric_limits<double>::infinity());
}

TEST(CountingLaw, SumsToOneWithTheStatedMeanAndVariance) {
  for (const double dispersion : {0.0, 0.5, 20.0})
    for (const double mean : {0.01, 1.0, 50.0, 3000.0}) {
      const CountingLaw law(dispersion);
      double sum = 0;
      double first = 0;
      double second = 0;
      for (double n = 0; n < mean + 60 * std::sqrt(mean * (1 + dispersion)) + 60 * (1 + dispersion); ++n) {
        const double p = std::exp(law.log_probability(n, mean));
        sum += p;
        first += p * n;
        second += p * n * n;
      }
      EXPECT_NEAR(sum, 1, 1e-9);
      EXPECT_NEAR(first, mean, 1e-8 * mean);
      EXPECT_NEAR(second - first * first, mean * (1 + dispersion), 1e-6 * mean * (1 + dispersion));
    }
}

// How often somebody counts must not matter.
TEST(CountingLaw, AddsOverAdjoiningSpans) {
  for (const double dispersion : {0.0, 0.5, 20.0, 500.0}) {
    const CountingLaw law(dispersion);
    for (const auto& [a, b] : {std::pair(0.5, 3.0), std::pair(20.0, 70.0)})
      for (const double n : {0.0, 1.0, 5.0, 60.0, 150.0}) {
        double sum = 0;
        for (double first = 0; first <= n; ++first)
          sum += std::exp(law.log_probability(first, a) + law.log_probability(n - first, b));
        EXPECT_NEAR(std::log(sum), law.log_probability(n, a + b), 1e-8) << dispersion << ", " << n;
      }
  }
}

// ---- likelihood and trust against enumeration
// -------------------------------------------------------------------------------

struct Count1 {
  double value;
  std::vector<double> steps;
  double slip = 0.02;
  int segment = 0;
};

ObservedSeries series_of(const std::vector<Count1>& counts, double dispersion = 20) {
  ObservedSeries series;
  series.dispersion = dispersion;
  for (const Count1& count : counts) {
    Observation observation;
    observation.value = count.value;
    observation.low = count.value - 0.5;
    observation.high = count.value + 0.5;
    observation.slip = count.slip;
    observation.steps = count.steps;
    observation.segment = count.segment;
    series.counts.push_back(observation);
  }
  return series;
}

/// The probability of every history: which counts are trusted (a bit each), summed over the hours at which they may
/// have held.
std::vector<double> enumerate(const ObservedSeries& series, const ExpectedTotal& expected) {
  const std::size_t n = series.counts.size();
  std::vector<double> probability(std::size_t{1} << n, 0);
  std::vector<std::size_t> hour(n, 0);
  for (std::size_t trusted = 0; trusted < probability.size(); ++trusted) {
    std::fill(hour.begin(), hour.end(), 0);
    for (bool more = true; more;) {
      double product = 1;
      double value = 0;
      double time = 0;
      int segment = 0;
      bool first = true;
      for (std::size_t k = 0; k < n; ++k) {
        const Observation& count = series.counts[k];
        if ((trusted >> k & 1U) == 0) {
          product *= count.slip / (2 * std::max(count.value, 100.0));
          continue;
        }
        const double at = count.steps[hour[k]];
        product *= (1 - count.slip) / static_cast<double>(count.steps.size());
        const double mean = std::max(0.01, expected.at(at) - (first ? 0 : expected.at(time)));
        if (count.segment != segment || (first && at <= 0.5))
          product *= 1 / (2 * std::max(count.value, 100.0));
        else
          product *= at < time ? 0 : counted_probability(count.value - value, mean, series.dispersion);
        value = count.value;
        time = at;
        segment = count.segment;
        first = false;
      }
      probability[trusted] += product;
      // The next combination of hours of the trusted counts.
      more = false;
      for (std::size_t k = 0; k < n && !more; ++k) {
        if ((trusted >> k & 1U) == 0) continue;
        if (++hour[k] < series.counts[k].steps.size())
          more = true;
        else
          hour[k] = 0;
      }
    }
  }
  return probability;
}

const std::vector<double> path{0, 40, 130, 300, 520, 700, 810, 900, 950, 980, 1000, 1010};

std::vector<ObservedSeries> enumerable() {
  const std::vector<double> day{0.5, 2, 3.5, 5, 6.5, 8, 9.5, 11};
  return {
      series_of({{290, {4}}}),
      series_of({{35, {2}}, {290, {4}}, {815, {7}}}),
      series_of({{35, {2}}, {290, {4}, 0.5}, {2900, {6}}, {2950, {7}, 0.95}}),     // slips
      series_of({{300, {4}}, {500, day}, {880, {8}}}),                             // a day without an hour
      series_of({{310, day}, {640, day}, {900, {12}}}),                            // two of the same day
      series_of({{800, {0.2}}, {950, {3}}, {1300, {5}}}),                          // there when the crisis begins
      series_of({{300, {4}, 0.02, 0}, {240, {5}, 0.02, 1}, {600, {8}, 0.02, 1}}),  // counted anew
      series_of({{0, {1}}, {0, {1.5}}, {3, {2}}, {310, {4}}, {312, {4}}}),         // nobody at first; twice in an hour
      series_of({{1000, {4}}, {1010, {9}}, {1020, {6}}}),                          // out of order
  };
}

TEST(Likelihood, IsTheSumOverAllWaysToTrust) {
  for (const double background : {0.0, 1.5})
    for (const ObservedSeries& series : enumerable()) {
      double sum = 0;
      for (const double p : enumerate(series, {path, background})) sum += p;
      EXPECT_NEAR(log_likelihood(series, {path, background}), std::log(sum), 1e-6)
          << series.counts.front().value << " …";
    }
}

TEST(Likelihood, OfNoCountsIsOne) {
  EXPECT_EQ(log_likelihood(series_of({}), {path, 1}), 0);
}

// 20,000 draws of each; chi-square at 10^-6 for each of 18 checks.
TEST(Trust, IsDrawnFromItsPosterior) {
  constexpr double draws = 20000;
  for (const ObservedSeries& series : enumerable()) {
    std::vector<double> expected = enumerate(series, {path, 1.5});
    double sum = 0;
    for (const double p : expected) sum += p;
    for (double& p : expected) p *= draws / sum;
    std::vector<double> observed(expected.size(), 0);
    std::map<double, double> anchors;  // of the last trusted count: its value
    Stream random({4, 0, 0, 0});
    for (int i = 0; i < draws; ++i) {
      const TrustDraw draw = draw_trust(series, {path, 1.5}, random);
      std::size_t trusted = 0;
      double last = 0;
      std::vector<double> times{0};
      for (std::size_t k = 0; k < series.counts.size(); ++k) {
        if (!draw.trusted[k]) continue;
        trusted |= std::size_t{1} << k;
        last = series.counts[k].value;
        times = series.counts[k].steps;
      }
      ++observed[trusted];
      ASSERT_EQ(draw.anchor.value, last);
      ASSERT_THAT(times, testing::Contains(draw.anchor.steps));
    }
    EXPECT_GT(chi_square_p(expected, observed), kSignificance) << series.counts.front().value << " …";
  }
}

TEST(Trust, HourOfADayIsDrawnFromItsPosterior) {
  const ObservedSeries series = series_of({{40, {2}}, {600, {2.5, 4, 5.5, 7, 8.5, 10}}});
  std::vector<double> expected;
  for (const double at : series.counts[1].steps) {
    const ObservedSeries fixed = series_of({{40, {2}}, {600, {at}}});
    expected.push_back(enumerate(fixed, {path, 0})[3]);
  }
  double sum = 0;
  for (const double p : expected) sum += p;
  std::vector<double> observed(expected.size(), 0);
  double both = 0;
  Stream random({5, 0, 0, 0});
  for (int i = 0; i < 20000; ++i) {
    const TrustDraw draw = draw_trust(series, {path, 0}, random);
    if (!draw.trusted[0] || !draw.trusted[1]) continue;
    ++both;
    for (std::size_t k = 0; k < expected.size(); ++k)
      observed[k] += draw.anchor.steps == series.counts[1].steps[k] ? 1 : 0;
  }
  for (double& p : expected) p *= both / sum;
  EXPECT_GT(chi_square_p(expected, observed), kSignificance);
}

TEST(Likelihood, SumsOverTheIntervalThatARoundedCountStandsFor) {
  // The sum over whole numbers is taken by the trapezoid rule: good to a few hundredths of its logarithm.
  for (const double mean : {30.0, 300.0, 5000.0, 42000.0})
    for (const auto& [low, high] :
         {std::pair(0.0, 40.0), std::pair(250.0, 350.0), std::pair(4000.0, 6000.0), std::pair(42450.0, 42550.0)}) {
      ObservedSeries series = series_of({{(low + high) / 2, {1}, 0.02}});
      series.counts[0].low = low - 0.5;
      series.counts[0].high = high + 0.5;
      const boost::math::negative_binomial law(mean / 20, 1.0 / 21);
      const double upper = boost::math::cdf(law, high) - (low > 0 ? boost::math::cdf(law, low - 1) : 0);
      if (upper < 1e-9) continue;
      const double slip = 0.02 / (2 * std::max(series.counts[0].value, 100.0));
      const std::vector<double> one{mean};
      EXPECT_NEAR(log_likelihood(series, {one, 0}), std::log(0.98 * upper + slip), 0.05)
          << mean << " in " << low << ".." << high;
    }
}

// After a count that is good to 50 the increment is known to 50 no better.
TEST(Likelihood, RoundingOfTheCountBeforeWidensTheInterval) {
  ObservedSeries series = series_of({{1000, {1}, 1e-9}, {1321, {2}, 1e-9}});
  series.counts[0].low = 950;
  series.counts[0].high = 1050;
  const std::vector<double> means{1000, 1380};
  const auto between = [](double mean, double low, double high) {
    const boost::math::negative_binomial law(mean / 20, 1.0 / 21);
    return boost::math::cdf(law, high) - boost::math::cdf(law, low - 1);
  };
  EXPECT_NEAR(log_likelihood(series, {means, 0}), std::log(between(1000, 951, 1049)) + std::log(between(380, 272, 370)),
              0.05);
}

TEST(Likelihood, ZeroShareOfSlipsTrustsEveryCount) {
  const ObservedSeries series = series_of({{35, {2}, 0}, {290, {4}, 0}, {815, {7}, 0}});
  double expected = 0;
  double before = 0;
  double mean = 0;
  for (const Observation& count : series.counts) {
    const double at = corridor::at(path, count.steps[0]);
    expected += std::log(counted_probability(count.value - before, at - mean, 20));
    before = count.value;
    mean = at;
  }
  EXPECT_NEAR(log_likelihood(series, {path, 0}), expected, 1e-6);
  Stream random({6, 0, 0, 0});
  EXPECT_EQ(draw_trust(series, {path, 0}, random).trusted, std::vector<bool>({true, true, true}));
}

// ---- from claims to series
// --------------------------------------------------------------------------------------------------

class Claims : public testing::Test {
 protected:
  Observation one(const Claim& claim) {
    const std::vector<ObservedSeries> series = observe({claim});
    EXPECT_EQ(series.size(), 1U) << reason();
    return series.empty() || series[0].counts.empty() ? Observation{} : series[0].counts[0];
  }
  std::vector<ObservedSeries> observe(const std::vector<Claim>& claims) {
    left_out_.clear();
    return observe_claims(crisis_, compile(crisis_), claims, left_out_);
  }
  std::string reason() const { return left_out_.empty() ? "" : left_out_[0].reason; }

  Crisis crisis_ = invented_crisis();
  std::vector<UnusedClaim> left_out_;
};

TEST_F(Claims, AreGoodToTheirRounding) {
  const auto interval = [&](double value, Qualifier qualifier = Qualifier::exact) {
    Claim claim = count("c", 5, value);
    claim.qualifier = qualifier;
    const Observation observation = one(claim);
    EXPECT_EQ(observation.value, (observation.low + observation.high) / 2);
    return std::pair(observation.low, observation.high);
  };
  EXPECT_EQ(interval(42512), std::pair(42511.5, 42512.5));
  EXPECT_EQ(interval(42500), std::pair(42450.0, 42550.0));
  EXPECT_EQ(interval(42510), std::pair(42509.5, 42510.5));
  EXPECT_EQ(interval(42510, Qualifier::about), std::pair(42505.0, 42515.0));
  EXPECT_EQ(interval(43000), std::pair(42500.0, 43500.0));
  EXPECT_EQ(interval(100000), std::pair(95000.0, 105000.0));
  EXPECT_EQ(interval(0), std::pair(-0.5, 0.5));
  EXPECT_EQ(interval(7), std::pair(6.5, 7.5));
}

TEST_F(Claims, AtLeastAndUpToBoundFromOneSide) {
  Claim claim = count("c", 5, 1234);
  claim.qualifier = Qualifier::at_least;
  EXPECT_EQ(one(claim).low, 1233.5);
  EXPECT_EQ(one(claim).high, 1234 * 1.25);
  claim.qualifier = Qualifier::up_to;
  EXPECT_EQ(one(claim).low, 1234 * 0.75);
  EXPECT_EQ(one(claim).high, 1234.5);
}

TEST_F(Claims, RangesAreTakenWhole) {
  Claim claim = count("c", 5, 1201);
  claim.high = 1399;
  EXPECT_EQ(one(claim).low, 1200.5);
  EXPECT_EQ(one(claim).high, 1399.5);
  EXPECT_EQ(one(claim).value, 1300);
}

TEST_F(Claims, HoldWhenTheySay) {
  EXPECT_THAT(one(count("c", 5.5, 1234)).steps, ElementsAre(5.5));
  EXPECT_THAT(one(count_of_day("c", 24, 1234)).steps, ElementsAre(25.5, 28.5, 31.5, 34.5, 37.5, 40.5, 43.5, 46.5));
  crisis_.step = Duration{600};
  EXPECT_THAT(one(count("c", 5.5, 1234)).steps, ElementsAre(DoubleNear(33, 1e-9)));
  EXPECT_THAT(one(count_of_day("c", 24, 1234)).steps[0], DoubleNear(153, 1e-9));
}

// What was published at four in the afternoon was not counted at ten in the evening.
TEST_F(Claims, OfADayHeldWhenTheyWerePublished) {
  Claim claim = count_of_day("c", 24, 1234);
  claim.published = Moment{hour(40), Precision::minute};
  EXPECT_THAT(one(claim).steps, ElementsAre(25, 27, 29, 31, 33, 35, 37, 39));
  claim.published = Moment{hour(60), Precision::minute};
  EXPECT_THAT(one(claim).steps, ElementsAre(25.5, 28.5, 31.5, 34.5, 37.5, 40.5, 43.5, 46.5));
  claim.published = Moment{hour(24), Precision::day};
  EXPECT_THAT(one(claim).steps.back(), 46.5);
}

TEST_F(Claims, OfTheFirstDayHoldAfterTheStart) {
  crisis_.start += std::chrono::hours{16};
  EXPECT_THAT(one(count_of_day("c", 0, 1234)).steps, ElementsAre(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5));
}

TEST_F(Claims, ADayIsOneOfTheCrisisZone) {
  crisis_.zone = Zone("Asia/Yerevan");  // the day begins four hours before that of UTC
  Claim claim = count_of_day("c", 20, 1234);
  EXPECT_THAT(one(claim).steps.front(), 21.5);
  EXPECT_THAT(one(claim).steps.back(), 42.5);
}

TEST_F(Claims, ReliabilityTellsSlips) {
  Claim claim = count("c", 5, 1234);
  EXPECT_EQ(one(claim).slip, crisis_.model.outlier_share);
  claim.reliability = "B2";
  EXPECT_EQ(one(claim).slip, crisis_.model.outlier_share);
  claim.reliability = "B4";
  EXPECT_EQ(one(claim).slip, 0.5);
  claim.reliability = "F5";
  EXPECT_EQ(one(claim).slip, 0.95);
}

TEST_F(Claims, RecountConcernsItsPlaceOrAll) {
  crisis_.events.push_back(event(10, EventKind::recount, "East"));
  const std::vector<ObservedSeries> local =
      observe({count("a", 5, 100, "East"), count("b", 15, 90, "East"), count("c", 5, 50, "West"),
               count("d", 15, 80, "West"), count("e", 15, 300)});
  ASSERT_EQ(local.size(), 3U);
  EXPECT_EQ(local[0].counts[0].segment, 0);
  EXPECT_EQ(local[0].counts[1].segment, 1);
  EXPECT_EQ(local[0].counts[1].value, 90);
  EXPECT_EQ(local[1].counts[1].segment, 0);
  EXPECT_EQ(local[2].counts[0].segment, 0);
  crisis_.events.back().where.clear();
  const std::vector<ObservedSeries> all = observe({count("d", 15, 80, "West"), count("e", 15, 300)});
  EXPECT_EQ(all[0].counts[0].segment, 1);
  EXPECT_EQ(all[1].counts[0].segment, 1);
}

TEST_F(Claims, ThatCannotBeUsedAreLeftOutWithTheReason) {
  const auto why = [&](const Claim& claim) {
    EXPECT_TRUE(observe({claim}).empty());
    EXPECT_EQ(left_out_.size(), 1U);
    EXPECT_EQ(left_out_.empty() ? "" : left_out_[0].claim.id, claim.id);
    return reason();
  };
  Claim flow = count("flow", 5, 100);
  flow.kind = Kind::flow;
  EXPECT_THAT(why(flow), HasSubstr("number for a period"));
  for (std::string Claim::* const part : {&Claim::from, &Claim::to, &Claim::group}) {
    Claim claim = count("part", 5, 100);
    claim.*part = part == &Claim::group ? crisis_.groups.front().name : "North";
    EXPECT_THAT(why(claim), HasSubstr("a part of the people only"));
  }
  Claim households = count("households", 5, 100);
  households.unit = "households";
  EXPECT_THAT(why(households), HasSubstr("is in households"));
  Claim vehicles = count("vehicles", 5, 100, "East", Metric::vehicles);
  EXPECT_THAT(why(vehicles), HasSubstr("is in persons"));
  vehicles.unit = "vehicles";
  vehicles.at = "Town";
  EXPECT_THAT(why(vehicles), HasSubstr("elsewhere than at a crossing"));
  EXPECT_THAT(why(count("killed", 5, 3, "", Metric::killed)), HasSubstr("counts killed"));
  EXPECT_THAT(why(count("origin", 5, 100, "North")), HasSubstr("where nobody arrives"));
  EXPECT_THAT(why(count("office", 5, 100, "East", Metric::registered)), HasSubstr("without an office"));
  EXPECT_THAT(why(count("housed", 5, 100, "", Metric::accommodated)), HasSubstr("share_housed"));
}

TEST_F(Claims, OfWhatTheCrisisDoesNotHaveAreLeftOut) {
  const auto why = [&](const Claim& claim) {
    EXPECT_TRUE(observe({claim}).empty());
    return reason();
  };
  for (std::string Claim::* const place : {&Claim::from, &Claim::to, &Claim::at}) {
    Claim claim = count("elsewhere", 5, 100);
    claim.*place = "Atlantis";
    EXPECT_EQ(why(claim), "names \"Atlantis\", which is no place of the crisis");
    EXPECT_TRUE(counted_arrivals(crisis_, {claim}).empty());
  }
  Claim group = count("group", 5, 100);
  group.group = "children";
  EXPECT_EQ(why(group), "counts \"children\", which is no group of the crisis");
  Claim early = count("early", 5, 100);
  early.as_of.at = crisis_.start - std::chrono::hours{1};
  EXPECT_EQ(why(early), "is of a time outside the period of the crisis");
}

TEST_F(Claims, OfASingleCrossingAreThoseOfAll) {
  crisis_.places.erase(crisis_.places.begin() + 4, crisis_.places.begin() + 6);
  crisis_.routes = {route("North", "Fork", 2), route("South", "Fork", 1), route("Fork", "East", 1),
                    route("East", "Town", 1)};
  crisis_.events.clear();
  const std::vector<ObservedSeries> series =
      observe({count("a", 5, 100, "East"), count("b", 7, 200), count("c", 9, 250, "Town")});
  ASSERT_EQ(series.size(), 2U);
  EXPECT_EQ(series[0].counts.size(), 2U);
  EXPECT_EQ(series[0].watch, (Watch{Observable::crossed, none}));
  EXPECT_EQ(series[1].watch.what, Observable::arrived);
}

TEST_F(Claims, CountsOfOtherThingsAreCoarser) {
  Claim vehicles = count("v", 5, 100, "", Metric::vehicles);
  vehicles.unit = "vehicles";
  crisis_.model.share_housed = between(0.3, 0.8);
  const std::vector<ObservedSeries> series = observe({count("a", 5, 100), count("r", 5, 100, "", Metric::registered),
                                                      vehicles, count("h", 5, 100, "", Metric::accommodated)});
  ASSERT_EQ(series.size(), 4U);
  EXPECT_EQ(series[0].dispersion, 20);
  EXPECT_EQ(series[1].dispersion, 200);
  EXPECT_EQ(series[2].dispersion, 200);
  EXPECT_GE(series[3].dispersion, 200);
  EXPECT_TRUE(series[0].background);
  for (std::size_t s = 1; s < 4; ++s) EXPECT_FALSE(series[s].background);
}

// The last total is said again and again while nobody comes; the order of the file must not matter.
TEST_F(Claims, OrderOfTheFileHasNoSay) {
  std::vector<Claim> claims{count("a", 2, 35), count("b", 4, 290), count("c", 8, 900), count("d", 9, 900),
                            count("e", 12, 900)};
  const double in_order = log_likelihood(observe(claims)[0], {path, 0.1});
  std::reverse(claims.begin(), claims.end());
  EXPECT_EQ(log_likelihood(observe(claims)[0], {path, 0.1}), in_order);
  std::swap(claims[0], claims[1]);
  EXPECT_EQ(log_likelihood(observe(claims)[0], {path, 0.1}), in_order);
}

// ---- vehicles
// ---------------------------------------------------------------------------------------------------------------

TEST_F(Claims, VehiclesAreReadGivenTheCountedArrivals) {
  const std::vector<double> vehicles{10, 20, 30, 40};
  const std::vector<double> arrivals{100, 200, 300, 400};
  const ObservedSeries counted = series_of({{150, {1}}, {240, {2}}, {5000, {3}}});
  const std::vector<double> scaled = given_counted(vehicles, arrivals, counted);
  ASSERT_EQ(scaled.size(), 4U);
  EXPECT_NEAR(scaled[0], 15, 1e-9);
  EXPECT_NEAR(scaled[1], 24, 1e-9);
  EXPECT_NEAR(scaled[2], 60, 1e-9);  // within a factor of 2
  EXPECT_NEAR(scaled[3], 80, 1e-9);
  EXPECT_EQ(given_counted(vehicles, arrivals, series_of({})), vehicles);
  EXPECT_EQ(given_counted(vehicles, arrivals, series_of({{150, {1}, 0.5}})),
            vehicles);  // a doubtful one does not count
}

}  // namespace
}  // namespace corridor::test
