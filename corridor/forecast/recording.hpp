#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/flow/simulation.hpp"

namespace corridor {

/// What of a simulation is written down, step by step.
enum class Observable { crossed, arrived, present, registered, housed, vehicles, on_road, hours_on_road, beyond };

/// An observable at a place, or (place == none) at all crossings, offices or destinations together.
struct Watch {
  Observable what = Observable::crossed;
  Index place = none;
  friend bool operator==(const Watch&, const Watch&) = default;
};

/// The value at the end of the steps done so far.
double observe(const Network& network, const Simulation& simulation, const Watch& watch);

/// A path is read at any time by straight lines between the ends of the steps: `steps` counts from the start, path[k]
/// holds at k + 1, and 0 holds at 0. Times beyond the path give its last value.
double at(std::span<const double> path, double steps);

}  // namespace corridor
