#include "corridor/forecast/prediction.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "corridor/forecast/posterior.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

constexpr double largest_score = 4.892;  // a standard normal number lies further out with probability 10^-6

/// A crossing at which from the second hour on a hundred cross in every hour, and another that nobody holds up.
Crisis steady() {
  Crisis crisis = plain_crisis(40);
  crisis.groups[0].departure_rate = known(500);
  crisis.model.departure_noise.sd = crisis.model.capacity_noise.sd = known(1e-12);
  crisis.model.counting_background = known(2);
  crisis.places = {origin("A", known(10000)), crossing("C", known(100))};
  crisis.routes = {route("A", "C", 1)};
  return crisis;
}

ObservedSeries counted(const Watch& watch, const std::vector<std::pair<double, double>>& counts,
                       double last_slip = 0.02) {
  ObservedSeries series;
  series.watch = watch;
  series.background = true;
  series.dispersion = 20;
  for (const auto& [at, value] : counts) {
    Observation observation;
    observation.value = value;
    observation.low = value - 0.5;
    observation.high = value + 0.5;
    observation.slip = &counts.back() == &counts[series.counts.size()] ? last_slip : 0.02;
    observation.steps = {at};
    series.counts.push_back(observation);
  }
  return series;
}

struct Moments {
  double mean = 0, variance = 0, n = 0;
};

Moments moments(const Series& series, std::size_t members, std::size_t time) {
  Moments result;
  result.n = static_cast<double>(members);
  for (std::size_t m = 0; m < members; ++m) result.mean += series.values[time * members + m] / result.n;
  for (std::size_t m = 0; m < members; ++m) {
    const double miss = series.values[time * members + m] - result.mean;
    result.variance += miss * miss / (result.n - 1);
  }
  return result;
}

class Prediction : public testing::Test {
 protected:
  Ensemble predicted(const std::vector<ObservedSeries>& series, const std::vector<Forecastable>& what, double origin,
                     const std::vector<double>& times, std::size_t threads = 1) const {
    const Posterior prior = prior_alone(network_, members_, 5);
    return predict(network_, prior.histories, series, what, {5, threads, origin, times, prior.labels});
  }

  Crisis crisis_ = steady();
  Network network_ = compile(crisis_);
  std::size_t members_ = 4000;
  Watch all_{Observable::crossed, none};
  std::vector<Forecastable> total_{{Target::arrivals_cumulative, "all", all_}, {Target::arrivals, "all", all_}};
};

// Mean and variance of the counted increments: six checks at 10^-6 each (normal approximation; the fourth moment of the
// negative binomial is within a hundredth of the normal's at these means).
TEST_F(Prediction, CountedTotalIsTheLastTrustedCountAndWhatCameSince) {
  // Other than what is simulated up to then: 900 and the background.
  const Ensemble ensemble = predicted({counted(all_, {{10, 891}})}, total_, 12, {12, 14, 30});
  ASSERT_EQ(ensemble.series.size(), 2U);
  for (const auto& [time, hours] : {std::pair(0U, 2.0), std::pair(1U, 4.0), std::pair(2U, 20.0)}) {
    const Moments total = moments(ensemble.series[0], members_, time);
    const double mean = 102 * hours;
    const double variance = mean * 21;
    EXPECT_LT(std::abs(total.mean - 891 - mean) / std::sqrt(variance / total.n), largest_score) << hours;
    EXPECT_LT(std::abs(total.variance / variance - 1) / std::sqrt((2 + 6 * 20 / mean + 3) / total.n), largest_score)
        << hours;
  }
  // Arrivals since the origin are the same path, less what it had come to.
  for (std::size_t m = 0; m < members_; ++m) {
    const double at_origin = ensemble.series[0].values[m];
    EXPECT_EQ(ensemble.series[1].values[m], 0);
    for (std::size_t t = 0; t < 3; ++t)
      ASSERT_EQ(ensemble.series[0].values[t * members_ + m] - at_origin, ensemble.series[1].values[t * members_ + m]);
  }
}

TEST_F(Prediction, SlipsAnchorNothing) {
  const Ensemble ensemble = predicted({counted(all_, {{10, 912}, {11, 9000}})}, total_, 12, {12});
  const Moments total = moments(ensemble.series[0], members_, 0);
  EXPECT_NEAR(total.mean, 912 + 204, 10);
}

TEST_F(Prediction, UncountedTotalIsWhatIsSimulated) {
  const Ensemble ensemble = predicted({}, total_, 12, {12, 13.5, 30});
  for (std::size_t m = 0; m < members_; ++m) {
    EXPECT_NEAR(ensemble.series[0].values[m], 1100, 1);
    EXPECT_NEAR(ensemble.series[0].values[members_ + m], 1250, 1);
    EXPECT_NEAR(ensemble.series[1].values[2 * members_ + m], 1800, 1);
  }
}

