#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace {

/// A small case in the form of Flee's folders.
class FleeFolder : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(chdir(folder_.path().c_str()), 0);
    std::filesystem::create_directories("case");
    write("locations.csv",
          "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
          "Zone,R,Home,1,1,conflict_zone,0,1000\n"
          "Town,R,Home,1,2,town,,\n"
          "Camp,R,Abroad,1,3,camp,,5000\n");
    write("routes.csv", "#name1,name2,distance,forced_redirection\nZone,Town,50,\nTown,Camp,60,\n");
    write("closures.csv", "#closure_type,name1,name2,closure_start,closure_end\ncountry,Home,Abroad,0,3\n");
    write("conflicts.csv", "#Day,Zone,Town,Camp,\n0,1,0,0\n");
    write("sim_period.csv", "StartDate,2024-01-01\nLength,40\n");
    write("simsetting.yml", "move_rules:\n  max_move_speed: 200\n  default_movechance: 0.5\n");
    write("data_layout.csv", "total,all.csv\nCamp,camp.csv\n");
    for (const char* file : {"all.csv", "camp.csv"}) write(file, "2024-01-01,0\n2024-02-09,1000\n");
  }
  void TearDown() override { ASSERT_EQ(chdir("/"), 0); }
  static void write(const std::string& file, const std::string& text) { std::ofstream("case/" + file) << text; }

  Folder folder_;
};

TEST_F(FleeFolder, IsChecked) {
  const Result result = run({"check", "case"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("40 days from 2024-01-01"));
  EXPECT_THAT(result.out, HasSubstr("1 conflict zone, 1 camp"));
}

TEST_F(FleeFolder, FaultsAreNamedWithStatusTwo) {
  write("routes.csv", "#name1,name2,distance,forced_redirection\nZone,Twon,50,\nTown,Camp,-60,\n");
  write("simsetting.yml", "move_rules:\n  two_system_decision_making: true\n");
  for (const char* command : {"check", "simulate", "validate"}) {
    const Result result = run({command, "case"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr("case/routes.csv:2:6: unknown place \"Twon\"; write \"Town\""));
    EXPECT_THAT(result.err, HasSubstr("case/routes.csv:3:11: distance \"-60\" lies outside"));
    EXPECT_THAT(result.err, HasSubstr("two_system_decision_making"));
    EXPECT_THAT(result.err, HasSubstr("3 faults in case"));
  }
}

TEST_F(FleeFolder, IsValidatedInEveryFormatWithTheSameBytes) {
  const Result table = run({"validate", "case", "--threads", "1", "--out", "results"});
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("AVERAGED RELATIVE DIFFERENCE"));
  EXPECT_THAT(table.out, HasSubstr("shares of day 30 held"));
  EXPECT_EQ(table.out, run({"validate", "case", "--threads", "2"}).out);
  const std::string csv = run({"validate", "case", "--format", "csv"}).out;
  EXPECT_THAT(csv,
              StartsWith("place,day,date,reported,median,low50,high50,low90,high90\nCamp,0,2024-01-01,0,0,0,0,0,0\n"));
  EXPECT_EQ(content("results/validation.csv"), csv);
  const auto json = nlohmann::json::parse(run({"validate", "case", "--format", "json"}).out);
  EXPECT_EQ(json["days"], 40);
  EXPECT_EQ(json["camps"][0]["reported"][39], 1000);
  // The border opens on day 3: until then nobody can be in the camp.
  EXPECT_EQ(json["camps"][0]["high90"][2], 0);
  EXPECT_GT(json["camps"][0]["low90"][39], 0);
  EXPECT_GT(json["averaged_relative_difference"]["plain"]["mean"], 0);
}

TEST_F(FleeFolder, IsSimulated) {
  const Result table = run({"simulate", "case"});
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("100 members"));
  EXPECT_THAT(table.out, Not(HasSubstr("reported")));
  EXPECT_TRUE(nlohmann::json::accept(run({"simulate", "case", "--format", "json"}).out));
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {"simulate", "case", "--format", "hub"}, {"simulate", "case", "--horizon", "P3D"}}) {
    EXPECT_EQ(run(wrong).status, 2);
    EXPECT_THAT(run(wrong).err, HasSubstr("for crisis folders"));
  }
}

TEST_F(FleeFolder, WithoutReportsThereIsNothingToValidate) {
  std::filesystem::remove("case/data_layout.csv");
  write("simsetting.yml", "spawn_rules:\n  conflict_driven_spawning:\n    displaced_per_conflict_day: 10\n");
  EXPECT_EQ(run({"simulate", "case"}).status, 0);
  const Result result = run({"validate", "case"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("nothing to compare with"));
}

}  // namespace
