#include "corridor/flow/day_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <span>

#include "corridor/base/binomial.hpp"
#include "corridor/base/multinomial.hpp"
#include "corridor/base/poisson.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t departing_site = 0, moving_site = 1;
// Up to so many people a cohort, and a state that they can be in, are sent one by one: cheaper there.
constexpr Count few = RandomBlock::most, few_a_state = 4;

}  // namespace

void DaySimulation::Cohorts::make_room(std::size_t states) {
  if (states < count_.size()) return;
  count_.resize(2 * states, 0);
  states_.resize(count_.size());
}

void DaySimulation::Cohorts::clear() {
  for (const DayStateId state : states()) count_[state] = 0;
  used_ = 0;
}

DaySimulation::DaySimulation(const DayNetwork& network) : network_(&network), kernel_(network) {
  std::vector<bool> reached(network.names.size(), false);
  for (const DayLink& link : network.links) reached[link.to] = true;
  for (Index p = 0; p < network.names.size(); ++p)
    if (reached[p] && network.limited(p)) limited_.push_back(p);
}

void DaySimulation::start(std::uint64_t seed, std::uint32_t member) {
  seed_ = seed;
  member_ = member;
  day_ = 0;
  epoch_ = 0;
  departed_ = waiting_ = 0;
  draws_ = 0;
  const std::size_t places = network_->names.size();
  present_.assign(places + 1, 0);
  population_.assign(network_->population.begin(), network_->population.end());
  rooms_.assign(places, whole_room);
  morning_.clear();
  evening_.clear();
  for (const Index place : network_->order) appear(place, network_->day0[place]);
  count_present();
}

void DaySimulation::step() {
  while (epoch_ + 1 < network_->epochs.size() && network_->epochs[epoch_ + 1].first_day <= day_) ++epoch_;
  depart();
  morning_.clear();
  std::swap(morning_, evening_);
  RandomBlock random({seed_, member_, static_cast<std::uint32_t>(day_), moving_site});
  refresh_rooms();
  morning_rooms_ = rooms_;
  bool fine = limited_.empty();
  for (std::uint32_t left = fine ? 1 : day_waves; left > 0;) {
    kernel_.see(epoch_, morning_rooms_, rooms_);
    for (const DayStateId state : morning_.states()) {
      const Count people = (morning_[state] + left - 1) / left;  // as equal waves as can be, the greater ones first
      if (people > 0) move(state, people, random);
    }
    --left;
    before_ = present_;
    refresh_rooms();
    if (fine || !surging()) continue;
    fine = true;
    left *= finer_waves;
  }
  ++day_;
}

// ---- departures

void DaySimulation::depart() {
  const FleeSettings& settings = network_->settings;
  const std::vector<double>& weight = network_->epochs[epoch_].origin_weight;
  Stream random({seed_, member_, static_cast<std::uint32_t>(day_), departing_site});
  if (settings.spawning != FleeSettings::Spawning::from_reports) {
    for (const Index place : network_->order) {
      if (weight[place] <= 0) continue;
      double expected = settings.displaced_per_conflict_day * network_->epochs[epoch_].intensity[place];
      if (settings.spawning == FleeSettings::Spawning::population_share) expected *= population_[place];
      const bool drawn = settings.spawning == FleeSettings::Spawning::poisson;
      depart_from(place, drawn ? poisson(random, expected) : static_cast<Count>(expected));
    }
    return;
  }
  const Count leaving = network_->departures[static_cast<std::size_t>(day_)] + waiting_;
  if (leaving == 0) return;
  origins_.clear();
  origin_weights_.clear();
  for (const Index place : network_->order) {
    if (weight[place] * population_[place] <= 0) continue;
    origins_.push_back(place);
    origin_weights_.push_back(weight[place] * population_[place]);
  }
  if (origins_.empty()) {
    waiting_ = leaving;  // until there is a place to leave
    return;
  }
  waiting_ = 0;
  chosen_.resize(origins_.size());
  ++draws_;
  multinomial(random, leaving, origin_weights_, chosen_);
  for (std::size_t i = 0; i < origins_.size(); ++i) depart_from(origins_[i], chosen_[i]);
}

