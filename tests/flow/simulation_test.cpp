// What the rules say in numbers that need no simulator: single draws against their textbook distribution, and courses
// without chance.
#include "corridor/flow/simulation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/base/goodness.hpp"
#include "tests/flow/small_crisis.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;

constexpr double at_once = 1000;  // 1/h: everybody leaves in the first step

std::vector<double> no_noise(const Network& network) {
  return std::vector<double>(network.noises.size());
}

/// What `read` gives after each of so many steps, without noise.
template <class Read>
std::vector<Count> course(const Crisis& crisis, std::uint32_t steps, Read read) {
  const Network network = compile(crisis);
  Simulation simulation(network);
  simulation.start({}, 1, 0);
  std::vector<Count> values;
  for (std::uint32_t step = 0; step < steps; ++step) {
    simulation.step(no_noise(network), 0);
    values.push_back(read(simulation));
  }
  return values;
}

std::vector<double> binomial_shares(int n, double p) {
  std::vector<double> shares;
  for (int k = 0; k <= n; ++k)
    shares.push_back(std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) * std::pow(p, k) *
                     std::pow(1 - p, n - k));
  return shares;
}

/// p of the chi-square of `read` after the first step over many members; shares[k] is the probability of k.
template <class Read>
double first_step_p(const Crisis& crisis, const std::vector<double>& noise, const std::vector<double>& shares,
                    Read read) {
  constexpr std::uint32_t runs = 20000;
  const Network network = compile(crisis);
  Simulation simulation(network);
  std::vector<double> seen(shares.size()), wanted;
  for (std::uint32_t run = 0; run < runs; ++run) {
    simulation.start({}, 3, run);
    simulation.step(noise, run);
    ++seen.at(static_cast<std::size_t>(read(simulation)));
  }
  for (const double share : shares) wanted.push_back(runs * share);
  return chi_square_p(wanted, seen);
}

/// 12 people at O; X is a day away.
Crisis one_origin() {
  Crisis crisis = small_crisis();
  crisis.places = {origin("O", 12), crossing("X")};
  crisis.routes = {route("O", "X", 20)};
  crisis.groups = {group("all", 1, 0.4)};
  return crisis;
}

TEST(Simulation, LeavingWithinAStepIsOneMinusExpOfTheHazard) {
  const Crisis crisis = one_origin();
  const auto staying = [](const Simulation& simulation) { return simulation.staying(0); };
  EXPECT_GT(first_step_p(crisis, {0.0}, binomial_shares(12, std::exp(-0.4)), staying), kSignificance);
  const double noisy = 0.4 * std::exp(0.3 * 1.5);
  EXPECT_GT(first_step_p(crisis, {1.5}, binomial_shares(12, std::exp(-noisy)), staying), kSignificance);
}

TEST(Simulation, TheHazardTakesTheStepItsRampAndConflictIn) {
  Crisis crisis = one_origin();
  crisis.step = std::chrono::minutes{30};
  crisis.groups[0].ramp = known(2);
  crisis.model.conflict_effect = known(0.7);
  crisis.events = {event(0, EventKind::conflict, "O", 2), event(0, EventKind::announcement, "O", 1.5)};
  const double hazard = 0.4 * std::exp(1.4) * 1.5 * (1 - std::exp(-0.25 / 2));
  const auto staying = [](const Simulation& simulation) { return simulation.staying(0); };
  EXPECT_GT(first_step_p(crisis, {0.0}, binomial_shares(12, std::exp(-0.5 * hazard)), staying), kSignificance);
}

TEST(Simulation, ChoicesFollowTheWeights) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.places.push_back(crossing("Y"));
  crisis.routes.push_back(route("O", "Y", 5));
  const double share = (1 / 21.0) / (1 / 21.0 + 1 / 6.0);
  const auto to_x = [](const Simulation& simulation) { return simulation.on_road(1); };
  EXPECT_GT(first_step_p(crisis, {0.0}, binomial_shares(12, share), to_x), kSignificance);
}

TEST(Simulation, AFractionOfACapacityIsAChance) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.routes[0].flow = known(3.25);
  const auto admitted = [](const Simulation& simulation) { return simulation.admitted(0); };
  EXPECT_GT(first_step_p(crisis, {0.0, 0.0}, {0, 0, 0, 0.75, 0.25}, admitted), kSignificance);
}

TEST(Simulation, AmongEqualsAnybodyIsAdmitted) {
  Crisis crisis = one_origin();
  crisis.groups = {group("a", 0.5, at_once), group("b", 0.5, at_once)};
  crisis.routes[0].flow = known(4);
  const auto of_a = [](const Simulation& simulation) {
    Count count = 0;
    for (const Cohort& cohort : simulation.travelling(0).cohorts()) count += cohort.group == 0 ? cohort.count : 0;
    return count;
  };
  // Hypergeometric: 4 of 6 + 6.
  EXPECT_GT(first_step_p(crisis, {0, 0, 0}, {15 / 495.0, 120 / 495.0, 225 / 495.0, 120 / 495.0, 15 / 495.0}, of_a),
            kSignificance);
}

TEST(Simulation, GroupsShareAnOriginAndSomeOfThemStay) {
  Crisis crisis = one_origin();
  crisis.places[0].population = known(11);
  crisis.groups = {group("a", 0.2, at_once), group("b", 0.5, at_once), group("c", 0.3, at_once)};
  crisis.groups[2].share_leaving = known(0.3);
  // 2.2 → 2, of the 9 left 5/8 are 5.6 → 6, and the last group is the rest.
  const auto staying = [](const Simulation& simulation) { return simulation.staying(0); };
  EXPECT_GT(first_step_p(crisis, {0, 0, 0}, binomial_shares(3, 0.7), staying), kSignificance);
}

