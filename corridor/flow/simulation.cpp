#include "corridor/flow/simulation.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "corridor/base/binomial.hpp"
#include "corridor/base/hypergeometric.hpp"
#include "corridor/base/multinomial.hpp"
#include "corridor/base/multivariate_hypergeometric.hpp"

namespace corridor {
namespace {

// One site serves several phases; each phase turns its number so that the draws differ.
enum Phase : std::uint32_t {
  setting_out = 0x6A09E667U,
  admitting = 0xC2B2AE35U,
  crossing = 0x27D4EB2FU,
  registering = 0x165667B1U,
  housing = 0xD3A2646CU,
  moving_on = 0xFD7046C5U,
  overflowing = 0xB55A4F09U,
  redirecting = 0x4F1BBCDDU,
  redirecting_at_gate = 0x7ED55D16U,
  finishing = 0x94D049BBU
};

constexpr Count unlimited = Count{1} << 60U;
constexpr double room_left_at = 0.9;  // as in Flee: a place is felt to fill up from 90 % of its capacity

Count sum(std::span<const Count> counts) {
  return std::accumulate(counts.begin(), counts.end(), Count{0});
}

Count sum(const CohortQueue& queue) {
  Count total = 0;
  for (const Cohort& cohort : queue.cohorts()) total += cohort.count;
  return total;
}

}  // namespace

Simulation::Simulation(const Network& network) : network_(&network), origins_(network) {
  const std::size_t places = network.places.size();
  const std::size_t links = network.links.size();
  waiting_.resize(links);
  travelling_.resize(links);
  gate_.resize(places);
  stranded_.resize(places);
}

void Simulation::start(std::span<const double> values, std::uint64_t seed, std::uint32_t label) {
  reset(values, seed);
  origins_.start(values, seed, label);
}

void Simulation::start(std::span<const double> values, std::uint64_t seed, std::span<const Count> willing) {
  reset(values, seed);
  origins_.start(values, willing);
}

void Simulation::reset(std::span<const double> values, std::uint64_t seed) {
  const std::size_t places = network_->places.size();
  const std::size_t groups = network_->groups.size();
  set_values(values);
  seed_ = seed;
  now_ = 0;
  epoch_ = 0;
  housed_ = 0;
  departures_.assign(network_->order.origins.size() * groups, 0);
  present_.assign(places * groups * statuses, 0);
  for (Stock* stock : {&arrived_, &registered_, &on_road_, &frozen_present_}) stock->assign(places, 0);
  for (Stock* stock : {&occupancy_, &admitted_, &frozen_occupancy_}) stock->assign(network_->links.size(), 0);
  departed_sum_.assign(places, 0);
  vehicles_.assign(places, 0);
  for (auto* queues : {&waiting_, &travelling_, &gate_, &stranded_})
    for (CohortQueue& queue : *queues) queue.clear();
}

void Simulation::set_values(std::span<const double> values) {
  values_.assign(values.begin(), values.end());
  const auto chance = [this](double hazard) { return probability_within(hazard, network_->step_hours); };
  if (network_->housing) house_chance_ = chance(1 / network_->housing_delay.of(values_));
  onward_chance_.assign(network_->places.size(), 0);
  for (const Index place : network_->order.receptions)
    onward_chance_[place] = chance(network_->places[place].onward_rate.of(values_));
}

void Simulation::step(std::span<const double> noise, std::uint32_t label) {
  origins_.draw(values_, now_, noise, seed_, label, departures_);
  step(noise, label, departures_);
}

void Simulation::step(std::span<const double> noise, std::uint32_t label, std::span<const Count> departures) {
  noise_ = noise;
  label_ = label;
  freeze();
  enter_epoch();
  set_out(departures);
  for (const Index link : network_->order.links) finish(link);
  for (const Index link : network_->order.links) admit(link);
  for (const Index crossing : network_->order.crossings) cross(crossing);
  for (const Index place : network_->order.places)
    if (!network_->served[place].empty()) register_at(place);
  for (const Index place : network_->order.receptions) {
    if (network_->housing) house(place);
    move_on(place);
    leave_full(place);
  }
  ++now_;
}

// ---- events
// -----------------------------------------------------------------------------------------------------------------

void Simulation::enter_epoch() {
  bool changed = false;
  while (epoch_ + 1 < network_->epochs.size() && network_->epochs[epoch_ + 1].first_step <= now_) {
    ++epoch_;
    changed = true;
  }
  if (!changed) return;
  for (const Index l : network_->order.links)
    redirect(waiting_[l], network_->links[l].from, network_->links[l].site ^ redirecting);
  for (const Index p : network_->order.places) redirect(stranded_[p], p, network_->places[p].site ^ redirecting);
  for (const Index c : network_->order.crossings)
    if (closed(c) && !epoch().outward[c].empty()) redirect(gate_[c], c, network_->places[c].site ^ redirecting_at_gate);
  frozen_occupancy_ = occupancy_;  // who is left without a way has left the road
}

/// After an event everybody who waits looks anew: the way to their destination, and the destination itself if none
/// leads there.
void Simulation::redirect(CohortQueue& queue, Index place, std::uint32_t site) {
  if (queue.empty()) return;
  const std::vector<Cohort> people(queue.cohorts().begin(), queue.cohorts().end());
  queue.clear();
  Stream random = stream(site);
  for (const Cohort& cohort : people) {
    if (cohort.count > 0) look_anew(cohort, place, random);
  }
}

bool Simulation::closed(Index place) const {
  return network_->places[place].kind == PlaceKind::crossing && epoch().crossing_factor[place] == 0;
}

void Simulation::look_anew(const Cohort& people, Index place, Stream& random) {
  const bool way = people.destination != place && network_->next_link(epoch(), place, people.destination) != none;
  if (way && !closed(people.destination)) return send(people, place);
  if (!people.crossed) get_on_the_road(people, -1);
  choose(people, place, random);
}

void Simulation::freeze() {
  frozen_occupancy_ = occupancy_;
  for (const Index place : network_->order.receptions) {
    if (!network_->places[place].capacity) continue;
    frozen_present_[place] = present(place);
  }
}

// ---- departure and choice
// ---------------------------------------------------------------------------------------------------

double Simulation::noisy(const Quantity& rate, Index noise) const {
  return rate.of(values_) * std::exp(network_->noises[noise].sd.of(values_) * noise_[noise]);
}

void Simulation::set_out(std::span<const Count> departures) {
  const std::size_t groups = network_->groups.size();
  origins_.leave(departures);
  for (std::size_t at = 0; at < departures.size(); ++at) {
    if (departures[at] == 0) continue;
    const Index origin = network_->order.origins[at / groups];
    Cohort people;
    people.entered = people.departed = now_;
    people.group = static_cast<std::uint16_t>(at % groups);
    people.count = departures[at];
    Stream random = stream(network_->places[origin].site ^ (setting_out + static_cast<std::uint32_t>(at % groups)));
    choose(people, origin, random);
  }
}

/// Multinomial choice among the destinations open to these people, by weight × room (room as in Flee: 1 up to 90 % of a
/// place's capacity, falling to 0 when it is full). Where none can be reached they wait, stranded, for the next event.
void Simulation::choose(const Cohort& people, Index place, Stream& random) {
  if (people.count == 0) return;
  const std::vector<Choice>& choices = people.crossed ? epoch().beyond[place] : epoch().outward[place];
  if (choices.empty()) {
    Cohort stranded = people;
    if (stranded.from_link != none) occupancy_[stranded.from_link] -= stranded.count;  // they leave the road
    stranded.from_link = none;
    if (!people.crossed) get_on_the_road(stranded, 1);
    stranded_[place].push(stranded);
    return;
  }
  weights_.resize(choices.size());
  chosen_.resize(choices.size());
  double total = 0;
  for (std::size_t c = 0; c < choices.size(); ++c) {
    const Index destination = choices[c].destination;
    double room = 1;
    if (const std::optional<Count>& capacity = network_->places[destination].capacity) {
      const double filled =
          static_cast<double>(frozen_present_[destination]) / static_cast<double>(std::max<Count>(*capacity, 1));
      room = std::clamp((1 - filled) / (1 - room_left_at), 0.0, 1.0);
    }
    weights_[c] = choices[c].weight[people.group] * room;
    total += weights_[c];
  }
  if (total == 0)  // everywhere full: as if there were room everywhere
    for (std::size_t c = 0; c < choices.size(); ++c) total += weights_[c] = choices[c].weight[people.group];
  if (total == 0) weights_.assign(choices.size(), 1.0);  // drawn to none of them: any rather than none
  multinomial(random, people.count, weights_, chosen_);
  for (std::size_t c = 0; c < choices.size(); ++c) {
    if (chosen_[c] == 0) continue;
    Cohort party = people;
    party.destination = choices[c].destination;
    party.count = chosen_[c];
    if (!party.crossed) get_on_the_road(party, 1);
    send(party, place);
  }
}

/// Joins the queue for the first link of the quickest way to the destination, which there is.
void Simulation::send(const Cohort& people, Index place) {
  waiting_[network_->next_link(epoch(), place, people.destination)].push(people);
}

void Simulation::get_on_the_road(const Cohort& people, double sign) {
  on_road_[people.destination] += sign > 0 ? people.count : -people.count;
  departed_sum_[people.destination] += sign * static_cast<double>(people.count) * people.departed;
}

// ---- road
// -------------------------------------------------------------------------------------------------------------------

/// People at the end of a link: at their destination, or queueing for the next link while they still stand on this one
/// (spillback). Whose way or crossing has closed while they were on the link look anew here, as those did who waited
/// when it closed.
void Simulation::finish(Index link) {
  CohortQueue& queue = travelling_[link];
  Stream random = stream(network_->links[link].site ^ finishing);
  const Index place = network_->links[link].to;
  while (!queue.empty() && queue.front().entered + network_->links[link].travel_steps <= now_) {
    Cohort people = queue.front();
    queue.pop_front(1);
    people.entered = now_;
    people.from_link = link;
    if (people.destination != place || (closed(place) && !epoch().outward[place].empty())) {
      look_anew(people, place, random);
    } else if (network_->places[place].kind == PlaceKind::crossing) {
      gate_[place].push(people);
    } else {
      occupancy_[link] -= people.count;
      if (!people.crossed) get_on_the_road(people, -1);
      arrived_[place] += people.count;
      settle(people, place);
    }
  }
}

Count Simulation::capacity(const Server& server, double factor) const {
  if (factor == 0) return 0;
  const double expected =
      std::min(noisy(server.rate, server.noise) * factor * network_->step_hours, static_cast<double>(unlimited));
  const double whole = std::floor(expected);
  return static_cast<Count>(whole) + (stream(server.site).uniform() < expected - whole ? 1 : 0);
}

template <class OnPeople>
void Simulation::serve(CohortQueue& queue, Count capacity, Stream& random, OnPeople on_people) {
  while (capacity > 0 && !queue.empty()) {
    const std::span<Cohort> batch = queue.front_batch();
    Count waiting = 0;
    for (const Cohort& cohort : batch) waiting += cohort.count;
    if (waiting <= capacity) {
      for (const Cohort& cohort : batch)
        if (cohort.count > 0) on_people(cohort);
      queue.pop_front(batch.size());
      capacity -= waiting;
      continue;
    }
    pool_.resize(batch.size());
    drawn_.resize(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) pool_[i] = batch[i].count;
    multivariate_hypergeometric(random, pool_, capacity, drawn_);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (drawn_[i] == 0) continue;
      batch[i].count -= drawn_[i];
      Cohort people = batch[i];
      people.count = drawn_[i];
      on_people(people);
    }
    return;
  }
}

