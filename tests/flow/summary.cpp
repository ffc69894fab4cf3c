#include "tests/flow/summary.hpp"

#include <cmath>
#include <map>
#include <tuple>

namespace corridor::test {
namespace {

using Where = Person::Where;

bool on_this_side(const Person& person) {
  return !person.crossed && person.where != Where::home && person.where != Where::settled;
}

/// The totals of one world, counted person by person.
class Counted {
 public:
  Counted(const Network& network, std::span<const double> values, const World& world)
      : network_(network), values_(values), world_(world) {}

  Count staying(Index place) const {
    return count([&](const Person& p) { return p.where == Where::home && p.at == place; });
  }
  Count present(Index place) const {
    return count(
        [&](const Person& p) { return (p.where == Where::home || p.where == Where::settled) && p.at == place; });
  }
  Count arrived(Index place) const { return world_.arrived[place]; }
  Count registered(Index place) const { return world_.registered[place]; }
  Count housed() const { return world_.housed; }
  Count on_road(Index place) const {
    return count([&](const Person& p) { return on_this_side(p) && p.destination == place; });
  }
  double person_hours_on_road(Index place) const {
    Count steps = 0;
    for (const Person& person : world_.persons)
      if (on_this_side(person) && person.destination == place) steps += world_.now - person.departed;
    return static_cast<double>(steps) * network_.step_hours;
  }
  double vehicles(Index place) const {
    double number = 0;
    for (std::size_t g = 0; g < network_.groups.size(); ++g)
      number += static_cast<double>(world_.crossed[place * network_.groups.size() + g]) /
                network_.groups[g].persons_per_vehicle.of(values_);
    return number;
  }
  Count occupancy(Index link) const {
    return count([&](const Person& p) { return (p.where == Where::link && p.at == link) || p.from_link == link; });
  }
  Count admitted(Index link) const { return world_.admitted[link]; }
  Count people() const { return static_cast<Count>(world_.persons.size()); }

 private:
  template <class Is>
  Count count(Is is) const {
    Count number = 0;
    for (const Person& person : world_.persons) number += is(person) ? 1 : 0;
    return number;
  }
  const Network& network_;
  std::span<const double> values_;
  const World& world_;
};

Count rounded(double value) {
  return std::llround(value);
}

template <class State>
Summary totals_of(const Network& network, const State& state) {
  Summary all{state.people(), state.housed()};
  for (Index p = 0; p < network.places.size(); ++p) {
    for (const Count count :
         {state.staying(p), state.present(p), state.arrived(p), state.registered(p), state.on_road(p),
          rounded(60.0 * state.person_hours_on_road(p)), rounded(60.0 * state.vehicles(p))})
      all.push_back(count);
  }
  for (Index l = 0; l < network.links.size(); ++l) {
    all.push_back(state.occupancy(l));
    all.push_back(state.admitted(l));
  }
  return all;
}

/// Cohorts by all that tells them apart, with where they wait.
using Key = std::tuple<Where, Index, std::uint32_t, std::uint32_t, std::uint16_t, Status, bool, Index, Index>;
using Queues = std::map<Key, Count>;

void add(const Queues& queues, Summary& all) {
  for (const auto& [key, count] : queues) {
    const auto& [where, at, entered, departed, group, status, crossed, destination, from_link] = key;
    for (const Count value :
         {static_cast<Count>(where), Count{at}, Count{entered}, Count{departed}, Count{group},
          static_cast<Count>(status), static_cast<Count>(crossed), Count{destination}, Count{from_link}, count})
      all.push_back(value);
  }
}

void add(const CohortQueue& queue, Where where, Index at, Queues& queues) {
  for (const Cohort& c : queue.cohorts()) {
    if (c.count == 0) continue;
    queues[{where, at, c.entered, c.departed, c.group, c.status, c.crossed, c.destination, c.from_link}] += c.count;
  }
}

}  // namespace

std::vector<std::string> labels_of_totals(const Network& network) {
  std::vector<std::string> labels{"people", "housed"};
  for (const Site& place : network.places)
    for (const char* what :
         {"staying", "present", "arrived", "registered", "on road", "minutes on road", "vehicles/60"})
      labels.push_back(what + (" " + place.name));
  for (const Link& link : network.links)
    for (const char* what : {"occupancy", "admitted"}) labels.push_back(what + (" " + link.name));
  return labels;
}

Summary totals(const Network& network, const Simulation& simulation) {
  return totals_of(network, simulation);
}

Summary totals(const Network& network, std::span<const double> values, const World& world) {
  return totals_of(network, Counted(network, values, world));
}

Summary summary(const Network& network, const Simulation& simulation) {
  Queues queues;
  for (Index l = 0; l < network.links.size(); ++l) {
    add(simulation.waiting(l), Where::queue, l, queues);
    add(simulation.travelling(l), Where::link, l, queues);
  }
  for (Index p = 0; p < network.places.size(); ++p) add(simulation.at_gate(p), Where::gate, p, queues);
  Summary all = totals(network, simulation);
  add(queues, all);
  return all;
}

Summary summary(const Network& network, std::span<const double> values, const World& world) {
  Queues queues;
  for (const Person& p : world.persons) {
    if (p.where != Where::queue && p.where != Where::link && p.where != Where::gate) continue;
    ++queues[{p.where, p.at, p.entered, p.departed, p.group, p.status, p.crossed, p.destination, p.from_link}];
  }
  Summary all = totals(network, values, world);
  add(queues, all);
  return all;
}

}  // namespace corridor::test
