// Flee's day rules by cohorts against every outcome of every person, one rule at a time: few people, few days. A right
// simulator fails one of the chi-square checks (after each day all counts together and each alone, and the course over
// all days) with probability 10^-6 each, some 700 checks in all; the seeds are fixed.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/base/goodness.hpp"
#include "tests/flow/day_cases.hpp"
#include "tests/flow/day_distribution.hpp"

namespace corridor::test {
namespace {

constexpr std::uint32_t runs = 60000;
constexpr std::uint32_t oracle_runs = 10000;
using Kind = FleeClosure::Kind;

void expect_right(const FleeCase& flee, const DayDistribution& right, std::size_t least_courses) {
  EXPECT_GE(right.course.size(), least_courses) << "too little happens for a test";
  double sum = 0;
  for (const auto& [course, probability] : right.course) sum += probability;
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_EQ(compare(right, observe_simulation(flee, runs)), "");
  EXPECT_EQ(compare(right, observe_oracle(flee, oracle_runs)), "") << "the oracle itself";
}

void expect_exact(const FleeCase& flee, std::size_t least_courses = 10) {
  expect_right(flee, exact(flee), least_courses);
}

/// Z with A 10 km off and B 30 km off, and a road between A and B.
FleeCase triangle(int days, Count leave) {
  FleeCase flee = small_case(days, leave);
  flee.places = {zone("Z"), camp("A"), camp("B")};
  flee.routes = {road(0, 1, 10), road(0, 2, 30), road(1, 2, 50)};
  flee.settings.camp_movechance = 0.3;
  flee.settings.max_move_speed = 25;  // or a day has too many outcomes to follow
  return flee;
}

// ---- worked out by hand
// --------------------------------------------------------------------------------------------

/// The weights are 1/20 and 1/40, so A is chosen with 2/3; nobody leaves again.
TEST(DayExactness, ByHandOneDay) {
  FleeCase flee = triangle(1, 2);
  flee.settings.max_move_speed = 360;
  flee.settings.camp_movechance = 0;
  DayDistribution right;
  right.after = {{{{0, 2, 0, 0}, 4 / 9.0}, {{0, 1, 1, 0}, 4 / 9.0}, {{0, 0, 2, 0}, 1 / 9.0}}};
  right.course = right.after[0];
  expect_right(flee, right, 3);
  EXPECT_EQ(compare(exact(flee), observe_oracle(flee, 10)), "");
  for (const auto& [course, probability] : exact(flee).course) EXPECT_NEAR(probability, right.course.at(course), 1e-12);
}

/// One goes on from the town with 1/2: to the camp, weight 1/20, or home, √(1/10)/15.
TEST(DayExactness, ByHandWithTheRestOfTheDay) {
  FleeCase flee = small_case(1, 1);
  flee.places = {zone("Z"), town("T"), camp("C")};
  flee.routes = {road(0, 1, 5), road(1, 2, 10)};
  flee.settings.default_movechance = 0.5;
  flee.settings.camp_movechance = 0;
  flee.settings.conflict_movechance = 1;
  flee.settings.max_move_speed = 10.5;  // two roads in a day, not three: 5 + 10 km are more than a day's travel
  const double home = std::sqrt(0.1) / 15, on = 1.0 / 20;
  const double goes_home = home / (home + on) / 2;
  // Either road takes the rest of the day: 5 km are 10 twentieths of it, 10 km are 19.
  DayDistribution right;
  right.after = {{{{0, 1, 0, 0}, 0.5}, {{1, 0, 0, 0}, goes_home}, {{0, 0, 1, 0}, 0.5 - goes_home}}};
  right.course = right.after[0];
  expect_right(flee, right, 3);
}

/// Three people and a camp for two, felt to fill up from a half on. With one in A its room is 1 - (1 - 0.5) / 1.5, five
/// eighths: whoever chooses then goes there with 5/13.
constexpr double on_top = 5 / 13.0;

/// The two of day 1 choose in the morning: neither sees the other.
TEST(DayExactness, ByHandWithTheRoomOfTheMorning) {
  FleeCase flee = small_case(2, 0);
  flee.total = reports(0, {{0, 1}, {1, 3}});
  flee.places = {zone("Z"), camp("A", 2), camp("B")};
  flee.routes = {road(0, 1, 10), road(0, 2, 10)};
  flee.settings.capacity_buffer = 0.25;
  flee.settings.camp_movechance = 0;
  DayDistribution right;
  right.course = {{{0, 1, 0, 0, 0, 3, 0, 0}, 0.5 * on_top * on_top},
                  {{0, 1, 0, 0, 0, 2, 1, 0}, on_top * (1 - on_top)},
                  {{0, 1, 0, 0, 0, 1, 2, 0}, 0.5 * (1 - on_top) * (1 - on_top)},
                  {{0, 0, 1, 0, 0, 2, 1, 0}, 0.125},
                  {{0, 0, 1, 0, 0, 1, 2, 0}, 0.25},
                  {{0, 0, 1, 0, 0, 0, 3, 0}, 0.125}};
  right.after = {{{{0, 1, 0, 0}, 0.5}, {{0, 0, 1, 0}, 0.5}},
                 {{{0, 3, 0, 0}, 0.5 * on_top * on_top},
                  {{0, 2, 1, 0}, on_top * (1 - on_top) + 0.125},
                  {{0, 1, 2, 0}, 0.5 * (1 - on_top) * (1 - on_top) + 0.25},
                  {{0, 0, 3, 0}, 0.125}}};
  expect_right(flee, right, 6);
}

/// Here they choose on the way, in T: the second one sees where the first one went.
TEST(DayExactness, ByHandWithTheRoomOfTheWave) {
  FleeCase flee = small_case(2, 0);
  flee.total = reports(0, {{0, 1}, {1, 3}});
  flee.places = {zone("Z"), town("T"), camp("A", 2), camp("B")};
  flee.routes = {road(0, 1, 10), road(1, 2, 10), road(1, 3, 10)};
  flee.settings.max_move_speed = 21;
  flee.settings.capacity_buffer = 0.25;
  flee.settings.camp_movechance = 0;
  flee.settings.default_movechance = 1;
  flee.settings.conflict_weight = 0;  // nobody turns back
  const double a_then_two = 0.5 * (on_top + (1 - on_top) * on_top), a_then_one = 0.5 * (1 - on_top) * (1 - on_top);
  const double b_then_two = 0.25 * on_top, b_then_one = 0.25 * (1 - on_top) + 0.125, b_then_none = 0.125;
  DayDistribution right;
  right.after = {{{{0, 0, 1, 0, 0}, 0.5}, {{0, 0, 0, 1, 0}, 0.5}},
                 {{{0, 0, 2, 1, 0}, a_then_two + b_then_two},
                  {{0, 0, 1, 2, 0}, a_then_one + b_then_one},
                  {{0, 0, 0, 3, 0}, b_then_none}}};
  right.course = {{{0, 0, 1, 0, 0, 0, 0, 2, 1, 0}, a_then_two},
                  {{0, 0, 1, 0, 0, 0, 0, 1, 2, 0}, a_then_one},
                  {{0, 0, 0, 1, 0, 0, 0, 2, 1, 0}, b_then_two},
                  {{0, 0, 0, 1, 0, 0, 0, 1, 2, 0}, b_then_one},
                  {{0, 0, 0, 1, 0, 0, 0, 0, 3, 0}, b_then_none}};
  expect_right(flee, right, 5);
}

// ---- against the oracle's every outcome
// ----------------------------------------------------------------------------

TEST(DayExactness, Choice) {
  FleeCase flee = triangle(3, 3);
  flee.settings.weight_power = 1.5;
  flee.settings.distance_power = 0.7;
  flee.settings.weight_softening = 0.2;
  flee.settings.camp_weight = 2;
  expect_exact(flee);
}

TEST(DayExactness, PeopleInACampBeforeTheStart) {
  FleeCase flee = triangle(3, 2);
  flee.places[1].initial_idps = 2;
  expect_exact(flee);
}

TEST(DayExactness, TwoRoadsBetweenTheSamePlaces) {
  FleeCase flee = triangle(3, 3);
  flee.routes.push_back(road(2, 0, 30));
  flee.routes.push_back(road(1, 0, 20));
  expect_exact(flee);
}

TEST(DayExactness, FullCamps) {
  FleeCase flee = triangle(3, 3);
  flee.total = reports(0, {{0, 2}, {1, 3}, {2, 4}});
  flee.places[1].capacity = 2;
  flee.places[2].capacity = 4;
  flee.settings.capacity_buffer = 0.4;
  flee.settings.awareness_level = 2;
  expect_exact(flee);
}

/// Towns along a road, near enough to cross several a day.
FleeCase chain(int days, Count leave) {
  FleeCase flee = small_case(days, leave);
  flee.places = {zone("Z"), town("S"), town("T"), camp("C")};
  flee.routes = {road(0, 1, 40), road(1, 2, 70), road(2, 3, 90)};
  flee.settings.max_move_speed = 200;
  flee.settings.camp_movechance = 0.1;
  return flee;
}

TEST(DayExactness, ShortStints) {
  FleeCase flee = chain(4, 2);
  expect_exact(flee);
  flee.settings.avoid_short_stints = true;
  expect_exact(flee);
}

TEST(DayExactness, LongRoadsOnFoot) {
  FleeCase flee = chain(4, 2);
  flee.routes[1].walk_probability = 0.4;
  flee.routes[2].speed = 35;
  flee.settings.start_on_foot = true;
  flee.settings.avoid_short_stints = true;
  expect_exact(flee);
}

TEST(DayExactness, WaysOfSeveralRoadsAndMarkers) {
  FleeCase flee = chain(3, 2);
  flee.places[1].kind = FleeKind::marker;
  flee.places.push_back(place("H", FleeKind::forwarding_hub));
  flee.places.push_back(place("I", FleeKind::idp_camp));
  flee.routes.push_back(road(1, 4, 30));
  flee.routes.push_back(road(4, 5, 150));
  flee.settings.awareness_level = 2;
  flee.settings.pruning_threshold = 2.5;
  expect_exact(flee);
  flee.settings.awareness_level = 3;
  flee.settings.pruning_threshold = 1;
  expect_exact(flee);
}

TEST(DayExactness, WithoutAwareness) {
  FleeCase flee = triangle(4, 3);
  flee.places[1].capacity = 2;
  flee.settings.awareness_level = 0;
  expect_exact(flee);
}

TEST(DayExactness, Closures) {
  FleeCase flee = chain(4, 2);
  flee.places[3].country = "Away";
  flee.settings.foreign_weight = 1.5;
  flee.settings.max_move_speed = 60;
  flee.settings.awareness_level = 2;
  flee.closures = {closure(Kind::link, 2, 1, 1, 2), closure(Kind::camp, 3, 0, 2, 3), closure(Kind::country, 0, 0, 3)};
  flee.closures[2].country_from = "Away";
  flee.closures[2].country_to = "Home";
  expect_exact(flee);
  flee.closures = {closure(Kind::location, 1, 0, 2, 3)};
  expect_exact(flee);
}

TEST(DayExactness, ConflictsThatComeAndGo) {
  FleeCase flee = triangle(4, 1);
  flee.places[2] = zone("B", 400);
  flee.total = reports(0, {{0, 1}, {3, 4}});
  flee.conflicts = {{1, 0, 0}, {0.5, 0, 0.6}, {0, 0, 0.9}, {0, 0.4, 0}};
  flee.settings.conflict_decay = {1, 0.5, 0.1};
  flee.settings.conflict_decay_interval = 1.5;
  flee.settings.conflict_movechance = 0.6;
  expect_exact(flee);
}

TEST(DayExactness, CampsWithPeopleAndPlacesThatDrawMore) {
  FleeCase flee = triangle(3, 1);
  flee.settings.insert_day0 = flee.settings.sum_from_camps = true;
  flee.camps = {reports(1, {{0, 1}, {2, 3}}), reports(2, {{0, 1}})};
  flee.places[1].capacity = 3;
  flee.places.push_back(town("T"));
  flee.places[3].population = 500;
  flee.places[3].latitude = 0.3;
  flee.places[1].longitude = 0.2;
  flee.routes.push_back(road(0, 3, 20));
  flee.settings.use_pop_for_loc_weight = flee.settings.stay_close_to_home = true;
  flee.settings.movechance_pop_scale_factor = 0.2;
  expect_exact(flee);
}

TEST(DayExactness, OtherDepartures) {
  FleeCase flee = triangle(3, 0);
  flee.settings.spawning = FleeSettings::Spawning::population_share;
  flee.settings.displaced_per_conflict_day = 0.4;
  flee.settings.take_from_population = true;
  flee.places[0].population = 5;
  flee.places[0].intensity = 0.8;
  expect_exact(flee);
  flee.settings.spawning = FleeSettings::Spawning::constant;
  flee.settings.displaced_per_conflict_day = 1.9;
  flee.places[0].population = 2;
  expect_exact(flee);
}

/// Six people are too many to follow every outcome: two samples.
FleeCase six_people() {
  FleeCase flee = chain(4, 6);
  flee.places[3].capacity = 3;
  flee.places.push_back(camp("D", 4));
  flee.routes.push_back(road(1, 4, 100));
  flee.routes[0].walk_probability = 0.2;
  flee.settings.awareness_level = 2;
  flee.settings.capacity_buffer = 0.3;
  flee.settings.avoid_short_stints = flee.settings.start_on_foot = true;
  flee.settings.max_walk_speed = 60;
  flee.closures = {closure(Kind::link, 1, 2, 2, 3)};
  return flee;
}

TEST(DayExactness, TwoSamplesOfSixPeople) {
  EXPECT_EQ(compare_samples(observe_simulation(six_people(), runs), observe_oracle(six_people(), runs)), "");
}

// ---- the checks can fail
// ------------------------------------------------------------------------------------------

TEST(DayExactness, AWrongRuleIsSeen) {
  using Distortion = DayPersonOracle::Distortion;
  EXPECT_NE(compare_samples(observe_simulation(six_people(), runs),
                            observe_oracle(six_people(), runs, Distortion::live_room)),
            "");
  FleeCase flee = triangle(3, 3);
  const DayDistribution right = exact(flee);
  flee.settings.softening = 15;
  EXPECT_NE(compare(right, observe_simulation(flee, runs)), "");
  EXPECT_NE(compare(right, observe_oracle(flee, oracle_runs)), "");
}

}  // namespace
}  // namespace corridor::test
