#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/flow/simulation.hpp"
#include "corridor/forecast/recording.hpp"

namespace corridor {

/// One possible history: everything random in it, in the coordinates in which the prior is simple. The simulation is a
/// function of it. Departures are part of it as numbers: what is believed of who leaves, and why, can then change
/// without a simulation.
struct Member {
  std::vector<double> scores;         ///< one per Network::parameters, standard normal a priori
  std::vector<double> innovations;    ///< steps × noises, standard normal a priori
  std::vector<Count> willing;         ///< who will leave: origins × groups (see Origins)
  std::vector<Count> departures;      ///< steps × origins × groups
  std::vector<std::uint32_t> labels;  ///< per step: the name of the draws that move its people
};

/// A member drawn from the prior, `steps` long. Its numbers depend on seed and label alone.
Member draw_member(const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps);

/// Lengthens a member to `steps` with fresh draws named by the label.
void extend(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps);

/// Draws the departures of the steps [first, last) anew, with the member's parameters and noise.
void redraw_departures(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label,
                       std::uint32_t first, std::uint32_t last);
/// Draws anew who will leave, with the member's parameters.
void redraw_willing(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label);

/// The Ornstein–Uhlenbeck noise of a member, step by step.
class NoisePath {
 public:
  NoisePath(const Network& network, const Member& member);
  /// The noise of the next step, one value per Network::noises.
  std::span<const double> next();

 private:
  const Network& network_;
  const Member& member_;
  std::vector<double> noise_, fresh_;
  std::uint32_t step_ = 0;
};

/// A member's history on its way through the simulator; what is watched is written down at the end of every step:
/// paths[w * stride + step - first], from step `first` on.
class Run {
 public:
  Run(const Network& network, const Member& member, std::uint64_t seed, std::span<const Watch> watches,
      std::size_t stride, std::span<double> paths, std::uint32_t first = 0)
      : network_(network),
        member_(member),
        seed_(seed),
        watches_(watches),
        stride_(stride),
        paths_(paths),
        first_(first) {}

  /// Puts everybody at the origins.
  void start(Simulation& simulation) const;
  /// Makes steps until `until` are done. The simulation is one that this member started, or another that agrees with it
  /// so far.
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
