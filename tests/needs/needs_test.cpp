#include "corridor/needs/needs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "corridor/forecast/forecast.hpp"

namespace corridor {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const Instant t0 = parse_instant("2024-05-01T00:00Z");
constexpr std::size_t hours_long = 36;

Place place(const std::string& name, PlaceKind kind, const std::string& region = "") {
  Place place;
  place.name = name;
  place.kind = kind;
  place.region = region;
  return place;
}

/// An outlook of hand-made members: values of `present` at each place, of people on the road and of arrivals.
class Invented {
 public:
  explicit Invented(std::size_t members) {
    crisis.zone = Zone();
    crisis.start = t0;
    outlook.origin = t0;
    outlook.model.members = members;
    for (std::size_t h = 1; h <= hours_long; ++h) outlook.times.push_back(t0 + std::chrono::hours{h});
  }

  void add(Target target, const std::string& location, const std::function<double(std::size_t, std::size_t)>& value) {
    Series series{target, location, {}};
    for (std::size_t h = 0; h < hours_long; ++h)
      for (std::size_t m = 0; m < outlook.model.members; ++m) series.values.push_back(value(h, m));
    outlook.model.series.push_back(std::move(series));
  }

  Needs needs(const NeedsSettings& settings = {}, const Standards& standards = built_in_standards()) const {
    return needs_of(crisis, outlook, standards, settings);
  }

