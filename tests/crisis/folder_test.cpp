// Faults of a crisis folder as a whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/crisis/folder_fixture.hpp"

namespace corridor {
namespace {

using test::faults_of;
using test::Files;
using test::sound_files;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(CrisisFolder, EveryMissingFileIsNamed) {
  EXPECT_THAT(faults_of({}),
              ElementsAre("crisis.yml: the file is missing; add it (docs/crisis-folder.md), or begin with "
                          "\"corridor new NAME\"",
                          "places.csv: the file is missing; add it (docs/crisis-folder.md), or begin with "
                          "\"corridor new NAME\"",
                          "routes.csv: the file is missing; add it (docs/crisis-folder.md), or begin with "
                          "\"corridor new NAME\""));
}

TEST(CrisisFolder, EventsAndFiguresMayBeMissing) {
  Files files = sound_files();
  files.erase("events.csv");
  files.erase("figures.csv");
  EXPECT_THAT(faults_of(files), IsEmpty());
}

TEST(CrisisFolder, EveryEmptyFileIsNamed) {
  const Files files = {
      {"crisis.yml", ""}, {"places.csv", "\n \n"}, {"routes.csv", ""}, {"events.csv", "\r\n"}, {"figures.csv", ""}};
  EXPECT_THAT(faults_of(files), ElementsAre("crisis.yml: the file is empty; fill it (docs/crisis-folder.md)",
                                            "places.csv: the file is empty; fill it (docs/crisis-folder.md)",
                                            "routes.csv: the file is empty; fill it (docs/crisis-folder.md)",
                                            "events.csv: the file is empty; fill it, or remove it",
                                            "figures.csv: the file is empty; fill it, or remove it"));
}

TEST(CrisisFolder, WhatIsNoFileIsAFault) {
  const test::TemporaryFolder folder;
  Files files = sound_files();
  for (const char* name : {"events.csv", "figures.csv", "routes.csv"}) files.erase(name);
  test::write_files(files, folder.path());
  std::filesystem::create_directory(folder.path() / "routes.csv");
  ASSERT_EQ(mkfifo((folder.path() / "events.csv").c_str(), 0600), 0);  // nobody will ever write to it
  std::filesystem::create_symlink("figures.csv", folder.path() / "figures.csv");
  EXPECT_THAT(test::faults_in(folder.path()),
              ElementsAre("routes.csv: this is a folder, not a file; put a file in its place",
                          "events.csv: this is no regular file; put a file in its place",
                          testing::StartsWith("figures.csv: cannot read ")));
}

TEST(CrisisFolder, AFolderThatIsNotThereIsNamed) {
  const test::TemporaryFolder folder;
  EXPECT_THAT(test::faults_in(folder.path() / "none"),
              ElementsAre(folder.path().string() + "/none: there is no such folder; name a crisis folder, or make one "
                                                   "with \"corridor new NAME\""));
}

TEST(CrisisFolder, TheFaultsOfAllFilesComeInOneRun) {
  Files files = sound_files();
  files["crisis.yml"] =
      "name: T\xE9st\n"
      "start: 2024-05-01T00:00\n"
      "end: 2024-05-11T00:00+04:00\n"
      "groups:\n"
      "  - name: residents\n"
      "    share: 0.7\n"
      "    attractivness: {Hill: 2}\n"
      "  - name: guests\n"
      "    ramp: 9..3\n"
      "end: 2024-05-12T00:00+04:00\n";
  files["places.csv"] += "Hill,camp,95,20,-1,,,,,\nPlain,transit,,,,,,,,\n";
  files["routes.csv"] += "Bridge,Plain,-1,60,,,,,\nPlian,Hill,0,x,,,,,\n";
  files["events.csv"] += "2024-05-03T00:00,closure,Town - Hill,\n";
  files["figures.csv"] += "c,arrivals,many,,2024-05-03,Brigde,,,\n";
  EXPECT_THAT(
      faults_of(files),
      ElementsAre(
          "crisis.yml:1:8: the byte 0xE9 is not UTF-8 (in Latin-1 it would be \"é\"); save the file as UTF-8",
          "crisis.yml:2:8: start: \"2024-05-01T00:00\" has no offset from UTC; add the offset that held there and "
          "then: 2024-05-01T00:00Z or 2024-05-01T00:00+04:00",
          "crisis.yml:5:3: the shares of the groups add up to 1.7; change them so that they add up to 1",
          "crisis.yml:7:5: unknown key \"attractivness\" in a group; write \"attractiveness\", the nearest known key",
          "crisis.yml:9:11: ramp: \"9..3\" is a range whose low end is above its high end; write 3..9",
          "crisis.yml:10:1: key \"end\" is already in line 3; keep one of the two",
          "places.csv:5:1: place \"Hill\" is already in line 4; keep one of the two, or tell them apart by name",
          "places.csv:5:11: lat: \"95\" is too large; write a number from -90 to 90",
          "places.csv:5:17: population: \"-1\" is negative; write a number from 0 to 10000000000",
          "routes.csv:4:14: km: \"-1\" is negative; write a number above 0 and at most 20040",
          "routes.csv:5:1: unknown place \"Plian\"; write \"Plain\", the nearest known place; or add it to places.csv",
          "routes.csv:5:12: km: \"0\" is too small; write a number above 0 and at most 20040",
          "routes.csv:5:14: speed: \"x\" is not a number; write a number such as 12.5",
          "events.csv:4:1: time: \"2024-05-03T00:00\" has no offset from UTC; add the offset that held there and then: "
          "2024-05-03T00:00Z or 2024-05-03T00:00+04:00",
          "figures.csv:4:12: value: \"many\" is not a number; write a number such as 12.5",
          "figures.csv:4:29: unknown place \"Brigde\"; write \"Bridge\", the nearest known place; or add it to "
          "places.csv"));
}

/// places.csv and routes.csv with the columns that must be there.
Files network(const std::string& places, const std::string& routes) {
  Files files = sound_files();
  files.erase("events.csv");
  files.erase("figures.csv");
  files["crisis.yml"] = "name: T\nstart: 2024-05-01T00:00Z\nend: 2024-05-11T00:00Z\n";
  files["places.csv"] = "name,kind,population\n" + places;
  files["routes.csv"] = "from,to,km,speed,two_way\n" + routes;
  return files;
}

TEST(Network, ThereMustBeAnOriginAndAGoal) {
  EXPECT_THAT(faults_of(network("Hill,reception,\n", "")),
              ElementsAre("places.csv: there is no origin; add a place of kind \"origin\", with its population"));
  EXPECT_THAT(faults_of(network("Town,origin,5\n", "")),
              ElementsAre("places.csv: there is no crossing, reception place or camp; add a place of kind \"crossing\" "
                          "or \"reception\""));
}

TEST(Network, EveryOriginNeedsAWayOut) {
  // The only route leads into Town, not out of it.
  EXPECT_THAT(
      faults_of(network("Town,origin,5\nVale,origin,5\nHill,reception,\n", "Hill,Town,5,5,no\nVale,Hill,5,5,\n")),
      ElementsAre("places.csv:2:1: from the origin \"Town\" no crossing, reception place or camp can be reached, even "
                  "with all routes open; add a route to routes.csv"));
}

TEST(Network, EveryGoalMustBeWithinReach) {
  EXPECT_THAT(faults_of(network("Town,origin,5\nHill,reception,\nBridge,crossing,\nCamp,camp,\n",
                                "Town,Hill,5,5,\nBridge,Hill,5,5,no\nCamp,Bridge,5,5,no\n")),
              ElementsAre("places.csv:4:1: the crossing \"Bridge\" can be reached from no origin, even with all routes "
                          "open; add a route to routes.csv, or remove the place",
                          "places.csv:5:1: the camp \"Camp\" can be reached from no origin, even with all routes open; "
                          "add a route to routes.csv, or remove the place"));
}

TEST(Network, BeyondACrossingSomePlaceMustHaveItsCountry) {
  const auto with_countries = [](const std::string& crossing, const std::string& hill) {
    Files files = network("", "Town,Bridge,5,5,\nBridge,Hill,5,5,\n");
    files["places.csv"] = "name,kind,population,country\nTown,origin,5,AAA\nBridge,crossing,," + crossing +
                          "\nHill,reception,," + hill + "\n";
    return faults_of(files);
  };
  EXPECT_THAT(with_countries("AAA", "BBB"),
              ElementsAre("places.csv:3:1: no place beyond the crossing \"Bridge\" has its country \"AAA\"; give the "
                          "crossing the country that people come out in, or leave its country empty"));
  EXPECT_THAT(with_countries("BBB", "BBB"), IsEmpty());
  EXPECT_THAT(with_countries("AAA", ""), IsEmpty());
  EXPECT_THAT(with_countries("", "BBB"), IsEmpty());
}

TEST(Network, AWayMayLeadThroughAnyPlace) {
  EXPECT_THAT(faults_of(network("Town,origin,5\nVale,origin,5\nFork,transit,\nBridge,crossing,\nHill,reception,\n",
                                "Town,Vale,5,5,no\nVale,Fork,5,5,no\nFork,Bridge,5,5,no\nBridge,Hill,5,5,no\n")),
              IsEmpty());
}

TEST(Network, ARowAtFaultIsPutRightBeforeWaysAreLookedFor) {
  EXPECT_THAT(
      faults_of(network("Town,origin,5\nHill,reception,\n", "Town,Hil,5,5,\n")),
      ElementsAre(
          "routes.csv:2:6: unknown place \"Hil\"; write \"Hill\", the nearest known place; or add it to places.csv"));
  EXPECT_THAT(
      faults_of(network("Town,orgin,5\nHill,reception,\n", "")),
      ElementsAre(
          "places.csv:2:6: kind: \"orgin\" is no kind of place; write \"origin\", the nearest known kind of place"));
}

TEST(Network, ATotalOverAllCrossingsNeedsACrossing) {
  Files files = network("Town,origin,5\nHill,reception,\n", "Town,Hill,5,5,\n");
  files["figures.csv"] =
      "id,metric,value,as_of,at\na,arrivals,1,2024-05-02,\nb,arrivals,1,2024-05-02,Hill\nc,registered,1,2024-05-02,\n";
  EXPECT_THAT(
      faults_of(files),
      ElementsAre("figures.csv:2:25: arrivals without a place count all crossings together, but there is no crossing; "
                  "name the place in the column at, or add a place of kind \"crossing\" to places.csv"));
}

}  // namespace
}  // namespace corridor
