#include "tests/flow/scenario.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

constexpr std::uint64_t seed = 20230924;

using Worlds = std::map<World, double>;

/// Persons are exchangeable: which of them it is does not tell worlds apart.
void add(World world, double probability, Worlds& worlds) {
  std::sort(world.persons.begin(), world.persons.end());
  worlds[std::move(world)] += probability;
}

Worlds every_start(const PersonOracle& oracle) {
  Worlds worlds;
  EveryOutcome dice;
  do {
    World world = oracle.start(dice);
    add(std::move(world), dice.probability(), worlds);
  } while (dice.next());
  return worlds;
}

Worlds every_step(const PersonOracle& oracle, std::span<const double> noise, const Worlds& before) {
  Worlds after;
  for (const auto& [world, probability] : before) {
    EveryOutcome dice;
    do {
      World next = world;
      oracle.step(next, noise, dice);
      add(std::move(next), probability * dice.probability(), after);
    } while (dice.next());
  }
  return after;
}

/// p of chi-square over the values of the distribution, all of which the exact one has.
double p_of(const std::map<Summary, double>& exact, const Observed& observed) {
  double runs = 0;
  for (const auto& [value, count] : observed) runs += count;
  std::vector<std::pair<double, double>> bins;
  for (const auto& [value, probability] : exact) {
    const auto found = observed.find(value);
    bins.emplace_back(runs * probability, found == observed.end() ? 0.0 : found->second);
  }
  // The rarest first, so that only those are pooled that expect too little alone.
  std::sort(bins.begin(), bins.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<double> wanted, seen;
  for (const auto& [expected, count] : bins) {
    wanted.push_back(expected);
    seen.push_back(count);
  }
  return chi_square_p(wanted, seen);
}

std::map<Summary, double> marginal(const std::map<Summary, double>& joint, std::size_t at) {
  std::map<Summary, double> values;
  for (const auto& [summary, weight] : joint) values[{summary[at]}] += weight;
  return values;
}

std::string describe_impossible(const Scenario& scenario, const Summary& seen) {
  const std::vector<std::string> labels = labels_of_totals(scenario.network);
  std::string report = "a state that cannot be:";
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (seen[i] != 0) report += fmt::format(" {} {},", labels[i], seen[i]);
  const auto queues = seen.begin() + static_cast<std::ptrdiff_t>(labels.size());
  return report + fmt::format(" queues {}\n", fmt::join(queues, seen.end(), " "));
}

}  // namespace

Scenario::Scenario(const Crisis& crisis, std::uint32_t steps) : network(compile(crisis)), steps(steps) {
  for (std::size_t i = 0; i < network.parameters.size(); ++i)
    values.push_back(natural_value(network.parameters[i], std::cos(static_cast<double>(i))));
  for (std::size_t i = 0; i < network.noises.size(); ++i) noise.push_back(std::sin(static_cast<double>(i + 1)));
}

std::map<Summary, double> exact(const Scenario& scenario) {
  const PersonOracle oracle(scenario.network, scenario.values);
  Worlds worlds = every_start(oracle);
  for (std::uint32_t step = 0; step < scenario.steps; ++step) worlds = every_step(oracle, scenario.noise, worlds);
  std::map<Summary, double> distribution;
  for (const auto& [world, probability] : worlds)
    distribution[summary(scenario.network, scenario.values, world)] += probability;
  return distribution;
}

Observed observe_simulation(const Scenario& scenario, std::uint32_t runs) {
  Observed observed;
  Simulation simulation(scenario.network);
  for (std::uint32_t run = 0; run < runs; ++run) {
    simulation.start(scenario.values, seed, run);
    for (std::uint32_t step = 0; step < scenario.steps; ++step) simulation.step(scenario.noise, run);
    ++observed[summary(scenario.network, simulation)];
  }
  return observed;
}

Observed observe_oracle(const Scenario& scenario, std::uint32_t runs) {
  Observed observed;
  const PersonOracle oracle(scenario.network, scenario.values);
  for (std::uint32_t run = 0; run < runs; ++run) {
    DrawnDice dice(seed + 1, run);
    World world = oracle.start(dice);
    for (std::uint32_t step = 0; step < scenario.steps; ++step) oracle.step(world, scenario.noise, dice);
    ++observed[summary(scenario.network, scenario.values, world)];
  }
  return observed;
}

std::string compare(const Scenario& scenario, const std::map<Summary, double>& exact, const Observed& observed) {
  for (const auto& [seen, count] : observed)
    if (exact.count(seen) == 0) return describe_impossible(scenario, seen);
  std::string report;
  const double joint = p_of(exact, observed);
  if (joint < kSignificance)
    report += fmt::format("joint distribution of {} states: p = {:.1e}\n", exact.size(), joint);
  const std::vector<std::string> labels = labels_of_totals(scenario.network);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double p = p_of(marginal(exact, i), marginal(observed, i));
    if (p < kSignificance) report += fmt::format("{}: p = {:.1e}\n", labels[i], p);
  }
  return report;
}

}  // namespace corridor::test