TEST_F(Prediction, IsTheSameWithAnyNumberOfThreads) {
  const std::vector<ObservedSeries> series{counted(all_, {{10, 891}})};
  const Ensemble one = predicted(series, forecastables(network_, false), 12, {12, 14, 30});
  const Ensemble three = predicted(series, forecastables(network_, false), 12, {12, 14, 30}, 3);
  ASSERT_EQ(one.series.size(), three.series.size());
  for (std::size_t s = 0; s < one.series.size(); ++s) EXPECT_EQ(one.series[s].values, three.series[s].values);
}

TEST_F(Prediction, FurtherTimesChangeNothingBefore) {
  const std::vector<ObservedSeries> series{counted(all_, {{10, 891}})};
  const Ensemble near = predicted(series, total_, 12, {12, 14});
  const Ensemble far = predicted(series, total_, 12, {12, 14, 30, 38});
  for (std::size_t i = 0; i < near.series[0].values.size(); ++i)
    ASSERT_EQ(near.series[0].values[i], far.series[0].values[i]);
}

TEST_F(Prediction, CountsOfEachCrossingAddUp) {
  crisis_.places.push_back(crossing("D", known(50)));
  crisis_.routes.push_back(route("A", "D", 1));
  network_ = compile(crisis_);
  members_ = 200;
  const std::vector<ObservedSeries> each{counted({Observable::crossed, network_.place("C")}, {{10, 905}}),
                                         counted({Observable::crossed, network_.place("D")}, {{10, 461}})};
  std::vector<Forecastable> what = total_;
  for (const char* const name : {"C", "D"})
    what.push_back({Target::arrivals_cumulative, name, {Observable::crossed, network_.place(name)}});
  const Ensemble ensemble = predicted(each, what, 12, {12, 20});
  for (std::size_t i = 0; i < 2 * members_; ++i)
    ASSERT_EQ(ensemble.series[0].values[i], ensemble.series[2].values[i] + ensemble.series[3].values[i]);
}

TEST(Forecastables, AreAllThatAnOutlookHolds) {
  const Network network = compile(invented_crisis());
  std::vector<std::string> names;
  for (const Forecastable& item : forecastables(network, false))
    names.push_back(std::string(to_string(item.target)) + " " + item.location);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, std::vector<std::string>({"arrivals East",
                                             "arrivals Ford",
                                             "arrivals Town",
                                             "arrivals West",
                                             "arrivals all",
                                             "arrivals_cumulative East",
                                             "arrivals_cumulative Ford",
                                             "arrivals_cumulative Town",
                                             "arrivals_cumulative West",
                                             "arrivals_cumulative all",
                                             "hours_on_road East",
                                             "hours_on_road Ford",
                                             "hours_on_road West",
                                             "hours_on_road all",
                                             "on_road East",
                                             "on_road Ford",
                                             "on_road West",
                                             "on_road all",
                                             "present North",
                                             "present South",
                                             "present Town",
                                             "registered_cumulative Town",
                                             "registered_cumulative all"}));
  const std::vector<Forecastable> arrivals = forecastables(network, true);
  ASSERT_EQ(arrivals.size(), 1U);
  EXPECT_EQ(arrivals[0].location, all_locations);
  EXPECT_EQ(arrivals[0].target, Target::arrivals_cumulative);
}

TEST(Forecastables, FurtherOnesAreHousedBeyondAndWhoStaysAtACrossing) {
  std::vector<std::string> names;
  for (const Forecastable& item : further_forecastables(compile(invented_crisis())))
    names.push_back(std::string(to_string(item.target)) + " " + item.location);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names,
            std::vector<std::string>({"beyond all", "housed Town", "present East", "present Ford", "present West"}));
}

// Nobody crosses where there is no crossing: a total of 0 would say that nobody arrives.
TEST(Forecastables, HaveNoTotalOfArrivalsWithoutACrossing) {
  Crisis crisis = plain_crisis(10);
  crisis.places = {origin("A", known(100)), place("Camp", PlaceKind::camp)};
  crisis.routes = {route("A", "Camp", 1)};
  const Network network = compile(crisis);
  EXPECT_TRUE(forecastables(network, true).empty());
  bool camp = false;
  for (const Forecastable& item : forecastables(network, false)) {
    const bool arrivals = item.target == Target::arrivals_cumulative || item.target == Target::arrivals;
    EXPECT_FALSE(arrivals && item.location == all_locations);
    camp = camp || (arrivals && item.location == "Camp");
  }
  EXPECT_TRUE(camp);
}

}  // namespace
}  // namespace corridor::test
