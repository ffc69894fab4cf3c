// `corridor convert` as a user meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "tests/cli/program.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

/// A folder of Flee's with everything in one place.
std::string flee_folder(const Folder& folder) {
  const std::string flee = folder / "flee";
  std::filesystem::create_directories(flee);
  write(flee + "/locations.csv",
        "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
        "Aville,R,AA,1,30,conflict_zone,0,5000\n"
        "Fork,R,AA,1.5,30,town,,\n"
        "South,S,CC,2,30,camp,,1000\n");
  write(flee + "/routes.csv", "#name1,name2,distance,forced_redirection\nAville,Fork,50,\nFork,South,40,0\n");
  write(flee + "/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\ncountry,AA,CC,2,4\n");
  write(flee + "/sim_period.csv", "StartDate,2020-01-10\nLength,10\n");
  write(flee + "/data_layout.csv", "total,total.csv\nSouth,south.csv\n");
  write(flee + "/total.csv", "2020-01-10,0\n2020-01-20,300\n");
  write(flee + "/south.csv", "2020-01-10,0\n2020-01-15,100\n2020-01-20,300\n");
  write(flee + "/simsetting.yml", "move_rules:\n  max_move_speed: 240\n  awareness_level: 2\n");
  return flee;
}

TEST(Convert, MakesAFolderThatPassesItsCheckAndRuns) {
  const Folder folder;
  const std::string crisis = folder / "deep/crisis";
  const Result made = run({"convert", flee_folder(folder), crisis});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("3 places, 2 routes, "));
  EXPECT_THAT(made.out, HasSubstr("Try: corridor check '" + crisis + "'\n"));
  EXPECT_THAT(made.err, HasSubstr("not carried over: awareness_level 2"));
  EXPECT_THAT(content(crisis + "/NOTES.md"), HasSubstr("awareness_level 2"));
  EXPECT_THAT(content(crisis + "/NOTES.md"), HasSubstr("| locations.csv | "));
  EXPECT_THAT(content(crisis + "/events.csv"), HasSubstr("2020-01-12T00:00Z,closure,Fork - South"));
  EXPECT_THAT(content(crisis + "/events.csv"), HasSubstr("2020-01-14T00:00Z,opening,Fork - South"));
  const Result check = run({"check", crisis});
  EXPECT_EQ(check.status, 0) << check.err;
  EXPECT_THAT(check.out, HasSubstr("3 (1 origin, 1 transit, 1 camp)"));
  const Result simulation = run({"simulate", crisis, "--members", "100", "--format", "hub"});
  EXPECT_EQ(simulation.status, 0) << simulation.err;
  EXPECT_THAT(simulation.out, HasSubstr("South"));
}

TEST(Convert, NamesTheFaultsOfTheFleeFolderAndWritesNothing) {
  const Folder folder;
  const std::string flee = flee_folder(folder);
  write(flee + "/routes.csv", "#name1,name2,distance,forced_redirection\nAvile,Fork,50,\n");
  const Result result = run({"convert", flee, folder / "crisis"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("routes.csv:2:1: unknown place \"Avile\""));
  EXPECT_FALSE(std::filesystem::exists(folder / "crisis"));
}

TEST(Convert, LeavesAFolderInUseAlone) {
  const Folder folder;
  const std::string flee = flee_folder(folder);
  std::filesystem::create_directory(folder / "crisis");
  write(folder / "crisis/mine.txt", "mine");
  const Result result = run({"convert", flee, folder / "crisis"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("is there already; name a folder that does not exist yet"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "crisis"), {}), 1);
}

TEST(Convert, AFolderThatIsNotFleesIsAUsageError) {
  const Folder folder;
  const Result result = run({"convert", folder.path().string(), folder / "crisis"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("is no folder of Flee's"));
}

TEST(Convert, TheCaseOfBurundi) {
  const std::filesystem::path source = CORRIDOR_SOURCE_DIR;
  std::filesystem::path flee = source / "../shared/data/flee/burundi2015";
  if (!std::filesystem::exists(flee)) flee = source / "../../shared/data/flee/burundi2015";  // of a git worktree
  if (!std::filesystem::exists(flee)) GTEST_SKIP() << "the case is not here";
  const Folder folder;
  const Result made = run({"convert", flee.string(), folder / "burundi"});
  EXPECT_EQ(made.status, 0) << made.err;
  const Result check = run({"check", folder / "burundi"});
  EXPECT_EQ(check.status, 0) << check.err;
  EXPECT_THAT(check.out, HasSubstr("5 camps"));
}

}  // namespace
