#include "corridor/flow/day_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "corridor/base/binomial.hpp"
#include "corridor/base/multinomial.hpp"
#include "corridor/base/poisson.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t departing_site = 0xFFFFFFFFU;
constexpr double refused_room = 0.5;  // a way to a camp with less room than this is given up

auto state(const DayCohort& c) {
  return std::tie(c.path, c.leg, c.recent, c.first);
}

/// Mixes the state of a cohort at a place into 32 bits (the finalizer of MurmurHash3).
std::uint32_t hash(Index place, const DayCohort& c) {
  std::uint64_t h = (std::uint64_t{place} << 32U) ^ c.path ^ (std::uint64_t{c.recent} << 40U) ^
                    (std::uint64_t{c.leg} << 20U) ^ (c.first ? 1U << 31U : 0U);
  h = (h ^ (h >> 33U)) * 0xFF51AFD7ED558CCDU;
  return static_cast<std::uint32_t>(h ^ (h >> 33U));
}

}  // namespace

void CohortTable::add(Index place, const DayCohort& cohort) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
  std::uint32_t slot = hash(place, cohort) & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    Entry& entry = entries_[slots_[slot] - 1];
    if (entry.place != place || state(entry.cohort) != state(cohort)) continue;
    entry.cohort.count += cohort.count;
    return;
  }
  entries_.push_back({place, cohort, slot});
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
}

void CohortTable::clear() {
  for (const Entry& entry : entries_) slots_[entry.slot] = 0;
  entries_.clear();
}

void CohortTable::grow() {
  slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), 0);
  const auto mask = static_cast<std::uint32_t>(slots_.size() - 1);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::uint32_t slot = hash(entries_[i].place, entries_[i].cohort) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
    entries_[i].slot = slot;
  }
}

DaySimulation::DaySimulation(const DayNetwork& network)
    : network_(&network), weights_(network.names.size()), arriving_(day_units) {
  for (Index p = 0; p < network.capacity.size(); ++p)
    if (network.capacity[p] * network.settings.capacity_scaling >= 1) limited_.push_back(p);
}

void DaySimulation::start(std::uint64_t seed, std::uint32_t member) {
  seed_ = seed;
  member_ = member;
  day_ = 0;
  epoch_ = 0;
  departed_ = waiting_ = 0;
  draws_ = 0;
  const std::size_t places = network_->names.size();
  present_.assign(network_->day0.begin(), network_->day0.end());
  population_.assign(network_->population.begin(), network_->population.end());
  room_.assign(places, 1);
  ++rooms_;
  weighed_.assign(places, 0);
  resting_.clear();
  for (auto& arriving : arriving_) arriving.clear();
  for (const Index place : network_->order) {
    DayCohort cohort;
    cohort.count = present_[place];
    cohort.first = network_->settings.start_on_foot;
    rest(place, cohort, 0);
  }
  travelling_.clear();
}

void DaySimulation::step() {
  while (epoch_ + 1 < network_->epochs.size() && network_->epochs[epoch_ + 1].first_day <= day_) {
    ++epoch_;
    ++rooms_;
  }
  const auto day = static_cast<std::uint32_t>(day_);
  streams_.clear();
  for (const std::uint32_t site : network_->sites) streams_.emplace_back(StreamId{seed_, member_, day, site});
  depart();
  refresh_rooms();
  rising_.swap(resting_);
  resting_.clear();
  stepping_.swap(travelling_);  // who sets out now has their day's travel at once
  travelling_.clear();
  for (const auto& [place, cohort, slot] : rising_.entries()) decide(place, cohort, 0, false);
  for (const Travelling& t : stepping_) travel(t.link, t.progress, t.cohort, 0);
  travel_on();
  merge_travelling();
  ++day_;
}

// ---- departures

