// The cohort simulator against the per-person one where there are too many people to follow every outcome: two samples
// of runs, compared in the mean, the variance, the covariance and the distribution of every total. Each check fails a
// right simulator with probability about 10^-6 (normal approximation over thousands of runs), some 900 checks in all;
// the seeds are fixed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "tests/base/goodness.hpp"
#include "tests/flow/scenario.hpp"
#include "tests/flow/small_crisis.hpp"

namespace corridor::test {
namespace {

constexpr std::uint32_t simulation_runs = 20000;
constexpr std::uint32_t oracle_runs = 2500;
constexpr double largest_score = 4.892;  // a standard normal number lies further out with probability 10^-6

using Sample = std::vector<Summary>;  // totals of each run

Sample sample_simulation(const Scenario& scenario) {
  Sample sample;
  Simulation simulation(scenario.network);
  for (std::uint32_t run = 0; run < simulation_runs; ++run) {
    simulation.start(scenario.values, 5, run);
    for (std::uint32_t step = 0; step < scenario.steps; ++step) simulation.step(scenario.noise, run);
    sample.push_back(totals(scenario.network, simulation));
  }
  return sample;
}

Sample sample_oracle(const Scenario& scenario) {
  Sample sample;
  const PersonOracle oracle(scenario.network, scenario.values);
  for (std::uint32_t run = 0; run < oracle_runs; ++run) {
    DrawnDice dice(6, run);
    World world = oracle.start(dice);
    for (std::uint32_t step = 0; step < scenario.steps; ++step) oracle.step(world, scenario.noise, dice);
    sample.push_back(totals(scenario.network, scenario.values, world));
  }
  return sample;
}

struct Estimate {
  double value = 0;
  double error = 0;  ///< standard error
};

Estimate mean_of(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return {mean, std::sqrt(squares / n / (n - 1))};
}

Estimate mean_of(const Sample& sample, std::size_t at) {
  std::vector<double> values;
  for (const Summary& run : sample) values.push_back(static_cast<double>(run[at]));
  return mean_of(values);
}

/// The mean of the products of the deviations; their spread is the standard error.
Estimate covariance_of(const Sample& sample, std::size_t a, std::size_t b) {
  const double mean_a = mean_of(sample, a).value;
  const double mean_b = mean_of(sample, b).value;
  std::vector<double> products;
  for (const Summary& run : sample)
    products.push_back((static_cast<double>(run[a]) - mean_a) * (static_cast<double>(run[b]) - mean_b));
  return mean_of(products);
}

double score(const Estimate& one, const Estimate& other) {
  const double error = std::hypot(one.error, other.error);
  if (error == 0) return one.value == other.value ? 0 : INFINITY;
  return (one.value - other.value) / error;
}

/// Edges of about ten bins of equally many runs; the last bin is open.
std::vector<Count> edges_of(const Sample& sample, std::size_t at) {
  std::vector<Count> values;
  for (const Summary& run : sample) values.push_back(run[at]);
  std::sort(values.begin(), values.end());
  std::vector<Count> edges;
  for (std::size_t i = 1; i < 10; ++i) edges.push_back(values[i * values.size() / 10]);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

std::vector<double> binned(const Sample& sample, std::size_t at, const std::vector<Count>& edges) {
  std::vector<double> bins(edges.size() + 1);
  for (const Summary& run : sample)
    ++bins[static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), run[at]) - edges.begin())];
  return bins;
}

/// p of the chi-square of two samples (homogeneity), bins that hold few are put to their neighbours.
double same_distribution_p(const Sample& one, const Sample& other, std::size_t at) {
  const std::vector<Count> edges = edges_of(one, at);
  const std::vector<double> first = binned(one, at, edges);
  const std::vector<double> second = binned(other, at, edges);
  const auto n = static_cast<double>(one.size());
  const auto m = static_cast<double>(other.size());
  double statistic = 0, a = 0, b = 0;
  int bins = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    a += first[i];
    b += second[i];
    if ((a + b) * m / (n + m) < 10 && i + 1 < first.size()) continue;
    if (a + b > 0) {
      const double difference = a * std::sqrt(m / n) - b * std::sqrt(n / m);
      statistic += difference * difference / (a + b);
      ++bins;
    }
    a = b = 0;
  }
  if (bins < 2) return 1;
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(bins - 1), statistic));
}

void expect_same_law(const Crisis& crisis, std::uint32_t steps) {
  const Scenario scenario(crisis, steps);
  const Sample simulated = sample_simulation(scenario);
  const Sample by_person = sample_oracle(scenario);
  const std::vector<std::string> labels = labels_of_totals(scenario.network);
  for (std::size_t a = 0; a < labels.size(); ++a) {
    const Estimate one = mean_of(simulated, a);
    const Estimate other = mean_of(by_person, a);
    EXPECT_LT(std::abs(score(one, other)), largest_score)
        << fmt::format("mean of {}: {} ± {} or {} ± {}", labels[a], one.value, one.error, other.value, other.error);
    EXPECT_GT(same_distribution_p(simulated, by_person, a), kSignificance) << "distribution of " << labels[a];
    for (std::size_t b = a; b < labels.size(); ++b) {
      const double off = score(covariance_of(simulated, a, b), covariance_of(by_person, a, b));
      EXPECT_LT(std::abs(off), largest_score) << "covariance of " << labels[a] << " and " << labels[b];
    }
  }
}

/// A road that fills up, two crossings, one of which closes on the way, and places beyond that are too small.
Crisis large_crisis() {
  Crisis crisis = small_crisis();
  crisis.groups = {group("slow", 0.6, 0.2), group("quick", 0.4, 0.6)};
  crisis.groups[0].share_leaving = known(0.8);
  crisis.groups[0].ramp = known(3);
  crisis.groups[1].attractiveness = {{"Y", 2}};
  crisis.model.conflict_effect = known(0.4);
  crisis.model.herding = {0.2, 0.8, ""};
  crisis.model.share_housed = Prior{0.3, 0.6, ""};
  crisis.places = {origin("O", 120),  origin("P", 60),    transit("T"),   crossing("X", 25),
                   crossing("Y", 15), reception("R", 40), reception("S"), reception("C", 30)};
  crisis.places[3].registration_rate = Prior{8, 20, ""};
  crisis.places[5].onward_rate = {0.02, 0.1, ""};
  crisis.places[6].registration_rate = known(5.5);
  crisis.places[7].attractiveness = 0.3;
  crisis.routes = {route("O", "T", 2), route("P", "T", 1), route("T", "X", 1), route("T", "Y", 2),
                   route("X", "R", 1), route("Y", "R", 2), route("R", "S", 1), route("O", "C", 1)};
  crisis.routes[0].storage = 50;
  crisis.routes[2].storage = 20;
  crisis.routes[2].flow = Prior{10, 30, ""};
  crisis.routes[3].flow = known(12.5);
  crisis.events = {event(2, EventKind::conflict, "O", 1.5), event(4, EventKind::announcement, "P", 2),
                   event(6, EventKind::closure, "Y"), event(9, EventKind::opening, "Y")};
  return crisis;
}

TEST(Ensembles, AgreeInTheMiddleOfTheMovement) {
  expect_same_law(large_crisis(), 8);
}

TEST(Ensembles, AgreeLate) {
  expect_same_law(large_crisis(), 18);
}

}  // namespace
}  // namespace corridor::test