  Crisis crisis;
  Outlook outlook;
};

// Where one place has many the other has few: the total is known exactly, though neither place is.
TEST(Needs, TotalsAreAddedUpInTheMembersAndNotFromQuantiles) {
  Invented invented(101);
  invented.crisis.places = {place("A", PlaceKind::camp, "R"), place("B", PlaceKind::camp, "R")};
  invented.add(Target::present, "A", [](std::size_t, std::size_t m) { return 1000.0 + 10 * static_cast<double>(m); });
  invented.add(Target::present, "B", [](std::size_t, std::size_t m) { return 3000.0 - 10 * static_cast<double>(m); });
  const Needs needs = invented.needs();
  const NeedSeries* const here = needs.find(LocationKind::place, "A", "water");
  EXPECT_DOUBLE_EQ(here->days[0].low90, 1050 * 15);
  EXPECT_DOUBLE_EQ(here->days[0].high90, 1950 * 15);
  for (const auto& [kind, location] : {std::pair(LocationKind::all, "all"), std::pair(LocationKind::region, "R")}) {
    const NeedSeries* const total = needs.find(kind, location, "water");
    ASSERT_NE(total, nullptr);
    EXPECT_DOUBLE_EQ(total->days[0].low90, 4000 * 15);
    EXPECT_DOUBLE_EQ(total->days[0].high90, 4000 * 15);
  }
}

TEST(Needs, HalfADayTakesHalfTheWaterAndAllTheLatrines) {
  Invented invented(100);
  invented.crisis.places = {place("A", PlaceKind::reception)};
  invented.add(Target::present, "A", [](std::size_t, std::size_t) { return 1000.0; });
  const Needs needs = invented.needs();
  ASSERT_THAT(needs.days, SizeIs(2));
  EXPECT_DOUBLE_EQ(needs.find(LocationKind::place, "A", "water")->days[1].median, 7500);
  EXPECT_EQ(needs.find(LocationKind::place, "A", "latrines")->days[1].median, 50);
  EXPECT_EQ(needs.find(LocationKind::place, "A", "water")->peak.median_day, 0U);
}

TEST(Needs, LevelAndClimateChooseTheValue) {
  Invented invented(100);
  invented.crisis.places = {place("A", PlaceKind::reception)};
  invented.add(Target::present, "A", [](std::size_t, std::size_t) { return 100.0; });
  const Needs needs = invented.needs({Level::survival, true, {}});
  EXPECT_EQ(needs.find(LocationKind::all, "all", "water")->days[0].median, 750);
  EXPECT_EQ(needs.find(LocationKind::all, "all", "shelter")->days[0].median, 450);
  EXPECT_EQ(needs.find(LocationKind::all, "all", "blankets")->days[0].median, 200);
}

TEST(Needs, SharesThatAreMissingAreNamed) {
  Invented invented(100);
  invented.crisis.places = {place("A", PlaceKind::reception), place("X", PlaceKind::crossing)};
  invented.add(Target::present, "A", [](std::size_t, std::size_t) { return 1000.0; });
  invented.add(Target::arrivals, "X", [](std::size_t h, std::size_t) { return 10.0 * static_cast<double>(h + 1); });
  const Needs without = invented.needs();
  ASSERT_THAT(without.missing, SizeIs(3));
  EXPECT_EQ(without.find(LocationKind::all, "all", "dignity_kits"), nullptr);
  EXPECT_EQ(without.find(LocationKind::all, "all", "buses")->days[0].median, 3);
  EXPECT_TRUE(without.missing[2].for_all);
  invented.crisis.people = {{"menstruating", {0.25, ""}}, {"school_age", {0.3, ""}}, {"without_vehicle", {0.5, ""}}};
  const Needs with = invented.needs();
  EXPECT_THAT(with.missing, IsEmpty());
  EXPECT_EQ(with.find(LocationKind::all, "all", "dignity_kits")->days[0].median, 250);
  EXPECT_EQ(with.find(LocationKind::all, "all", "school_children")->days[0].median, 300);
  EXPECT_EQ(with.find(LocationKind::all, "all", "buses")->days[0].median, 2);
}

TEST(Needs, PeopleUnderWayNeedWaterToo) {
  Invented invented(100);
  invented.crisis.places = {place("X", PlaceKind::crossing)};
  invented.add(Target::on_road, "X", [](std::size_t, std::size_t) { return 240.0; });
  invented.add(Target::on_road, "all", [](std::size_t, std::size_t) { return 480.0; });  // half are bound elsewhere
  invented.add(Target::beyond, "all", [](std::size_t, std::size_t) { return 24.0; });
  const Needs needs = invented.needs();
  EXPECT_DOUBLE_EQ(needs.find(LocationKind::road, "X", "road_water")->days[0].median, 720);
  EXPECT_DOUBLE_EQ(needs.find(LocationKind::road, "beyond the crossings", "road_water")->days[1].median, 36);
  EXPECT_DOUBLE_EQ(needs.find(LocationKind::all, "all", "road_water")->days[0].median, 1512);
}

TEST(Needs, TheChanceOfAFullPlaceIsAShareOfMembersWithItsError) {
  Invented invented(100);
  invented.crisis.places = {place("A", PlaceKind::camp), place("B", PlaceKind::camp)};
  invented.crisis.places[0].capacity = 500;
  // Full in a fifth of the members, in one hour of the second day only.
  invented.add(Target::present, "A", [](std::size_t h, std::size_t m) { return h == 30 && m < 20 ? 500.0 : 499.0; });
  invented.add(Target::present, "B", [](std::size_t, std::size_t) { return 1e6; });
  const Needs needs = invented.needs();
  ASSERT_THAT(needs.full, SizeIs(1));
  EXPECT_EQ(needs.full[0].chance[0], 0);
  EXPECT_DOUBLE_EQ(needs.full[0].chance[1], 0.2);
  EXPECT_DOUBLE_EQ(needs.full[0].standard_error[1], 0.04);
}

TEST(Needs, WhatIsUsedUpIsPaidEveryDayAndWhatStaysOnce) {
  Invented invented(100);
  invented.crisis.places = {place("A", PlaceKind::camp), place("B", PlaceKind::camp)};
  invented.add(Target::present, "A", [](std::size_t h, std::size_t) { return h < 24 ? 1000.0 : 400.0; });
  invented.add(Target::present, "B", [](std::size_t h, std::size_t) { return h < 24 ? 400.0 : 1000.0; });
  Standards standards = built_in_standards();
  standards.currency = "EUR";
  standards.costs = {{"water", 0.1, "x"}, {"latrines", 10, "x"}};
  const Needs needs = invented.needs({}, standards);
  ASSERT_THAT(needs.cost.needs, SizeIs(2));
  EXPECT_DOUBLE_EQ(needs.cost.needs[0].amount.median, 15 * 1400 * 1.5);
  EXPECT_DOUBLE_EQ(needs.cost.needs[1].amount.median, 100) << "each place for its own busiest day";
  EXPECT_DOUBLE_EQ(needs.cost.total.median, 3150 + 1000);
  EXPECT_EQ(needs.cost.gaps[0].chance_short, 1) << "there is no money";
}

RC_GTEST_PROP(NeedsProperty, SumsOverPlacesAreTheTotalsOfEachMemberAndNothingIsNegative, ()) {
  Invented invented(1);  // with one member each quantile is the member
  std::vector<std::string> names;
  const int count = *rc::gen::inRange(1, 5);
  for (int i = 0; i < count; ++i) {
    names.push_back("P" + std::to_string(i));
    invented.crisis.places.push_back(place(names.back(), PlaceKind::camp, i % 2 == 0 ? "even" : "odd"));
    const std::vector<int> people = *rc::gen::container<std::vector<int>>(hours_long, rc::gen::inRange(0, 100000));
    invented.add(Target::present, names.back(), [&](std::size_t h, std::size_t) { return people[h]; });
  }
  invented.crisis.people = {{"menstruating", {0.25, ""}}, {"school_age", {0.3, ""}}};
  const Needs needs = invented.needs();
  for (const NeedSeries& series : needs.series)
    for (const Quantiles& q : series.days) RC_ASSERT(q.low90 >= 0);
  for (const Standard& standard : needs.standards.list) {
    if (standard.base != Base::people && standard.base != Base::person_days) continue;
    for (std::size_t d = 0; d < needs.days.size(); ++d) {
      const auto sum = [&](LocationKind kind) {
        double total = 0;
        for (const NeedSeries& series : needs.series)
          if (series.kind == kind && series.key == standard.key) total += series.days[d].median;
        return total;
      };
      const double total = needs.find(LocationKind::all, "all", standard.key)->days[d].median;
      RC_ASSERT(std::abs(sum(LocationKind::place) - total) <= 1e-9 * total);
      RC_ASSERT(std::abs(sum(LocationKind::region) - total) <= 1e-9 * total);
    }
  }
}

// A forecast with samples says the same as one without, and where everybody is.
TEST(Needs, SamplesChangeNoForecastAndAccountForEverybody) {
  const Crisis crisis = read_crisis(CORRIDOR_SOURCE_DIR "/tests/needs/worked");
  ForecastSettings settings;
  settings.as_of = crisis.start;
  settings.members = 100;
  settings.horizon = std::chrono::hours{48};
  const Outlook plain = forecast(crisis, settings);
  settings.samples = true;
  settings.comparisons = false;
  const Outlook sampled = forecast(crisis, settings);
  EXPECT_THAT(sampled.alternatives, IsEmpty());
  ASSERT_LT(plain.model.series.size(), sampled.model.series.size());
  for (std::size_t s = 0; s < plain.model.series.size(); ++s) {
    EXPECT_EQ(plain.model.series[s].location, sampled.model.series[s].location);
    EXPECT_EQ(plain.model.series[s].values, sampled.model.series[s].values);
  }
  for (std::size_t t = 0; t < sampled.times.size(); ++t) {
    double people = 0;
    for (const Series& series : sampled.model.series) {
      const bool once = series.target == Target::present || series.target == Target::beyond ||
                        (series.target == Target::on_road && series.location == all_locations);
      if (once) people += series.values[t * sampled.model.members];
    }
    ASSERT_EQ(people, 3390) << t;
  }
}

}  // namespace
}  // namespace corridor
