// A Flee case as a crisis folder: the values it gets, and that the folder reads without fault.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "corridor/crisis/from_flee.hpp"
#include "tests/crisis/folder_fixture.hpp"

namespace corridor {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

FleePlace flee_place(const std::string& name, const std::string& country, FleeKind kind, double people) {
  FleePlace place;
  place.name = name;
  place.country = country;
  place.kind = kind;
  (kind == FleeKind::camp ? place.capacity : place.population) = people;
  place.latitude = 1.5;
  place.longitude = 30.25;
  return place;
}

FleeReports reports(const std::string& name, std::size_t place, std::vector<std::pair<int, double>> counts) {
  FleeReports camp;
  camp.name = name;
  camp.place = place;
  camp.counts = counts;
  camp.raw = std::move(counts);
  camp.files = name + ".csv";
  return camp;
}

/// Two towns that come into conflict, one that does not, a camp that opens late and one that is limited.
FleeCase small_case() {
  FleeCase flee;
  flee.name = "small";
  flee.start = std::chrono::sys_days{std::chrono::year{2020} / 1 / 10};
  flee.days = 30;
  flee.places = {flee_place("Aville", "AA", FleeKind::conflict_zone, 5000),
                 flee_place("Bville", "AA", FleeKind::town, 3000), flee_place("Fork", "AA", FleeKind::town, 700),
                 flee_place("Late", "BB", FleeKind::camp, 900), flee_place("South", "CC", FleeKind::camp, 1000)};
  flee.routes = {{0, 2, 100, {}, 0}, {1, 2, 50, 120, 0.5}, {2, 3, 80, {}, 0}, {2, 4, 40, {}, 0}};
  flee.settings.max_move_speed = 240;
  flee.settings.max_walk_speed = 24;
  flee.settings.softening = 50;
  flee.settings.distance_power = 0.75;
  flee.settings.capacity_scaling = 1.25;
  flee.settings.camp_weight = 2;
  flee.settings.conflict_decay = {1, 0.5};
  flee.settings.conflict_decay_interval = 10;
  flee.settings.avoid_short_stints = true;
  flee.conflicts.assign(30, std::vector<double>(5, 0));
  for (int day = 0; day < 30; ++day) {
    flee.conflicts[static_cast<std::size_t>(day)][0] = day < 15 ? 1 : 0;
    flee.conflicts[static_cast<std::size_t>(day)][1] = day >= 4 ? 0.5 : 0;
  }
  FleeClosure country;
  country.kind = FleeClosure::Kind::country;
  country.country_from = "AA";
  country.country_to = "CC";
  country.first = 2;
  country.opens = 9;
  FleeClosure camp;
  camp.kind = FleeClosure::Kind::camp;
  camp.place = 3;
  camp.first = 0;
  camp.opens = 12;
  flee.closures = {country, camp};
  flee.camps = {reports("Late", 3, {{12, 100}, {25, 250.4}}),
                reports("South", 4, {{-3, 70}, {0, 100}, {20, 400}, {31, 500}})};
  flee.camps[1].counts = {{0, 120}, {20, 400}, {31, 500}};
  flee.camps[1].recounted = {20};
  flee.total = reports("total", 0, {{20, 600}});
  return flee;
}

struct Conversion {
  Crisis crisis;
  std::vector<std::string> left_behind;
};

/// Converted, written and read back: a folder at fault throws.
Conversion converted(const FleeCase& flee) {
  Conversion result;
  const Crisis crisis = crisis_from(flee, result.left_behind);
  const test::TemporaryFolder folder;
  write_crisis(crisis, folder.path() / "new", {{"NOTES.md", conversion_notes(flee, result.left_behind)}});
  EXPECT_THAT(read_file(folder.path() / "new" / "NOTES.md"), HasSubstr(result.left_behind.front()));
  try {
    result.crisis = read_crisis(folder.path() / "new");
  } catch (const InputError& error) {
    for (const Fault& fault : error.faults()) ADD_FAILURE() << to_string(fault);
  }
  return result;
}

const Place& place(const Crisis& crisis, const std::string& name) {
  const auto found =
      std::find_if(crisis.places.begin(), crisis.places.end(), [&](const Place& p) { return p.name == name; });
  if (found == crisis.places.end()) throw std::runtime_error("there is no place " + name);
  return *found;
}

/// "day kind where value", in order.
std::vector<std::string> events(const Crisis& crisis, std::initializer_list<EventKind> kinds) {
  std::vector<std::string> lines;
  for (const Event& event : crisis.events) {
    if (std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end()) continue;
    EXPECT_EQ((event.time - crisis.start) % std::chrono::hours{24}, Duration{0});
    lines.push_back(std::to_string((event.time - crisis.start) / std::chrono::hours{24}) + " " +
                    std::string(to_string(event.kind)) + " " + event.where);
  }
  return lines;
}

TEST(FromFlee, PlacesKeepWhatTheyAre) {
  const Crisis crisis = converted(small_case()).crisis;
  EXPECT_EQ(crisis.name, "small");
  EXPECT_EQ(to_string(crisis.start, crisis.zone), "2020-01-10T00:00Z");
  EXPECT_EQ(to_string(crisis.end, crisis.zone), "2020-02-09T00:00Z");
  const Place& origin = place(crisis, "Aville");
  EXPECT_EQ(origin.kind, PlaceKind::origin);
  EXPECT_EQ(origin.population.low, 5000);
  EXPECT_EQ(origin.population.high, 5000);
  EXPECT_EQ(origin.country, "AA");
  EXPECT_EQ(origin.lat, 1.5);
  EXPECT_EQ(origin.lon, 30.25);
  EXPECT_EQ(place(crisis, "Bville").kind, PlaceKind::origin);  // in conflict later
  EXPECT_EQ(place(crisis, "Fork").kind, PlaceKind::transit);
  const Place& south = place(crisis, "South");
  EXPECT_EQ(south.kind, PlaceKind::camp);
  EXPECT_EQ(south.capacity, 980);  // (1000 - 120) x 1.25 - 120
  EXPECT_EQ(south.attractiveness, 2);
}

TEST(FromFlee, RoutesKeepLengthAndSpeed) {
  const Crisis crisis = converted(small_case()).crisis;
  ASSERT_EQ(crisis.routes.size(), 5U);
  EXPECT_EQ(crisis.routes[0].from, "Aville");
  EXPECT_EQ(crisis.routes[0].to, "Fork");
  EXPECT_EQ(crisis.routes[0].km, 100);
  EXPECT_EQ(crisis.routes[0].speed, 10);
  EXPECT_EQ(crisis.routes[1].speed, 3);  // half the days 120 km, half of them 24
  EXPECT_TRUE(crisis.routes[0].two_way);
}

TEST(FromFlee, OfTwoRoadsBetweenTheSamePlacesTheQuickerStays) {
  FleeCase flee = small_case();
  FleeRoute back = flee.routes[0];
  std::swap(back.from, back.to);
  back.km = 90;
  flee.routes.push_back(back);
  const Conversion result = converted(flee);
  ASSERT_EQ(result.crisis.routes.size(), 5U);
  EXPECT_EQ(result.crisis.routes[0].km, 90);
  EXPECT_THAT(result.left_behind, Contains(HasSubstr("the quicker is kept")));
}

TEST(FromFlee, ChoiceWeighsAsInFlee) {
  const FleeCase flee = small_case();
  const Crisis crisis = converted(flee).crisis;
  EXPECT_EQ(crisis.model.softening, 5);
  EXPECT_EQ(crisis.model.distance_power, 0.75);
  const auto here = [&](double km) { return std::pow(crisis.model.softening + km / 10, -crisis.model.distance_power); };
  const auto there = [](double km) { return std::pow(50 + km, -0.75); };
  EXPECT_NEAR(here(180) / here(140), there(180) / there(140), 1e-12);
}

TEST(FromFlee, ConflictsBeginAndEndAtMidnightOfTheirDays) {
  const Crisis crisis = converted(small_case()).crisis;
  EXPECT_THAT(events(crisis, {EventKind::conflict, EventKind::ceasefire}),
              ElementsAre("0 conflict Aville", "4 conflict Bville", "15 ceasefire Aville"));
  EXPECT_THAT(events(crisis, {EventKind::announcement}),
              ElementsAre("0 announcement ", "4 announcement Bville", "10 announcement Aville",
                          "14 announcement Bville", "15 announcement Aville"));
}

TEST(FromFlee, DeparturesAreProportionalToIntensityAndDecay) {
  const Crisis crisis = converted(small_case()).crisis;
  const auto hazard = [&](const std::string& where, int day) {
    double intensity = 0, factor = 1;
    for (const Event& event : crisis.events) {
      if ((event.where != where && !event.where.empty()) || event.time > crisis.start + std::chrono::hours{24 * day})
        continue;
      if (event.kind == EventKind::conflict) intensity = *event.value;
      if (event.kind == EventKind::ceasefire) intensity = 0;
      if (event.kind == EventKind::announcement) factor = *event.value;
    }
    return std::exp(crisis.model.conflict_effect.low * intensity) * factor;
  };
  const double whole = hazard("Aville", 0);
  EXPECT_NEAR(hazard("Aville", 12) / whole, 0.5, 1e-9);
  EXPECT_NEAR(hazard("Bville", 5) / whole, 0.5, 1e-9);
  EXPECT_NEAR(hazard("Bville", 20) / whole, 0.25, 1e-9);
  EXPECT_LT(hazard("Aville", 16) / whole, 1e-5);
  EXPECT_LT(hazard("Bville", 3) / whole, 1e-5);
}

TEST(FromFlee, RoadsCloseAndOpenOnTheirDays) {
  const Crisis crisis = converted(small_case()).crisis;
  EXPECT_THAT(events(crisis, {EventKind::closure, EventKind::opening}),
              ElementsAre("0 closure Late (town) - Late", "2 closure Fork - South", "9 opening Fork - South",
                          "12 opening Late (town) - Late"));
}

TEST(FromFlee, ACampThatIsClosedAtTimesStandsBesideItsTown) {
  const Crisis crisis = converted(small_case()).crisis;
  EXPECT_EQ(place(crisis, "Late").kind, PlaceKind::camp);
  EXPECT_EQ(place(crisis, "Late").capacity, 900);  // (900 - 100) x 1.25 - 100
  EXPECT_EQ(place(crisis, "Late (town)").kind, PlaceKind::transit);
  EXPECT_EQ(crisis.routes[2].to, "Late (town)");
}

TEST(FromFlee, CountsStayAsTheyWereReported) {
  const Crisis crisis = converted(small_case()).crisis;
  std::vector<std::string> lines;
  for (const Claim& claim : crisis.claims) {
    EXPECT_EQ(claim.as_of.precision, Precision::day);
    EXPECT_EQ(claim.qualifier, Qualifier::exact);
    lines.push_back(claim.id + " " + std::string(to_string(claim.metric)) + " " + claim.at + " " + claim.outlet + " " +
                    std::to_string(static_cast<int>(claim.value)));
  }
  EXPECT_THAT(
      lines, ElementsAre("late-2020-01-22 arrivals Late Late.csv 100", "late-2020-02-04 arrivals Late Late.csv 250",
                         "south-2020-01-10 arrivals South South.csv 100",
                         "south-2020-01-30 arrivals South South.csv 400", "total-2020-01-30 displaced  total.csv 600"));
  // Late's first count is taken to have been there from the start, as Flee does.
  EXPECT_THAT(events(crisis, {EventKind::recount}),
              ElementsAre("0 recount Late", "0 recount South", "20 recount South"));
}

TEST(FromFlee, WhatIsLeftBehindIsNamed) {
  const Conversion result = converted(small_case());
  EXPECT_THAT(result.left_behind, Contains(HasSubstr("Move chances a day")));
  EXPECT_THAT(result.left_behind, Contains(HasSubstr("avoid_short_stints")));
  EXPECT_THAT(result.left_behind, Contains(HasSubstr("2 counts lie outside of the period")));
  EXPECT_THAT(result.left_behind, Not(Contains(HasSubstr("pruning_threshold"))));
}

TEST(FromFlee, ShareOfThePopulationADayBecomesTheRate) {
  FleeCase flee = small_case();
  flee.settings.spawning = FleeSettings::Spawning::population_share;
  flee.settings.displaced_per_conflict_day = 0.024;
  const Crisis crisis = converted(flee).crisis;
  const Group& group = crisis.groups.front();
  EXPECT_TRUE(group.departure_rate.fixed());
  EXPECT_NEAR(group.departure_rate.low, 0.001, 1e-12);
  EXPECT_GT(group.share_leaving.low, 0.99);
}

TEST(FromFlee, AsManyPeopleADayLeaveEveryPlaceInConflict) {
  FleeCase flee = small_case();
  flee.settings.spawning = FleeSettings::Spawning::constant;
  flee.settings.displaced_per_conflict_day = 48;
  flee.settings.take_from_population = true;
  const Crisis crisis = converted(flee).crisis;
  double factor = 0;
  for (const Event& event : crisis.events)
    if (event.kind == EventKind::announcement && event.where == "Aville" && factor == 0) factor = *event.value;
  const double hourly = crisis.groups.front().departure_rate.low * std::exp(crisis.model.conflict_effect.low) * factor;
  EXPECT_NEAR(hourly * 5000, 2, 1e-9);
}

TEST(FromFlee, NamesThatACrisisFolderForbidsAreChanged) {
  FleeCase flee = small_case();
  flee.places[0].name = "all";
  flee.places[1].name = "B - ville";
  const Conversion result = converted(flee);
  EXPECT_EQ(place(result.crisis, "all (place)").population.low, 5000);
  EXPECT_EQ(place(result.crisis, "B-ville").kind, PlaceKind::origin);
  EXPECT_THAT(result.left_behind, Contains(HasSubstr("\"B - ville\" is \"B-ville\" here")));
}

TEST(FromFlee, PlacesWithoutARoadToTheOthersAreTransit) {
  FleeCase flee = small_case();
  flee.places.push_back(flee_place("Island", "DD", FleeKind::camp, 0));
  for (std::vector<double>& day : flee.conflicts) day.push_back(0);
  const Conversion result = converted(flee);
  EXPECT_EQ(place(result.crisis, "Island").kind, PlaceKind::transit);
  EXPECT_THAT(result.left_behind, Contains(HasSubstr("they are transit places here: Island")));
}

TEST(FromFlee, WhereNobodyCouldComeToACampThereIsAFault) {
  FleeCase flee = small_case();
  flee.routes.resize(2);
  std::vector<std::string> left_behind;
  EXPECT_THROW(crisis_from(flee, left_behind), InputError);
}

}  // namespace
}  // namespace corridor
