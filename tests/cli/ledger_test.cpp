// `corridor ledger` as a user meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"
#include "tests/cli/pseudo_terminal.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

namespace {

constexpr const char* found = R"([
{"metric": "arrivals", "value": 6500, "unit": "persons", "qualifier": "about", "series": "stock",
 "as_of": "2024-05-03T18:00Z", "place": {"from": "River valley", "to": "Lowland", "at": null}, "group": "people",
 "source": "Border service", "quote": "Some 6,500 people have crossed", "span": [9, 38], "file": "report.txt",
 "published": "2024-05-03T19:00Z", "document": "ab"},
{"metric": "killed", "value": 3, "unit": "persons", "series": "flow", "period": "2024-05-02", "place": {"at": "Highfield"},
 "quote": "3 people were killed", "published": "2024-05-03T19:00Z", "document": "ab"}
])";

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The folder that `corridor new` makes, with words for the whole.
class LedgerCommand : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(chdir(folder_.path().c_str()), 0);
    ASSERT_EQ(run({"new", "valley"}).status, 0);
    std::ofstream("valley/crisis.yml", std::ios::app) << "wording: {from: [River valley], to: [Lowland]}\n";
    std::ofstream("found.json") << found;
  }
  void TearDown() override { ASSERT_EQ(chdir("/"), 0); }

  /// A line of bash with "corridor" for the program.
  static Result shell(const std::string& line) {
    const Folder scratch;
    const std::string whole = "corridor() { '" CORRIDOR_BINARY "' \"$@\"; }; " + line;
    const std::string out = scratch / "out", err = scratch / "err";
    std::ofstream(scratch / "line") << whole;
    const int status = std::system(("bash '" + (scratch / "line") + "' >'" + out + "' 2>'" + err + "'").c_str());
    return {WEXITSTATUS(status), content(out), content(err)};
  }

  static std::string ids(const std::string& metric) {
    return run({"ledger", "list", "valley", "--metric", metric, "--format", "csv"}).out;
  }

  Folder folder_;
};

TEST_F(LedgerCommand, ImportTakesInAFileOnce) {
  const Result first = run({"ledger", "import", "valley", "valley/figures.csv"});
  EXPECT_EQ(first.status, 0) << first.err;
  EXPECT_EQ(first.out, "Added 6 claims; 0 already there\n");
  EXPECT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).out, "Added 0 claims; 6 already there\n");
}

TEST_F(LedgerCommand, AddTakesWhatTheReaderPrintsFromAPipe) {
  const Result added = shell("cat found.json | corridor ledger add valley");
  EXPECT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(added.out, "Added 8 claims; 0 already there; the new ledger begins with the 6 claims of figures.csv\n");
  EXPECT_THAT(added.err, HasSubstr("! forecasts will not use killed-20240502-"));
  EXPECT_THAT(added.err, HasSubstr("it names \"Highfield\", which is no place of the crisis"));
  EXPECT_EQ(shell("corridor ledger add valley - < found.json").out, "Added 0 claims; 2 already there\n");
  EXPECT_EQ(run({"ledger", "add", "valley", "found.json"}).out, "Added 0 claims; 2 already there\n");
}

TEST_F(LedgerCommand, TheFolderMayBeLeftOutInsideIt) {
  EXPECT_EQ(shell("cd valley && corridor ledger add ../found.json").status, 0);
  EXPECT_EQ(lines_in(shell("cd valley && corridor ledger list").out), 9U);
  const Result nowhere = shell("corridor ledger list");
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_EQ(nowhere.err, "corridor: name the crisis folder, or run this in one: there is no crisis.yml here\n");
  EXPECT_THAT(shell("corridor ledger list vally").err, HasSubstr("'vally' is no folder"));
}

