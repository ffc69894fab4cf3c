#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "corridor/base/alias_table.hpp"
#include "corridor/flow/day_network.hpp"
#include "corridor/flow/numbering.hpp"

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
std::uint64_t hash(const DayState& state);

/// A state by its number in a DayKernel.
using DayStateId = std::uint32_t;

/// How many eighths of its room each place has, as Flee reckons room (docs/flee.md). Coarse, so that what was worked
/// out for one day serves others.
using Rooms = std::vector<std::uint8_t>;
inline constexpr std::uint8_t whole_room = 8;

/// Somebody at the end of a way, with the rest of the day before them.
struct DayHalt {
  Index place = 0;
  std::uint32_t moved = 0;  ///< today, in day_units
  std::uint16_t recent = 0;
  friend bool operator==(const DayHalt&, const DayHalt&) = default;
};
std::uint64_t hash(const DayHalt& halt);

/// Sixteen rooms, which of them count (four bits a room), and what they are.
struct RoomsRead {
  std::size_t word = 0;  ///< which sixteen
  std::uint64_t mask = 0, rooms = 0;
};

/// Where those of one state can be a day later, and with what chance each of them.
struct DayTransition {
  DayStateId likeliest = 0;
  double chance = 0;                   ///< of it
  std::vector<DayStateId> others;      ///< in no order
  std::vector<double> others_chances;  ///< add up to 1 − chance
  AliasTable any_other;                ///< picks one of the others
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
  std::size_t states() const { return states_.size(); }

  /// What the transitions asked for from now on are to hold for. Who sets out from a place in the morning sees the
  /// rooms as they are then; who decides again on the way sees those of now.
  void see(std::size_t epoch, const Rooms& morning, const Rooms& now);
  /// Good until the next call of see().
  const DayTransition& transition(DayStateId id) {
    const Latest& latest = latest_[id];
    return latest.sight == sight_ ? *latest.transition : find(id);
  }

 private:
  struct Latest {
    std::uint64_t sight = 0;  ///< for which the transition is known to hold
    const DayTransition* transition = nullptr;
  };
  /// A transition and what it hangs on; one word, nearly always.
  struct Known {
    RoomsRead first;
    std::vector<RoomsRead> others;
    const DayTransition* transition = nullptr;
  };
  /// Where those who halt end their day, as it was last worked out.
  struct Evening {
    std::uint64_t sight = 0;  ///< for which it is known to hold
    std::size_t epoch = 0;
    std::vector<RoomsRead> reads;
    std::vector<DayStateId> states;
    std::vector<double> chances;
  };
  /// The rooms that a decision is made by, and what follows from them.
  struct Seen {
    Rooms rooms;
    std::uint32_t first_slot = 0;             ///< of its rooms in packed_
    std::uint64_t number = 0;                 ///< another one whenever the rooms or the epoch are
    std::vector<std::uint64_t> shared;        ///< per place: for which number its shares are made
    std::vector<std::vector<double>> shares;  ///< per place: of those who leave, per option
  };
  /// A part of those who are followed: where their day ends, or halts.
  struct Part {
    std::uint32_t number = 0;  ///< of a state, or of a halt
    bool halts = false;
    double mass = 0;
  };
  /// How much of parts_ and read_ was there before.
  struct Mark {
    std::size_t parts, read;
  };

  const DayEpoch& epoch() const { return network_->epochs[epoch_]; }
  bool holds(const RoomsRead& read) const { return (packed_[read.word] & read.mask) == read.rooms; }
  bool holds(const std::vector<RoomsRead>& reads) const;
  void forget_transitions();
  void forget_evenings();
  const DayTransition& find(DayStateId id);
  void follow(const DayState& start);
  DayTransition transition_made();
  void work_out(std::uint32_t halt);
  void gather(Mark mark);
  void read_words(std::vector<RoomsRead>& reads);
  void decide(Seen& seen, Index place, bool forced, DayState state, std::uint32_t moved, double mass);
  const std::vector<double>& shares(Seen& seen, Index place);
  void read(const Seen& seen, Index place);
  bool refused(const Seen& seen, Index end);
  void come(Index place, std::uint16_t recent, std::uint32_t moved, double mass);
  void set_out(const Seen& seen, DayState state, std::uint32_t moved, double mass);
  void travel(DayState state, std::uint32_t moved, double mass);
  void advance(DayState state, std::uint32_t moved, double mass, double speed);
  void arrive(DayState state, std::uint32_t moved, double mass);
  void end(DayState state, std::uint32_t moved, double mass);
  void rest(Index place, std::uint16_t recent, std::uint32_t moved, double mass);
  std::uint16_t recent_by_night(std::uint16_t recent, std::uint32_t moved) const;

  const DayNetwork* network_;
  Numbering<DayState> states_;
  std::vector<Index> whereabouts_;
  std::deque<DayTransition> transitions_;
  std::vector<std::vector<std::vector<Known>>> known_;  // epochs × states × for different rooms
  std::vector<Latest> latest_;                          // per state
  std::size_t transitions_kept_ = 0;                    // outcomes of transitions_

  std::uint64_t sight_ = 0;  // number of what is seen: an epoch and rooms
  std::size_t epoch_ = 0;
  Seen morning_, now_;
  std::vector<std::uint32_t> limited_;  // per place: its number among those with a capacity
  std::vector<std::uint64_t> packed_;   // their rooms, sixteen slots a word

  // At work.
  Numbering<DayHalt> halts_;
  std::vector<Evening> evenings_;  // per halt
  std::size_t evenings_kept_ = 0;  // outcomes of evenings_
  std::vector<Part> parts_;
  std::vector<std::uint32_t> read_;  // slots of packed_ that counted
  std::vector<DayStateId> resting_;  // per place and recent travel
  std::vector<double> chance_;       // per state
  std::vector<DayStateId> reached_;  // those whose chance is not 0, and room for all and one more
  std::size_t reached_count_ = 0;
  std::vector<std::uint64_t> masks_;  // per word of packed_
  std::vector<std::size_t> masked_;   // the words of those that are not 0
};

}  // namespace corridor
