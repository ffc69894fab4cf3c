// Flee's day rules one at a time, where what happens is certain.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "corridor/flow/day_simulation.hpp"
#include "tests/flow/day_cases.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using Kind = FleeClosure::Kind;
using Spawning = FleeSettings::Spawning;

/// Per place and, last, on roads: after each day.
std::vector<std::vector<Count>> course(const FleeCase& flee) {
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  simulation.start(1, 0);
  std::vector<std::vector<Count>> course;
  for (int day = 0; day < flee.days; ++day) {
    simulation.step();
    course.emplace_back();
    for (Index p = 0; p < network.names.size(); ++p) course.back().push_back(simulation.present(p));
    course.back().push_back(simulation.on_links());
  }
  return course;
}

/// One road from the zone to a camp that nobody leaves.
FleeCase one_road(int days, Count leave, double km) {
  FleeCase flee = small_case(days, leave);
  flee.settings.camp_movechance = 0;
  flee.settings.max_move_speed = 100;
  flee.places = {zone("Z"), camp("C")};
  flee.routes = {road(0, 1, km)};
  return flee;
}

/// Who sets out has a day's travel that day and one each day after it.
TEST(DayRules, ALongRoadTakesDays) {
  EXPECT_THAT(course(one_road(3, 50, 250)),
              ElementsAre(ElementsAre(0, 0, 50), ElementsAre(0, 0, 50), ElementsAre(0, 50, 0)));
}

TEST(DayRules, ExactlyAtTheEndIsNotYetThere) {
  EXPECT_THAT(course(one_road(2, 50, 100)), ElementsAre(ElementsAre(0, 0, 50), ElementsAre(0, 50, 0)));
  EXPECT_THAT(course(one_road(1, 50, 99.9)), ElementsAre(ElementsAre(0, 50, 0)));
}

TEST(DayRules, ARoadHasItsOwnSpeed) {
  FleeCase flee = one_road(2, 50, 250);
  flee.routes[0].speed = 200;
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 0, 50), ElementsAre(0, 50, 0)));
}

/// On foot to the end of the first road only.
TEST(DayRules, TheFirstRoadIsWalked) {
  FleeCase flee = one_road(2, 50, 60);
  flee.settings.start_on_foot = true;
  flee.settings.default_movechance = 1;
  flee.settings.awareness_level = 2;
  flee.settings.conflict_weight = 0;
  flee.places = {zone("Z"), town("T"), camp("C")};
  flee.routes.push_back(road(1, 2, 99));
  // Whatever way was chosen, T is reached on the second day, and C the same day.
  EXPECT_THAT(course(flee)[0], ElementsAre(0, 0, 0, 50));
  EXPECT_THAT(course(flee)[1], ElementsAre(0, 0, 50, 0));
}

TEST(DayRules, AClosedRoadBringsPeopleBack) {
  FleeCase flee = one_road(4, 50, 250);
  flee.closures = {closure(Kind::link, 0, 1, 1)};
  EXPECT_THAT(course(flee),
              ElementsAre(ElementsAre(0, 0, 50), ElementsAre(0, 0, 50), ElementsAre(50, 0, 0), ElementsAre(50, 0, 0)));
  flee.closures[0].opens = 2;
  EXPECT_THAT(course(flee)[2], ElementsAre(0, 50, 0)) << "open again when they arrive";
  flee.closures = {closure(Kind::location, 1, 0, 0)};
  EXPECT_THAT(course(flee)[3], ElementsAre(50, 0, 0));
  flee.closures = {closure(Kind::country, 0, 0, 0)};
  flee.closures[0].country_from = "Away";
  flee.closures[0].country_to = "Home";
  EXPECT_THAT(course(flee)[3], ElementsAre(0, 50, 0)) << "another border";
  flee.places[1].country = "Away";
  EXPECT_THAT(course(flee)[3], ElementsAre(50, 0, 0));
}

