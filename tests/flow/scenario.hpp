#pragma once

#include <map>
#include <string>
#include <vector>

#include "corridor/flow/network.hpp"
#include "tests/flow/summary.hpp"

namespace corridor::test {

/// A crisis to be run both ways. The noise of every process is some fixed number, so that a rate which takes the wrong
/// one, or none, is seen.
struct Scenario {
  Scenario(const Crisis& crisis, std::uint32_t steps);
  Network network;
  std::vector<double> values;
  std::vector<double> noise;
  std::uint32_t steps = 0;
};

/// The exact distribution of the summary after the last step, by following every outcome of every person.
std::map<Summary, double> exact(const Scenario& scenario);

/// Summaries of so many runs, and how often each came up.
using Observed = std::map<Summary, double>;
Observed observe_simulation(const Scenario& scenario, std::uint32_t runs);
Observed observe_oracle(const Scenario& scenario, std::uint32_t runs);

/// "" where what was observed can come from the exact distribution: nothing impossible was seen, and neither the joint
/// distribution nor that of any one total has a chi-square of probability below kSignificance.
std::string compare(const Scenario& scenario, const std::map<Summary, double>& exact, const Observed& observed);

}  // namespace corridor::test