TEST_F(LedgerCommand, OneClaimByHandAndItsCorrection) {
  const std::vector<std::string> claim = {"ledger",  "add",  "valley",  "--metric",          "arrivals",
                                          "--value", "7000", "--as-of", "2024-05-04T06:00Z", "--speaker",
                                          "Border",  "--id"};
  const auto with = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = claim;
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  };
  EXPECT_THAT(with({"first"}).out, StartsWith("Added 7 claims"));
  const Result other = with({"first", "--qualifier", "about"});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.err,
              AllOf(HasSubstr("claim \"first\" is in the ledger with other content (qualifier \"exact\" there, "
                              "\"about\" here)"),
                    HasSubstr("supersedes \"first\"")));
  EXPECT_EQ(with({"second", "--qualifier", "about", "--supersedes", "first"}).out, "Added 1 claim; 0 already there\n");
  EXPECT_THAT(run({"ledger", "show", "valley", "first"}).out, HasSubstr("superseded by  second\n"));
  EXPECT_THAT(run({"ledger", "show", "valley", "second"}).out, HasSubstr("supersedes     first\n"));
  EXPECT_THAT(run({"ledger", "list", "valley"}).out, HasSubstr("superseded  first"));
  const Result unknown = with({"third", "--supersedes", "fist"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.err, HasSubstr("unknown claim \"fist\""));
  const Result wrong = run({"ledger", "add", "valley", "--metric", "arrivals", "--value", "many"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("value: \"many\" is not a number"), HasSubstr("neither as_of nor published"),
                               HasSubstr("2 faults in the command line")));
}

TEST_F(LedgerCommand, AWithdrawalIsAClaimAndEndsTheUse) {
  run({"ledger", "import", "valley", "valley/figures.csv"});
  const std::string list = ids("arrivals");
  const std::string last = list.substr(list.rfind('\n', list.size() - 2) + 1);
  const std::string id = last.substr(0, last.find(','));
  EXPECT_EQ(run({"ledger", "withdraw", "valley", id}).status, 2);
  const Result withdrawn = run({"ledger", "withdraw", "valley", id, "--reason", "a slip"});
  EXPECT_EQ(withdrawn.status, 0) << withdrawn.err;
  EXPECT_THAT(run({"ledger", "show", "valley", id + "-withdrawn"}).out,
              AllOf(HasSubstr("modality       withdrawn\n"), HasSubstr("note           a slip\n")));
  const Result again = run({"ledger", "withdraw", "valley", id, "--reason", "a slip"});
  EXPECT_EQ(again.status, 2);
  EXPECT_THAT(again.err, HasSubstr("is withdrawn already"));
  EXPECT_THAT(run({"ledger", "withdraw", "valley", id + "x", "--reason", "a slip"}).err, HasSubstr("did you mean"));
}

TEST_F(LedgerCommand, TheForecastReadsTheLedgerAndSaysWhatItDoesNotUse) {
  const std::vector<std::string> forecast = {
      "forecast", "valley", "--as-of", "2024-05-03T20:00Z", "--members", "100", "--horizon", "PT12H", "--out", "out"};
  ASSERT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).status, 0);
  const Result before = run(forecast);
  ASSERT_EQ(before.status, 0) << before.err;
  ASSERT_EQ(run({"ledger", "add", "valley", "found.json"}).status, 0);
  const Result after = run(forecast);
  ASSERT_EQ(after.status, 0) << after.err;
  EXPECT_NE(before.out, after.out);
  const auto record = nlohmann::json::parse(content("out/run.json"));
  EXPECT_THAT(record["unused"].dump(), HasSubstr("names \\\"Highfield\\\", which is no place of the crisis"));
  EXPECT_THAT(record["counts"].dump(), HasSubstr("arrivals-20240503T1800-"));
  EXPECT_THAT(record["inputs"].dump(), HasSubstr("ledger.db"));
}

TEST_F(LedgerCommand, AnImportChangesNoForecast) {
  const std::vector<std::string> forecast = {"forecast", "valley",    "--as-of", "2024-05-03T20:00Z", "--members",
                                             "100",      "--horizon", "PT12H",   "--format",          "hub"};
  const Result from_figures = run(forecast);
  ASSERT_EQ(from_figures.status, 0) << from_figures.err;
  ASSERT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).status, 0);
  EXPECT_EQ(run(forecast).out, from_figures.out);
  std::filesystem::remove("valley/figures.csv");
  EXPECT_EQ(run(forecast).out, from_figures.out);
}