void Simulation::admit(Index l) {
  const Link& link = network_->links[l];
  admitted_[l] = 0;
  if (waiting_[l].empty() || epoch().link_factor[l] == 0) return;
  Count capacity = link.flow ? this->capacity(*link.flow, epoch().link_factor[l]) : unlimited;
  if (link.storage) capacity = std::min(capacity, std::max<Count>(0, *link.storage - frozen_occupancy_[l]));
  Stream random = stream(link.site ^ admitting);
  serve(waiting_[l], capacity, random, [&](Cohort people) {
    if (people.from_link != none) occupancy_[people.from_link] -= people.count;
    occupancy_[l] += people.count;
    admitted_[l] += people.count;
    people.from_link = none;
    people.entered = now_;
    travelling_[l].push(people);
  });
}

// ---- crossing and registration
// ----------------------------------------------------------------------------------------------

void Simulation::cross(Index c) {
  if (gate_[c].empty() || epoch().crossing_factor[c] == 0) return;
  const Site& site = network_->places[c];
  const Count capacity = site.crossing ? this->capacity(*site.crossing, epoch().crossing_factor[c]) : unlimited;
  Stream random = stream(site.site ^ crossing);
  // Beyond the crossing nothing asks when they set out: who crosses in one step is one cohort a group and status.
  crossing_now_.assign(network_->groups.size() * statuses, 0);
  serve(gate_[c], capacity, random, [&](const Cohort& people) { pass(people, c); });
  for (std::size_t i = 0; i < crossing_now_.size(); ++i) {
    if (crossing_now_[i] == 0) continue;
    const Cohort people = cohort_of(i / statuses, static_cast<Status>(i % statuses), crossing_now_[i]);
    if (epoch().beyond[c].empty())
      settle(people, c);
    else
      choose(people, c, random);
  }
}

