#include "corridor/forecast/validation.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "corridor/base/error.hpp"

namespace corridor::test {
namespace {

FleeReports reports(const std::string& name, std::size_t place, const std::vector<std::pair<int, double>>& counts) {
  FleeReports made;
  made.name = name;
  made.place = place;
  made.counts = counts;
  return made;
}

/// A conflict zone whose people all go to camp A within a day and stay; camp B cannot be reached.
FleeCase certain_case() {
  FleeCase flee;
  flee.name = "certain";
  flee.days = 41;
  flee.settings.max_move_speed = 100;
  flee.settings.camp_movechance = 0;
  flee.settings.insert_day0 = false;
  FleePlace zone;
  zone.name = "Zone";
  zone.kind = FleeKind::conflict_zone;
  zone.population = 1000;
  FleePlace camp;
  camp.kind = FleeKind::camp;
  camp.name = "A";
  FleePlace other = camp;
  other.name = "B";
  flee.places = {zone, camp, other};
  flee.routes = {{0, 1, 50, {}, 0}};
  flee.camps = {reports("A", 1, {{0, 60.0}, {40, 60.0}}), reports("B", 2, {{0, 40.0}, {10, 40.0}, {40, 40.0}})};
  return flee;
}

TEST(Validation, DifferencesAreThoseOfTheFormula) {
  const Validation result = validate(certain_case(), {20, 1, 2, {}});
  // 100 people at A from day 0 on, where 60 and 40 were reported: (40 + 40) / 100, rescaled or not.
  ASSERT_EQ(result.whole.size(), 20U);
  for (const RelativeDifference& member : result.whole) {
    EXPECT_DOUBLE_EQ(member.plain, 0.8);
    EXPECT_DOUBLE_EQ(member.rescaled, 0.8);
  }
  EXPECT_EQ(result.late.size(), 20U);
  EXPECT_DOUBLE_EQ(result.held_shares, 0);
  EXPECT_EQ(result.run.places, (std::vector<std::string>{"A", "B"}));
  EXPECT_EQ(result.run.simulated.at(0, 40, 7), 100);
  EXPECT_EQ(result.run.simulated.at(1, 40, 7), 0);
}

TEST(Validation, RescalingSetsTheTotalToThatReported) {
  FleeCase flee = certain_case();
  flee.settings.sum_from_camps = false;
  flee.total = reports("total", 0, {{0, 50.0}});  // half as many come as the camps report
  const Validation result = validate(flee, {1, 1, 1, {}});
  EXPECT_DOUBLE_EQ(result.whole[0].plain, 0.5);     // |50 − 60| + |0 − 40| of 100
  EXPECT_DOUBLE_EQ(result.whole[0].rescaled, 0.8);  // |100 − 60| + |0 − 40|
}

TEST(Validation, PersistenceIsTriedOnTheDatesOfReportsAlone) {
  FleeCase flee = certain_case();
  flee.camps = {reports("A", 1, {{-5, 10.0}, {0, 20.0}, {20, 50.0}, {40, 80.0}, {60, 999.0}})};
  const Validation result = validate(flee, {1, 1, 1, {}});
  ASSERT_EQ(result.persistence.size(), 3U);
  // 14 days ahead: day 20 from day 0, day 40 from day 20. Day 60 lies after the period.
  EXPECT_EQ(result.persistence[0].reports, 2U);
  EXPECT_DOUBLE_EQ(result.persistence[0].error, (30.0 + 30.0) / 130);
  EXPECT_EQ(result.persistence[1].reports, 1U);  // day 40 from day 0
  EXPECT_DOUBLE_EQ(result.persistence[1].error, 60.0 / 80);
  EXPECT_EQ(result.persistence[2].reports, 0U);
}

TEST(Validation, HoldsTheSharesOfDay30) {
  FleeCase flee = certain_case();
  flee.camps = {reports("A", 1, {{0, 50.0}, {30, 50.0}, {31, 90.0}, {40, 90.0}}),
                reports("B", 2, {{0, 50.0}, {30, 50.0}, {31, 10.0}, {40, 10.0}})};
  EXPECT_NEAR(validate(flee, {1, 1, 1, {}}).held_shares, 10 * 0.8 / 11, 1e-12);
}

TEST(Validation, NeedsReports) {
  FleeCase flee = certain_case();
  flee.camps.clear();
  EXPECT_THROW(validate(flee, {1, 1, 1, {}}), Error);
}

TEST(DayEnsemble, AMemberIsTheSameInAnyEnsembleAndWithAnyThreads) {
  FleeCase flee = certain_case();
  flee.settings.camp_movechance = 0.3;
  flee.settings.conflict_movechance = 0.5;
  const DayNetwork network = compile(flee);
  const DayEnsemble few = simulate_days(network, {0, 1}, {10, 3, 1, {}});
  const DayEnsemble many = simulate_days(network, {0, 1}, {200, 3, 8, {}});
  const DayEnsemble two = simulate_days(network, {0, 1}, {200, 3, 2, {}});
  for (std::size_t place = 0; place < 2; ++place)
    for (int day = 0; day < flee.days; ++day)
      for (std::size_t member = 0; member < 10; ++member)
        ASSERT_EQ(few.at(place, day, member), many.at(place, day, member));
  EXPECT_EQ(many.present, two.present);
  EXPECT_EQ(many.on_links, two.on_links);
  EXPECT_EQ(few.people[0], 100);
}

}  // namespace
}  // namespace corridor::test