TEST(DayRules, AClosedCampIsATown) {
  FleeCase flee = one_road(3, 50, 99);
  flee.settings.default_movechance = 1;
  flee.closures = {closure(Kind::camp, 1, 0, 1, 2)};
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 50, 0), ElementsAre(50, 0, 0), ElementsAre(0, 50, 0)));
}

/// With half of its felt room gone a camp is given up for the day; as a town it is not.
TEST(DayRules, AFullCampIsRefused) {
  FleeCase flee = one_road(3, 0, 50);
  flee.total = reports(0, {{0, 100}, {1, 130}, {2, 140}});
  flee.places[1].capacity = 100;
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 100, 0), ElementsAre(30, 100, 0), ElementsAre(40, 100, 0)));
  flee.places[1].capacity = 104;  // room (104 - 100) / 10.4, and then none
  EXPECT_THAT(course(flee)[1], ElementsAre(30, 100, 0));
  flee.settings.capacity_buffer = 0.96;  // room (104 - 100) / 4.16: by the room of the morning all come in
  EXPECT_THAT(course(flee)[1], ElementsAre(0, 130, 0));
  flee.settings.capacity_buffer = 0.9;
  flee.settings.capacity_scaling = 2;
  EXPECT_THAT(course(flee)[2], ElementsAre(0, 140, 0));
  flee.settings.capacity_scaling = 1;
  flee.places[1].kind = FleeKind::town;
  flee.settings.default_movechance = 0;
  EXPECT_THAT(course(flee)[2], ElementsAre(0, 140, 0));
}

/// On the way there the room is that of the wave: 30 people come by a town in waves of 8, which a camp with room for
/// 104 is about to fill in, so the other 22 go on in waves of 2.
TEST(DayRules, ACampThatFillsQuicklyIsSeenInTime) {
  FleeCase flee = one_road(3, 0, 30);
  flee.total = reports(0, {{0, 100}, {1, 130}});
  flee.places = {zone("Z"), town("T"), camp("C", 110)};
  flee.routes = {road(0, 1, 30), road(1, 2, 30)};
  flee.settings.default_movechance = 1;
  flee.settings.camp_movechance = 0;
  flee.settings.conflict_weight = 0;  // nobody turns back
  flee.settings.capacity_buffer = 0.96;
  EXPECT_EQ(course(flee)[1][2], 110);
}

/// 40 of 100 km a day are a short stint: from a town they must go on, and 85 km are none.
TEST(DayRules, ShortStintsAreAvoided) {
  FleeCase flee = one_road(1, 50, 40);
  flee.settings.default_movechance = 0;
  flee.settings.conflict_weight = 0;  // nobody turns back
  flee.places = {zone("Z"), town("T"), camp("C")};
  flee.routes.push_back(road(1, 2, 99));
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 50, 0, 0)));
  flee.settings.avoid_short_stints = true;
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 0, 50, 0)));
  flee.places[1].kind = FleeKind::idp_camp;
  flee.settings.idpcamp_movechance = 0;
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 50, 0, 0))) << "in a town only";
}

// ---- departures
// ----------------------------------------------------------------------------------------------------

std::vector<Count> departed(const FleeCase& flee) {
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  simulation.start(3, 0);
  std::vector<Count> departed;
  for (int day = 0; day < flee.days; ++day) {
    simulation.step();
    departed.push_back(simulation.departed());
  }
  return departed;
}

TEST(DayRules, AFallInReportsIsMadeUpBeforeAnybodyLeaves) {
  FleeCase flee = one_road(6, 0, 10);
  flee.total = reports(0, {{0, 10}, {1, 20}, {2, 5}, {3, 12}, {4, 21}, {5, 23}});
  EXPECT_THAT(departed(flee), ElementsAre(10, 20, 20, 20, 21, 23));
}