void DaySimulation::depart() {
  const FleeSettings& settings = network_->settings;
  const std::vector<double>& weight = epoch().origin_weight;
  Stream random({seed_, member_, static_cast<std::uint32_t>(day_), departing_site});
  if (settings.spawning != FleeSettings::Spawning::from_reports) {
    for (const Index place : network_->order) {
      if (weight[place] <= 0) continue;
      double expected = settings.displaced_per_conflict_day * epoch().intensity[place];
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
  DayCohort cohort;
  cohort.first = network_->settings.start_on_foot;
  cohort.count = count;
  departed_ += count;
  present_[place] += count;
  resting_.add(place, cohort);
}

// ---- choice

/// Room as in Flee: 1 up to a share of the capacity, falling to 0 where the place is full.
double DaySimulation::room(Index place) const {
  const double capacity = network_->capacity[place] * network_->settings.capacity_scaling;
  const double buffer = network_->settings.capacity_buffer;
  const double people = static_cast<double>(present_[place]);
  if (people <= buffer * capacity) return 1;
  if (people >= capacity) return 0;
  return 1 - (people - buffer * capacity) / (capacity * (1 - buffer));
}

void DaySimulation::refresh_rooms() {
  for (const Index place : limited_) {
    const double now = room(place);
    if (now == room_[place]) continue;
    room_[place] = now;
    ++rooms_;
  }
}

const std::vector<double>& DaySimulation::weights(Index place) {
  std::vector<double>& weights = weights_[place];
  if (weighed_[place] == rooms_) return weights;
  weighed_[place] = rooms_;
  weights.clear();
  const bool blind = network_->settings.awareness_level == 0;
  const double power = network_->settings.weight_power;
  for (const DayOption& option : epoch().options[place]) {
    const double room = room_[option.end];
    weights.push_back(blind || room == 1 ? option.attraction : option.attraction * std::pow(room, power));
  }
  if (weights.empty()) return weights;
  const double best = *std::max_element(weights.begin(), weights.end());
  if (network_->settings.pruning_threshold > 1)
    for (double& weight : weights)
      if (weight < best / network_->settings.pruning_threshold) weight = 0;
  if (best <= 0) std::fill(weights.begin(), weights.end(), 1.0);
  return weights;
}

/// Who of the people at a place goes on, and where to.
void DaySimulation::decide(Index place, DayCohort cohort, std::uint32_t moved, bool forced) {
  if (cohort.path != no_path) return set_out(place, cohort, moved);
  const double chance = forced ? 1 : epoch().move_chance[place];
  const std::vector<double>& weights = this->weights(place);
  if (weights.empty() || chance <= 0) return rest(place, cohort, moved);
  Stream& random = streams_[place];
  DayCohort leaving = cohort;
  if (chance < 1) {
    ++draws_;
    leaving.count = binomial(random, cohort.count, chance);
    cohort.count -= leaving.count;
    rest(place, cohort, moved);
    if (leaving.count == 0) return;
  }
  chosen_.resize(weights.size());
  if (weights.size() > 1) {
    ++draws_;
    multinomial(random, leaving.count, weights, chosen_);
  } else {
    chosen_[0] = leaving.count;
  }
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    if (chosen_[i] == 0) continue;
    DayCohort party = leaving;
    party.path = epoch().options[place][i].path;
    party.leg = 0;
    party.count = chosen_[i];
    set_out(place, party, moved);
  }
}

void DaySimulation::set_out(Index place, DayCohort cohort, std::uint32_t moved) {
  const DayPath& path = network_->paths[cohort.path];
  const Index link = network_->path_links[path.begin + cohort.leg];
  const bool refused = epoch().camp[path.end] != 0 && room_[path.end] < refused_room;
  if (refused || epoch().closed[link] != 0) {
    cohort.path = no_path;
    cohort.leg = 0;
    return rest(place, cohort, moved);
  }
  present_[place] -= cohort.count;
  if (++cohort.leg == path.legs) {
    cohort.path = no_path;
    cohort.leg = 0;
  }
  travel(link, 0, cohort, moved);
}

/// For the rest of the day: their recent travel is then known.
void DaySimulation::rest(Index place, DayCohort cohort, std::uint32_t moved) {
  if (cohort.count == 0) return;
  cohort.recent = recent_after(cohort.recent, moved);
  resting_.add(place, cohort);
}

// ---- travel

/// A day's travel on a link, walking or not.
void DaySimulation::travel(Index link, double progress, DayCohort cohort, std::uint32_t moved) {
  const DayLink& road = network_->links[link];
  const double walk = network_->settings.max_walk_speed;
  if (cohort.first && network_->settings.start_on_foot) return advance(link, progress, cohort, moved, walk);
  if (road.walk_probability > 0) {
    ++draws_;
    DayCohort walking = cohort;
    walking.count = binomial(streams_[road.from], cohort.count, road.walk_probability);
    cohort.count -= walking.count;
    if (walking.count > 0) advance(link, progress, walking, moved, walk);
    if (cohort.count == 0) return;
  }
  advance(link, progress, cohort, moved, road.speed);
}

void DaySimulation::advance(Index link, double progress, DayCohort cohort, std::uint32_t moved, double speed) {
  if (progress + speed > network_->links[link].km) return arrive(link, progress, cohort, moved);
  cohort.recent = recent_after(cohort.recent, moved + units_of(*network_, speed));
  travelling_.push_back({link, progress + speed, cohort});
}

void DaySimulation::arrive(Index link, double progress, DayCohort cohort, std::uint32_t moved) {
  const DayLink& road = network_->links[link];
  const std::uint32_t far = moved + (progress == 0 ? road.units : units_of(*network_, road.km - progress));
  cohort.first = false;
  if (epoch().closed[link] != 0) {  // closed meanwhile: they are back where they came from
    cohort.path = no_path;
    cohort.leg = 0;
    present_[road.from] += cohort.count;
    return rest(road.from, cohort, far);
  }
  present_[road.to] += cohort.count;
  if (far < day_units)
    arriving_[far].add(road.to, cohort);
  else
    rest(road.to, cohort, far);
}

/// Who has arrived with part of the day left decides again. Each link takes them further, so going through those who
/// have come equally far, nearest first, everybody is met once a place.
void DaySimulation::travel_on() {
  const bool hurry = network_->settings.avoid_short_stints;
  for (std::uint32_t moved = 1; moved < day_units; ++moved) {
    CohortTable& arriving = arriving_[moved];
    if (arriving.empty()) continue;
    refresh_rooms();
    for (const auto& [place, cohort, slot] : arriving.entries()) {
      const bool forced = hurry && epoch().town[place] != 0 && cohort.recent * recent_units + moved < day_units;
      decide(place, cohort, moved, forced);
    }
    arriving.clear();
  }
}

/// Flee's recent travel: half of what it was and half of today's share of a day. It matters under avoid_short_stints
/// alone; kept in quarters of a day, so that cohorts meet again. Rounded down from the middle, or rest would not end
/// it.
std::uint16_t DaySimulation::recent_after(std::uint16_t recent, std::uint32_t moved) const {
  if (!network_->settings.avoid_short_stints) return 0;
  const std::uint32_t twice = recent * recent_units + moved;
  constexpr std::uint32_t most = std::numeric_limits<std::uint16_t>::max();
  return static_cast<std::uint16_t>(std::min(most, (twice + recent_units - 1) / (2 * recent_units)));
}

/// Those on a link with equal state made one.
void DaySimulation::merge_travelling() {
  const auto key = [](const Travelling& t) { return std::tuple_cat(std::tie(t.link, t.progress), state(t.cohort)); };
  std::sort(travelling_.begin(), travelling_.end(),
            [&](const Travelling& a, const Travelling& b) { return key(a) < key(b); });
  std::size_t last = 0;
  for (std::size_t i = 1; i < travelling_.size(); ++i) {
    if (key(travelling_[i]) == key(travelling_[last]))
      travelling_[last].cohort.count += travelling_[i].cohort.count;
    else
      travelling_[++last] = travelling_[i];
  }
  if (!travelling_.empty()) travelling_.resize(last + 1);
}

// ---- what can be asked

Count DaySimulation::on_links() const {
  return std::accumulate(travelling_.begin(), travelling_.end(), Count{0},
                         [](Count sum, const Travelling& t) { return sum + t.cohort.count; });
}

Count DaySimulation::people() const {
  Count total = on_links();
  for (const CohortTable::Entry& entry : resting_.entries()) total += entry.cohort.count;
  return total;
}

}  // namespace corridor
