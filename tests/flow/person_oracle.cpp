#include "tests/flow/person_oracle.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

namespace corridor::test {
namespace {

using Where = Person::Where;

double probability_within(double hazard, double hours) {
  return 1.0 - std::exp(-hazard * hours);
}

bool all_zero(const std::vector<double>& weights) {
  return std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; });
}

bool receives(PlaceKind kind) {
  return kind == PlaceKind::reception || kind == PlaceKind::camp;
}

/// One step of a world. The phases are called in the order of Simulation::step.
class Step {
 public:
  Step(const Network& network, std::span<const double> values, std::span<const double> noise, World& world, Dice& dice)
      : network_(network), values_(values), noise_(noise), world_(world), dice_(dice) {
    present_.assign(network.places.size(), 0);
    for (const Person& person : world.persons)
      if (person.where == Where::settled) ++present_[person.at];
  }

  void events() {
    const std::size_t before = world_.epoch;
    while (world_.epoch + 1 < network_.epochs.size() && network_.epochs[world_.epoch + 1].first_step <= world_.now)
      ++world_.epoch;
    if (world_.epoch == before) return;
    for (Person& person : world_.persons) {
      if (person.where == Where::queue)
        look_anew(person, network_.links[person.at].from);
      else if (person.where == Where::stranded)
        look_anew(person, person.at);
      else if (person.where == Where::gate && can_turn_away_from(person.at))
        look_anew(person, person.at);
    }
  }

  /// Storage is freed for the next step: what holds now decides who may enter a link in this one.
  void freeze_occupancy() {
    occupancy_.assign(network_.links.size(), 0);
    for (const Person& person : world_.persons) {
      if (person.where == Where::link) ++occupancy_[person.at];
      if (person.from_link != none) ++occupancy_[person.from_link];
    }
  }

  void departures() {
    const std::vector<double> hazards = departure_hazards();
    for (Person& person : world_.persons) {
      if (person.where != Where::home || !person.willing) continue;
      const double hazard = hazards[person.at * network_.groups.size() + person.group];
      if (!dice_.happens(probability_within(hazard, network_.step_hours))) continue;
      person.entered = person.departed = world_.now;
      choose(person, person.at);
    }
  }

  void ends_of_links() {
    for (Person& person : world_.persons) {
      if (person.where != Where::link) continue;
      const Link& link = network_.links[person.at];
      if (person.entered + link.travel_steps > world_.now) continue;
      person.entered = world_.now;
      person.from_link = person.at;
      come_to(person, link.to);
    }
  }

  void admissions() {
    for (Index l = 0; l < network_.links.size(); ++l) {
      world_.admitted[l] = 0;
      const Link& link = network_.links[l];
      const double factor = epoch().link_factor[l];
      if (factor == 0) continue;
      Count room = people();
      if (link.flow) room = std::min(room, served_in_this_step(*link.flow, factor));
      if (link.storage) room = std::min(room, std::max<Count>(0, *link.storage - occupancy_[l]));
      for (Person* person : first_in(Where::queue, l, room)) {
        person->where = Where::link;
        person->from_link = none;
        person->entered = world_.now;
        ++world_.admitted[l];
      }
    }
  }

  void crossings() {
    for (Index c = 0; c < network_.places.size(); ++c) {
      const Site& site = network_.places[c];
      const double factor = epoch().crossing_factor[c];
      if (site.kind != PlaceKind::crossing || factor == 0) continue;
      const Count room = site.crossing ? served_in_this_step(*site.crossing, factor) : people();
      for (Person* person : first_in(Where::gate, c, room)) pass(*person, c);
    }
  }

  void registrations() {
    for (const Index office : offices_by_name()) {
      const std::set<Index> places = served_by(office);
      std::vector<Person*> waiting;
      for (Person& person : world_.persons)
        if (person.where == Where::settled && person.status == Status::unregistered && places.count(person.at) != 0)
          waiting.push_back(&person);
      if (waiting.empty()) continue;
      const Count room = served_in_this_step(*network_.places[office].registration, 1);
      for (Person* person : any_of(waiting, room)) {
        const bool seeks = network_.housing && dice_.happens(network_.share_housed.of(values_));
        person->status = seeks ? Status::seeking_housing : Status::registered;
        ++world_.registered[office];
      }
    }
  }

  void housing() {
    if (!network_.housing) return;
    const double p = probability_within(1.0 / network_.housing_delay.of(values_), network_.step_hours);
    for (Person& person : world_.persons) {
      if (person.where != Where::settled || person.status != Status::seeking_housing || !receives(kind(person.at)))
        continue;
      if (!dice_.happens(p)) continue;
      person.status = Status::housed;
      ++world_.housed;
    }
  }

  void onward() {
    for (Person& person : world_.persons) {
      if (!may_go_on(person)) continue;
      const double hazard = network_.places[person.at].onward_rate.of(values_);
      if (dice_.happens(probability_within(hazard, network_.step_hours))) go_on(person);
    }
  }

