#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

/// A folder as `corridor new` makes it, and a time at which its counts are known: the one the program itself proposes.
class Outlook : public testing::Test {
 protected:
  static constexpr const char* few = "200";  // members: the commands are tested here, not the statistics

  void SetUp() override {
    ASSERT_EQ(chdir(folder_.path().c_str()), 0);
    const Result made = run({"new", "valley"});
    ASSERT_EQ(made.status, 0) << made.err;
    const std::string advice = run({"forecast", "valley"}).err;
    const std::size_t at = advice.find("--as-of 2");
    ASSERT_NE(at, std::string::npos) << advice;
    as_of_ = advice.substr(at + 8, advice.find_first_of(" \n", at + 8) - at - 8);
  }
  void TearDown() override { ASSERT_EQ(chdir("/"), 0); }

  std::vector<std::string> forecast(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"forecast",  "valley", "--as-of",   as_of_,
                                          "--members", few,      "--horizon", "P2D"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  std::vector<std::string> names(const std::string& folder) const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / folder))
      found.push_back(entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
  }

  Folder folder_;
  std::string as_of_;
};

TEST_F(Outlook, NewFolderPassesItsCheck) {
  EXPECT_EQ(run({"check", "valley"}).status, 0);
}

TEST_F(Outlook, NewDoesNotOverwrite) {
  const Result again = run({"new", "valley"});
  EXPECT_NE(again.status, 0);
  EXPECT_THAT(again.err, HasSubstr("valley"));
}

TEST_F(Outlook, TableIsPlainTextOutsideATerminal) {
  const Result result = run(forecast({}));
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(result.out, Not(IsEmpty()));
  EXPECT_THAT(result.out, Not(HasSubstr("\x1b")));
}

TEST_F(Outlook, SameBytesTwiceAndWithAnyThreads) {
  const std::string first = run(forecast({"--threads", "1", "--format", "hub"})).out;
  EXPECT_THAT(first, Not(IsEmpty()));
  EXPECT_EQ(first, run(forecast({"--threads", "1", "--format", "hub"})).out);
  EXPECT_EQ(first, run(forecast({"--threads", "2", "--format", "hub"})).out);
  EXPECT_EQ(first, run(forecast({"--threads", "5", "--format", "hub"})).out);
  EXPECT_NE(first, run(forecast({"--seed", "2", "--format", "hub"})).out);
}

TEST_F(Outlook, JsonIsJsonAndHubHasItsColumns) {
  EXPECT_TRUE(nlohmann::json::accept(run(forecast({"--format", "json"})).out));
  const std::string hub = run(forecast({"--format", "hub"})).out;
  EXPECT_EQ(hub.substr(0, hub.find('\n')),
            "origin_time,target,horizon,target_end_time,location,output_type,output_type_id,value");
}

TEST_F(Outlook, OutWritesTheThreeFiles) {
  const Result result = run(forecast({"--out", "deep/results", "--format", "hub"}));
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(names("deep/results"), ElementsAre("forecast.csv", "outlook.html", "run.json"));
  EXPECT_EQ(content("deep/results/forecast.csv"), result.out);
  EXPECT_THAT(content("deep/results/outlook.html"), HasSubstr("</html>"));
  EXPECT_TRUE(nlohmann::json::accept(content("deep/results/run.json")));
  const std::string page = content("deep/results/outlook.html");
  EXPECT_EQ(run(forecast({"--out", "deep/results", "--threads", "2"})).status, 0);
  EXPECT_EQ(content("deep/results/outlook.html"), page);
}

TEST_F(Outlook, AFolderThatCannotBeWrittenLeavesNothingBehind) {
  std::ofstream("occupied") << "mine";
  const Result file = run(forecast({"--out", "occupied"}));
  EXPECT_EQ(file.status, 1);
  EXPECT_THAT(file.out, IsEmpty());
  EXPECT_THAT(file.err, HasSubstr("occupied"));
  EXPECT_EQ(content("occupied"), "mine");

  std::filesystem::create_directories("results/forecast.csv");  // a folder stands where the file should go
  const Result folder = run(forecast({"--out", "results"}));
  EXPECT_EQ(folder.status, 1);
  EXPECT_THAT(folder.err, HasSubstr("forecast.csv"));
  EXPECT_THAT(names("results"), ElementsAre("forecast.csv"));
}

