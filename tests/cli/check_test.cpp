// `corridor check` and `corridor new` as a user meets them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/cli/program.hpp"

using program::Result;
using program::run;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

void append(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

/// Runs `corridor new` with every file limited to so many blocks of 1024 bytes, as on a disk that is nearly full.
Result run_new_within(int blocks, const std::string& folder, const program::Folder& scratch) {
  const std::string err = scratch / "err";
  const std::string command = "bash -c \"trap '' XFSZ; ulimit -f " + std::to_string(blocks) + "; exec '" +
                              CORRIDOR_BINARY + "' new '" + folder + "'\" >'" + (scratch / "out") + "' 2>'" + err + "'";
  const int status = std::system(command.c_str());
  return {WEXITSTATUS(status), program::content(scratch / "out"), program::content(err)};
}

TEST(Check, ASoundFolderIsSummedUp) {
  const program::Folder folder;
  ASSERT_EQ(run({"new", folder / "valley"}).status, 0);
  const Result check = run({"check", folder / "valley"});
  EXPECT_EQ(check.status, 0);
  EXPECT_THAT(check.err, IsEmpty());
  EXPECT_EQ(check.out,
            "valley: no faults\n"
            "  period   2024-05-01T06:00Z to 2024-05-15T00:00Z, in steps of PT1H\n"
            "  places   5 (2 origins, 1 crossing, 2 reception)\n"
            "  routes   4\n"
            "  groups   1\n"
            "  events   3\n"
            "  claims   6 (5 arrivals, 1 registered)\n");
}

TEST(Check, TheExampleIsSound) {
  const Result check = run({"check", std::string(CORRIDOR_SOURCE_DIR) + "/examples/nagorno-karabakh-2023"});
  EXPECT_EQ(check.status, 0);
  EXPECT_THAT(check.err, IsEmpty());
  EXPECT_THAT(check.out, HasSubstr("no faults"));
}

TEST(Check, EveryFaultOfEveryFileIsNamedAndNothingElseIsSaid) {
  const program::Folder folder;
  const std::string valley = folder / "valley";
  ASSERT_EQ(run({"new", valley}).status, 0);
  append(valley + "/crisis.yml", "stpe: PT1H\n");
  append(valley + "/places.csv", "Riverton,camp,,,95,20,,,,,,,\n");
  append(valley + "/routes.csv", "Riverton,Hilside,-5,60,,,,,,,\n");
  append(valley + "/events.csv", "2024-06-02T06:00Z,ceasefire,,,,\n");
  append(valley + "/figures.csv", "x,arrivals,many,,,,2024-05-02,,,,,,,\n");
  const Result check = run({"check", valley});
  EXPECT_EQ(check.status, 2);
  EXPECT_THAT(check.out, IsEmpty());
  const std::vector<std::string> faults = {
      "crisis.yml:34:1: unknown key \"stpe\" in crisis.yml; write \"step\", the nearest known key",
      "places.csv:21:1: place \"Riverton\" is already in line 19; keep one of the two, or tell them apart by name",
      "places.csv:21:17: lat: \"95\" is too large; write a number from -90 to 90",
      "routes.csv:15:10: unknown place \"Hilside\"; write \"Hillside\", the nearest known place; or add it to "
      "places.csv",
      "routes.csv:15:18: km: \"-5\" is negative; write a number above 0 and at most 20040",
      ("events.csv:11:1: time \"2024-06-02T06:00Z\" is outside the period 2024-05-01T06:00Z to 2024-05-15T00:00Z; "
       "correct it, or change start or end in crisis.yml"),
      "figures.csv:22:12: value: \"many\" is not a number; write a number such as 12.5",
  };
  std::string expected;
  for (const std::string& fault : faults) expected.append(valley).append("/").append(fault).append("\n");
  EXPECT_EQ(check.err, expected + "7 faults in " + valley + "\n");
}

TEST(Check, WhereNothingCanBeSaidTheStatusStillSaysIt) {
  const std::string command = std::string("'") + CORRIDOR_BINARY + "' check no/such/folder 2>/dev/full";
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2);
}

TEST(Check, ForecastsSayTheSameOfAFaultyFolder) {
  const program::Folder folder;
  const std::string valley = folder / "valley";
  ASSERT_EQ(run({"new", valley}).status, 0);
  append(valley + "/routes.csv", "Riverton,Hilside,-5,60,,,,,,,\n");
  const Result check = run({"check", valley});
  ASSERT_EQ(check.status, 2);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"forecast", valley, "--as-of", "2024-05-03T06:00Z"},
        {"simulate", valley},
        {"backtest", valley}}) {
    const Result result = run(arguments);
    EXPECT_EQ(result.status, 2) << arguments.front();
    EXPECT_THAT(result.out, IsEmpty()) << arguments.front();
    EXPECT_EQ(result.err, check.err) << arguments.front();
  }
}

TEST(Check, AnEmptyFolderIsAFault) {
  const program::Folder folder;
  const Result check = run({"check", folder.path().string()});
  EXPECT_EQ(check.status, 2);
  EXPECT_THAT(check.out, IsEmpty());
  EXPECT_THAT(check.err, HasSubstr("/crisis.yml: the file is missing"));
  EXPECT_THAT(check.err, HasSubstr("3 faults in "));
}

TEST(New, WritesNothingIntoAFolderInUse) {
  const program::Folder folder;
  append(folder / "mine.txt", "mine");
  const Result result = run({"new", folder.path().string()});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("is there already; name a folder that does not exist yet"));
  EXPECT_EQ(program::content(folder / "mine.txt"), "mine");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(New, TakesAnEmptyFolder) {
  const program::Folder folder;
  EXPECT_EQ(run({"new", folder.path().string()}).status, 0);
  EXPECT_EQ(run({"check", folder.path().string()}).status, 0);
}

TEST(New, LeavesNothingHalfWhereTheDiskIsFull) {
  const program::Folder folder;
  // The limit lets some of the files through and not others.
  for (const int blocks : {0, 1}) {  // with 0 the message is lost too
    const Result result = run_new_within(blocks, folder / "deep/valley", folder);
    EXPECT_EQ(result.status, 1);
    EXPECT_FALSE(std::filesystem::exists(folder / "deep")) << blocks;
  }
  ASSERT_EQ(run_new_within(4, folder / "deep/valley", folder).status, 0);
  EXPECT_EQ(run({"check", folder / "deep/valley"}).status, 0);
}

}  // namespace