TEST(Simulation, PeopleKeepStepWithTheQueueAheadOfThem) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.routes[0] = route("O", "X", 2);
  crisis.routes[0].flow = known(4);
  crisis.places[1].crossing_rate = known(3);
  EXPECT_THAT(course(crisis, 5, [](const Simulation& s) { return s.admitted(0); }), ElementsAre(4, 4, 4, 0, 0));
  EXPECT_THAT(course(crisis, 7, [](const Simulation& s) { return s.arrived(1); }), ElementsAre(0, 0, 3, 6, 9, 12, 12));
  EXPECT_THAT(course(crisis, 7, [](const Simulation& s) { return s.occupancy(0); }), ElementsAre(4, 8, 9, 6, 3, 0, 0));
  EXPECT_THAT(course(crisis, 3, [](const Simulation& s) { return std::llround(s.person_hours_on_road(1)); }),
              ElementsAre(12, 24, 27));
  EXPECT_THAT(course(crisis, 4, [](const Simulation& s) { return std::llround(100 * s.vehicles(1)); }),
              ElementsAre(0, 0, 75, 150));
}

TEST(Simulation, AFullLinkHoldsPeopleBackOnTheOneBefore) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.places = {origin("O", 12), transit("T"), crossing("X", 2)};
  crisis.routes = {route("O", "T", 1), route("T", "X", 1)};
  crisis.routes[0].storage = 5;
  crisis.routes[1].storage = 3;
  const auto first = course(crisis, 8, [](const Simulation& s) { return s.occupancy(0); });
  const auto second = course(crisis, 8, [](const Simulation& s) { return s.occupancy(2); });
  const auto crossed = course(crisis, 8, [](const Simulation& s) { return s.arrived(2); });
  // Room that is made in a step is there in the next. After 3 steps 5 are on the first link, 2 of whom queue for the
  // second; there stands 1 whom the crossing left over. In step 4 these 2 go on, 3 more come to T, and the 1 crosses.
  EXPECT_THAT(first, ElementsAre(5, 2, 5, 3, 4, 3, 3, 1));
  EXPECT_THAT(second, ElementsAre(0, 3, 1, 2, 1, 2, 1, 2));
  EXPECT_THAT(crossed, ElementsAre(0, 0, 2, 3, 5, 6, 8, 9));
}

TEST(Simulation, NobodyLeavesBeforeAWayOpens) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.routes[0].opens = crisis.start + std::chrono::hours{3};
  EXPECT_THAT(course(crisis, 5, [](const Simulation& s) { return s.staying(0); }), ElementsAre(12, 12, 12, 0, 0));
}

TEST(Simulation, WhoMeetsAClosedWayTakesAnother) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.places = {origin("O", 12), transit("T"), crossing("X"), crossing("Y")};
  crisis.routes = {route("O", "T", 3), route("T", "X", 1), route("T", "Y", 1)};
  crisis.events = {event(1, EventKind::closure, "T - X"), event(1, EventKind::closure, "Y")};
  crisis.events[1].time = crisis.start;
  crisis.events.push_back(event(1, EventKind::opening, "Y"));
  // All have left for X, the only crossing open, when its road closes; at T they turn to Y without a further event.
  EXPECT_THAT(course(crisis, 5, [](const Simulation& s) { return s.on_road(2); }), ElementsAre(12, 12, 12, 0, 0));
  EXPECT_THAT(course(crisis, 5, [](const Simulation& s) { return s.arrived(3); }), ElementsAre(0, 0, 0, 0, 12));
}

TEST(Simulation, AFullPlaceSendsOnButNotWhomItHouses) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.model.share_housed = known(1);
  crisis.model.housing_delay = known(1e-9);
  crisis.places = {origin("O", 12), reception("R", 5), reception("S")};
  crisis.places[1].registration_rate = known(8);
  crisis.places[2].attractiveness = 0;  // until there is nothing else
  crisis.routes = {route("O", "R", 1), route("R", "S", 1)};
  // 8 are registered and housed at once: they stay although there is room for 5 only.
  EXPECT_THAT(course(crisis, 3, [](const Simulation& s) { return s.present(1); }), ElementsAre(0, 8, 8));
  EXPECT_THAT(course(crisis, 3, [](const Simulation& s) { return s.housed(); }), ElementsAre(0, 8, 8));
  EXPECT_THAT(course(crisis, 4, [](const Simulation& s) { return s.present(2); }), ElementsAre(0, 0, 0, 4));
}

TEST(Simulation, PlacesNobodyIsDrawnToAreTheLastResort) {
  Crisis crisis = one_origin();
  crisis.groups[0].departure_rate = known(at_once);
  crisis.places.push_back(crossing("Y"));
  crisis.routes.push_back(route("O", "Y", 5));
  crisis.groups[0].attractiveness = {{"X", 0}, {"Y", 0}};
  const auto to_x = [](const Simulation& simulation) { return simulation.on_road(1); };
  EXPECT_GT(first_step_p(crisis, {0.0}, binomial_shares(12, 0.5), to_x), kSignificance);
  crisis.groups[0].attractiveness = {{"X", 0}};
  EXPECT_THAT(course(crisis, 1, to_x), ElementsAre(0));
}

}  // namespace
}  // namespace corridor::test
