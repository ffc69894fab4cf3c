#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
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

const std::string example = std::string(CORRIDOR_SOURCE_DIR) + "/examples/nagorno-karabakh-2023";
const std::vector<std::string> quick = {
    "--as-of", "2023-09-26T20:00+04:00", "--members", "100", "--horizon", "PT6H", "--seed", "3"};

Result with_options(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run(arguments);
}

Result exported(const std::string& format, const std::vector<std::string>& more = {}) {
  return with_options({"export", example, "--format", format}, more);
}

Result outlook_as(const std::string& format, std::vector<std::string> more = {}) {
  more.insert(more.end(), quick.begin(), quick.end());
  return exported(format, more);
}

TEST(Export, HubAndJsonAreWhatForecastPrints) {
  for (const char* format : {"hub", "json"}) {
    const Result forecast = with_options({"forecast", example, "--format", format}, quick);
    const Result result = outlook_as(format);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_THAT(result.out, Not(IsEmpty()));
    EXPECT_EQ(result.out, forecast.out) << format;
  }
}

TEST(Export, TextFormatsArePrintedOrWritten) {
  const Folder folder;
  for (const char* format : {"csv", "hxl", "geojson"}) {
    const Result result = outlook_as(format);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_THAT(result.err, IsEmpty());
    const Result written = outlook_as(format, {"--out", folder / format});
    EXPECT_THAT(written.out, IsEmpty());
    EXPECT_THAT(written.err, StartsWith("Wrote "));
    EXPECT_EQ(content(folder / format), result.out);
    EXPECT_EQ(outlook_as(format, {"--threads", "3"}).out, result.out);
  }
  EXPECT_THAT(content(folder / "csv"), StartsWith("as_of,time,hours,location,"));
  EXPECT_THAT(content(folder / "hxl"), HasSubstr("\n\"#date+reported\",#date+projected,"));
  EXPECT_TRUE(nlohmann::json::accept(content(folder / "geojson")));
}

TEST(Export, WorkbookIsTheSameTwice) {
  const Folder folder;
  EXPECT_EQ(outlook_as("xlsx", {"--out", folder / "a.xlsx"}).status, 0);
  EXPECT_EQ(outlook_as("xlsx", {"--out", folder / "b.xlsx"}).status, 0);
  EXPECT_THAT(content(folder / "a.xlsx"), StartsWith("PK"));
  EXPECT_EQ(content(folder / "a.xlsx"), content(folder / "b.xlsx"));
}

