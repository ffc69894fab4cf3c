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

/// A member's history on its way through the simulator; what is watched is written down at the end of every step:
/// paths[w * stride + step - first], from step `first` on.
class Run {
 public:
  Run(const Network& network, const Member& member, std::uint64_t seed, std::span<const Watch> watches, std::size_t stride,
      std::span<double> paths, std::uint32_t first = 0)
      : network_(network), member_(member), seed_(seed), watches_(watches), stride_(stride), paths_(paths), first_(first) {}

  /// Puts everybody at the origins.
  void start(Simulation& simulation) const;
  /// Makes steps until `until` are done. The simulation is one that this member started, or another that agrees with it so far.
  void advance(Simulation& simulation, std::uint32_t until) const;

 private:
  const Network& network_;
  const Member& member_;
  std::uint64_t seed_;
  std::span<const Watch> watches_;
  std::size_t stride_;
  std::span<double> paths_;
  std::uint32_t first_;
};

/// The member's parameters in natural units.
std::vector<double> natural_values(const Network& network, const Member& member);

}  // namespace corridor