TEST(DayRules, DayZeroIsInTheCampsAndLowersTheirCapacity) {
  FleeCase flee = one_road(2, 0, 10);
  flee.settings.insert_day0 = flee.settings.sum_from_camps = true;
  flee.places[1].capacity = 100;
  flee.camps = {reports(1, {{0, 30}, {1, 35}})};
  EXPECT_EQ(compile(flee).capacity[1], 70);
  EXPECT_THAT(departed(flee), ElementsAre(0, 5));
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 30, 0), ElementsAre(0, 35, 0)));
  flee.places[1].initial_idps = 7;  // beside them, and not off its capacity
  EXPECT_EQ(compile(flee).capacity[1], 70);
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 37, 0), ElementsAre(0, 42, 0)));
  flee.settings.empty_camps_on_day0 = true;
  flee.camps[0].left_out = 30;
  EXPECT_EQ(compile(flee).capacity[1], 70);
  EXPECT_THAT(course(flee), ElementsAre(ElementsAre(0, 0, 0), ElementsAre(0, 5, 0)));
}

TEST(DayRules, NobodyLeavesBeforeThereIsAConflict) {
  FleeCase flee = one_road(3, 7, 10);
  flee.places[0].conflict_day = 2;
  EXPECT_THAT(departed(flee), ElementsAre(0, 0, 7));
}

TEST(DayRules, OriginsDrawByPopulationIntensityAndDecay) {
  FleeCase flee = one_road(5, 0, 10);
  flee.places.push_back(zone("Y", 300));
  flee.places[2].intensity = 0.5;
  flee.places[2].conflict_day = 2;
  flee.settings.conflict_decay = {1, 0.4, 0.1};
  flee.settings.conflict_decay_interval = 2;
  const DayNetwork network = compile(flee);
  std::vector<double> first, last;
  for (const DayEpoch& epoch : network.epochs) {
    first.push_back(epoch.origin_weight[0]);
    last.push_back(epoch.origin_weight[2]);
  }
  EXPECT_THAT(first, ElementsAre(1, 0.4, 0.1));  // from days 0, 2 and 4 on
  EXPECT_THAT(last, ElementsAre(0, 0.5, 0.2));
  EXPECT_EQ(network.epochs[2].first_day, 4);
}

TEST(DayRules, TheLeavingAreTakenFromThePopulation) {
  FleeCase flee = one_road(3, 0, 10);
  flee.settings.take_from_population = true;
  flee.settings.spawning = Spawning::population_share;
  flee.settings.displaced_per_conflict_day = 0.5;
  flee.places[0].population = 100;
  flee.places[0].intensity = 0.4;
  EXPECT_THAT(departed(flee), ElementsAre(20, 36, 48));  // a fifth of 100, 80 and 64, cut to whole persons
  flee.settings.take_from_population = false;
  EXPECT_THAT(departed(flee), ElementsAre(20, 40, 60));
  flee.settings.take_from_population = true;
  flee.settings.spawning = Spawning::constant;
  flee.settings.displaced_per_conflict_day = 110;
  EXPECT_THAT(departed(flee), ElementsAre(44, 88, 100));
}

/// Mean and variance over 4,000 draws, each within 4.9 standard errors: a right draw fails with probability 2 · 10^-6.
TEST(DayRules, DeparturesByPoisson) {
  FleeCase flee = one_road(4000, 0, 10);
  flee.settings.spawning = Spawning::poisson;
  flee.settings.displaced_per_conflict_day = 6;
  flee.places[0].intensity = 0.5;
  double sum = 0, squares = 0;
  Count before = 0;
  for (const Count now : departed(flee)) {
    const auto left = static_cast<double>(now - before) - 3;
    before = now;
    sum += left;
    squares += left * left;
  }
  EXPECT_NEAR(sum / 4000, 0, 4.9 * std::sqrt(3 / 4000.0));
  EXPECT_NEAR(squares / 4000, 3, 4.9 * std::sqrt((3 + 2 * 9) / 4000.0));  // fourth moment 3 + 3 · 9, less 9
}

}  // namespace
}  // namespace corridor::test
