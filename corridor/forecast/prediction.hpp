#pragma once

#include <cstdint>
#include <vector>

#include "corridor/flow/network.hpp"
#include "corridor/forecast/member.hpp"
#include "corridor/forecast/observation.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// What is to be forecast, where, and the observable behind it.
struct Forecastable {
  Target target = Target::arrivals_cumulative;
  std::string location;
  Watch watch;
};

/// Everything that can be forecast of a network; with `arrivals_only` just arrivals_cumulative at all crossings
/// together.
std::vector<Forecastable> forecastables(const Network& network, bool arrivals_only);

/// What an outlook holds only on request (ForecastSettings::samples): people housed at each reception place, people who
/// stay at a crossing, and people under way beyond the crossings. To be appended to forecastables(), whose draws then
/// stay as they are.
std::vector<Forecastable> further_forecastables(const Network& network);

struct PredictionSettings {
  std::uint64_t seed = 1;
  std::size_t threads = 1;
  double origin = 0;                  ///< steps from the start
  std::vector<double> times;          ///< steps from the start, rising, all ≥ origin
  std::vector<std::uint32_t> labels;  ///< per member of the ensemble: of the draws after its history
};

/// Runs the histories on from their ends, member m of the ensemble being a future of history m modulo their number, and
/// reads off the targets. Counted targets are the last trusted count plus the increments simulated since, with counting
/// noise; without counts they are what the simulation gives.
Ensemble predict(const Network& network, const std::vector<Member>& histories,
                 const std::vector<ObservedSeries>& series, const std::vector<Forecastable>& what,
                 const PredictionSettings& settings);

}  // namespace corridor