TEST_F(LedgerCommand, FiguresBesideTheLedgerMustAgreeWithIt) {
  ASSERT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).status, 0);
  EXPECT_EQ(run({"check", "valley"}).status, 0);
  std::ofstream("valley/figures.csv", std::ios::app) << "new,arrivals,9,,,,2024-05-04T06:00Z,,,,,,,\n";
  const Result check = run({"check", "valley"});
  EXPECT_EQ(check.status, 2);
  EXPECT_THAT(check.err,
              MatchesRegex("valley/figures.csv:[0-9]+:1: claim \"new\" is not in the ledger; take it in: corridor "
                           "ledger import 'valley' 'valley/figures.csv'\n1 fault in valley\n"));
  EXPECT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).out, "Added 1 claim; 6 already there\n");
  EXPECT_EQ(run({"check", "valley"}).status, 0);
  std::string figures = content("valley/figures.csv");
  figures.replace(figures.find("new,arrivals,9"), 14, "new,arrivals,8");
  std::ofstream("valley/figures.csv") << figures;
  EXPECT_THAT(run({"forecast", "valley", "--as-of", "2024-05-03T20:00Z"}).err,
              HasSubstr("claim \"new\" is in the ledger with other content (value \"9\" there, \"8\" here)"));
}

TEST_F(LedgerCommand, CheckNamesTheHeadAndWhatCannotBeUsed) {
  ASSERT_EQ(run({"ledger", "add", "valley", "found.json"}).status, 0);
  const Result check = run({"check", "valley"});
  EXPECT_EQ(check.status, 0);
  EXPECT_THAT(check.out, AllOf(HasSubstr("  claims   8 ("), HasSubstr("  ledger   8 rows, head ")));
  EXPECT_THAT(check.err, HasSubstr("it names \"Highfield\""));
}

TEST_F(LedgerCommand, EveryExportCanBeImportedToTheSameHead) {
  ASSERT_EQ(run({"ledger", "add", "valley", "found.json"}).status, 0);
  const Result verified = run({"ledger", "verify", "valley"});
  EXPECT_THAT(verified.out, MatchesRegex("8 rows, each as it was added\nhead [0-9a-f]{64}\n"));
  for (const std::string form : {"csv", "hxl", "json"}) {
    const std::string file = "export." + form;
    const Result exported = run({"ledger", "export", "valley", "--format", form});
    EXPECT_THAT(verified.out, HasSubstr(exported.err.substr(exported.err.find("head "))));
    std::ofstream(file) << exported.out;
    ASSERT_EQ(run({"new", "copy-" + form}).status, 0);
    std::filesystem::remove("copy-" + form + "/figures.csv");
    ASSERT_EQ(run({"ledger", "import", "copy-" + form, file}).status, 0);
    EXPECT_EQ(run({"ledger", "verify", "copy-" + form}).out, verified.out);
  }
}

TEST_F(LedgerCommand, VerifyComparesWithAHead) {
  ASSERT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).status, 0);
  const auto json = nlohmann::json::parse(run({"ledger", "verify", "valley", "--format", "json"}).out);
  const std::string head = json["head"];
  ASSERT_EQ(run({"ledger", "add", "valley", "found.json"}).status, 0);
  EXPECT_THAT(run({"ledger", "verify", "valley", "--head", head}).out, HasSubstr("the head given is that of row 6\n"));
  const Result other = run({"ledger", "verify", "valley", "--head", std::string(64, 'a')});
  EXPECT_EQ(other.status, 2);
  EXPECT_THAT(other.err, HasSubstr("is that of no row"));
  EXPECT_EQ(run({"ledger", "verify", "valley", "--head", "abc"}).status, 2);
}

