#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/flow/simulation.hpp"
#include "corridor/forecast/recording.hpp"

namespace corridor {

/// One possible history: everything random in it, in the coordinates in which the prior is simple. The simulation is a function of it.
struct Member {
  std::vector<double> scores;         ///< one per Network::parameters, standard normal a priori
  std::vector<double> innovations;    ///< steps × noises, standard normal a priori
  std::vector<std::uint32_t> labels;  ///< per step: the name of the draws that move its people
};

/// A member drawn from the prior, `steps` long. Its numbers depend on seed and label alone.
Member draw_member(const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps);

/// Lengthens (or shortens) a member to `steps` with fresh draws named by the label.
void extend(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps);

/// Runs the member's history through the simulator and writes what is watched: paths[w * stride + step], from `first` on.
void run(const Network& network, Simulation& simulation, const Member& member, std::uint64_t seed,
         std::span<const Watch> watches, std::size_t stride, std::span<double> paths, std::uint32_t first = 0);

/// The member's parameters in natural units.
std::vector<double> natural_values(const Network& network, const Member& member);

}  // namespace corridor
