// The open formats: tables for CSV and HXL, GeoJSON, and what small cells do to each.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "corridor/base/csv.hpp"
#include "corridor/ledger/hxl.hpp"
#include "corridor/publish/figures_export.hpp"
#include "corridor/publish/hub_csv.hpp"
#include "corridor/publish/outlook_export.hpp"
#include "corridor/publish/outlook_geojson.hpp"
#include "corridor/publish/outlook_json.hpp"
#include "tests/publish/golden.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

Crisis crisis() {
  Crisis crisis = sample::crisis();
  crisis.places[2].pcode = "XA0102";
  crisis.places[2].country = "XAB";
  crisis.places[5].lat.reset();
  crisis.places[5].lon.reset();
  crisis.routes[0].flow = Prior{1500, 6000, ""};
  crisis.routes[0].opens = crisis.start;
  return crisis;
}

Outlook short_outlook(std::size_t times) {
  Outlook outlook = sample::outlook();
  outlook.times.resize(times);
  return outlook;
}

std::vector<Claim> claims() {
  std::vector<Claim> claims;
  for (const UsedCount& count : sample::outlook().counts) claims.push_back(count.claim);
  claims.push_back(claims.front());
  claims.front().quote = "1,200 have come, four of them alone";
  claims.back().id = "few";
  claims.back().metric = Metric::killed;
  claims.back().value = 3;
  claims.back().at = "Bridge";
  claims.back().quote = "three of a family";
  return claims;
}

std::vector<Figure> figures() {
  return reconcile(claims(), reconcile_settings(crisis()));
}

std::vector<std::string> column(const std::string& csv, const std::string& name) {
  std::vector<Fault> faults;
  const CsvTable table = parse_csv(csv, "x.csv", faults);
  EXPECT_THAT(faults, IsEmpty());
  std::vector<std::string> cells;
  for (const CsvRow& row : table.rows) cells.push_back(row.at(table.column(name).value()).text);
  return cells;
}

TEST(Export, OutlookAsCsv) {
  expect_golden("export_outlook.csv", table_csv(outlook_rows(short_outlook(2), crisis(), {}), crisis().zone));
}

TEST(Export, OutlookAsHxl) {
  expect_golden("export_outlook_hxl.csv", table_hxl(outlook_by_place(short_outlook(2), crisis(), {}), crisis().zone));
}

TEST(Export, OutlookAsGeojson) {
  expect_golden("export_outlook.geojson", outlook_geojson(short_outlook(24), crisis()));
}

TEST(Export, FiguresAsHxl) {
  expect_golden("export_figures_hxl.csv", table_hxl(figures_table(figures(), claims(), crisis(), {}), crisis().zone));
}

// The two layouts and the hub's rows are of the same members: they say the same numbers.
TEST(Export, CsvAndHxlAndHubAgree) {
  const Outlook outlook = short_outlook(3);
  const std::string rows = table_csv(outlook_rows(outlook, crisis(), {}), outlook.zone);
  const std::string wide = table_csv(outlook_by_place(outlook, crisis(), {}), outlook.zone);
  const auto targets = column(rows, "target"), places = column(rows, "location"), low = column(rows, "low90");
  const auto wide_places = column(wide, "location"), present = column(wide, "present_low90");
  int compared = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] != "present") continue;
    const auto first = std::find(wide_places.begin(), wide_places.end(), places[i]) - wide_places.begin();
    EXPECT_EQ(low[i], present[static_cast<std::size_t>(first) + i % 3]);
    EXPECT_THAT(hub_csv(outlook), HasSubstr("," + places[i] + ",quantile,0.05," + low[i] + "\n"));
    ++compared;
  }
  EXPECT_EQ(compared, 9);
}

// A forecast must not come back as claims.
TEST(Export, TheLedgerDoesNotTakeOutlookAndFiguresForClaims) {
  for (const std::string& text : {table_hxl(outlook_by_place(short_outlook(2), crisis(), {}), crisis().zone),
                                  table_hxl(figures_table(figures(), claims(), crisis(), {}), crisis().zone)}) {
    std::vector<Fault> faults;
    EXPECT_TRUE(is_hxl(text));
    EXPECT_THAT(parse_hxl(text, "x.csv", faults).table.rows, IsEmpty());
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_THAT(faults[0].message, HasSubstr("no hashtag says what is counted"));
  }
}

TEST(Export, HashtagsAreWellFormedAndDifferent) {
  for (const ExportTable& table :
       {outlook_rows(short_outlook(1), crisis(), {}), outlook_by_place(short_outlook(1), crisis(), {}),
        figures_table(figures(), claims(), crisis(), {})}) {
    std::set<std::string> seen;
    for (const ExportColumn& column : table.columns) {
      EXPECT_THAT(column.tag, testing::MatchesRegex("#[a-z][a-z0-9_]*(\\+[a-z][a-z0-9_]*)*"));
      EXPECT_TRUE(seen.insert(column.tag).second) << column.tag;
    }
    for (const auto& row : table.rows) EXPECT_EQ(row.size(), table.columns.size());
  }
}

