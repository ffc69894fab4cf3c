#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "corridor/flow/network.hpp"
#include "corridor/forecast/member.hpp"

namespace corridor {

/// The parameters that decide how many people leave and when: indices into Network::parameters, each once.
std::vector<std::size_t> departure_parameters(const Network& network);

/// Log probability of the member's departures from step `first` on, given its parameters, its noise and those willing
/// to leave; less Σ log d!, which depends on the departures alone. −∞ where more leave than are willing.
double log_departures(const Network& network, const Member& member, std::uint32_t first);

/// Gives `changed`, whose parameters and willing people differ from those of `member` and whose departures do not, the
/// noise of departures under which as many people of every group were to be expected to leave in every step. The map of
/// the noise is one to one; its log Jacobian determinant is returned, for Metropolis–Hastings. Nothing where fewer are
/// willing than that.
std::optional<double> keep_departures(const Network& network, const Member& member, Member& changed);

}  // namespace corridor
