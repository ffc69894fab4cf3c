// What read_crisis makes of a sound folder.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/crisis/defaults.hpp"
#include "tests/crisis/folder_fixture.hpp"

namespace corridor {
namespace {

using test::Files;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

Crisis read(const Files& files) {
  const test::TemporaryFolder folder;
  test::write_files(files, folder.path());
  return read_crisis(folder.path());
}

TEST(ReadCrisis, Settings) {
  const Crisis crisis = read(test::sound_files());
  EXPECT_EQ(crisis.name, "Test");
  EXPECT_EQ(crisis.zone.name(), "+04:00");
  EXPECT_EQ(crisis.start, parse_instant("2024-04-30T20:00Z"));
  EXPECT_EQ(crisis.end, parse_instant("2024-05-10T20:00Z"));
  EXPECT_EQ(crisis.step, std::chrono::hours{1});
  ASSERT_THAT(crisis.groups, SizeIs(2));
  EXPECT_EQ(crisis.groups[0].share, 0.75);
  EXPECT_EQ(crisis.groups[1].name, "guests");
  EXPECT_EQ(crisis.groups[1].share_leaving.source, "judgement");
  EXPECT_THAT(crisis.groups[1].attractiveness, ElementsAre(Pair("Hill", 2.0)));
  ASSERT_TRUE(crisis.model.population);
  EXPECT_EQ(crisis.model.population->high, 2000);
  EXPECT_EQ(crisis.model.departure_noise.time, std::chrono::hours{6});
  EXPECT_TRUE(crisis.model.departure_noise.sd.fixed());
}

TEST(ReadCrisis, WhatIsLeftOutHasItsDefault) {
  const Crisis crisis = read(test::sound_files());
  const Group group = default_group();
  EXPECT_EQ(crisis.groups[0].ramp.high, group.ramp.high);
  EXPECT_EQ(crisis.groups[0].ramp.source, group.ramp.source);
  EXPECT_EQ(crisis.model.housing_delay.low, default_model().housing_delay.low);
  EXPECT_FALSE(crisis.model.share_housed);
  EXPECT_EQ(crisis.publication_lag, std::chrono::hours{1});
  EXPECT_THAT(crisis.alternatives, IsEmpty());
}

TEST(ReadCrisis, SharesOfThePeopleAndRegions) {
  Files files = test::sound_files();
  files["crisis.yml"] += "people:\n  children: 0.31\n  older: {value: 0, source: \"nobody, x\"}\n";
  files["places.csv"] = "name,kind,region,population\nTown,origin,,1200\nBridge,crossing,,\nHill,reception,North,\n";
  const Crisis crisis = read(files);
  EXPECT_THAT(crisis.people,
              ElementsAre(Pair("children", PeopleShare{0.31, ""}), Pair("older", PeopleShare{0, "nobody, x"})));
  EXPECT_EQ(crisis.places[2].region, "North");
}

TEST(ReadCrisis, PlacesAndRoutes) {
  const Crisis crisis = read(test::sound_files());
  ASSERT_THAT(crisis.places, SizeIs(3));
  const Place &town = crisis.places[0], &bridge = crisis.places[1], &hill = crisis.places[2];
  EXPECT_EQ(town.kind, PlaceKind::origin);
  EXPECT_EQ(town.lat, 40.1);
  EXPECT_TRUE(town.population.fixed());
  EXPECT_FALSE(town.capacity || town.crossing_rate || town.registration_rate);
  ASSERT_TRUE(bridge.crossing_rate);
  EXPECT_EQ(bridge.crossing_rate->low, 100);
  EXPECT_EQ(hill.capacity, 500);
  EXPECT_EQ(hill.onward_rate.high, 0.1);
  EXPECT_EQ(hill.line, 4U);
  ASSERT_THAT(crisis.routes, SizeIs(2));
  EXPECT_EQ(crisis.routes[0].storage, 4000);
  EXPECT_EQ(crisis.routes[0].opens, parse_instant("2024-05-01T02:00Z"));
  EXPECT_EQ(crisis.routes[1].mode, "road");
  EXPECT_TRUE(crisis.routes[1].two_way);
  EXPECT_FALSE(crisis.routes[1].flow || crisis.routes[1].opens);
}

TEST(ReadCrisis, APriorsSourceIsItsOwnOrThatOfTheRow) {
  Files files = test::sound_files();
  files["places.csv"] =
      "name,kind,population,crossing_rate,registration_rate,onward_rate,source,population_source,registration_rate_"
      "source\n"
      "Town,origin,1200,,,,row,census,\n"
      "Bridge,crossing,,100..900,7,,row,,office\n"
      "Hill,reception,,,9,0.1,,,\n";
  files["routes.csv"] =
      "from,to,km,speed,flow,flow_source,source\n"
      "Town,Bridge,30,50,500..2000,manual,row\n"
      "Bridge,Hill,20,60,10,,row\n";
  const Crisis crisis = read(files);
  EXPECT_EQ(crisis.places[0].population.source, "census");
  EXPECT_EQ(crisis.places[0].source, "row");
  EXPECT_EQ(crisis.places[1].crossing_rate->source, "row");
  EXPECT_EQ(crisis.places[1].registration_rate->source, "office");
  EXPECT_EQ(crisis.places[2].registration_rate->source, "");
  EXPECT_EQ(crisis.places[2].onward_rate.source, "");
  EXPECT_EQ(crisis.routes[0].flow->source, "manual");
  EXPECT_EQ(crisis.routes[1].flow->source, "");  // the row's is of the road
}

TEST(ReadCrisis, TheBytesOfEveryFileAreOnRecord) {
  const Crisis crisis = read(test::sound_files());
  std::vector<std::pair<std::string, std::string>> expected;
  for (const char* name : {"crisis.yml", "places.csv", "routes.csv", "events.csv", "figures.csv"})
    expected.emplace_back(name, sha256(test::sound_files().at(name)));
  EXPECT_EQ(crisis.inputs, expected);
}

TEST(ReadCrisis, WindowsFilesAreReadAsWell) {
  Files files = test::sound_files();
  for (auto& [name, text] : files) {
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : text) windows += c == '\n' ? "\r\n" : std::string(1, c);
    text = windows;
  }
  const Crisis crisis = read(files);
  EXPECT_EQ(crisis.name, "Test");
  EXPECT_THAT(crisis.claims, SizeIs(2));
}

TEST(ReadEvents, AreCheckedAgainstTheCrisis) {
  const Crisis crisis = read(test::sound_files());
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "more.csv";
  write_file(file, "time,kind,where,value\n2024-05-04T00:00+04:00,crossing_rate,Bridge,2\n");
  const std::vector<Event> events = read_events(file, crisis);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].kind, EventKind::crossing_rate);
  EXPECT_EQ(events[0].value, 2);
  write_file(
      file,
      "time,kind,where,value\n2024-06-04T00:00+04:00,crossing_rate,Bridge,2\n2024-05-04T00:00+04:00,flow,A - B,2\n");
  try {
    read_events(file, crisis);
    FAIL() << "an event outside the period was taken";
  } catch (const InputError& error) {
    EXPECT_EQ(error.what(), file.string() +
                                ":2:1: time \"2024-06-04T00:00+04:00\" is outside the period 2024-05-01T00:00+04:00 to "
                                "2024-05-11T00:00+04:00; correct it, or change start or end in crisis.yml\n" +
                                file.string() + ":3:29: unknown route \"A - B\"; known: Town - Bridge, Bridge - Hill");
  }
}

TEST(ReadEvents, AFileThatIsNotThereIsNamed) {
  const Crisis crisis = read(test::sound_files());
  EXPECT_THAT([&] { read_events("no/such/file.csv", crisis); },
              testing::ThrowsMessage<FileError>(testing::HasSubstr("no/such/file.csv")));
}

TEST(ReadEvents, ATwoWayRouteIsNamedInEitherOrder) {
  const Crisis crisis = read(test::sound_files());
  const test::TemporaryFolder folder;
  write_file(folder.path() / "more.csv", "time,kind,where\n2024-05-04T00:00+04:00,closure,Bridge - Town\n");
  EXPECT_THAT(read_events(folder.path() / "more.csv", crisis), SizeIs(1));
}

}  // namespace
}  // namespace corridor
