#include "tests/flow/day_person_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace corridor::test {
namespace {

constexpr int whole_day = 20;  // in twentieths

/// By the dice: P(k) one by one; whoever needs more than 60 has a mean too large for these tests.
Count draw_poisson(double mean, Dice& dice) {
  std::vector<double> probability{std::exp(-mean)};
  for (int k = 1; k <= 60; ++k) probability.push_back(probability.back() * mean / k);
  return static_cast<Count>(dice.pick(probability));
}

}  // namespace

Count DayWorld::present(std::size_t place) const {
  return std::count_if(persons.begin(), persons.end(),
                       [&](const DayPerson& p) { return !p.on_road && p.place == place; });
}

Count DayWorld::on_roads() const {
  return std::count_if(persons.begin(), persons.end(), [](const DayPerson& p) { return p.on_road; });
}

int DayPersonOracle::twentieths(double km) const {
  return std::max(1, static_cast<int>(std::lround(km / flee_.settings.max_move_speed * whole_day)));
}

// ---- departures

Count DayPersonOracle::reported(int day) const {
  if (!flee_.settings.sum_from_camps && flee_.total) return flee_.total->on(day);
  return std::accumulate(flee_.camps.begin(), flee_.camps.end(), Count{0},
                         [&](Count sum, const FleeReports& camp) { return sum + camp.on(day); });
}

DayWorld DayPersonOracle::start() const {
  DayWorld world;
  for (const FleePlace& place : flee_.places) world.population.push_back(place.population);
  if (flee_.settings.empty_camps_on_day0) return world;
  DayPerson person;
  person.first = flee_.settings.start_on_foot;
  for (person.place = 0; person.place < flee_.places.size(); ++person.place)
    world.persons.insert(world.persons.end(), static_cast<std::size_t>(flee_.places[person.place].initial_idps),
                         person);
  if (!flee_.settings.insert_day0) return world;
  for (const FleeReports& camp : flee_.camps) {
    person.place = camp.place;
    for (Count i = 0; i < camp.on(0); ++i) world.persons.push_back(person);
  }
  return world;
}

void DayPersonOracle::depart(DayWorld& world, Dice& dice) const {
  const FleeSettings& s = flee_.settings;
  const std::vector<Place>& places = days_[static_cast<std::size_t>(world.day)].places;
  std::vector<Count> leaving(places.size(), 0);
  if (s.spawning == FleeSettings::Spawning::from_reports) {
    Count all = departures_[static_cast<std::size_t>(world.day)] + world.waiting;
    std::vector<double> weights;
    for (std::size_t p = 0; p < places.size(); ++p)
      weights.push_back(world.population[p] * places[p].intensity * places[p].decay);
    const bool nowhere = std::all_of(weights.begin(), weights.end(), [](double weight) { return weight <= 0; });
    world.waiting = nowhere ? all : 0;
    if (!nowhere)
      for (; all > 0; --all) ++leaving[dice.pick(weights)];
  } else {
    for (std::size_t p = 0; p < places.size(); ++p) {
      if (places[p].intensity * places[p].decay <= 0) continue;
      double number = s.displaced_per_conflict_day * places[p].intensity;
      if (s.spawning == FleeSettings::Spawning::population_share) number *= world.population[p];
      leaving[p] = s.spawning == FleeSettings::Spawning::poisson ? draw_poisson(number, dice)
                                                                 : static_cast<Count>(std::floor(number));
    }
  }
  for (std::size_t p = 0; p < places.size(); ++p) depart_from(world, p, leaving[p]);
}

void DayPersonOracle::depart_from(DayWorld& world, std::size_t place, Count count) const {
  for (; count > 0; --count) {
    if (flee_.settings.take_from_population) {
      if (world.population[place] < 1) return;
      world.population[place] -= 1;
    }
    DayPerson person;
    person.place = place;
    person.first = flee_.settings.start_on_foot;
    world.persons.push_back(person);
  }
}

// ---- a day

double DayPersonOracle::room(std::size_t place, double people) const {
  const double full = capacity_[place] * flee_.settings.capacity_scaling;
  const double felt = flee_.settings.capacity_buffer * full;
  if (full < 1 || people <= felt) return 1;
  if (people >= full) return 0;
  return std::round((full - people) / (full - felt) * 8) / 8;
}

DayPersonOracle::Phase DayPersonOracle::freeze(const DayWorld& world) const {
  std::vector<double> there(flee_.places.size(), 0), rooms;
  for (const DayPerson& person : world.persons)
    if (!person.on_road) ++there[person.place];
  for (std::size_t p = 0; p < there.size(); ++p) rooms.push_back(room(p, there[p]));
  return {there, rooms, std::vector<std::vector<double>>(rooms.size())};
}

std::vector<double> DayPersonOracle::weights(const std::vector<Way>& ways, const std::vector<double>& rooms) const {
  const FleeSettings& s = flee_.settings;
  if (s.awareness_level == 0) return std::vector<double>(ways.size(), 1);
  std::vector<double> weights;
  for (const Way& way : ways) weights.push_back(std::pow(way.attraction * rooms[way.end], s.weight_power));
  const double best = *std::max_element(weights.begin(), weights.end());
  if (best <= 0) return std::vector<double>(ways.size(), 1);
  for (double& weight : weights)
    if (s.pruning_threshold > 1 && weight < best / s.pruning_threshold) weight = 0;
  return weights;
}

