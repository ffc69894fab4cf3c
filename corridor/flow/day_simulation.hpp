#pragma once

#include <cstdint>
#include <vector>

#include "corridor/base/random.hpp"
#include "corridor/flow/day_network.hpp"

namespace corridor {

/// People who share everything Flee's day rules can see of them.
struct DayCohort {
  std::uint32_t path = ~std::uint32_t{0};  ///< whose links are still to go, from `leg` on; none: no way chosen
  std::uint16_t leg = 0;
  std::uint16_t recent = 0;  ///< recent travel, in quarters of a day's
  bool first = false;        ///< has not come to the end of any link yet
  Count count = 0;
};

/// Cohorts with their places, those of equal state made one as they come in; in the order in which they first came.
class CohortTable {
 public:
  struct Entry {
    Index place = 0;
    DayCohort cohort;
    std::uint32_t slot = 0;
  };

  void add(Index place, const DayCohort& cohort);
  void clear();
  bool empty() const { return entries_.empty(); }
  const std::vector<Entry>& entries() const { return entries_; }
  void swap(CohortTable& other) {
    entries_.swap(other.entries_);
    slots_.swap(other.slots_);
  }

 private:
  void grow();
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // a hash table of positions + 1 in entries_; 0: free
};

/// One member's movement under Flee's day rules: cohorts over a network, a day at a time. Flee moves persons one after
/// another; here a day has phases (who rests sets out; then those who have come equally far today, nearest first), and
/// every rule reads the room left as it stood when the phase began. A DaySimulation is reused for member after member.
class DaySimulation {
 public:
  explicit DaySimulation(const DayNetwork& network);

  void start(std::uint64_t seed, std::uint32_t member);
  void step();

  int days_done() const { return day_; }
  Count present(Index place) const { return present_[place]; }  ///< not on a link
  Count on_links() const;
  Count departed() const { return departed_; }    ///< who ever left an origin
  Count people() const;                           ///< everybody: those of day 0 and departed
  std::uint64_t draws() const { return draws_; }  ///< random draws of cohorts made since the start

 private:
  static constexpr std::uint32_t no_path = ~std::uint32_t{0};

  struct Travelling {
    Index link = 0;
    double progress = 0;  ///< km
    DayCohort cohort;
  };

  const DayEpoch& epoch() const { return network_->epochs[epoch_]; }
  double room(Index place) const;
  void refresh_rooms();
  void depart();
  void depart_from(Index place, Count count);
  void decide(Index place, DayCohort cohort, std::uint32_t moved, bool forced);
  const std::vector<double>& weights(Index place);
  void set_out(Index place, DayCohort cohort, std::uint32_t moved);
  void rest(Index place, DayCohort cohort, std::uint32_t moved);
  void travel(Index link, double progress, DayCohort cohort, std::uint32_t moved);
  void advance(Index link, double progress, DayCohort cohort, std::uint32_t moved, double speed);
  void arrive(Index link, double progress, DayCohort cohort, std::uint32_t moved);
  void travel_on();
  void merge_travelling();
  std::uint16_t recent_after(std::uint16_t recent, std::uint32_t moved) const;

  const DayNetwork* network_;
  std::uint64_t seed_ = 0;
  std::uint32_t member_ = 0;
  int day_ = 0;
  std::size_t epoch_ = 0;
  Count departed_ = 0, waiting_ = 0;
  std::uint64_t draws_ = 0;

  std::vector<Stream> streams_;               // per place, of the day
  std::vector<Count> present_;                // per place
  std::vector<double> population_;            // per place
  std::vector<Index> limited_;                // places with a capacity
  std::vector<double> room_;                  // per place, as the phase began
  std::uint64_t rooms_ = 0;                   // how often room_ has changed
  std::vector<std::uint64_t> weighed_;        // per place: rooms_ when weights_ were made
  std::vector<std::vector<double>> weights_;  // per place
  CohortTable resting_, rising_;              // at places, this evening and this morning
  std::vector<Travelling> travelling_, stepping_;
  std::vector<CohortTable> arriving_;  // per unit moved today
  std::vector<Count> chosen_;
  std::vector<Index> origins_;
  std::vector<double> origin_weights_;
};

}  // namespace corridor