TEST(Geojson, IsWhatTheStandardAsksFor) {
  const json all = json::parse(outlook_geojson(short_outlook(24), crisis()));
  EXPECT_EQ(all["type"], "FeatureCollection");
  ASSERT_EQ(all["features"].size(), 6U + 1 + 4);
  std::set<std::string> ids;
  for (const json& one : all["features"]) {
    EXPECT_EQ(one["type"], "Feature");
    EXPECT_TRUE(one.contains("geometry") && one["properties"].is_object());
    EXPECT_TRUE(ids.insert(one["id"]).second);
    for (const json& value : one["properties"]) EXPECT_FALSE(value.is_structured());
  }
  const json& bridge = all["features"][2];
  EXPECT_EQ(bridge["geometry"]["coordinates"], json::array({20.6, 10.1}));  // longitude first
  EXPECT_EQ(bridge["properties"]["pcode"], "XA0102");
  EXPECT_EQ(bridge["properties"]["arrivals_cumulative_24h_median"], 6000 + 24 * 50);
  EXPECT_TRUE(all["features"][5]["geometry"].is_null());   // a place without position
  EXPECT_TRUE(all["features"][10]["geometry"].is_null());  // a route to it
  EXPECT_EQ(all["features"][7]["geometry"]["type"], "LineString");
}

TEST(Geojson, CutsRoutesAtTheAntimeridian) {
  Crisis islands = crisis();
  islands.places[0].lon = 178;
  islands.places[0].lat = -16;
  islands.places[2].lon = -176;
  islands.places[2].lat = -19;
  const json all = json::parse(outlook_geojson(short_outlook(24), islands));
  const json& route = all["features"][7]["geometry"];
  EXPECT_EQ(route["type"], "MultiLineString");
  EXPECT_EQ(route["coordinates"], json::parse("[[[178.0,-16.0],[180.0,-17.0]],[[-180.0,-17.0],[-176.0,-19.0]]]"));
}

TEST(SmallCells, AreLeftOutOfEveryTable) {
  const Outlook outlook = short_outlook(2);
  const SmallCells cells{2000};  // Hill's people present are 2000 + 20 t ± 5 t, all other series are above or below
  const std::string csv = table_csv(outlook_rows(outlook, crisis(), cells), outlook.zone);
  const auto targets = column(csv, "target"), median = column(csv, "median"), note = column(csv, "note");
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const bool small = targets[i] == "on_road";  // 900 and some
    EXPECT_EQ(median[i].empty(), small) << targets[i];
    EXPECT_EQ(note[i], small ? "below 2000" : "");
  }
  const std::string hxl = table_csv(outlook_by_place(outlook, crisis(), cells), outlook.zone);
  for (const std::string& cell : column(hxl, "on_road_high90")) EXPECT_EQ(cell, "");
  EXPECT_EQ(column(hxl, "hours_on_road_median").front(), "4.38");  // hours are no people
  EXPECT_THAT(hub_csv(outlook, cells), Not(HasSubstr(",on_road,")));
  EXPECT_THAT(hub_csv(outlook, cells), HasSubstr(",hours_on_road,"));
  EXPECT_THAT(outlook_geojson(outlook, crisis(), cells), HasSubstr("\"on_road_2h_median\": null"));
}

TEST(SmallCells, InJsonAreNullAndTakeTheirClaimsAlong) {
  const Outlook outlook = short_outlook(2);
  EXPECT_THAT(outlook_json(outlook), HasSubstr("\"headline\""));
  const json all = json::parse(outlook_json(outlook, {2000}));
  EXPECT_EQ(all["suppressed_below"], 2000);
  EXPECT_FALSE(all.contains("headline"));
  EXPECT_EQ(all["counts"].size(), outlook.counts.size() - 1);  // c1 says 1200
  for (const json& series : all["model"]["series"])
    for (const json& values : series["quantiles"])
      for (const json& value : values) EXPECT_TRUE(value.is_null() == (series["target"] == "on_road"));
}

TEST(SmallCells, LeaveOutClaimsAndTheWordsOfOthers) {
  const std::vector<Claim> left = without_small(claims(), {10});
  EXPECT_EQ(left.size(), claims().size() - 1);
  for (const Claim& claim : left) EXPECT_EQ(claim.quote + claim.note, "");
  EXPECT_EQ(without_small(claims(), {}).back().quote, "three of a family");
  EXPECT_EQ(without_small(claims(), {3}).size(), claims().size());  // 3 is not below 3
}

TEST(SmallCells, LeaveNoNumberInFigures) {
  const std::string csv = table_csv(figures_table(figures(), claims(), crisis(), {10}), crisis().zone);
  const auto metric = column(csv, "metric"), value = column(csv, "value"), high = column(csv, "high");
  const auto killed = static_cast<std::size_t>(std::find(metric.begin(), metric.end(), "killed") - metric.begin());
  EXPECT_EQ(value.at(killed) + high.at(killed), "");
  EXPECT_EQ(column(csv, "note").at(killed), "below 10");
  EXPECT_EQ(value.at(0), "1200");
  const json all = json::parse(figures_json(figures(), claims(), crisis(), {10}));
  for (const json& figure : all["figures"]) {
    EXPECT_FALSE(figure.contains("claims") || figure.contains("flags"));
    EXPECT_EQ(figure["value"].is_null(), figure["metric"] == "killed");
  }
  EXPECT_THAT(figures_json(figures(), claims(), crisis(), {}), HasSubstr("three of a family"));
}

TEST(FormulaCells, AreTextsThatBeginAsFormulasDo) {
  EXPECT_EQ(formula_cells("a,b\n=1+1,x\n"), 1U);
  EXPECT_EQ(formula_cells("a\n\"@sum(1,2)\"\n+x\n-y\n\"\tz\"\n"), 4U);
  EXPECT_EQ(formula_cells("a,b\n-12.5,+7\nA=B,a-b\n"), 0U);
}

}  // namespace