void DayPersonOracle::decide(DayPerson& person, const Today& today, Phase& phase, bool in_haste, Dice& dice) const {
  const Place& here = today.places[person.place];
  if (person.way.empty()) {
    if (here.ways.empty() || !dice.happens(in_haste ? 1 : here.move_chance)) return;
    std::vector<double>& weights = phase.weights[person.place];
    if (weights.empty()) weights = this->weights(here.ways, phase.rooms);
    person.way = here.ways[dice.pick(weights)].hops;
  }
  const std::size_t goal = end_of(person.way.back());
  const bool refused = is_camp(today.places[goal].kind) && phase.rooms[goal] < 0.5;
  if (refused || today.shut[person.way.front().route]) {
    person.way.clear();
    return;
  }
  person.on_road = true;
  person.km = 0;
  travel(person, today, dice);
}

/// One day's travel on the hop they are on.
void DayPersonOracle::travel(DayPerson& person, const Today& today, Dice& dice) const {
  const FleeSettings& s = flee_.settings;
  const FleeRoute& route = flee_.routes[person.way.front().route];
  double speed = route.speed.value_or(s.max_move_speed);
  if ((s.start_on_foot && person.first) || dice.happens(route.walk_probability)) speed = s.max_walk_speed;
  if (person.km + speed <= route.km) {
    person.km += speed;
    person.moved += twentieths(speed);
    return;
  }
  person.moved += twentieths(route.km - person.km);
  person.km = 0;
  person.on_road = false;
  person.first = false;
  if (today.shut[person.way.front().route]) {
    person.way.clear();
    person.done = true;  // back where they set out from
    return;
  }
  person.place = end_of(person.way.front());
  person.way.erase(person.way.begin());
}

/// From morning to evening, or until they stop for the day.
void DayPersonOracle::spend_day(DayPerson& person, const DayWorld& world, const Today& today, Phase& morning,
                                Phase& phase, Dice& dice) const {
  if (person.on_road)
    travel(person, today, dice);
  else
    decide(person, today, morning, false, dice);
  for (int moved = 0; !person.on_road && !person.done && person.moved > moved && person.moved < whole_day;) {
    moved = person.moved;
    if (distortion_ == Distortion::live_room) phase = freeze(world);
    const bool town = today.places[person.place].kind == FleeKind::town;
    const double lately = (person.recent / 4.0 + person.moved / static_cast<double>(whole_day)) / 2;
    decide(person, today, phase, flee_.settings.avoid_short_stints && town && lately < 0.5, dice);
  }
}

/// Where those of equal state begin, and where the last ones end.
std::vector<std::size_t> DayPersonOracle::groups_of(const std::vector<DayPerson>& sorted) {
  std::vector<std::size_t> begins{0};
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (!(sorted[i] == sorted[i - 1])) begins.push_back(i);
  begins.push_back(sorted.size());
  return begins;
}

/// Whether a place is about to lose a quarter of its room in one wave more like the last one.
bool DayPersonOracle::fills_quickly(const Phase& before, const Phase& now) const {
  for (std::size_t p = 0; p < now.there.size(); ++p)
    if (std::abs(room(p, 2 * now.there[p] - before.there[p]) - now.rooms[p]) > 3.0 / 16) return true;
  return false;
}

void DayPersonOracle::step(DayWorld& world, Dice& dice) const {
  const Today& today = days_[static_cast<std::size_t>(world.day)];
  depart(world, dice);
  std::sort(world.persons.begin(), world.persons.end());
  const std::vector<std::size_t> groups = groups_of(world.persons);
  std::vector<std::size_t> next(groups.begin(), groups.end() - 1);
  Phase morning = freeze(world), phase = morning;
  int waves = waves_;
  for (bool split = waves == 1; waves > 0;) {
    for (std::size_t g = 0; g < next.size(); ++g) {
      const std::size_t left = groups[g + 1] - next[g], many = static_cast<std::size_t>(waves);
      for (const std::size_t end = next[g] + left / many + (left % many > 0 ? 1 : 0); next[g] < end; ++next[g])
        spend_day(world.persons[next[g]], world, today, morning, phase, dice);
    }
    --waves;
    const Phase before = std::exchange(phase, freeze(world));
    if (split || !fills_quickly(before, phase)) continue;
    split = true;
    waves *= 4;
  }
  for (DayPerson& person : world.persons) {
    const double share = person.moved / static_cast<double>(whole_day);
    // To the nearest quarter, down from the middle; nothing reads it but this one rule.
    if (flee_.settings.avoid_short_stints)
      person.recent = static_cast<int>(std::ceil((person.recent / 4.0 + share) / 2 * 4 - 0.5 - 1e-9));
    person.moved = 0;
    person.done = false;
  }
  ++world.day;
}

std::size_t MersenneDice::pick(std::span<const double> weights) {
  double left = std::uniform_real_distribution<>(0, std::accumulate(weights.begin(), weights.end(), 0.0))(generator_);
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    last = i;
    if (left < weights[i]) break;
    left -= weights[i];
  }
  return last;
}

}  // namespace corridor::test
