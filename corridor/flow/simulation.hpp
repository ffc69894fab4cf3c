#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/random.hpp"
#include "corridor/flow/network.hpp"
#include "corridor/flow/origins.hpp"
#include "corridor/flow/queue.hpp"

namespace corridor {

/// People of one group and status who stay at one place.
using Stock = std::vector<Count>;

/// One member's movement under the hourly queue rules (docs/model.md): cohorts over a network, one step at a time.
/// Every rule reads the state frozen at the start of its phase, so the result has the distribution of moving each
/// person alone. A Simulation is reused for member after member: `start` resets it without giving memory back.
class Simulation {
 public:
  explicit Simulation(const Network& network);

  /// Puts everybody at the origins. `values`: one per Network::parameters, natural units. `seed` and `label` name the
  /// random draws.
  void start(std::span<const double> values, std::uint64_t seed, std::uint32_t label);
  /// The same with so many willing to leave as Origins::willing said before.
  void start(std::span<const double> values, std::uint64_t seed, std::span<const Count> willing);

  /// One step. `noise`: one standard Ornstein–Uhlenbeck value per Network::noises. `label` names this step's random
  /// draws (the member's number, or what the filter gave it).
  void step(std::span<const double> noise, std::uint32_t label);
  /// The same with departures that were drawn before (Origins::draw).
  void step(std::span<const double> noise, std::uint32_t label, std::span<const Count> departures);

  /// Other parameters for the steps to come: for who has found that the steps so far would have been the same under
  /// them.
  void set_values(std::span<const double> values);

  std::uint32_t steps_done() const { return now_; }
  Count staying(Index origin) const;  ///< people still at an origin
  Count present(Index place) const;   ///< people at a place who are not under way (origin: staying)
  Count arrived(Index place) const { return arrived_[place]; }  ///< crossed there, or came to the reception place, ever
  Count registered(Index place) const { return registered_[place]; }  ///< registered by the office there, ever
  Count housed() const { return housed_; }
  Count housed(Index place) const;                                          ///< people housed there
  Count beyond() const;                                                     ///< under way on the far side of a crossing
  double vehicles(Index crossing) const { return vehicles_[crossing]; }     ///< that have crossed there
  Count on_road(Index destination) const { return on_road_[destination]; }  ///< under way to it on this side
  /// Hours those on_road have been under way, summed.
  double person_hours_on_road(Index destination) const;
  Count occupancy(Index link) const {
    return occupancy_[link];
  }  ///< people on the link, or queueing on it for the next
  Count admitted(Index link) const { return admitted_[link]; }  ///< people let onto the link in the last step
  const CohortQueue& waiting(Index link) const { return waiting_[link]; }
  const CohortQueue& travelling(Index link) const { return travelling_[link]; }
  const CohortQueue& at_gate(Index crossing) const { return gate_[crossing]; }
  /// Everybody, wherever they are: constant over a run.
  Count people() const;

 private:
  const Epoch& epoch() const { return network_->epochs[epoch_]; }
  Stream stream(std::uint32_t site) const { return Stream({seed_, label_, now_, site}); }
  double noisy(const Quantity& rate, Index noise) const;
  Count capacity(const Server& server, double factor) const;
  Count& stock(Index place, std::size_t group, Status status) {
    return present_[(place * network_->groups.size() + group) * statuses + static_cast<std::size_t>(status)];
  }

  void enter_epoch();
  void redirect(CohortQueue& queue, Index place, std::uint32_t site);
  bool closed(Index place) const;
  void look_anew(const Cohort& people, Index place, Stream& random);
  void freeze();
  void reset(std::span<const double> values, std::uint64_t seed);
  void set_out(std::span<const Count> departures);
  void choose(const Cohort& people, Index place, Stream& random);
  void send(const Cohort& people, Index place);
  void finish(Index link);
  void admit(Index link);
  void cross(Index crossing);
  void pass(const Cohort& people, Index crossing);
  /// People who come to, or leave, a place beyond the crossing in this step.
  Cohort cohort_of(std::size_t group, Status status, Count count) const;
  void register_at(Index office);
  void make_registered(Index place, std::size_t group, Count people, Stream& random);
  void house(Index place);
  void move_on(Index place);
  void leave_full(Index place);
  void settle(const Cohort& people, Index place);
  void get_on_the_road(const Cohort& people, double sign);
  /// Calls on_people for up to `capacity` people from the head of the queue: whole batches by arrival, the last by an
  /// exact draw.
  template <class OnPeople>
  void serve(CohortQueue& queue, Count capacity, Stream& random, OnPeople on_people);

  const Network* network_;
  std::vector<double> values_;
  double house_chance_ = 0;            // of who seeks housing, within a step
  std::vector<double> onward_chance_;  // per place: of who is not housed to move on, within a step
  std::span<const double> noise_;      // of the step being made
  std::uint64_t seed_ = 0;
  std::uint32_t label_ = 0, now_ = 0;
  std::size_t epoch_ = 0;

  Origins origins_;
  Stock departures_;                      // scratch of step
  Stock present_;                         // place × group × status
  Stock arrived_, registered_, on_road_;  // per place
  std::vector<double> departed_sum_;      // per destination: Σ departure step of those on the road
  std::vector<double> vehicles_;          // per crossing
  Count housed_ = 0;
  std::vector<CohortQueue> waiting_, travelling_;  // per link: at its entry, on it
  std::vector<CohortQueue> gate_, stranded_;       // per place: at the crossing's server; with no way on
  Stock occupancy_, admitted_;                     // per link
  Stock frozen_occupancy_, frozen_present_;        // at the start of the phase: per link, per place with a capacity

  std::vector<double> weights_;                 // scratch of choose
  Stock chosen_, pool_, drawn_, crossing_now_;  // scratch of choose, serve and cross
};

}  // namespace corridor