void Simulation::pass(const Cohort& people, Index crossing) {
  get_on_the_road(people, -1);
  if (people.from_link != none) occupancy_[people.from_link] -= people.count;
  arrived_[crossing] += people.count;
  vehicles_[crossing] +=
      static_cast<double>(people.count) / network_->groups[people.group].persons_per_vehicle.of(values_);
  crossing_now_[people.group * statuses + static_cast<std::size_t>(people.status)] += people.count;
}

Cohort Simulation::cohort_of(std::size_t group, Status status, Count count) const {
  Cohort people;
  people.entered = people.departed = now_;
  people.group = static_cast<std::uint16_t>(group);
  people.status = status;
  people.crossed = true;
  people.count = count;
  return people;
}

void Simulation::settle(const Cohort& people, Index place) {
  stock(place, people.group, people.status) += people.count;
}

/// The office registers as many of the unregistered people at the places it serves as it can; each is equally likely to
/// be next.
void Simulation::register_at(Index office) {
  const std::size_t groups = network_->groups.size();
  pool_.clear();
  for (const Index place : network_->served[office])
    for (std::size_t g = 0; g < groups; ++g) pool_.push_back(stock(place, g, Status::unregistered));
  const Count waiting = sum(pool_);
  if (waiting == 0) return;
  const Site& site = network_->places[office];
  const Count served = std::min(waiting, capacity(*site.registration, 1));
  Stream random = stream(site.site ^ registering);
  drawn_.resize(pool_.size());
  multivariate_hypergeometric(random, pool_, served, drawn_);
  for (std::size_t i = 0; i < pool_.size(); ++i)
    if (drawn_[i] > 0) make_registered(network_->served[office][i / groups], i % groups, drawn_[i], random);
  registered_[office] += served;
}

