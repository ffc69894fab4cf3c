#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/cli/program.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

namespace {

const std::string words = std::string(CORRIDOR_SOURCE_DIR) + "/corridor/publish/report_en.yml";

/// A folder as `corridor new` makes it, reported on at the time that the program itself proposes for a forecast.
class SituationReport : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(chdir(folder_.path().c_str()), 0);
    ASSERT_EQ(run({"new", "valley"}).status, 0);
    const std::string advice = run({"forecast", "valley"}).err;
    const std::size_t at = advice.find("--as-of 2");
    ASSERT_NE(at, std::string::npos) << advice;
    as_of_ = advice.substr(at + 8, advice.find_first_of(" \n", at + 8) - at - 8);
  }
  void TearDown() override { ASSERT_EQ(chdir("/"), 0); }

  Result report(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"report",    "valley", "--as-of",   as_of_,
                                          "--members", "100",    "--horizon", "P3D"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  Folder folder_;
  std::string as_of_;
};

TEST_F(SituationReport, BriefIsTwentyLinesOfText) {
  const Result result = report({"--brief"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(StartsWith("SITREP "), HasSubstr("\nIN 48 H "), HasSubstr("\nHOW SURE ")));
  EXPECT_LE(std::count(result.out.begin(), result.out.end(), '\n'), 20);
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80U) << line;
  EXPECT_EQ(report({"--brief", "--threads", "2"}).out, report({"--brief", "--threads", "1"}).out);
}

TEST_F(SituationReport, WritesThePageOrNothing) {
  const Result result = report({"--out", "sitrep.html"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_EQ(result.err, "Wrote sitrep.html\n");
  EXPECT_THAT(content("sitrep.html"), StartsWith("<!DOCTYPE html>"));
  const Result nowhere = report({"--out", "no/such/folder/sitrep.html"});
  EXPECT_EQ(nowhere.status, 1);
  EXPECT_THAT(nowhere.err, HasSubstr("no/such/folder"));
}

TEST_F(SituationReport, PdfHasTwoPagesOrTheMessageNamesThePackage) {
  std::string path = std::getenv("PATH");
  ASSERT_EQ(setenv("PATH", folder_.path().c_str(), 1), 0);
  const Result without = report({"--out", "sitrep.pdf"});
  ASSERT_EQ(setenv("PATH", path.c_str(), 1), 0);
  EXPECT_EQ(without.status, 1);
  EXPECT_THAT(without.err, HasSubstr("apt-get install weasyprint"));
  EXPECT_FALSE(std::filesystem::exists("sitrep.pdf"));
  if (std::system("command -v weasyprint >/dev/null") != 0) GTEST_SKIP() << "weasyprint is not installed";
  const Result result = report({"--out", "sitrep.pdf"});
  EXPECT_EQ(result.status, 0) << result.err;
  const std::string pdf = content("sitrep.pdf");
  EXPECT_THAT(pdf, StartsWith("%PDF-"));
  std::size_t pages = 0;
  for (std::size_t at = pdf.find("/Type /Page\n"); at != std::string::npos; at = pdf.find("/Type /Page\n", at + 1))
    ++pages;
  EXPECT_EQ(pages, 2U);
}

TEST_F(SituationReport, SaysWhatIsWrongAndWhatToWrite) {
  const auto message = [&](const std::vector<std::string>& more) {
    const Result result = report(more);
    EXPECT_EQ(result.status, 2) << result.err;
    EXPECT_THAT(result.out, IsEmpty());
    return result.err;
  };
  EXPECT_THAT(message({}), HasSubstr("--out sitrep.html, --out sitrep.pdf, or --brief"));
  EXPECT_THAT(message({"--out", "sitrep.docx"}), HasSubstr("write a name that ends in .html or .pdf"));
  EXPECT_THAT(message({"--brief", "--since", "2999-01-01T00:00Z"}), HasSubstr("choose --since so"));
  EXPECT_THAT(message({"--brief", "--since", "yesterday"}), HasSubstr("--since: "));
  EXPECT_THAT(run({"report", "valley", "--brief"}).err, HasSubstr("--as-of TIME is needed"));
  EXPECT_THAT(run({"report", "nowhere", "--brief"}).err, HasSubstr("nowhere"));
}

TEST_F(SituationReport, SpeaksAnotherLanguage) {
  std::string other = content(words);
  const std::string head = "brief_head: \"SITREP {crisis}\"";
  ASSERT_NE(other.find(head), std::string::npos);
  other.replace(other.find(head), head.size(), "brief_head: \"RAPPORT {crisis}\"");
  std::ofstream("fr.yml") << other;
  EXPECT_THAT(report({"--brief", "--language", "fr.yml"}).out, StartsWith("RAPPORT "));
  std::ofstream("broken.yml") << other << "brief_hed: x\n";
  const Result broken = report({"--brief", "--language", "broken.yml"});
  EXPECT_EQ(broken.status, 2);
  EXPECT_THAT(broken.err,
              AllOf(HasSubstr("broken.yml:"), HasSubstr("brief_hed"), HasSubstr("\"brief_head\", the nearest")));
}

}  // namespace
