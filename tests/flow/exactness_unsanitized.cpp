// The cohort simulator against every outcome of every person: one scenario a phase, few people, few steps. A right
// simulator fails one of the checks with probability 10^-6 each, some 700 checks in all; the seeds are fixed.
#include <gtest/gtest.h>

#include "tests/flow/scenario.hpp"
#include "tests/flow/small_crisis.hpp"

namespace corridor::test {
namespace {

constexpr std::uint32_t runs = 60000;
constexpr std::uint32_t oracle_runs = 10000;

void expect_exact(const Crisis& crisis, std::uint32_t steps) {
  const Scenario scenario(crisis, steps);
  const std::map<Summary, double> distribution = exact(scenario);
  double total = 0;
  for (const auto& [state, probability] : distribution) total += probability;
  EXPECT_NEAR(total, 1, 1e-9);
  EXPECT_GT(distribution.size(), 10U) << "too little happens for a test";
  EXPECT_EQ(compare(scenario, distribution, observe_simulation(scenario, runs)), "");
  EXPECT_EQ(compare(scenario, distribution, observe_oracle(scenario, oracle_runs)), "") << "the oracle itself";
}

/// 3 slow and 2 quick people at O (of 5).
std::vector<Group> two_groups() {
  return {group("slow", 0.6, 0.3), group("quick", 0.4, 0.8)};
}

TEST(Exactness, Departure) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.groups[0].share_leaving = known(0.7);
  crisis.groups[0].ramp = known(4);
  crisis.groups[1].ramp = known(2);
  crisis.model.conflict_effect = known(0.5);
  crisis.model.herding = known(0.9);
  crisis.places = {origin("O", 5), crossing("X")};
  crisis.routes = {route("O", "X", 10)};
  crisis.routes[0].opens = crisis.start + std::chrono::hours{1};
  crisis.events = {event(0, EventKind::conflict, "O", 1.2), event(3, EventKind::ceasefire, ""),
                   event(4, EventKind::announcement, "O", 1.7)};
  expect_exact(crisis, 5);
}

TEST(Exactness, ChoiceBetweenCrossings) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.groups[1].attractiveness = {{"Y", 3}};
  crisis.places = {origin("O", 5), crossing("X"), crossing("Y")};
  crisis.places[1].attractiveness = 1.3;
  crisis.routes = {route("O", "X", 1), route("O", "Y", 2)};
  crisis.model.distance_power = 1.5;
  expect_exact(crisis, 3);
}

TEST(Exactness, ChoiceByRoom) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 5), reception("R", 3), reception("S", 11), reception("Far")};
  crisis.routes = {route("O", "R", 1), route("O", "S", 1), route("O", "Far", 6)};
  crisis.places[2].attractiveness = 0.5;
  for (Route& way : crisis.routes) way.two_way = false;
  expect_exact(crisis, 4);
}

/// With 5 of 6 there a place draws as if it were empty: it is felt to fill up from 90 %.
TEST(Exactness, APlaceIsNotFeltToFillUpTooEarly) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 6), reception("R", 6), crossing("X")};
  crisis.groups = {group("first", 5 / 6.0, 2), group("last", 1 / 6.0, 0.2)};
  crisis.groups[0].attractiveness = {{"X", 0}};
  crisis.routes = {route("O", "R", 1), route("O", "X", 1)};
  for (Route& way : crisis.routes) way.two_way = false;
  expect_exact(crisis, 5);
}

TEST(Exactness, FlowCapacityAmongEquals) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.groups[0].departure_rate = known(1.2);
  crisis.places = {origin("O", 3), origin("P", 2), transit("T"), crossing("X")};
  crisis.routes = {route("O", "T", 1), route("P", "T", 1), route("T", "X", 1)};
  crisis.routes[2].flow = known(1.4);
  crisis.events = {event(3, EventKind::flow, "T - X", 0.5)};
  expect_exact(crisis, 4);
}

/// By name the second link is gone through first: what it frees on the first must not be seen in the same step.
TEST(Exactness, StorageAndSpillback) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 4), transit("A"), crossing("X", 0.6)};
  crisis.groups[0].departure_rate = known(1.5);
  crisis.routes = {route("O", "A", 1), route("A", "X", 1)};
  crisis.routes[0].storage = 2;
  crisis.routes[1].storage = 1;
  expect_exact(crisis, 6);
}

TEST(Exactness, CrossingRate) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.groups[0].persons_per_vehicle = known(5);
  crisis.places = {origin("O", 5), crossing("X", 1.3)};
  crisis.routes = {route("O", "X", 1)};
  crisis.events = {event(3, EventKind::crossing_rate, "X", 0.4)};
  expect_exact(crisis, 4);
}

TEST(Exactness, Registration) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.places = {origin("O", 4), crossing("X"), reception("R"), reception("S")};
  crisis.groups[0].departure_rate = known(1.5);
  crisis.places[1].registration_rate = known(0.8);
  crisis.places[2].registration_rate = known(0.5);
  crisis.routes = {route("O", "X", 1), route("X", "R", 1), route("X", "S", 1)};
  expect_exact(crisis, 4);
}

