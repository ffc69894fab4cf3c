#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "corridor/flow/network.hpp"
#include "corridor/forecast/member.hpp"

namespace corridor {

/// The parameters that decide how many people leave and when: indices into Network::parameters, each once.
std::vector<std::size_t> departure_parameters(const Network& network);

/// Gives `changed`, whose parameters differ from those of `member`, the noise of departures under which as many people of every group are
/// expected to leave in every step as before. The map is one to one; its log Jacobian determinant is returned, for Metropolis–Hastings.
/// Where under either all but a millionth have left, the noise stays instead. Nothing where the changed crisis has too few people, or
/// where the change could not be undone.
std::optional<double> keep_departures(const Network& network, const Member& member, Member& changed);

}  // namespace corridor
