#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/random.hpp"
#include "corridor/forecast/member.hpp"

namespace corridor {

/// Ways in which a member is changed so that it must be simulated anew.
enum class MoveKind : std::uint8_t {
  jump,   ///< all parameters but those of departure, along the difference of two other members: differential evolution
          ///< (ter Braak 2006)
  nudge,  ///< a few of these, by preconditioned Crank–Nicolson (Cotter et al. 2013), which keeps their prior
  leave,  ///< some parameters of departure, likewise, and with them who leaves when
  rescale,   ///< the spread of the noise, keeping one noisy rate as it is
  recent,    ///< noise, departures and draws of the last steps, by preconditioned Crank–Nicolson
  anywhere,  ///< the same of a stretch of any steps
};
inline constexpr std::size_t move_kinds = 6;

/// What a proposal needs to know beside the member it changes.
struct MoveContext {
  std::size_t member = 0;
  const std::vector<std::vector<double>>& scores;  ///< of all members, as the round began
  std::uint32_t steps = 0, midway = 0;             ///< recent stretches begin at or after `midway`
  std::uint64_t seed = 0;                          ///< of the run
  std::uint32_t label = 0;                         ///< one that no draw has used yet
  double size = 1;                                 ///< of the move: about 1 is natural
};

/// Proposals for Metropolis–Hastings that leave the posterior as it is.
class Moves {
 public:
  explicit Moves(const Network& network);

  /// Changes the trial and returns the log of π₀(trial) q(member | trial) / π₀(member) q(trial | member), π₀ being the
  /// prior: what the likelihood ratio is multiplied by. −∞: no such change can be made.
  double propose(MoveKind kind, Member& trial, const MoveContext& context, Stream& random) const;

  /// Changes what the simulation does not see, many times, each change accepted or not by the prior alone: nothing need
  /// be simulated. Why as many people left as did (keep_departures); rates and their spread against their noise
  /// (interweaving, Yu & Meng 2011).
  void settle(Member& member, std::uint32_t steps, std::uint64_t seed, Stream& random) const;

 private:
  double jump(Member& trial, const MoveContext& context, Stream& random) const;
  double leave(Member& trial, const MoveContext& context, Stream& random) const;
  double rescale(Member& trial, const MoveContext& context, Stream& random) const;
  double refresh(Member& trial, std::uint32_t first, std::uint32_t length, const MoveContext& context,
                 Stream& random) const;
  void rebalance(Member& member, double& departing, std::uint64_t seed, Stream& random) const;
  void exchange_rate(Member& member, std::size_t noise, std::uint32_t steps, Stream& random) const;
  void exchange_spread(Member& member, std::size_t spread, std::uint32_t steps, Stream& random) const;

  const Network& network_;
  std::vector<std::size_t> departure_parameters_, other_parameters_, spreads_;
};

}  // namespace corridor