void DaySimulation::depart_from(Index place, Count count) {
  if (network_->settings.take_from_population) {
    count = std::min(count, static_cast<Count>(population_[place]));
    population_[place] -= static_cast<double>(count);
  }
  if (count == 0) return;
  departed_ += count;
  appear(place, count);
}

/// New people at a place.
void DaySimulation::appear(Index place, Count count) {
  if (count == 0) return;
  DayState state;
  state.place = place;
  state.first = network_->settings.start_on_foot;
  const DayStateId id = kernel_.number(state);
  evening_.make_room(kernel_.states());
  evening_.add(id, count);
}

// ---- a wave

void DaySimulation::count_present() {
  std::fill(present_.begin(), present_.end(), 0);
  for (const Cohorts* cohorts : {&morning_, &evening_})
    for (const DayStateId state : cohorts->states()) present_[kernel_.whereabouts(state)] += (*cohorts)[state];
}

void DaySimulation::refresh_rooms() {
  count_present();
  for (const Index place : limited_) rooms_[place] = room(place, present_[place]);
}

/// Room as in Flee: 1 up to a share of the capacity, falling to 0 where the place is full.
std::uint8_t DaySimulation::room(Index place, Count people) const {
  const double full = network_->full(place), felt = network_->felt(place), there = static_cast<double>(people);
  const double room = there <= felt ? 1 : there >= full ? 0 : (full - there) / (full - felt);
  return static_cast<std::uint8_t>(std::lround(room * whole_room));
}

/// Whether another wave like the last one would change the room of a place by much.
bool DaySimulation::surging() const {
  constexpr int much = 2;
  return std::any_of(limited_.begin(), limited_.end(), [&](Index place) {
    return std::abs(room(place, 2 * present_[place] - before_[place]) - rooms_[place]) >= much;
  });
}

/// Takes people of one state through their day.
void DaySimulation::move(DayStateId from, Count people, RandomBlock& random) {
  const DayTransition& to = kernel_.transition(from);
  evening_.make_room(kernel_.states());
  morning_.take(from, people);
  const Count most = likeliest(to, people, random);
  if (most > 0) evening_.add(to.likeliest, most);
  const Count others = people - most;
  if (others <= few_a_state * static_cast<Count>(to.others.size())) {
    draws_ += static_cast<std::uint64_t>(others);
    for (auto left = static_cast<std::size_t>(others); left > 0;) {
      const std::size_t now = std::min(left, RandomBlock::most);
      evening_.add_one_each(random.next().first(now), to.any_other);
      random.take(now);
      left -= now;
    }
    return;
  }
  chosen_.resize(to.others.size());
  multinomial(random.stream(), others, to.others_chances, chosen_);
  ++draws_;
  for (std::size_t i = 0; i < chosen_.size(); ++i)
    if (chosen_[i] > 0) evening_.add(to.others[i], chosen_[i]);
}

/// How many of them do what is likeliest.
Count DaySimulation::likeliest(const DayTransition& to, Count people, RandomBlock& random) {
  if (to.others.empty()) return people;
  ++draws_;
  if (people > few) return binomial(random.stream(), people, to.chance);
  const auto below = static_cast<std::uint32_t>(std::min(to.chance * 0x1.0p32, 0x1.0p32 - 1));
  const auto count = static_cast<std::uint32_t>(people);
  const auto numbers = random.next();
  random.take(count);
  std::uint32_t sum = 0;
  for (std::uint32_t i = 0; i < few; ++i)
    sum += static_cast<std::uint32_t>(numbers[i] < below) & static_cast<std::uint32_t>(i < count);
  return sum;
}

Count DaySimulation::people() const {
  return std::accumulate(present_.begin(), present_.end(), Count{0});
}

}  // namespace corridor
