// What holds for every network: over random ones, rapidcheck makes them small again where something fails.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "tests/flow/small_crisis.hpp"
#include "tests/flow/summary.hpp"

namespace corridor::test {
namespace {

constexpr std::uint32_t steps = 20;

// ---- random networks
// --------------------------------------------------------------------------------------------------

bool one_in(int n) {
  return *rc::gen::inRange(0, n) == 0;
}

double rate() {
  return *rc::gen::inRange(1, 400) / 20.0;
}

std::string name(const std::string& kind, int number) {
  return kind + std::to_string(number);
}

void add_places(Crisis& crisis) {
  const int origins = *rc::gen::inRange(1, 3);
  const int transits = *rc::gen::inRange(0, 3);
  const int crossings = *rc::gen::inRange(1, 3);
  const int receptions = *rc::gen::inRange(0, 4);
  for (int i = 0; i < origins; ++i) crisis.places.push_back(origin(name("O", i), *rc::gen::inRange(1, 300)));
  for (int i = 0; i < transits; ++i) crisis.places.push_back(transit(name("T", i)));
  for (int i = 0; i < crossings; ++i) {
    Place place = crossing(name("X", i));
    if (one_in(2)) place.crossing_rate = known(rate());
    crisis.places.push_back(place);
  }
  for (int i = 0; i < receptions; ++i) {
    Place place = reception(name("R", i));
    if (one_in(5)) place.attractiveness = 0;
    if (one_in(2)) place.capacity = *rc::gen::inRange(1, 60);
    if (one_in(2)) place.onward_rate = known(rate() / 100);
    crisis.places.push_back(place);
  }
  for (Place& place : crisis.places)
    if (place.kind != PlaceKind::origin && one_in(3)) place.registration_rate = known(rate());
}

/// Routes of round lengths, so that two ways may take equally long.
Route any_route(const std::string& from, const std::string& to) {
  Route way = route(from, to, *rc::gen::inRange(1, 8) / 2.0);
  if (one_in(2)) way.flow = known(rate());
  if (one_in(2)) way.storage = *rc::gen::inRange(1, 50);
  way.two_way = one_in(2);
  return way;
}

void add_routes(Crisis& crisis) {
  const std::vector<Place>& places = crisis.places;
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = a + 1; b < places.size(); ++b)
      if (b == a + 1 || one_in(3)) crisis.routes.push_back(any_route(places[a].name, places[b].name));
}

void add_events(Crisis& crisis) {
  const auto kinds = {EventKind::closure, EventKind::opening, EventKind::flow, EventKind::crossing_rate};
  const int events = *rc::gen::inRange(0, 6);
  for (int i = 0; i < events; ++i) {
    const EventKind kind = *rc::gen::elementOf(std::vector<EventKind>(kinds));
    const Route& way = *rc::gen::elementOf(crisis.routes);
    const bool at_place = kind == EventKind::crossing_rate || (kind != EventKind::flow && one_in(2));
    const double factor = *rc::gen::inRange(0, 30) / 10.0;
    crisis.events.push_back(event(*rc::gen::inRange(0, static_cast<int>(steps)), kind,
                                  at_place ? "X0" : way.from + " - " + way.to, factor));
  }
}

/// What rapidcheck prints of a network that failed, instead of the numbers it was made from.
std::string describe(const Crisis& crisis) {
  const auto number = [](const auto& prior) { return prior ? fmt::format("{}", prior->low) : std::string("-"); };
  const auto whole = [](const auto& count) { return count ? fmt::format("{}", *count) : std::string("-"); };
  std::string text = fmt::format("housing {}\n", crisis.model.share_housed.has_value());
  for (const Place& p : crisis.places)
    text +=
        fmt::format("{}: people {}, capacity {}, attractiveness {}, crossing {}/h, registration {}/h, onward {}/h\n",
                    p.name, p.population.low, whole(p.capacity), p.attractiveness, number(p.crossing_rate),
                    number(p.registration_rate), p.onward_rate.low);
  for (const Route& r : crisis.routes)
    text += fmt::format("{} {} {}: {} h, flow {}/h, storage {}\n", r.from, r.two_way ? "-" : ">", r.to, r.km,
                        number(r.flow), whole(r.storage));
  for (const Event& e : crisis.events)
    text += fmt::format("after {} h {} {} {}\n", hours(e.time - crisis.start), to_string(e.kind), e.where, *e.value);
  return text;
}

Crisis any_crisis() {
  Crisis crisis = small_crisis();
  crisis.groups = {group("slow", 0.7, 0.1), group("quick", 0.3, 0.5)};
  crisis.groups[0].share_leaving = known(0.8);
  crisis.groups[1].attractiveness = {{"R0", 3}};
  if (one_in(2)) crisis.model.share_housed = known(0.4);
  add_places(crisis);
  add_routes(crisis);
  add_events(crisis);
  RC_LOG(describe(crisis));
  return crisis;
}

// ---- runs
// -------------------------------------------------------------------------------------------------------------

/// Noise by the name of the process, so that it is the same whatever else is in the network.
std::vector<double> noise_by_name(const Network& network) {
  std::vector<double> noise;
  for (const NoiseProcess& process : network.noises) {
    double sum = 0;
    for (const char c : process.name) sum = 1.7 * sum + c;
    noise.push_back(std::sin(sum));
  }
  return noise;
}

std::map<std::string, Count> totals_by_name(const Network& network, const Simulation& simulation) {
  const std::vector<std::string> labels = labels_of_totals(network);
  const Summary values = totals(network, simulation);
  std::map<std::string, Count> named;
  for (std::size_t i = 0; i < labels.size(); ++i) named[labels[i]] = values[i];
  return named;
}

using Course = std::vector<std::map<std::string, Count>>;

Course course(const Network& network, Simulation& simulation, std::uint64_t seed, std::uint32_t label) {
  const std::vector<double> noise = noise_by_name(network);
  Course all;
  simulation.start({}, seed, label);
  for (std::uint32_t step = 0; step < steps; ++step) {
    simulation.step(noise, label);
    all.push_back(totals_by_name(network, simulation));
  }
  return all;
}

Course course(const Crisis& crisis, std::uint64_t seed, std::uint32_t label = 0) {
  const Network network = compile(crisis);
  Simulation simulation(network);
  return course(network, simulation, seed, label);
}

/// Where the first run first differs from the second in what both have; "" where it does not.
std::string difference(const Course& one, const Course& other) {
  for (std::uint32_t step = 0; step < steps; ++step) {
    for (const auto& [label, value] : one[step]) {
      const Count found = other[step].at(label);
      if (found != value) return fmt::format("after step {}: {} is {} or {}", step, label, value, found);
    }
  }
  return "";
}

const Epoch& epoch_of(const Network& network, std::uint32_t step) {
  auto after = std::find_if(network.epochs.begin(), network.epochs.end(),
                            [&](const Epoch& epoch) { return epoch.first_step > step; });
  return *(after - 1);
}

bool begins_epoch(const Network& network, std::uint32_t step) {
  return epoch_of(network, step).first_step == step;
}

// ---- what must hold after each step
// -----------------------------------------------------------------------------------

Count count_on(const CohortQueue& queue, Index link) {
  Count sum = 0;
  for (const Cohort& cohort : queue.cohorts()) sum += cohort.from_link == link ? cohort.count : 0;
  return sum;
}

Count count_in(const CohortQueue& queue) {
  Count sum = 0;
  for (const Cohort& cohort : queue.cohorts()) sum += cohort.count;
  return sum;
}

/// Whoever travels on a link or waits on it for the next place.
Count standing_on(const Network& network, const Simulation& simulation, Index link) {
  Count sum = count_in(simulation.travelling(link)) + count_on(simulation.at_gate(network.links[link].to), link);
  for (Index next = 0; next < network.links.size(); ++next) sum += count_on(simulation.waiting(next), link);
  return sum;
}

/// At places or in queues; who is stranded is not to be seen.
Count seen(const Network& network, const Simulation& simulation) {
  Count sum = 0;
  for (Index p = 0; p < network.places.size(); ++p) sum += simulation.present(p) + count_in(simulation.at_gate(p));
  for (Index l = 0; l < network.links.size(); ++l)
    sum += count_in(simulation.waiting(l)) + count_in(simulation.travelling(l));
  return sum;
}

Count most_served(const Server& server, double factor, const Network& network, std::span<const double> noise) {
  const NoiseProcess& process = network.noises[server.noise];
  const double rate = server.rate.of({}) * std::exp(process.sd.of({}) * noise[server.noise]);
  return static_cast<Count>(std::ceil(rate * factor * network.step_hours));
}

void check_links(const Network& network, const Simulation& simulation, std::span<const double> noise,
                 std::uint32_t step) {
  const Epoch& epoch = epoch_of(network, step);
  for (Index l = 0; l < network.links.size(); ++l) {
    const Link& link = network.links[l];
    RC_ASSERT(simulation.occupancy(l) == standing_on(network, simulation, l));
    if (link.storage) RC_ASSERT(simulation.occupancy(l) <= *link.storage);
    if (epoch.link_factor[l] == 0) RC_ASSERT(simulation.admitted(l) == 0);
    if (link.flow) RC_ASSERT(simulation.admitted(l) <= most_served(*link.flow, epoch.link_factor[l], network, noise));
  }
}

void check_places(const Network& network, const Simulation& simulation, std::span<const double> noise,
                  std::uint32_t step, const std::vector<Count>& arrived, const std::vector<Count>& registered) {
  const Epoch& epoch = epoch_of(network, step);
  for (Index p = 0; p < network.places.size(); ++p) {
    const Site& site = network.places[p];
    const Count came = simulation.arrived(p) - arrived[p];
    const Count done = simulation.registered(p) - registered[p];
    RC_ASSERT(came >= 0);
    RC_ASSERT(done >= 0);
    if (site.kind == PlaceKind::crossing && epoch.crossing_factor[p] == 0) RC_ASSERT(came == 0);
    if (site.crossing) RC_ASSERT(came <= most_served(*site.crossing, epoch.crossing_factor[p], network, noise));
    RC_ASSERT(done <= (site.registration ? most_served(*site.registration, 1, network, noise) : 0));
    if (site.capacity && !epoch.beyond[p].empty() && !network.housing)
      RC_ASSERT(simulation.present(p) <= *site.capacity);
  }
}

RC_GTEST_PROP(Properties, PeopleAreConservedAndLimitsKept, ()) {
  const Network network = compile(any_crisis());
  const std::vector<double> noise = noise_by_name(network);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  Simulation simulation(network);
  simulation.start({}, seed, 0);
  const Count people = simulation.people();
  std::vector<Count> arrived(network.places.size()), registered(network.places.size());
  for (std::uint32_t step = 0; step < steps; ++step) {
    simulation.step(noise, 0);
    RC_ASSERT(simulation.steps_done() == step + 1);
    RC_ASSERT(simulation.people() == people);
    RC_ASSERT(seen(network, simulation) <= people);
    for (const Count total : totals(network, simulation)) RC_ASSERT(total >= 0);
    check_links(network, simulation, noise, step);
    check_places(network, simulation, noise, step, arrived, registered);
    for (Index p = 0; p < network.places.size(); ++p) {
      arrived[p] = simulation.arrived(p);
      registered[p] = simulation.registered(p);
    }
  }
}

// ---- first in, first out
// ----------------------------------------------------------------------------------------------

using Batches = std::map<std::uint32_t, Count>;  // by entry step

Batches batches(const CohortQueue& queue) {
  Batches all;
  for (const Cohort& cohort : queue.cohorts())
    if (cohort.count > 0) all[cohort.entered] += cohort.count;
  return all;
}

/// Of a queue before and after a step without events, and how many were let through: nobody was while an earlier one
/// waits.
void check_first_in_first_out(const Batches& before, const Batches& after, Count served) {
  Count gone = 0;
  bool somebody_waits = false;
  for (const auto& [entered, count] : before) {
    const auto found = after.find(entered);
    const Count left = found == after.end() ? 0 : found->second;
    RC_ASSERT(left <= count);
    RC_ASSERT(!somebody_waits || left == count);
    somebody_waits = somebody_waits || left > 0;
    gone += count - left;
  }
  RC_ASSERT(gone <= served);
  RC_ASSERT(!somebody_waits || gone == served);
}

RC_GTEST_PROP(Properties, WhoCameFirstGoesFirst, ()) {
  const Network network = compile(any_crisis());
  const std::vector<double> noise = noise_by_name(network);
  Simulation simulation(network);
  simulation.start({}, 1, 0);
  for (std::uint32_t step = 0; step < steps; ++step) {
    std::vector<Batches> roads, gates;
    std::vector<Count> arrived;
    for (Index l = 0; l < network.links.size(); ++l) roads.push_back(batches(simulation.waiting(l)));
    for (Index p = 0; p < network.places.size(); ++p) gates.push_back(batches(simulation.at_gate(p)));
    for (Index p = 0; p < network.places.size(); ++p) arrived.push_back(simulation.arrived(p));
    simulation.step(noise, 0);
    if (begins_epoch(network, step)) continue;
    for (Index l = 0; l < network.links.size(); ++l)
      check_first_in_first_out(roads[l], batches(simulation.waiting(l)), simulation.admitted(l));
    for (Index p = 0; p < network.places.size(); ++p)
      if (network.places[p].kind == PlaceKind::crossing)
        check_first_in_first_out(gates[p], batches(simulation.at_gate(p)), simulation.arrived(p) - arrived[p]);
  }
}

// ---- what a result depends on
// -----------------------------------------------------------------------------------------

RC_GTEST_PROP(Properties, TheSameSeedGivesTheSameRun, ()) {
  const Crisis crisis = any_crisis();
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  RC_ASSERT(difference(course(crisis, seed, 7), course(crisis, seed, 7)) == "");
}

RC_GTEST_PROP(Properties, AStartLeavesNothingOfTheRunBefore, ()) {
  const Network network = compile(any_crisis());
  Simulation used(network), fresh(network);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  course(network, used, seed + 1, 3);
  RC_ASSERT(difference(course(network, used, seed, 4), course(network, fresh, seed, 4)) == "");
}

RC_GTEST_PROP(Properties, AnEmptyPlaceWithoutRoutesChangesNothing, ()) {
  const Crisis crisis = any_crisis();
  Crisis larger = crisis;
  Place place =
      *rc::gen::elementOf(std::vector<Place>{origin("new", 0), transit("new"), crossing("new"), reception("new")});
  place.registration_rate = known(10);
  const auto at = *rc::gen::inRange<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(crisis.places.size()) + 1);
  larger.places.insert(larger.places.begin() + at, place);
  RC_ASSERT(difference(course(crisis, 1), course(larger, 1)) == "");
}

template <class T>
void shuffle(std::vector<T>& rows) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
}

RC_GTEST_PROP(Properties, TheOrderOfTheFilesHasNoSay, ()) {
  const Crisis crisis = any_crisis();
  Crisis turned = crisis;
  shuffle(turned.places);
  shuffle(turned.routes);
  RC_ASSERT(difference(course(crisis, 1), course(turned, 1)) == "");
}

TEST(Properties, SeedLabelAndStepNameTheDraws) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 100000), crossing("X")};
  crisis.routes = {route("O", "X", 1)};
  const auto stay = [&](std::uint64_t seed, std::uint32_t label) {
    std::vector<Count> staying;
    for (const auto& totals : course(crisis, seed, label)) staying.push_back(totals.at("staying O"));
    return staying;
  };
  EXPECT_NE(stay(1, 0), stay(2, 0));
  EXPECT_NE(stay(1, 0), stay(1, 1));
  EXPECT_NE(stay(1, 0), stay((std::uint64_t{1} << 32U) + 1, 0));
}

}  // namespace
}  // namespace corridor::test