  void overflow() {
    for (Index p = 0; p < network_.places.size(); ++p) {
      if (!receives(kind(p)) || !network_.places[p].capacity) continue;
      Count present = 0;
      std::vector<Person*> movable;
      for (Person& person : world_.persons) {
        if (person.where != Where::settled || person.at != p) continue;
        ++present;
        if (may_go_on(person)) movable.push_back(&person);
      }
      for (Person* person : any_of(movable, present - *network_.places[p].capacity)) go_on(*person);
    }
  }

 private:
  const Epoch& epoch() const { return network_.epochs[world_.epoch]; }
  PlaceKind kind(Index place) const { return network_.places[place].kind; }
  Count people() const { return static_cast<Count>(world_.persons.size()); }

  bool closed(Index place) const { return kind(place) == PlaceKind::crossing && epoch().crossing_factor[place] == 0; }
  bool can_turn_away_from(Index crossing) const { return closed(crossing) && !epoch().outward[crossing].empty(); }

  /// Keeps to the destination while a way leads there and it is open; else chooses again.
  void look_anew(Person& person, Index place) {
    const bool way = person.destination != place && network_.next_link(epoch(), place, person.destination) != none;
    if (way && !closed(person.destination))
      queue_up(person, place);
    else
      choose(person, place);
  }

  void choose(Person& person, Index place) {
    const std::vector<Choice>& choices = person.crossed ? epoch().beyond[place] : epoch().outward[place];
    if (choices.empty()) {
      person.where = Where::stranded;
      person.at = place;
      person.from_link = none;
      return;
    }
    std::vector<double> weights;
    for (const Choice& choice : choices) weights.push_back(choice.weight[person.group] * room_at(choice.destination));
    // Where everything is full, as if there were room; where they are drawn to nothing, anywhere.
    if (all_zero(weights))
      for (std::size_t c = 0; c < choices.size(); ++c) weights[c] = choices[c].weight[person.group];
    if (all_zero(weights)) weights.assign(choices.size(), 1.0);
    person.destination = choices[dice_.pick(weights)].destination;
    queue_up(person, place);
  }

  void queue_up(Person& person, Index place) {
    person.where = Where::queue;
    person.at = network_.next_link(epoch(), place, person.destination);
  }

  /// 1 up to 90 % of the capacity, then falling to 0 in a straight line.
  double room_at(Index place) const {
    const auto& capacity = network_.places[place].capacity;
    if (!capacity) return 1.0;
    const double share_free = 1.0 - static_cast<double>(present_[place]) / static_cast<double>(*capacity);
    return share_free >= 0.1 ? 1.0 : std::max(0.0, share_free / 0.1);
  }

  double noisy(const Quantity& rate, Index noise) const {
    return rate.of(values_) * std::exp(network_.noises[noise].sd.of(values_) * noise_[noise]);
  }

  /// Per place × group, from who is at home as the step begins.
  std::vector<double> departure_hazards() const {
    const std::size_t groups = network_.groups.size();
    std::vector<Count> willing(world_.willing_at_start.size());
    for (const Person& person : world_.persons)
      if (person.where == Where::home && person.willing) ++willing[person.at * groups + person.group];
    std::vector<double> hazards(willing.size());
    for (std::size_t i = 0; i < hazards.size(); ++i) {
      if (willing[i] == 0) continue;
      const double gone = 1.0 - static_cast<double>(willing[i]) / static_cast<double>(world_.willing_at_start[i]);
      hazards[i] = departure_hazard(static_cast<Index>(i / groups), i % groups, gone);
    }
    return hazards;
  }

  double departure_hazard(Index origin, std::size_t group, double gone) const {
    const double since_opening = (world_.now + 0.5) * network_.step_hours - network_.opened[origin];
    if (since_opening <= 0 || epoch().outward[origin].empty()) return 0;
    const GroupModel& model = network_.groups[group];
    double hazard = noisy(model.departure_rate, model.departure_noise);
    hazard *= std::exp(network_.conflict_effect.of(values_) * epoch().conflict[origin]);
    hazard *= std::exp(network_.herding.of(values_) * gone);
    hazard *= epoch().departure_factor[origin];
    return hazard * (1.0 - std::exp(-since_opening / model.ramp.of(values_)));
  }

  void come_to(Person& person, Index place) {
    if (person.destination != place || (kind(place) == PlaceKind::crossing && can_turn_away_from(place))) {
      look_anew(person, place);
    } else if (kind(place) == PlaceKind::crossing) {
      person.where = Where::gate;
      person.at = place;
    } else {
      ++world_.arrived[place];
      settle(person, place);
    }
  }

  Count served_in_this_step(const Server& server, double factor) {
    const double expected = noisy(server.rate, server.noise) * factor * network_.step_hours;
    const double whole = std::floor(expected);
    return static_cast<Count>(whole) + (dice_.happens(expected - whole) ? 1 : 0);
  }