void Simulation::make_registered(Index place, std::size_t group, Count people, Stream& random) {
  const Count seeking = network_->housing ? binomial(random, people, network_->share_housed.of(values_)) : 0;
  stock(place, group, Status::unregistered) -= people;
  stock(place, group, Status::seeking_housing) += seeking;
  stock(place, group, Status::registered) += people - seeking;
}

// ---- reception
// --------------------------------------------------------------------------------------------------------------

void Simulation::house(Index place) {
  Stream random = stream(network_->places[place].site ^ housing);
  for (std::size_t g = 0; g < network_->groups.size(); ++g) {
    const Count housed = binomial(random, stock(place, g, Status::seeking_housing), house_chance_);
    stock(place, g, Status::seeking_housing) -= housed;
    stock(place, g, Status::housed) += housed;
    housed_ += housed;
  }
}

/// Who is not housed goes on to another reception place with the place's hazard.
void Simulation::move_on(Index place) {
  const double p = onward_chance_[place];
  if (p == 0 || epoch().beyond[place].empty()) return;
  Stream random = stream(network_->places[place].site ^ moving_on);
  for (std::size_t g = 0; g < network_->groups.size(); ++g)
    for (const Status status : {Status::unregistered, Status::registered, Status::seeking_housing}) {
      const Count leaving = binomial(random, stock(place, g, status), p);
      stock(place, g, status) -= leaving;
      choose(cohort_of(g, status, leaving), place, random);
    }
}

