// What holds under Flee's day rules for every case: over small random ones, which rapidcheck makes smaller where
// something fails.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "corridor/flow/day_simulation.hpp"
#include "tests/flow/day_cases.hpp"

namespace corridor::test {
namespace {

constexpr int days = 12;

// ---- random cases
// ----------------------------------------------------------------------------------------------------

bool one_in(int n) {
  return *rc::gen::inRange(0, n) == 0;
}

double between(int low, int high) {
  return *rc::gen::inRange(low, high + 1);
}

void add_places(FleeCase& flee) {
  flee.places = {zone("Zone", between(1, 2000))};
  const auto kinds = {FleeKind::town,     FleeKind::conflict_zone,  FleeKind::camp,  FleeKind::camp,
                      FleeKind::idp_camp, FleeKind::forwarding_hub, FleeKind::marker};
  const int more = *rc::gen::inRange(1, 6);
  for (int i = 0; i < more; ++i) {
    FleePlace next = place(fmt::format("P{}", i), *rc::gen::elementOf(std::vector<FleeKind>(kinds)));
    if (next.kind == FleeKind::conflict_zone) next.conflict_day = *rc::gen::inRange(0, days);
    if (next.kind == FleeKind::camp && one_in(2)) next.capacity = between(1, 200);
    next.population = between(0, 1000);
    if (one_in(3)) next.country = "Away";
    next.latitude = between(0, 20) / 10;
    next.longitude = between(0, 20) / 10;
    flee.places.push_back(next);
  }
}

/// Round lengths, so that two ways may be equally long, and now and then two roads between the same places.
void add_routes(FleeCase& flee) {
  for (std::size_t a = 0; a < flee.places.size(); ++a) {
    for (std::size_t b = a + 1; b < flee.places.size(); ++b) {
      if (b != a + 1 && !one_in(3)) continue;
      const int roads = one_in(10) ? 2 : 1;
      for (int i = 0; i < roads; ++i) {
        FleeRoute next = road(a, b, 10 * between(1, 40));
        if (one_in(2)) std::swap(next.from, next.to);
        if (one_in(4)) next.speed = between(20, 400);
        if (one_in(4)) next.walk_probability = between(0, 10) / 10;
        flee.routes.push_back(next);
      }
    }
  }
}

void add_closures(FleeCase& flee) {
  using Kind = FleeClosure::Kind;
  const int closures = *rc::gen::inRange(0, 4);
  for (int i = 0; i < closures; ++i) {
    const FleeRoute& route = *rc::gen::elementOf(flee.routes);
    const Kind kind = *rc::gen::elementOf(std::vector<Kind>{Kind::country, Kind::location, Kind::link, Kind::camp});
    FleeClosure next = closure(kind, route.from, route.to, *rc::gen::inRange(0, days));
    next.country_from = "Home";
    next.country_to = "Away";
    if (one_in(2)) next.opens = next.first + *rc::gen::inRange(1, 6);
    flee.closures.push_back(next);
  }
}

void add_conflicts(FleeCase& flee) {
  for (int day = 0; day < days; ++day) {
    flee.conflicts.emplace_back();
    for (std::size_t p = 0; p < flee.places.size(); ++p) flee.conflicts.back().push_back(one_in(3) ? 0.5 : 0);
  }
}

FleeSettings any_settings() {
  using Spawning = FleeSettings::Spawning;
  FleeSettings s;
  s.spawning = *rc::gen::elementOf(
      std::vector<Spawning>{Spawning::from_reports, Spawning::from_reports, Spawning::constant, Spawning::poisson});
  s.displaced_per_conflict_day = between(0, 100) / 2;
  s.insert_day0 = one_in(2);
  s.empty_camps_on_day0 = one_in(4);
  s.take_from_population = one_in(3);
  if (one_in(2)) s.conflict_decay = {1, 0.5, 0};
  s.conflict_decay_interval = between(1, 8) / 2;
  s.max_move_speed = between(50, 400);
  s.foreign_weight = between(1, 3);
  s.pruning_threshold = between(1, 3);
  s.weight_power = between(0, 4) / 2;
  s.awareness_level = *rc::gen::inRange(0, 4);
  s.camp_movechance = between(0, 10) / 10;
  s.default_movechance = between(0, 10) / 10;
  s.start_on_foot = one_in(2);
  s.avoid_short_stints = one_in(2);
  s.use_pop_for_loc_weight = one_in(3);
  s.stay_close_to_home = one_in(3);
  return s;
}

FleeCase any_case() {
  FleeCase flee;
  flee.days = days;
  flee.settings = any_settings();
  add_places(flee);
  add_routes(flee);
  add_closures(flee);
  if (one_in(3)) add_conflicts(flee);
  for (std::size_t p = 0; p < flee.places.size(); ++p)
    if (flee.places[p].kind == FleeKind::camp)
      flee.camps.push_back(reports(p, {{0, between(0, 50)}, {5, between(0, 300)}, {days, between(0, 600)}}));
  return flee;
}

// ---- runs
// ------------------------------------------------------------------------------------------------------------

using Course = std::vector<std::map<std::string, Count>>;  // per day: present by place, and on roads

Course course(const DayNetwork& network, DaySimulation& simulation, std::uint64_t seed, std::uint32_t member) {
  Course course;
  simulation.start(seed, member);
  for (int day = 0; day < days; ++day) {
    simulation.step();
    course.emplace_back();
    for (Index p = 0; p < network.names.size(); ++p) course.back()[network.names[p]] = simulation.present(p);
    course.back()["on roads"] = simulation.on_links();
  }
  return course;
}

Course course(const FleeCase& flee, std::uint64_t seed = 1, std::uint32_t member = 0) {
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  return course(network, simulation, seed, member);
}

// ---- properties
// ------------------------------------------------------------------------------------------------------

RC_GTEST_PROP(DayProperties, PeopleAreConserved, ()) {
  const FleeCase flee = any_case();
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  simulation.start(*rc::gen::arbitrary<std::uint64_t>(), 0);
  const Count at_start = std::accumulate(network.day0.begin(), network.day0.end(), Count{0});
  RC_ASSERT(simulation.people() == at_start);
  Count departed = 0;
  for (int day = 0; day < days; ++day) {
    simulation.step();
    RC_ASSERT(simulation.days_done() == day + 1);
    RC_ASSERT(simulation.people() == at_start + simulation.departed());
    RC_ASSERT(simulation.departed() >= departed);
    departed = simulation.departed();
    RC_ASSERT(simulation.on_links() >= 0);
    Count sum = simulation.on_links();
    for (Index p = 0; p < network.names.size(); ++p) {
      RC_ASSERT(simulation.present(p) >= 0);
      sum += simulation.present(p);
    }
    RC_ASSERT(sum == simulation.people());
  }
}

RC_GTEST_PROP(DayProperties, TheSameSeedAndMemberGiveTheSameRun, ()) {
  const FleeCase flee = any_case();
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  RC_ASSERT(course(flee, seed, 7) == course(flee, seed, 7));
}

RC_GTEST_PROP(DayProperties, AStartLeavesNothingOfTheRunBefore, ()) {
  const DayNetwork network = compile(any_case());
  DaySimulation used(network), fresh(network);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  course(network, used, seed + 1, 3);
  RC_ASSERT(course(network, used, seed, 4) == course(network, fresh, seed, 4));
}

/// Of a case with the place `at` put in: everything that counts places from there on.
FleeCase with_place(FleeCase flee, std::size_t at, const FleePlace& place) {
  const auto moved = [at](std::size_t& p) { p += p >= at ? 1 : 0; };
  flee.places.insert(flee.places.begin() + static_cast<std::ptrdiff_t>(at), place);
  for (FleeRoute& route : flee.routes) moved(route.from), moved(route.to);
  for (FleeClosure& closure : flee.closures) moved(closure.place), moved(closure.other);
  for (FleeReports& camp : flee.camps) moved(camp.place);
  for (std::vector<double>& day : flee.conflicts) day.insert(day.begin() + static_cast<std::ptrdiff_t>(at), 0);
  return flee;
}

RC_GTEST_PROP(DayProperties, AnEmptyPlaceWithoutRoadsChangesNothing, ()) {
  const FleeCase flee = any_case();
  const auto at = *rc::gen::inRange<std::size_t>(1, flee.places.size() + 1);  // the first place says what is home
  const std::string name = *rc::gen::elementOf(std::vector<std::string>{"Anew", "P1b", "Znew"});
  std::vector<FleePlace> kinds{town(name), camp(name, 50)};
  // Where departures are numbers of their own, a zone has some whatever its population.
  if (flee.settings.spawning == FleeSettings::Spawning::from_reports) kinds.push_back(zone(name, 0));
  Course larger = course(with_place(flee, at, *rc::gen::elementOf(kinds)));
  for (auto& day : larger) {
    RC_ASSERT(day.at(name) == 0);
    day.erase(name);
  }
  RC_ASSERT(course(flee) == larger);
}

template <class T>
void shuffle(std::vector<T>& rows, std::size_t first = 0) {
  for (std::size_t i = rows.size(); i > first + 1; --i)
    std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(first, i)]);
}

