#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <tuple>

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
using testing::StartsWith;

namespace {

const std::string source = CORRIDOR_SOURCE_DIR;
const std::string worked = source + "/tests/needs/worked";

Result needs_of(const std::string& folder, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"needs",     folder, "--as-of",   "2024-05-01T00:00Z",
                                        "--members", "100",  "--horizon", "P3D"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run(arguments);
}

std::vector<std::string> split(const std::string& line, char mark) {
  std::vector<std::string> parts;
  std::stringstream stream(line);
  for (std::string part; std::getline(stream, part, mark);) parts.push_back(part);
  return parts;
}

std::string trimmed(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ',' || c == '`'; }), text.end());
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

using Cell = std::tuple<std::string, std::string, std::string>;  // location, day, need

/// What the program prints: the median, which all members share.
std::map<Cell, std::string> printed() {
  std::map<Cell, std::string> cells;
  const Result result = needs_of(worked, {"--format", "csv"});
  EXPECT_EQ(result.status, 0) << result.err;
  for (const std::string& line : split(result.out, '\n')) {
    const std::vector<std::string> row = split(line, ',');
    EXPECT_EQ(row.size(), 11U) << line;
    if (row[0] == "kind" || (row[0] == "region")) continue;
    for (std::size_t i = 7; i < row.size(); ++i) EXPECT_EQ(row[i], row[6]) << line;
    EXPECT_TRUE(cells.emplace(Cell(row[1], row[2], row[4]), row[6]).second) << line;
  }
  return cells;
}

// The tables of docs/needs.md, "A case on paper": each number on it is what the program prints, to the last digit.
TEST(Needs, MatchTheCaseOnPaper) {
  const std::map<Cell, std::string> cells = printed();
  std::string page = content(source + "/docs/needs.md");
  page.erase(0, page.find("## A case on paper"));
  std::string day;
  std::vector<std::string> locations;
  int compared = 0;
  for (const std::string& line : split(page, '\n')) {
    if (line.starts_with("### ")) day = "2024-05-0" + line.substr(4, 1);
    if (!line.starts_with("| ")) continue;
    const std::vector<std::string> row = split(line, '|');  // "", need, key, on paper, numbers…
    if (trimmed(row[2]) == "key") {
      locations.clear();
      for (std::size_t i = 4; i < row.size(); ++i) locations.push_back(trimmed(row[i]));
      continue;
    }
    for (std::size_t i = 4; i < row.size(); ++i) {
      if (trimmed(row[i]).empty()) continue;
      const Cell cell(locations[i - 4], day, trimmed(row[2]));
      ASSERT_TRUE(cells.count(cell)) << line;
      EXPECT_EQ(cells.at(cell), trimmed(row[i])) << line;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 3 * 21 * 3 + 4 * 4 + 5);
}

TEST(Needs, MoneyMatchesTheCaseOnPaper) {
  const nlohmann::json json = nlohmann::json::parse(needs_of(worked, {"--format", "json"}).out);
  const auto& aid = json["aid"];
  EXPECT_EQ(aid["currency"], "USD");
  EXPECT_EQ(aid["sums"]["pledged"]["low"], 62500);
  EXPECT_EQ(aid["gaps"]["pledged"]["low"], 37500);
  EXPECT_EQ(aid["gaps"]["committed"]["low"], 70000);
  EXPECT_EQ(aid["gaps"]["paid"]["low"], 90000);
  EXPECT_EQ(aid["sectors"]["water"]["committed"]["low"], 30000);
  const auto& cost = json["cost"];
  EXPECT_EQ(cost["needs"][0]["cost"]["median"], 1289.438);
  EXPECT_EQ(cost["needs"][1]["cost"]["median"], 34000);
  EXPECT_EQ(cost["total"]["median"], 35289.438);
  EXPECT_EQ(cost["gaps"]["pledged"]["median"], -27210.562);
  EXPECT_EQ(cost["gaps"]["pledged"]["chance_short"], 0);
  EXPECT_EQ(cost["gaps"]["committed"]["median"], 5289.438);
  EXPECT_EQ(cost["gaps"]["paid"]["median"], 25289.438);
}

// After a wanted change: CORRIDOR_WRITE_GOLDEN=1 ./test -R cli, then read the difference before it is committed.
TEST(Needs, TableIsAsItWas) {
  const Result result = needs_of(worked, {});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.err, IsEmpty());
  const std::string golden = worked + "/table.txt";
  if (std::getenv("CORRIDOR_WRITE_GOLDEN") != nullptr) std::ofstream(golden) << result.out;
  EXPECT_EQ(result.out, content(golden));
}

TEST(Needs, SameBytesTwiceAndWithAnyThreads) {
  const std::string example = source + "/examples/nagorno-karabakh-2023";
  const auto json = [&](const char* threads, const char* seed) {
    return run({"needs", example, "--as-of", "2023-09-26T20:00+04:00", "--members", "100", "--horizon", "P2D",
                "--format", "json", "--threads", threads, "--seed", seed})
        .out;
  };
  const std::string first = json("1", "1");
  EXPECT_THAT(first, Not(IsEmpty()));
  EXPECT_EQ(first, json("3", "1"));
  EXPECT_NE(first, json("1", "2"));
}