TEST_F(LedgerCommand, AFailedImportLeavesNoLedger) {
  std::ofstream("bad.csv") << "id,metric,value,as_of\na,arrivals,many,2024-05-03\n";
  const Result result = run({"ledger", "import", "valley", "bad.csv"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("bad.csv:2:12: value: \"many\" is not a number"));
  EXPECT_FALSE(std::filesystem::exists("valley/ledger.db"));
  EXPECT_THAT(run({"ledger", "list", "valley"}).err, HasSubstr("'valley' has no ledger yet"));
  EXPECT_EQ(run({"ledger", "import", "valley"}).status, 2);
  EXPECT_EQ(run({"ledger", "import", "valley", "missing.csv"}).status, 1);
}

TEST_F(LedgerCommand, ListsAreFilteredAndPrintedForMachines) {
  ASSERT_EQ(run({"ledger", "import", "valley", "valley/figures.csv"}).status, 0);
  EXPECT_EQ(lines_in(ids("registered")), 2U);
  EXPECT_EQ(lines_in(run({"ledger", "list", "valley", "--until", "2024-04-30"}).out), 1U);
  const auto json = nlohmann::json::parse(run({"ledger", "list", "valley", "--format", "json"}).out);
  EXPECT_EQ(json.size(), 6U);
  EXPECT_EQ(run({"ledger", "list", "valley", "--since", "soon"}).status, 2);
  EXPECT_EQ(run({"ledger", "list", "valley", "--metric", "arivals"}).status, 2);
  EXPECT_EQ(run({"ledger"}).status, 2);
  EXPECT_THAT(run({"ledger", "list", "valley", "--metrics", "x"}).err, HasSubstr("did you mean '--metric'?"));
}

TEST_F(LedgerCommand, AReviewAcceptsEditsAndRejects) {
  std::ofstream("report.txt") << "Said so. Some 6,500 people have crossed since Friday. More may come.";
  const std::string line = "cat found.json | '" CORRIDOR_BINARY "' ledger add valley --review";
  const auto shown = pseudo_terminal::run(line, 100, "x\ne\nvalue=7000\nnothing=1\n\na\nr\n");
  EXPECT_EQ(shown.status, 0) << shown.text;
  EXPECT_THAT(shown.text, HasSubstr("1 of 2"));
  EXPECT_THAT(shown.text, HasSubstr("\x1b[1;7m6,500\x1b[0m people have crossed since Friday."));
  EXPECT_THAT(shown.text, HasSubstr("there is no field \"nothing\""));
  EXPECT_THAT(shown.text, HasSubstr("Accepted 1, rejected 1"));
  EXPECT_THAT(ids("arrivals"), HasSubstr(",7000,"));
  EXPECT_EQ(lines_in(ids("killed")), 1U);
  // What was accepted is not asked again; a claim that is not looked at is not added.
  const auto again = pseudo_terminal::run("'" CORRIDOR_BINARY "' ledger review valley found.json", 100, "q\n");
  EXPECT_THAT(again.text, HasSubstr("Accepted 0, rejected 0, already there 1, not looked at 1"));
}

TEST_F(LedgerCommand, WhatCannotBeAddedIsShownWithItsFaultUntilItIsPutRight) {
  std::ofstream("undated.json") << R"([{"metric": "arrivals", "value": 5, "unit": "persons", "quote": "5 came"}])";
  const std::string line = "'" CORRIDOR_BINARY "' ledger review valley undated.json";
  const auto shown = pseudo_terminal::run(line, 100, "a\ne\nas_of=2024-05-03\n\na\n");
  EXPECT_THAT(shown.text, AllOf(HasSubstr("neither as_of nor published"), HasSubstr("It cannot be added as it is"),
                                HasSubstr("Accepted 1, rejected 0")));
  EXPECT_EQ(run({"ledger", "add", "valley", "undated.json"}).status, 2);
}

TEST_F(LedgerCommand, AReviewWithoutATerminalIsRefused) {
  const Result result = shell("setsid -w '" CORRIDOR_BINARY "' ledger review valley found.json");
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("a review needs a terminal"));
}

TEST_F(LedgerCommand, AnybodyCanCheckTheChainByTheRuleInTheDocs) {
  if (std::system("python3 -c 'import sqlite3, hashlib' 2>/dev/null") != 0) GTEST_SKIP() << "no Python here";
  ASSERT_EQ(run({"ledger", "add", "valley", "found.json"}).status, 0);
  const std::string page = content(std::string(CORRIDOR_SOURCE_DIR) + "/docs/ledger.md");
  const std::size_t begin = page.find("    import hashlib"), end = page.find("\n\n", begin);
  ASSERT_NE(begin, std::string::npos);
  std::ofstream script("check.py");
  for (std::size_t at = begin; at < end;) {
    const std::size_t line_end = std::min(page.find('\n', at), end);
    script << page.substr(at + 4, line_end - at - 4) << '\n';
    at = line_end + 1;
  }
  script.close();
  const Result checked = shell("python3 check.py valley/ledger.db");
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_THAT(run({"ledger", "verify", "valley"}).out, HasSubstr("head " + checked.out));
}

}  // namespace
