#pragma once

#include <cstdint>
#include <span>

#include "corridor/flow/network.hpp"

namespace corridor {

/// Chance of something with this hazard (1/h) within so many hours.
double probability_within(double hazard, double hours);

/// Hazard (1/h) with which people of the group leave an origin in a step, before noise: rate × covariates × ramp (docs/model.md).
/// `gone`: share of those willing who have left. Zero while no way out is open.
double departure_hazard(const Network& network, const GroupModel& group, const Epoch& epoch, std::span<const double> values,
                        Index origin, std::uint32_t step, double gone);

}  // namespace corridor