RC_GTEST_PROP(DayProperties, TheOrderOfTheFilesHasNoSay, ()) {
  const FleeCase flee = any_case();
  std::vector<std::size_t> order(flee.places.size());  // new to old; the first place says what is home
  std::iota(order.begin(), order.end(), std::size_t{0});
  shuffle(order, 1);
  std::vector<std::size_t> now(order.size());
  for (std::size_t p = 0; p < order.size(); ++p) now[order[p]] = p;
  FleeCase turned = flee;
  for (std::size_t p = 0; p < order.size(); ++p) {
    turned.places[p] = flee.places[order[p]];
    for (std::size_t day = 0; day < flee.conflicts.size(); ++day)
      turned.conflicts[day][p] = flee.conflicts[day][order[p]];
  }
  for (FleeRoute& route : turned.routes) {
    route.from = now[route.from];
    route.to = now[route.to];
    if (one_in(2)) std::swap(route.from, route.to);
  }
  for (FleeClosure& closure : turned.closures) {
    closure.place = now[closure.place];
    closure.other = now[closure.other];
  }
  for (FleeReports& camp : turned.camps) camp.place = now[camp.place];
  shuffle(turned.routes);
  shuffle(turned.closures);
  shuffle(turned.camps);
  RC_ASSERT(course(flee) == course(turned));
}

TEST(DayProperties, SeedAndMemberNameTheDraws) {
  FleeCase flee = small_case(days, 100000);
  flee.places = {zone("Z"), town("T"), camp("C")};
  flee.routes = {road(0, 1, 10), road(0, 2, 300)};
  EXPECT_NE(course(flee, 1, 0), course(flee, 2, 0));
  EXPECT_NE(course(flee, 1, 0), course(flee, 1, 1));
  EXPECT_NE(course(flee, 1, 0), course(flee, (std::uint64_t{1} << 32U) + 1, 0));
}

}  // namespace
}  // namespace corridor::test