/// A place that holds more than its capacity sends on whom it cannot hold, if there is anywhere to go to.
void Simulation::leave_full(Index place) {
  const std::optional<Count>& limit = network_->places[place].capacity;
  if (!limit || epoch().beyond[place].empty()) return;
  Count excess = present(place) - *limit;
  if (excess <= 0) return;
  const std::size_t groups = network_->groups.size();
  pool_.clear();
  for (std::size_t g = 0; g < groups; ++g)
    for (const Status status : {Status::unregistered, Status::registered, Status::seeking_housing})
      pool_.push_back(stock(place, g, status));
  excess = std::min(excess, sum(pool_));
  drawn_.resize(pool_.size());
  Stream random = stream(network_->places[place].site ^ overflowing);
  multivariate_hypergeometric(random, pool_, excess, drawn_);
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    const Cohort people = cohort_of(i / 3, static_cast<Status>(i % 3), drawn_[i]);
    stock(place, people.group, people.status) -= people.count;
    choose(people, place, random);
  }
}

// ---- what can be asked
// ------------------------------------------------------------------------------------------------------

Count Simulation::staying(Index origin) const {
  const std::vector<Index>& origins = network_->order.origins;
  const auto found = std::find(origins.begin(), origins.end(), origin);
  return found == origins.end() ? 0 : origins_.staying(static_cast<std::size_t>(found - origins.begin()));
}

Count Simulation::present(Index place) const {
  if (network_->places[place].kind == PlaceKind::origin) return staying(place);
  const std::size_t width = network_->groups.size() * statuses;
  return sum({present_.data() + place * width, width});
}

Count Simulation::housed(Index place) const {
  Count total = 0;
  for (std::size_t g = 0; g < network_->groups.size(); ++g)
    total += present_[(place * network_->groups.size() + g) * statuses + static_cast<std::size_t>(Status::housed)];
  return total;
}

/// Whoever is in a queue and not on this side's road.
Count Simulation::beyond() const {
  return people() - sum(present_) - origins_.staying() - sum(on_road_);
}

double Simulation::person_hours_on_road(Index destination) const {
  return (static_cast<double>(on_road_[destination]) * now_ - departed_sum_[destination]) * network_->step_hours;
}

Count Simulation::people() const {
  Count total = sum(present_) + origins_.staying();
  for (const auto* queues : {&waiting_, &travelling_, &gate_, &stranded_})
    for (const CohortQueue& queue : *queues) total += sum(queue);
  return total;
}

}  // namespace corridor