  /// Up to `room` people who wait there: by entry step, and among equals any of them.
  std::vector<Person*> first_in(Where where, Index at, Count room) {
    std::set<std::uint32_t> steps;
    for (const Person& person : world_.persons)
      if (person.where == where && person.at == at) steps.insert(person.entered);
    std::vector<Person*> first;
    for (const std::uint32_t step : steps) {
      std::vector<Person*> equals;
      for (Person& person : world_.persons)
        if (person.where == where && person.at == at && person.entered == step) equals.push_back(&person);
      for (Person* person : any_of(equals, room - static_cast<Count>(first.size()))) first.push_back(person);
    }
    return first;
  }

  /// A subset of that size (or all), every one equally likely: by selection sampling, one decision a person.
  std::vector<Person*> any_of(const std::vector<Person*>& persons, Count size) {
    std::vector<Person*> chosen;
    for (std::size_t i = 0; i < persons.size(); ++i) {
      const Count wanted = size - static_cast<Count>(chosen.size());
      if (wanted <= 0) break;
      const Count left = static_cast<Count>(persons.size() - i);
      if (dice_.happens(static_cast<double>(wanted) / static_cast<double>(left))) chosen.push_back(persons[i]);
    }
    return chosen;
  }

  void pass(Person& person, Index crossing) {
    ++world_.arrived[crossing];
    ++world_.crossed[crossing * network_.groups.size() + person.group];
    person.from_link = none;
    person.entered = person.departed = world_.now;  // beyond the crossing nothing asks when they set out
    person.crossed = true;
    if (epoch().beyond[crossing].empty())
      settle(person, crossing);
    else
      choose(person, crossing);
  }

  /// What no rule sees of somebody settled is forgotten, so that equal worlds are equal.
  static void settle(Person& person, Index place) {
    person.where = Where::settled;
    person.at = place;
    person.entered = person.departed = 0;
    person.destination = 0;
    person.from_link = none;
    person.crossed = true;
  }

  /// Two offices may serve one place: whose turn is first must not hang on the order of the file.
  std::vector<Index> offices_by_name() const {
    std::map<std::string, Index> offices;
    for (Index p = 0; p < network_.places.size(); ++p)
      if (network_.places[p].registration) offices[network_.places[p].name] = p;
    std::vector<Index> order;
    for (const auto& [name, office] : offices) order.push_back(office);
    return order;
  }

  std::set<Index> served_by(Index office) const {
    std::set<Index> places{office};
    if (kind(office) != PlaceKind::crossing) return places;
    for (const Epoch& any : network_.epochs)
      for (const Choice& choice : any.beyond[office]) places.insert(choice.destination);
    return places;
  }

  bool may_go_on(const Person& person) const {
    return person.where == Where::settled && receives(kind(person.at)) && person.status != Status::housed &&
           !epoch().beyond[person.at].empty();
  }

  void go_on(Person& person) {
    person.entered = person.departed = world_.now;
    choose(person, person.at);
  }

  const Network& network_;
  std::span<const double> values_, noise_;
  World& world_;
  Dice& dice_;
  std::vector<Count> present_, occupancy_;  // frozen: as the step began, after its events
};

std::vector<Count> group_sizes(const Network& network, Count people) {
  std::vector<Count> sizes;
  double share_left = 1;
  for (const GroupModel& group : network.groups) {
    const double size = std::round(static_cast<double>(people) * group.share / share_left);
    sizes.push_back(&group == &network.groups.back() ? people : std::min(people, static_cast<Count>(size)));
    people -= sizes.back();
    share_left -= group.share;
  }
  return sizes;
}

}  // namespace

World PersonOracle::start(Dice& dice) const {
  const std::size_t places = network_.places.size();
  const std::size_t groups = network_.groups.size();
  World world;
  world.arrived.resize(places);
  world.registered.resize(places);
  world.willing_at_start.resize(places * groups);
  world.crossed.resize(places * groups);
  world.admitted.resize(network_.links.size());
  for (Index p = 0; p < places; ++p) {
    const Site& site = network_.places[p];
    if (site.kind != PlaceKind::origin) continue;
    const auto size = static_cast<Count>(std::round(site.population.of(values_) * site.population_share));
    const std::vector<Count> sizes = group_sizes(network_, size);
    for (std::uint16_t g = 0; g < groups; ++g) {
      for (Count i = 0; i < sizes[g]; ++i) {
        Person person;
        person.at = p;
        person.group = g;
        person.willing = dice.happens(network_.groups[g].share_leaving.of(values_));
        world.willing_at_start[p * groups + g] += person.willing ? 1 : 0;
        world.persons.push_back(person);
      }
    }
  }
  return world;
}

void PersonOracle::step(World& world, std::span<const double> noise, Dice& dice) const {
  Step step(network_, values_, noise, world, dice);
  step.events();
  step.freeze_occupancy();
  step.departures();
  step.ends_of_links();
  step.admissions();
  step.crossings();
  step.registrations();
  step.housing();
  step.onward();
  step.overflow();
  ++world.now;
}

}  // namespace corridor::test
