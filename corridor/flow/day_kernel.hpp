#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "corridor/base/alias_table.hpp"
#include "corridor/flow/day_network.hpp"

namespace corridor {

/// Everything that Flee's day rules can see of somebody at the end of a day.
struct DayState {
  Index place = 0;
  Index link = none;          ///< where they are on one: which; `place` is then where it begins
  double progress = 0;        ///< km come on it
  std::uint32_t path = none;  ///< still to go; none: no way chosen
  std::uint16_t recent = 0;   ///< recent travel, in quarters of a day's
  bool first = false;         ///< has not come to the end of any link yet
  friend bool operator==(const DayState&, const DayState&) = default;
};

/// A state by its number in a DayKernel.
using DayStateId = std::uint32_t;

/// How many eighths of its room each place has, as Flee reckons room (docs/flee.md). Coarse, so that what was worked
/// out for one day serves others.
using Rooms = std::vector<std::uint8_t>;
inline constexpr std::uint8_t whole_room = 8;

/// Where those of one state can be a day later, and with what chance each of them.
struct DayTransition {
  std::vector<DayStateId> states;  ///< the likeliest first
  std::vector<double> chances;     ///< add up to 1
  AliasTable others;               ///< among all states but the first
  struct Read {
    Index place = 0;
    std::uint8_t room = 0;
  };
  std::vector<Read> reads;  ///< the rooms it hangs on
};

/// Flee's day rules as a Markov chain: whoever is in a state in the morning is, in the evening, in one of a few others.
/// States are numbered and transitions worked out as they are asked for, and kept for other days and members: what is
/// answered never hangs on what was asked before. One kernel a thread.
class DayKernel {
 public:
  explicit DayKernel(const DayNetwork& network);

  DayStateId number(const DayState& state);
  /// The place somebody in the state is at; one more than there are places where they are on a link.
  Index whereabouts(DayStateId id) const { return whereabouts_[id]; }
  /// Names the state's random draws: made of the names of places, not of numbers.
  std::uint32_t site(DayStateId id) const { return sites_[id]; }
  std::size_t states() const { return states_.size(); }

  /// Good until the next call.
  const DayTransition& transition(DayStateId id, std::size_t epoch, const Rooms& rooms);

 private:
  const DayEpoch& epoch() const { return network_->epochs[epoch_]; }
  void grow();
  std::uint32_t site_of(const DayState& state) const;
  DayTransition work_out(DayState start);
  void decide(Index place, bool forced, DayState state, std::uint32_t moved, double mass);
  const std::vector<double>& shares(Index place);
  void read(Index place);
  bool refused(Index end);
  void come(Index place, std::uint16_t recent, std::uint32_t moved, double mass);
  void set_out(DayState state, std::uint32_t moved, double mass);
  void travel(DayState state, std::uint32_t moved, double mass);
  void advance(DayState state, std::uint32_t moved, double mass, double speed);
  void arrive(DayState state, std::uint32_t moved, double mass);
  void end(DayState state, std::uint32_t moved, double mass);
  void rest(Index place, std::uint16_t recent, std::uint32_t moved, double mass);
  void reach(DayStateId id, double mass);
  std::uint16_t recent_by_night(std::uint16_t recent, std::uint32_t moved) const;

  const DayNetwork* network_;
  std::vector<DayState> states_;
  std::vector<std::uint32_t> sites_;
  std::vector<Index> whereabouts_;
  std::vector<DayStateId> slots_;                               // a hash table of numbers + 1; 0: free
  std::vector<std::uint32_t> link_sites_;                       // per link
  std::vector<std::uint32_t> path_sites_;                       // per path
  std::vector<std::vector<std::vector<DayTransition>>> known_;  // epochs × states × for different rooms
  std::size_t kept_ = 0;                                        // outcomes in known_

  // One transition at work.
  std::size_t epoch_ = 0;
  const Rooms* rooms_ = nullptr;
  std::uint64_t work_ = 0;                             // its number
  std::array<std::vector<Index>, day_units> arrived_;  // per unit moved today: places
  std::array<std::vector<double>, day_units> mass_;    // × places
  std::vector<std::uint64_t> shared_;                  // per place: work_ when shares_ were made
  std::vector<std::vector<double>> shares_;            // per place: of those who leave, per option
  std::vector<std::uint64_t> was_read_;                // per place: work_ when its room was read
  std::vector<Index> read_;
  std::vector<DayStateId> resting_;  // per place and recent travel
  std::vector<double> chance_;       // per state
  std::vector<DayStateId> reached_;
};

}  // namespace corridor
