// Flee's day rules by cohorts against person by person where there are too many people to follow every outcome: two
// samples of runs, compared in the mean, the covariance and the distribution (Kolmogorov-Smirnov) of the counts per
// place and on roads. Each check fails a right simulator with probability about 10^-6 (normal and asymptotic
// approximations over hundreds of runs; with counts the second is on the safe side), some 700 checks in all; the seeds
// are fixed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "corridor/flow/day_simulation.hpp"
#include "tests/flow/day_cases.hpp"
#include "tests/flow/day_person_oracle.hpp"

namespace corridor::test {
namespace {

constexpr std::uint32_t simulation_runs = 3000;
constexpr std::uint32_t oracle_runs = 400;
constexpr double largest_score = 4.892;     // a standard normal number lies further out with probability 10^-6
constexpr double largest_distance = 2.694;  // √(ln(2 · 10^6) / 2): as the scaled distance does

using Sample = std::vector<std::vector<double>>;  // per count (places, then on roads): its value in each run
constexpr int days = 11;

/// After the days given and at the end.
std::vector<Sample> sample_simulation(const FleeCase& flee, const std::vector<int>& looks) {
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  std::vector<Sample> samples(looks.size(), Sample(network.names.size() + 1));
  for (std::uint32_t run = 0; run < simulation_runs; ++run) {
    simulation.start(7, run);
    for (std::size_t look = 0; look < looks.size(); ++look) {
      while (simulation.days_done() < looks[look]) simulation.step();
      for (Index p = 0; p < network.names.size(); ++p)
        samples[look][p].push_back(static_cast<double>(simulation.present(p)));
      samples[look].back().push_back(static_cast<double>(simulation.on_links()));
    }
  }
  return samples;
}

std::vector<Sample> sample_oracle(const FleeCase& flee, const std::vector<int>& looks) {
  const DayPersonOracle oracle(flee);
  MersenneDice dice(8);
  std::vector<Sample> samples(looks.size(), Sample(flee.places.size() + 1));
  for (std::uint32_t run = 0; run < oracle_runs; ++run) {
    DayWorld world = oracle.start();
    for (std::size_t look = 0; look < looks.size(); ++look) {
      while (world.day < looks[look]) oracle.step(world, dice);
      for (std::size_t p = 0; p < flee.places.size(); ++p)
        samples[look][p].push_back(static_cast<double>(world.present(p)));
      samples[look].back().push_back(static_cast<double>(world.on_roads()));
    }
  }
  return samples;
}

struct Estimate {
  double value = 0;
  double error = 0;  ///< standard error
};

Estimate mean_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  return {sum / n, std::sqrt(squares / n / (n - 1))};
}

/// The mean of the products of the deviations; their spread is the standard error.
Estimate covariance_of(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = mean_of(a).value, mean_b = mean_of(b).value;
  std::vector<double> products;
  for (std::size_t run = 0; run < a.size(); ++run) products.push_back((a[run] - mean_a) * (b[run] - mean_b));
  return mean_of(products);
}

bool far_apart(const Estimate& one, const Estimate& other) {
  const double error = std::hypot(one.error, other.error);
  return std::abs(one.value - other.value) > largest_score * error;
}

/// Largest distance of the two empirical distributions, in units in which its law does not depend on the sizes.
double kolmogorov_distance(std::vector<double> one, std::vector<double> other) {
  std::sort(one.begin(), one.end());
  std::sort(other.begin(), other.end());
  const auto n = static_cast<double>(one.size()), m = static_cast<double>(other.size());
  double distance = 0;
  for (const double value : other) {
    const auto below = [&](const std::vector<double>& values) {
      return static_cast<double>(std::upper_bound(values.begin(), values.end(), value) - values.begin());
    };
    const auto before = [&](const std::vector<double>& values) {
      return static_cast<double>(std::lower_bound(values.begin(), values.end(), value) - values.begin());
    };
    distance = std::max(
        {distance, std::abs(below(one) / n - below(other) / m), std::abs(before(one) / n - before(other) / m)});
  }
  return distance * std::sqrt(n * m / (n + m));
}

std::string difference(const FleeCase& simulated, const FleeCase& by_person) {
  const std::vector<int> looks{4, days};
  const std::vector<Sample> ones = sample_simulation(simulated, looks), others = sample_oracle(by_person, looks);
  std::string report;
  for (std::size_t look = 0; look < looks.size(); ++look) {
    const Sample &one = ones[look], &other = others[look];
    for (std::size_t a = 0; a < one.size(); ++a) {
      const std::string what = fmt::format(
          "{} after {} days", a < simulated.places.size() ? simulated.places[a].name : "roads", looks[look]);
      const Estimate mean = mean_of(one[a]), right = mean_of(other[a]);
      if (far_apart(mean, right))
        report += fmt::format("mean of {}: {} ± {}, by person {} ± {}\n", what, mean.value, mean.error, right.value,
                              right.error);
      if (kolmogorov_distance(one[a], other[a]) > largest_distance) report += "distribution of " + what + "\n";
      for (std::size_t b = a; b < one.size(); ++b)
        if (far_apart(covariance_of(one[a], one[b]), covariance_of(other[a], other[b])))
          report += fmt::format("covariance of {} and {}\n", what, b);
    }
  }
  return report;
}

/// 3,200 people, ten places: camps that fill up, a marker, roads that close, one that is walked by some.
FleeCase large_case(int awareness) {
  FleeCase flee = small_case(days, 0);
  flee.settings.insert_day0 = flee.settings.sum_from_camps = true;
  flee.settings.max_move_speed = 200;
  flee.settings.awareness_level = awareness;
  flee.settings.foreign_weight = 1.3;
  flee.settings.camp_movechance = 0.02;
  flee.places = {zone("Z", 8000),
                 zone("Y", 3000),
                 town("S"),
                 town("T"),
                 place("M", FleeKind::marker),
                 camp("A", 800),
                 camp("B", 400),
                 place("I", FleeKind::idp_camp),
                 place("H", FleeKind::forwarding_hub),
                 camp("C")};
  flee.places[1].conflict_day = 3;
  flee.places[6].country = "Away";
  flee.routes = {road(0, 2, 60), road(2, 4, 40), road(4, 5, 120), road(2, 3, 90), road(3, 6, 150),
                 road(1, 3, 50), road(1, 7, 80), road(5, 6, 100), road(3, 8, 50), road(8, 9, 260)};
  flee.routes[8].walk_probability = 0.3;
  flee.routes[9].speed = 110;
  flee.camps = {reports(5, {{0, 120}, {10, 2000}}), reports(9, {{0, 60}, {10, 1200}})};
  flee.closures = {closure(FleeClosure::Kind::link, 3, 6, 4, 7), closure(FleeClosure::Kind::camp, 5, 0, 6, 8),
                   closure(FleeClosure::Kind::location, 8, 0, 9)};
  return flee;
}

TEST(DayEnsembles, AgreeWithoutAwareness) {
  EXPECT_EQ(difference(large_case(0), large_case(0)), "");
}

TEST(DayEnsembles, AgreeWithOneRoadAhead) {
  EXPECT_EQ(difference(large_case(1), large_case(1)), "");
}

TEST(DayEnsembles, AgreeInHaste) {
  FleeCase flee = large_case(2);
  flee.settings.avoid_short_stints = true;
  EXPECT_EQ(difference(flee, flee), "");
}

TEST(DayEnsembles, AgreeOnFoot) {
  FleeCase flee = large_case(3);
  flee.settings.avoid_short_stints = flee.settings.start_on_foot = true;
  flee.settings.pruning_threshold = 4;
  EXPECT_EQ(difference(flee, flee), "");
}

TEST(DayEnsembles, AWrongNumberIsSeen) {
  FleeCase wrong = large_case(2);
  wrong.routes[8].walk_probability = 0.5;
  EXPECT_NE(difference(large_case(2), wrong), "");
  wrong = large_case(2);
  wrong.settings.capacity_buffer = 0.7;
  EXPECT_NE(difference(large_case(2), wrong), "");
}

}  // namespace
}  // namespace corridor::test