TEST_F(Outlook, BadTimesAndQuestionsAreUsageErrors) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"forecast", "valley", "--as-of", "yesterday"}, "--as-of"},
      {{"forecast", "valley", "--as-of", "2024-01-01T00:00"}, "--as-of"},
      {{"forecast", "valley", "--as-of", "1900-01-01T00:00Z"}, "1900"},
      {forecast({"--horizon", "P1M"}), "--horizon"},
      {forecast({"--exceeds", "all"}), "PLACE=N"},
      {forecast({"--exceeds", "all=lots"}), "--exceeds"},
      {forecast({"--exceeds", "Atlantis=1000"}), "Atlantis"},
  };
  for (const auto& [arguments, word] : cases) {
    const Result result = run(arguments);
    EXPECT_EQ(result.status, 2) << word << "\n" << result.err;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(word));
  }
}

TEST_F(Outlook, ExceedsMayBeRepeated) {
  const Result result = run(forecast({"--exceeds", "all=10", "--exceeds", "all=1000000", "--format", "json"}));
  EXPECT_EQ(result.status, 0) << result.err;
  const Result equals = run(forecast({"--exceeds=all=10", "--exceeds=all=1000000", "--format", "json"}));
  EXPECT_EQ(result.out, equals.out);
}

TEST_F(Outlook, FaultsAreNamedEachOnALineAndCounted) {
  std::ofstream("valley/events.csv", std::ios::app) << "tomorrow,party,Nowhere\nsome day,conflict,Nowhere\n";
  for (const char* command : {"check", "forecast", "simulate", "backtest"}) {
    const Result result = run({command, "valley"});
    EXPECT_EQ(result.status, 2) << command;
    EXPECT_THAT(result.err, HasSubstr("events.csv:")) << command;
    EXPECT_THAT(result.err, testing::ContainsRegex("\n[0-9]+ faults in valley\n$")) << command;
  }
}

TEST_F(Outlook, WithoutATimeThreeCommandsAreOffered) {
  const Result result = run({"forecast", "valley"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(result.err,
            "corridor: --as-of TIME is needed: the forecast uses only what was known by then.\n"
            "Try the first time, one midway, or the last at which a count of arrivals became known:\n"
            "  corridor forecast 'valley' --as-of 2024-05-01T14:40Z\n"
            "  corridor forecast 'valley' --as-of 2024-05-02T07:00Z\n"
            "  corridor forecast 'valley' --as-of 2024-05-04T00:00Z\n");
  std::filesystem::remove("valley/figures.csv");
  EXPECT_THAT(run({"forecast", "valley"}).err, HasSubstr("\n  corridor simulate 'valley'\n"));
}

TEST_F(Outlook, FurtherEventsThatCannotBeReadAreAUsageError) {
  for (const char* file : {"missing.csv", "valley"}) {  // the second is a folder
    const Result result = run(forecast({"--with", file}));
    EXPECT_EQ(result.status, 2) << file;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, testing::StartsWith("corridor: --with: cannot read \"" + std::string(file)));
  }
}

TEST_F(Outlook, NoConflictNoEffectOfConflict) {
  const std::string with = run(forecast({})).out;
  EXPECT_THAT(with, HasSubstr("effect of conflict"));
  std::filesystem::remove("valley/events.csv");
  EXPECT_THAT(run(forecast({})).out, Not(HasSubstr("effect of conflict")));
  EXPECT_THAT(run(forecast({"--format", "json"})).out, Not(HasSubstr("effect of conflict")));
}

TEST_F(Outlook, FurtherEventsAtFaultNameTheirFile) {
  std::ofstream("more.csv") << "time,kind,where\nsoon,closure,Nowhere\n";
  const Result result = run(forecast({"--with", "more.csv"}));
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("more.csv:2:1"));
  EXPECT_THAT(result.err, testing::ContainsRegex("[0-9]+ faults? in more.csv\n$"));
}

TEST_F(Outlook, SimulateNeedsNoCounts) {
  const Result result = run({"simulate", "valley", "--members", few, "--out", "results"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, Not(IsEmpty()));
  EXPECT_THAT(names("results"), ElementsAre("forecast.csv", "outlook.html", "run.json"));
}

TEST_F(Outlook, BacktestPrintsAndWrites) {
  const Result table = run({"backtest", "valley", "--members", few, "--out", "results"});
  EXPECT_EQ(table.status, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("persistence"));
  EXPECT_THAT(names("results"), ElementsAre("backtest.csv", "backtest.html"));
  EXPECT_EQ(run({"backtest", "valley", "--members", few, "--format", "csv"}).out, content("results/backtest.csv"));
  EXPECT_TRUE(nlohmann::json::accept(run({"backtest", "valley", "--members", few, "--format", "json"}).out));
}

}  // namespace
