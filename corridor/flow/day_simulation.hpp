#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/random_block.hpp"
#include "corridor/flow/day_kernel.hpp"

namespace corridor {

/// One member's movement under Flee's day rules: cohorts over a network, a day at a time. Flee moves persons one after
/// another; here the people of every state set out in waves of equal size. The first decision of a day is made by the
/// room left in the morning, as in Flee, every later one by that left when the wave began. Within a wave one draw takes
/// a whole cohort through its day. A DaySimulation is reused for member after member: what it has worked out is kept.
class DaySimulation {
 public:
  explicit DaySimulation(const DayNetwork& network);

  void start(std::uint64_t seed, std::uint32_t member);
  void step();

  int days_done() const { return day_; }
  Count present(Index place) const { return present_[place]; }  ///< not on a link
  Count on_links() const { return present_.back(); }
  Count departed() const { return departed_; }    ///< who ever left an origin
  Count people() const;                           ///< everybody: those of day 0 and departed
  std::uint64_t draws() const { return draws_; }  ///< random draws made since the start

 private:
  /// How many are in each state.
  class Cohorts {
   public:
    void make_room(std::size_t states);
    /// One person or more.
    void add(DayStateId state, Count people) { used_ = added(used_, state, people); }
    /// One person in the state that each number picks.
    void add_one_each(std::span<const std::uint32_t> numbers, const AliasTable& states) {
      std::size_t used = used_;
      for (const std::uint32_t number : numbers) used = added(used, states.pick(number), 1);
      used_ = used;
    }
    void take(DayStateId state, Count people) { count_[state] -= people; }
    void clear();
    std::span<const DayStateId> states() const { return std::span(states_).first(used_); }  ///< that somebody is in
    Count operator[](DayStateId state) const { return count_[state]; }

   private:
    /// Without a branch: whether somebody is there already cannot be foreseen.
    std::size_t added(std::size_t used, DayStateId state, Count people) {
      states_[used] = state;
      used += count_[state] == 0 ? 1 : 0;
      count_[state] += people;
      return used;
    }

    std::vector<Count> count_;  // per state
    std::vector<DayStateId> states_;
    std::size_t used_ = 0;
  };

  void count_present();
  void refresh_rooms();
  std::uint8_t room(Index place, Count people) const;
  bool surging() const;
  void depart();
  void depart_from(Index place, Count count);
  void appear(Index place, Count count);
  void move(DayStateId from, Count people, RandomBlock& random);
  Count likeliest(const DayTransition& to, Count people, RandomBlock& random);

  const DayNetwork* network_;
  DayKernel kernel_;
  std::uint64_t seed_ = 0;
  std::uint32_t member_ = 0;
  int day_ = 0;
  std::size_t epoch_ = 0;
  Count departed_ = 0, waiting_ = 0;
  std::uint64_t draws_ = 0;

  std::vector<Index> limited_;      // places with a capacity that a link leads to
  std::vector<Count> present_;      // per place and, last, on links
  std::vector<Count> before_;       // present_ as the last wave began
  std::vector<double> population_;  // per place
  Rooms morning_rooms_, rooms_;     // as the day began, as the wave began
  Cohorts morning_, evening_;
  std::vector<Count> chosen_;
  std::vector<Index> origins_;
  std::vector<double> origin_weights_;
};

}  // namespace corridor
