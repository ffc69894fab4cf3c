// The XLSX file, unpacked with unzip and read as the XML that it is.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/publish/outlook_workbook.hpp"
#include "corridor/publish/workbook.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)
using testing::HasSubstr;
using testing::Not;

namespace {

/// A part of the file by its name; empty where it has none.
std::string part(const std::string& workbook, const std::string& name) {
  const auto file = std::filesystem::temp_directory_path() / ("corridor-workbook-" + sha256(workbook) + ".xlsx");
  write_file(file, workbook);
  FILE* const pipe = popen(("unzip -p '" + file.string() + "' '" + name + "' 2>&1").c_str(), "r");
  std::string text;
  std::array<char, 4096> block{};
  for (std::size_t got = 0; (got = std::fread(block.data(), 1, block.size(), pipe)) > 0;)
    text.append(block.data(), got);
  EXPECT_EQ(pclose(pipe), 0) << text;
  std::filesystem::remove(file);
  return text;
}

Instant noon() {
  return parse_instant("2031-03-02T12:00+02:00");
}

std::string one_cell(const ExportCell& cell, bool link = false) {
  return workbook({{"Sheet", {{{"name", "", 12, link, 1}}, {{cell}}}}}, Zone("+02:00"), "title", noon());
}

const std::string sheet = "xl/worksheets/sheet1.xml", strings = "xl/sharedStrings.xml";

TEST(Workbook, NumbersAreNumbers) {
  EXPECT_THAT(part(one_cell(1234.5), sheet), testing::ContainsRegex("<c r=\"A2\" s=\"[0-9]+\"><v>1234.5</v>"));
  EXPECT_THAT(part(one_cell(1234.5), "xl/styles.xml"), HasSubstr("#,##0.0\""));
}

TEST(Workbook, TimesAreDatesOfTheZonesClock) {
  const std::string file = one_cell(Moment{noon(), Precision::minute});
  EXPECT_THAT(part(file, sheet), HasSubstr("<v>47909.5</v>"));  // days since 30 December 1899, and half a day
  EXPECT_THAT(part(file, strings), HasSubstr("name (+02:00)"));
  const Instant old = parse_instant("1850-03-02T12:00+02:00");  // before a spreadsheet's dates begin
  EXPECT_THAT(part(one_cell(Moment{old, Precision::day}), strings), HasSubstr("<t>1850-03-02</t>"));
}

TEST(Workbook, TextsAreNeverFormulas) {
  for (const std::string text : {"=1+1", "+1", "-1+2", "@SUM(A1)", "{=A1}"}) {
    const std::string file = one_cell(text);
    EXPECT_THAT(part(file, sheet), Not(HasSubstr("<f>")));
    EXPECT_THAT(part(file, sheet), HasSubstr("<c r=\"A2\" t=\"s\">"));
    EXPECT_THAT(part(file, strings), HasSubstr("<t>" + text + "</t>"));
  }
}

TEST(Workbook, OnlyWebAddressesAreLinks) {
  EXPECT_THAT(part(one_cell("https://example.org/a?b=1&c=2", true), sheet), HasSubstr("<hyperlink ref=\"A2\""));
  EXPECT_THAT(part(one_cell("https://example.org/a?b=1&c=2", true), "xl/worksheets/_rels/sheet1.xml.rels"),
              HasSubstr("https://example.org/a?b=1&amp;c=2"));
  for (const std::string text : {"javascript:alert(1)", "internal:Sheet!A1", "external:/etc/passwd"})
    EXPECT_THAT(part(one_cell(text, true), sheet), Not(HasSubstr("<hyperlink")));
  EXPECT_THAT(part(one_cell("https://" + std::string(3000, 'a'), true), sheet), Not(HasSubstr("<hyperlink")));
}

TEST(Workbook, HeaderStaysInSightAndHasFilters) {
  const std::string xml = part(one_cell(1.0), sheet);
  EXPECT_THAT(xml, HasSubstr("<pane ySplit=\"1\" topLeftCell=\"A2\""));
  EXPECT_THAT(xml, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(xml, HasSubstr("<autoFilter ref=\"A1:A2\"/>"));
}

TEST(Workbook, TextsTooLongForACellAreCutAndSaySo) {
  std::string text;
  for (int i = 0; i < 33000; ++i) text += "ä";
  const std::string xml = part(one_cell(text), strings);
  EXPECT_THAT(xml, HasSubstr("ä…</t>"));
  EXPECT_LT(xml.size(), text.size());
}

TEST(Workbook, ControlCharactersDoNotBreakIt) {
  EXPECT_THAT(part(one_cell(std::string("a\x1b[31m<b>&")), strings), HasSubstr("a_x001B_[31m&lt;b&gt;&amp;"));
}

TEST(Workbook, SameSheetsGiveTheSameBytes) {
  const std::string first = one_cell(1.0);
  std::this_thread::sleep_for(std::chrono::milliseconds{2100});  // zip times are of two seconds
  EXPECT_EQ(first, one_cell(1.0));
  EXPECT_NE(first, one_cell(2.0));
}

TEST(Workbook, RefusesMoreRowsThanASheetHolds) {
  const ExportTable table{{{"a", ""}}, std::vector<std::vector<ExportCell>>(1048576, {ExportCell()})};
  EXPECT_THROW(workbook({{"Sheet", table}}, Zone(), "", noon()), UsageError);
}

TEST(OutlookWorkbook, HasOutlookFiguresSourcesAndWhatItIs) {
  Outlook outlook = sample::outlook();
  outlook.times.resize(3);
  std::vector<Claim> claims;
  for (const UsedCount& count : outlook.counts) claims.push_back(count.claim);
  claims.push_back(outlook.unused.front().claim);
  Crisis crisis = sample::crisis();
  crisis.claims = claims;
  const std::string file = outlook_workbook(outlook, crisis, claims, {}, "0.0-test");
  const std::string names = part(file, "xl/workbook.xml");
  for (const char* name : {"Outlook", "Figures", "Sources", "About"})
    EXPECT_THAT(names, HasSubstr(std::string("name=\"") + name + "\""));
  EXPECT_THAT(part(file, "xl/worksheets/sheet3.xml"), HasSubstr("<hyperlink ref="));
  const std::string texts = part(file, strings);
  for (const char* text : {"Border service", "not used: is in USD", "corridor 0.0-test", "11ee", "caveat"})
    EXPECT_THAT(texts, HasSubstr(text));
  EXPECT_THAT(texts, Not(HasSubstr("below ")));
  EXPECT_THAT(part(outlook_workbook(outlook, crisis, claims, {10}, ""), strings), HasSubstr("people below 10"));
  EXPECT_THAT(part(file, "docProps/core.xml"), HasSubstr("2031-03-02T22:00:00Z"));
}

}  // namespace