// Where GDAL is there: what QGIS opens files with.
TEST(Export, GdalReadsGeojson) {
  if (std::system("ogrinfo --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "ogrinfo is not installed";
  const Folder folder;
  ASSERT_EQ(outlook_as("geojson", {"--out", folder / "outlook.geojson"}).status, 0);
  const std::string command =
      "ogrinfo -ro -al '" + (folder / "outlook.geojson") + "' >'" + (folder / "info") + "' 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
  const std::string info = content(folder / "info");
  EXPECT_THAT(info, HasSubstr("using driver `GeoJSON' successful"));
  EXPECT_THAT(info, HasSubstr("arrivals_cumulative_6h_median: Real"));
  EXPECT_THAT(info, HasSubstr("POINT (46.75 39.82)"));
  EXPECT_THAT(info, HasSubstr("LINESTRING ("));
  EXPECT_THAT(info, Not(HasSubstr("ERROR")));
}

TEST(Export, ClaimsAsHxlComeBackThroughTheLedger) {
  const Folder folder;
  const Result hxl = exported("hxl", {"--of", "claims"});
  EXPECT_EQ(hxl.status, 0) << hxl.err;
  std::ofstream(folder / "claims.csv") << hxl.out;
  std::filesystem::copy(example, folder / "crisis");
  std::filesystem::remove(folder / "crisis/figures.csv");
  const Result import = run({"ledger", "import", folder / "crisis", folder / "claims.csv"});
  EXPECT_EQ(import.status, 0) << import.err;
  for (const char* format : {"csv", "hxl", "json"}) {
    const Result again = run({"export", folder / "crisis", "--format", format, "--of", "claims"});
    EXPECT_EQ(again.out, exported(format, {"--of", "claims"}).out) << format;
    EXPECT_EQ(again.out, run({"ledger", "export", folder / "crisis", "--format", format}).out) << format;
  }
}

TEST(Export, ClaimsAndFiguresAreThoseKnownByTheTime) {
  for (const char* of : {"claims", "figures"}) {
    const std::string all = exported("csv", {"--of", of}).out;
    const std::string early = exported("csv", {"--of", of, "--as-of", "2023-09-26T20:00+04:00"}).out;
    EXPECT_LT(early.size(), all.size());
    EXPECT_THAT(all, HasSubstr("2023-10-0"));
    EXPECT_THAT(early, Not(HasSubstr("2023-10-0")));
    EXPECT_EQ(exported("json", {"--of", of}).status, 0);
  }
}

TEST(Export, WithoutATimeTheLastClaimDecides) {
  const Result result = exported("csv", {"--members", "100", "--horizon", "PT2H"});
  EXPECT_EQ(result.status, 0) << result.err;
  const Result needs = run({"needs", example, "--members", "100", "--horizon", "PT2H", "--format", "json"});
  const std::string origin = nlohmann::json::parse(needs.out)["origin"];
  EXPECT_THAT(result.out, HasSubstr("\n" + origin + ","));
}

TEST(Export, SmallCellsAreLeftOutAndSaidToBe) {
  const Result all = exported("csv", {"--of", "claims"}),
               some = exported("csv", {"--of", "claims", "--suppress-below", "10"});
  EXPECT_EQ(some.status, 0);
  EXPECT_THAT(some.err, HasSubstr("Left out: numbers of people below 10.\n"));
  EXPECT_LT(some.out.size(), all.out.size());
  EXPECT_THAT(outlook_as("csv", {"--suppress-below", "100000"}).out, HasSubstr(",,,,,,below 100000\n"));
}

TEST(Export, WarnsOfCellsThatASpreadsheetTakesForFormulas) {
  const Folder folder;
  std::filesystem::copy(example, folder / "crisis");
  std::ofstream(folder / "crisis/figures.csv", std::ios::app)
      << "x1,arrivals,70000,,,,,2023-09-28T12:00+04:00,,,,=HYPERLINK(1),,,,,,,,\n";
  const Result result = run({"export", folder / "crisis", "--format", "csv", "--of", "claims"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.err, HasSubstr("1 cell begins with =, +, - or @"));
  EXPECT_THAT(result.out, HasSubstr(",=HYPERLINK(1),"));
}

TEST(Export, MisuseIsAUsageError) {
  const Folder folder;
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"--of", "claims"}, "--format"},
      {{"--format", "pdf"}, "--format"},
      {{"--format", "xlsx"}, "--out outlook.xlsx"},
      {{"--format", "xlsx", "--of", "figures", "--out", "x.xlsx"}, "leave out --of figures"},
      {{"--format", "geojson", "--of", "claims"}, "csv, hxl or json"},
      {{"--format", "hub", "--of", "figures"}, "csv, hxl or json"},
      {{"--format", "csv", "--of", "claims", "--horizon", "P1D"}, "--horizon"},
      {{"--format", "csv", "--of", "needs"}, "--of"},
      {{"--format", "csv", "--out", folder.path().string()}, "is a folder"},
      {{"--format", "csv", "--as-of", "soon"}, "--as-of"},
      {{"--format", "csv", "--of", "claims", "--as-of", "soon"}, "--as-of"},
      {{"--format", "csv", "--as-of", "1999-01-01T00:00Z"}, "1999"},
      {{"--format", "csv", "--suppress-below", "-3"}, "--suppress-below"},
      {{"--format", "csv", "--suppress-below", "few"}, "--suppress-below"},
      {{"--format", "csv", "--members", "3"}, "--members"},
  };
  for (const auto& [arguments, word] : cases) {
    const Result result = with_options({"export", example}, arguments);
    EXPECT_EQ(result.status, 2) << word;
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr(word));
  }
  EXPECT_EQ(run({"export", folder / "nowhere", "--format", "csv"}).status, 2);
}

TEST(Export, AFileThatCannotBeWrittenIsAFailure) {
  const Result result = exported("csv", {"--of", "claims", "--out", "/nowhere/at/all.csv"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("/nowhere/at"));
}

}  // namespace
