#include "corridor/flow/day_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "corridor/base/binomial.hpp"
#include "corridor/base/multinomial.hpp"
#include "corridor/base/poisson.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t departing_site = 0xFFFFFFFFU;
constexpr Count few = 3;  // up to so many people a state are picked one by one

/// Of the people of one state, those who set out with the wave: as equal as can be, the first waves first.
Count part(Count people, std::uint32_t wave, std::uint32_t waves) {
  return (people + waves - 1 - wave) / waves;
}

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
  evening_.clear();
  for (Index place = 0; place < places; ++place) appear(place, network_->day0[place]);
}

void DaySimulation::step() {
  while (epoch_ + 1 < network_->epochs.size() && network_->epochs[epoch_ + 1].first_day <= day_) ++epoch_;
  depart();
  morning_.clear();
  std::swap(morning_, evening_);
  streams_.clear();
  for (const DayStateId state : morning_.states())
    streams_.emplace_back(StreamId{seed_, member_, static_cast<std::uint32_t>(day_), kernel_.site(state)});
  const std::uint32_t waves = limited_.empty() ? 1 : day_waves;
  for (std::uint32_t wave = 0; wave < waves; ++wave) {
    refresh_rooms();
    for (std::size_t i = 0; i < streams_.size(); ++i) {
      const DayStateId state = morning_.states()[i];
      if (const Count people = part(morning_[state], wave, waves); people > 0) move(state, people, streams_[i]);
    }
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
  arrive(id, count);
}

// ---- a wave

/// Room as in Flee: 1 up to a share of the capacity, falling to 0 where the place is full.
void DaySimulation::refresh_rooms() {
  for (const Index place : limited_) {
    const double full = network_->full(place), felt = network_->felt(place);
    const double people = static_cast<double>(present_[place]);
    const double room = people <= felt ? 1 : people >= full ? 0 : (full - people) / (full - felt);
    rooms_[place] = static_cast<std::uint8_t>(std::lround(room * whole_room));
  }
}

/// Takes people of one state through their day.
void DaySimulation::move(DayStateId from, Count people, Stream& random) {
  const DayTransition& to = kernel_.transition(from, epoch_, rooms_);
  evening_.make_room(kernel_.states());
  present_[kernel_.whereabouts(from)] -= people;
  if (to.states.size() == 1) return arrive(to.states.front(), people);
  const Count likeliest = binomial(random, people, to.chances.front());
  ++draws_;
  if (likeliest > 0) arrive(to.states.front(), likeliest);
  Count left = people - likeliest;
  const std::span others = std::span(to.states).subspan(1);
  if (left <= few * static_cast<Count>(others.size())) {
    draws_ += static_cast<std::uint64_t>(left);
    for (; left > 0; --left) arrive(others[to.others.pick(random)], 1);
    return;
  }
  chosen_.resize(others.size());
  multinomial(random, left, std::span(to.chances).subspan(1), chosen_);
  ++draws_;
  for (std::size_t i = 0; i < others.size(); ++i)
    if (chosen_[i] > 0) arrive(others[i], chosen_[i]);
}

void DaySimulation::arrive(DayStateId state, Count people) {
  present_[kernel_.whereabouts(state)] += people;
  evening_.add(state, people);
}

Count DaySimulation::people() const {
  return std::accumulate(present_.begin(), present_.end(), Count{0});
}

}  // namespace corridor
