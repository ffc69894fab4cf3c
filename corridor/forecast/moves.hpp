#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/random.hpp"
#include "corridor/forecast/member.hpp"

namespace corridor {

/// Ways in which a member is changed while the posterior stays as it is.
enum class MoveKind : std::uint8_t {
  jump,       ///< all parameters, along the difference of two other members: differential evolution (ter Braak 2006)
  nudge,      ///< a few parameters, by preconditioned Crank–Nicolson (Cotter et al. 2013), which keeps their prior
  leave,      ///< some of the parameters of departure, likewise
  rebalance,  ///< the same, and the noise under which as many people leave when they did: how many are left to come, and how readily they
              ///< would come by themselves, is free where the counts do not tell
  rescale,    ///< the spread of the noise, keeping one noisy rate as it is
  recent,     ///< noise and draws of the last steps, by preconditioned Crank–Nicolson
  anywhere,   ///< the same of a stretch of any steps
};
inline constexpr std::size_t move_kinds = 7;

/// What a proposal needs to know beside the member it changes.
struct MoveContext {
  std::size_t member = 0;
  const std::vector<std::vector<double>>& scores;  ///< of all members, as the round began
  std::uint32_t steps = 0, midway = 0;             ///< recent stretches begin at or after `midway`
  std::uint32_t label = 0;                         ///< one that no draw has used yet
  double size = 1;                                 ///< of the move: about 1 is natural
};

/// Proposals for Metropolis–Hastings. Each changes the trial and returns the log of π₀(trial) q(member | trial) / π₀(member) q(trial | member),
/// π₀ being the prior: what the likelihood ratio is multiplied by. −∞: no such change can be made.
class Moves {
 public:
  explicit Moves(const Network& network);
  double propose(MoveKind kind, Member& trial, const MoveContext& context, Stream& random) const;

  /// Shifts rates and, the other way, the whole of their noise, so that their product and with it the simulation stay as they are: only the
  /// priors decide, and nothing need be simulated. Without it a rate is held fast by its own noise (interweaving, Yu & Meng 2011).
  void exchange(Member& member, std::uint32_t steps, Stream& random) const;

 private:
  double jump(Member& trial, const MoveContext& context, Stream& random) const;
  double nudge(Member& trial, std::span<const std::size_t> parameters, std::size_t most, const MoveContext& context,
               Stream& random) const;
  double rebalance(Member& trial, const MoveContext& context, Stream& random) const;
  double rescale(Member& trial, const MoveContext& context, Stream& random) const;
  double refresh(Member& trial, std::uint32_t first, std::uint32_t length, const MoveContext& context, Stream& random) const;
  void exchange_one(Member& member, std::size_t noise, std::uint32_t steps, Stream& random) const;

  const Network& network_;
  std::vector<std::size_t> all_parameters_, departure_parameters_;
};

}  // namespace corridor
