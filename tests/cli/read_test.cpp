// `corridor read` as a user meets it. The reports are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"
#include "tests/cli/pseudo_terminal.hpp"

using nlohmann::json;
using program::Folder;
using program::Result;
using program::run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

constexpr const char* report =
    "https://example.org/report\n2023-09-28\nThousands cross into Armenia\n\n"
    "A total of 65,035 people entered Armenia as of 8 a.m. local time on September 28, said Ana Ruiz, a spokeswoman "
    "for "
    "the government.\n\nThe blast killed 12 people and wounded 40.\n";

std::string written(const Folder& folder, const std::string& name, const std::string& content) {
  std::ofstream(folder / name, std::ios::binary) << content;
  return folder / name;
}

TEST(Read, PrintsOneJsonListIntoAPipe) {
  const Folder folder;
  const Result read = run({"read", written(folder, "a.txt", report)});
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_THAT(read.err, IsEmpty());
  const json list = json::parse(read.out);
  ASSERT_EQ(list.size(), 3U);
  const json& first = list[0];
  EXPECT_EQ(first["kind"], "arrivals");
  EXPECT_EQ(first["metric"], "arrivals");
  EXPECT_EQ(first["value"], 65035);
  EXPECT_EQ(first["value_high"], nullptr);
  EXPECT_EQ(first["unit"], "persons");
  EXPECT_EQ(first["qualifier"], "exact");
  EXPECT_EQ(first["modality"], "reported");
  EXPECT_EQ(first["as_of"], "2023-09-28T08:00+04:00");
  EXPECT_EQ(first["place"]["to"], "Armenia");
  EXPECT_EQ(first["source"], "Ana Ruiz, a spokeswoman for the government");
  EXPECT_EQ(first["speaker"], "Ana Ruiz");
  EXPECT_EQ(first["url"], "https://example.org/report");
  EXPECT_EQ(first["outlet"], "example.org");
  EXPECT_EQ(first["published"], "2023-09-28");
  EXPECT_EQ(first["rule"], "arrivals.arrive");
  const std::size_t begin = first["span"][0], last = first["span"][1];
  EXPECT_EQ(std::string(report).substr(begin, last - begin + 1), first["quote"]);
}

TEST(Read, ShowsATableOnATerminal) {
  const Folder folder;
  const auto shown =
      pseudo_terminal::run("NO_COLOR=1 '" CORRIDOR_BINARY "' read '" + written(folder, "a.txt", report) + "'", 100);
  EXPECT_EQ(shown.status, 0);
  EXPECT_THAT(shown.text, HasSubstr("3 figures"));
  EXPECT_THAT(shown.text, HasSubstr("The blast killed [12] people and wounded [40]."));
  EXPECT_THAT(shown.text, HasSubstr("arrivals      65,035 persons"));
}

TEST(Read, AReportCannotSteerTheTerminal) {
  const Folder folder;
  const Result read =
      run({"read", "--format", "table", written(folder, "a.txt", "The blast \x1B[2J killed 12 people.\n")});
  EXPECT_THAT(read.out, HasSubstr("[12]"));
  EXPECT_THAT(read.out, Not(HasSubstr("\x1B")));
}

TEST(Read, WritesAFileForEach) {
  const Folder folder;
  const std::string a = written(folder, "001.txt", report), b = written(folder, "002.txt", "Nothing happened.\n");
  const Result read = run({"read", "--out", folder / "figures", a, b});
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(json::parse(program::content(folder / "figures/001.json")).size(), 3U);
  EXPECT_EQ(program::content(folder / "figures/002.json"), "[]\n");
}

TEST(Read, TwoFilesOfOneNameAreNotWrittenOverEachOther) {
  const Folder folder, other;
  const Result read =
      run({"read", "--out", folder / "figures", written(folder, "1.txt", report), written(other, "1.txt", report)});
  EXPECT_EQ(read.status, 2);
  EXPECT_THAT(read.err, HasSubstr("1.json"));
}

TEST(Read, CsvHasARowForEachFigure) {
  const Folder folder;
  const Result read = run({"read", "--format", "csv", written(folder, "a.txt", report)});
  EXPECT_THAT(read.out, HasSubstr("file,kind,metric,value"));
  EXPECT_THAT(read.out, HasSubstr(",killed,killed,12,"));
}

TEST(Read, PublicationZoneAndPlacesCanBeGiven) {
  const Folder folder;
  const std::string file = written(folder, "a.txt", "As of 6 p.m. on Monday 400 people had arrived.\n");
  const Result read = run({"read", "--published", "2024-05-03", "--tz", "+02:00", file});
  EXPECT_EQ(json::parse(read.out)[0]["as_of"], "2024-04-29T18:00+02:00");
  ASSERT_EQ(run({"new", folder / "valley"}).status, 0);
  EXPECT_EQ(run({"read", "--crisis", folder / "valley", file}).status, 0);
}

TEST(Read, ExplainsEveryStage) {
  const Folder folder;
  const Result read = run({"read", "--explain", written(folder, "a.txt", report)});
  EXPECT_THAT(read.out, HasSubstr("killed.object → killed"));
  EXPECT_THAT(read.out, HasSubstr("speaker  \"Ana Ruiz, a spokeswoman for the government\""));
}

TEST(Read, FaultsSayWhatToDo) {
  const Folder folder;
  EXPECT_EQ(run({"read", folder / "missing.txt"}).status, 1);
  EXPECT_EQ(run({"read"}).status, 2);
  const std::string file = written(folder, "a.txt", report);
  const Result when = run({"read", "--published", "yesterday", file});
  EXPECT_EQ(when.status, 2);
  EXPECT_THAT(when.err, HasSubstr("--published"));
  EXPECT_EQ(run({"read", "--tz", "Mars/Olympus", file}).status, 2);
  EXPECT_EQ(run({"read", "--format", "xml", file}).status, 2);
  EXPECT_EQ(run({"read", "--lexicon", folder / "none", file}).status, 2);
}

/// The labelled reports, where they are beside the source; they are not part of it.
TEST(Read, FindsWhatPeopleLabelled) {
  const std::filesystem::path source = CORRIDOR_SOURCE_DIR;
  std::filesystem::path reports = source / "../shared/data/reports";
  if (!std::filesystem::exists(reports)) reports = source / "../../shared/data/reports";  // of a git worktree
  if (!std::filesystem::exists(reports / "score.py")) GTEST_SKIP() << "no labelled reports here";
  const Folder folder;
  std::vector<std::string> arguments{"read", "--out", folder / "figures"};
  for (const auto& entry : std::filesystem::directory_iterator(reports / "docs"))
    arguments.push_back(entry.path().string());
  ASSERT_EQ(run(arguments).status, 0);
  const std::string command = "python3 '" + (reports / "score.py").string() + "' '" + (folder / "figures") +
                              "' --json '" + (folder / "score.json") + "' >/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const json score = json::parse(program::content(folder / "score.json"))["all"];
  EXPECT_GE(score["a"]["f1"].get<double>(), 0.86);
  EXPECT_GE(score["attributes"]["as_of date"].get<double>(), 0.7);
  EXPECT_GE(score["attributes"]["source"].get<double>(), 0.65);
  EXPECT_GE(score["attributes"]["place"].get<double>(), 0.65);
}

}  // namespace