TEST(Exactness, RegistrationAtACrossingWhereTheWayEnds) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.places = {origin("O", 5), crossing("X")};
  crisis.places[1].registration_rate = known(0.8);
  crisis.routes = {route("O", "X", 1)};
  expect_exact(crisis, 4);
}

TEST(Exactness, HousingAndOnwardMovement) {
  Crisis crisis = small_crisis();
  crisis.model.share_housed = known(0.6);
  crisis.places = {origin("O", 3), reception("R"), reception("S")};
  crisis.groups[0].departure_rate = known(2);
  crisis.places[1].registration_rate = known(1.7);
  crisis.places[1].onward_rate = known(0.3);
  crisis.places[1].attractiveness = 5;
  crisis.routes = {route("O", "R", 1), route("R", "S", 1)};
  expect_exact(crisis, 6);
}

TEST(Exactness, Overflow) {
  Crisis crisis = small_crisis();
  crisis.groups = two_groups();
  crisis.model.share_housed = known(0.5);
  crisis.places = {origin("O", 4), reception("R", 1), reception("S", 2), reception("Far")};
  crisis.places[1].attractiveness = 4;
  crisis.places[1].registration_rate = known(1.5);
  crisis.routes = {route("O", "R", 1), route("R", "S", 1), route("S", "Far", 2)};
  crisis.routes[0].storage = 2;
  expect_exact(crisis, 4);
}

TEST(Exactness, ClosureOfARouteWithRedirect) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 4), transit("T"), crossing("X"), crossing("Y")};
  crisis.routes = {route("O", "T", 1), route("T", "X", 1), route("T", "Y", 2), route("O", "Y", 4)};
  crisis.routes[1].flow = known(0.7);
  crisis.events = {event(3, EventKind::closure, "T - X"), event(4, EventKind::opening, "X - T")};
  expect_exact(crisis, 5);
}

TEST(Exactness, ClosureOfACrossingWithRedirect) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 4), crossing("X", 0.5), crossing("Y", 2)};
  crisis.routes = {route("O", "X", 1), route("O", "Y", 2), route("X", "Y", 1)};
  crisis.routes[0].storage = 3;
  crisis.events = {event(3, EventKind::closure, "X"), event(5, EventKind::opening, "X")};
  expect_exact(crisis, 6);
}

TEST(Exactness, StrandedUntilTheWayOpens) {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 4), transit("T"), crossing("X")};
  crisis.routes = {route("O", "T", 1), route("T", "X", 1)};
  crisis.routes[0].storage = 1;
  crisis.routes[1].storage = 1;
  crisis.events = {event(3, EventKind::closure, "T - X"), event(5, EventKind::opening, "T - X")};
  expect_exact(crisis, 7);
}

/// Who is stranded leaves the road, and those behind have its room in the same step.
TEST(Exactness, TheStrandedMakeRoom) {
  Crisis crisis = small_crisis();
  crisis.groups[0].departure_rate = known(1.5);
  crisis.places = {origin("O", 4), reception("T"), crossing("X")};
  crisis.routes = {route("O", "T", 1), route("T", "X", 1)};
  crisis.routes[0].storage = 1;
  crisis.routes[1].flow = known(0.2);
  crisis.events = {event(3, EventKind::closure, "T - X")};
  expect_exact(crisis, 5);
}

TEST(Exactness, RedirectSeesTheRoomOfItsOwnStep) {
  Crisis crisis = small_crisis();
  crisis.groups[0].departure_rate = known(1.2);
  crisis.places = {origin("O", 5), transit("T"), reception("R", 2), reception("S"), crossing("X")};
  crisis.places[4].attractiveness = 2;
  crisis.routes = {route("O", "T", 1), route("T", "X", 1), route("O", "R", 1), route("O", "S", 2)};
  crisis.routes[1].flow = known(0.3);
  crisis.routes[0].flow = known(0.5);
  crisis.events = {event(2, EventKind::closure, "O - T")};
  expect_exact(crisis, 3);
}

/// Every rule at once, longer, with parameters that are not known exactly.
TEST(Exactness, AllPhasesTogether) {
  Crisis crisis = small_crisis();
  crisis.groups = {group("slow", 0.5, 0.4), group("quick", 0.5, 0.9)};
  crisis.groups[1].departure_rate = {0.6, 1.2, ""};
  crisis.model.share_housed = Prior{0.3, 0.8, ""};
  crisis.model.herding = {0.1, 0.8, ""};
  crisis.model.capacity_noise.sd = {0.1, 0.5, ""};
  crisis.places = {origin("O", 2), origin("P", 1), transit("T"), crossing("X", 1.0), reception("R", 1), reception("S")};
  crisis.places[3].crossing_rate = Prior{0.5, 2, ""};
  crisis.places[4].registration_rate = known(0.9);
  crisis.places[4].onward_rate = {0.05, 0.2, ""};
  crisis.routes = {route("O", "T", 1), route("P", "T", 1), route("T", "X", 1), route("X", "R", 1), route("R", "S", 1)};
  crisis.routes[2].flow = Prior{0.5, 2, ""};
  crisis.routes[2].storage = 1;
  crisis.events = {event(2, EventKind::closure, "T - X"), event(3, EventKind::opening, "T - X")};
  expect_exact(crisis, 7);
}

}  // namespace
}  // namespace corridor::test