TEST(Needs, OutWritesTheThreeFiles) {
  const Folder folder;
  const Result result = needs_of(worked, {"--out", folder / "results", "--format", "csv"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(content(folder / "results/needs.csv"), result.out);
  EXPECT_THAT(content(folder / "results/aid.csv"), StartsWith("stage,claim,"));
  EXPECT_THAT(content(folder / "results/aid.csv"), HasSubstr("pledge-whole,Donor,"));
  EXPECT_TRUE(nlohmann::json::accept(content(folder / "results/needs.json")));
}

// The pledges of the example: what is known when, and what is counted.
TEST(Needs, ExamplesMoneyIsCountedOnce) {
  const auto pledged = [](const std::string& as_of, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"needs",     source + "/examples/nagorno-karabakh-2023",
                                          "--as-of",   as_of,
                                          "--members", "100",
                                          "--horizon", "PT6H",
                                          "--format",  "json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return nlohmann::json::parse(run(arguments).out)["aid"];
  };
  const auto early = pledged("2023-09-26T20:00+04:00", {});
  EXPECT_EQ(early["sums"]["pledged"]["low"], 500000);
  EXPECT_EQ(early["currency"], "EUR");
  const auto aid = pledged("2023-10-08T09:00+04:00", {});
  EXPECT_EQ(aid["sums"]["pledged"]["low"], 11500000 + 5000000 * 1.0605 + 5000000 * 1.0536);
  EXPECT_EQ(aid["sums"]["required"]["low"], 97000000);
  EXPECT_EQ(aid["gaps"]["pledged"]["low"], 97000000 - 22070500);
  EXPECT_EQ(pledged("2023-10-08T09:00+04:00",
                    {"--currency", "EUR", "--rate", "EUR/USD=2@2023-10-07"})["sums"]["pledged"]["low"],
            15750000);
}

TEST(Needs, WithoutATimeTheLastClaimDecides) {
  const Result result = run({"needs", worked, "--members", "100", "--horizon", "PT6H"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("known by Wed 1 May 2024 00:00"));
}

class NeedsFolder : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::copy(worked, folder_ / "crisis"); }
  void write(const std::string& file, const std::string& text) { std::ofstream(folder_ / ("crisis/" + file)) << text; }
  std::string crisis() const { return folder_ / "crisis"; }

  Folder folder_;
};

TEST_F(NeedsFolder, ItsOwnStandardsCountAndAreShownAsSuch) {
  write("standards.yml", "water: {basic: 20, reference: WASH cluster}\n");
  const Result result = needs_of(crisis(), {});
  EXPECT_THAT(result.out, HasSubstr("water: 20 litres a person and day (this crisis' own)\n  WASH cluster\n"));
  EXPECT_THAT(result.out, HasSubstr("67,800"));
}

TEST_F(NeedsFolder, FaultsOfAllFilesAreNamedByCheckAndByNeeds) {
  write("standards.yml", "watter: {basic: 20, reference: x}\n");
  write("rates.csv", "date,currency,rate,source\nsoon,USD,1,x\n");
  const Result needs = needs_of(crisis(), {});
  EXPECT_EQ(needs.status, 2);
  EXPECT_THAT(needs.out, IsEmpty());
  const Result check = run({"check", crisis()});
  EXPECT_EQ(check.status, 2);
  for (const std::string& text : {needs.err, check.err}) {
    EXPECT_THAT(text, HasSubstr("standards.yml:1:1: unknown key \"watter\""));
    EXPECT_THAT(text, HasSubstr("rates.csv:2:1: date: "));
    EXPECT_THAT(text, HasSubstr("2 faults in "));
  }
  write("places.csv", "name,kind\n");
  EXPECT_THAT(run({"check", crisis()}).err, HasSubstr("standards.yml:1:1"));
  EXPECT_THAT(run({"check", crisis()}).err, HasSubstr("places.csv"));
}

TEST_F(NeedsFolder, MoneyWithoutARateIsLeftOutAndSaidToBe) {
  std::filesystem::remove(folder_ / "crisis/rates.csv");
  const Result result = needs_of(crisis(), {});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("pledged                           0  no claim"));
  EXPECT_THAT(result.out, HasSubstr("! 1 claim is left out for want of a rate"));
  EXPECT_THAT(needs_of(crisis(), {"--format", "json"}).out, HasSubstr("no rate of EUR in USD for 2024-05-01: give"));
}

TEST(Needs, MisuseIsAUsageError) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--rate", "EUR/USD"}, "--rate: \"EUR/USD\" is no rate"},
      {{"--currency", "dollars"}, "--currency: \"dollars\" is no currency"},
      {{"--level", "good"}, "--level"},
      {{"--as-of", "1999-01-01T00:00Z"}, "1999"},
      {{"--members", "3"}, "--members"},
  };
  for (const auto& [arguments, word] : cases) {
    std::vector<std::string> all = {"needs", worked};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Result result = run(all);
    EXPECT_EQ(result.status, 2) << word;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(word));
  }
}

}  // namespace
