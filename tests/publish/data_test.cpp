// What programs read: forecast.csv, JSON and run.json, and that they say the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "corridor/base/csv.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/hub_csv.hpp"
#include "corridor/publish/outlook_json.hpp"
#include "corridor/publish/outlook_table.hpp"
#include "corridor/publish/parameter_choice.hpp"
#include "corridor/publish/quantile_rows.hpp"
#include "corridor/publish/run_json.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/wording.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
  std::vector<Fault> faults;
  const CsvTable table = parse_csv(csv, "forecast.csv", faults);
  EXPECT_TRUE(faults.empty());
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (std::size_t i = 0; i < table.header.size(); ++i) rows.back().push_back(row.at(i).text);
  }
  return rows;
}

/// The cells by their key: all columns but the value.
std::map<std::vector<std::string>, double> cells_of(const std::string& csv) {
  std::map<std::vector<std::string>, double> cells;
  for (std::vector<std::string> row : rows_of(csv)) {
    const double value = std::stod(row.back());
    row.pop_back();
    EXPECT_TRUE(cells.emplace(row, value).second) << "a row twice";
  }
  return cells;
}

TEST(HubCsv, HasTheColumnsOfTheHubverse) {
  const std::string csv = hub_csv(sample::outlook());
  EXPECT_EQ(csv.substr(0, csv.find('\n')),
            "origin_time,target,horizon,target_end_time,location,output_type,output_type_id,value");
}

TEST(HubCsv, HoldsEveryTargetPlaceTimeAndLevelOnce) {
  const Outlook outlook = sample::outlook();
  const auto cells = cells_of(hub_csv(outlook));
  EXPECT_EQ(cells.size(), outlook.model.series.size() * outlook.times.size() * hub_levels.size());
  std::set<std::string> targets, levels;
  for (const auto& [key, value] : cells) {
    EXPECT_EQ(key[0], "2031-03-03T00:00+02:00");
    EXPECT_EQ(key[5], "quantile");
    targets.insert(key[1]);
    levels.insert(key[6]);
    const Duration lead = parse_instant(key[3]) - parse_instant(key[0]);
    EXPECT_EQ(key[2], std::to_string(lead / std::chrono::hours{1}));
  }
  EXPECT_THAT(targets,
              ElementsAre("arrivals_cumulative", "hours_on_road", "on_road", "present", "registered_cumulative"));
  EXPECT_EQ(levels.size(), 23U);
  for (const double level : hub_levels) EXPECT_EQ(levels.count(to_string(level)), 1U) << level;
}

TEST(HubCsv, QuantilesAreThoseOfTheMembersAndRise) {
  const Outlook outlook = sample::outlook();
  const std::vector<std::vector<std::string>> rows = rows_of(hub_csv(outlook));
  double before = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double value = std::stod(rows[i].back());
    if (i % hub_levels.size() != 0) {
      EXPECT_GE(value, before);
    }
    before = value;
  }
  // Even over middle ± spread: the first series' first time is 9080 ± 30.
  for (std::size_t i = 0; i < hub_levels.size(); ++i)
    EXPECT_NEAR(std::stod(rows[i].back()), 9080 + 30 * (2 * hub_levels[i] - 1), 0.051);
}

TEST(HubCsv, QuotesNamesAndLeavesOutTimesBetweenHours) {
  Outlook outlook = sample::outlook();
  outlook.model.series.resize(1);
  outlook.model.series.front().location = "A, \"B\"";
  outlook.times.front() += std::chrono::minutes{30};
  const std::vector<std::vector<std::string>> rows = rows_of(hub_csv(outlook));
  EXPECT_EQ(rows.size(), 95 * hub_levels.size());
  EXPECT_EQ(rows.front()[4], "A, \"B\"");
}

TEST(HubCsv, RefusesWhatIsNoNumber) {
  Outlook outlook = sample::outlook();
  outlook.model.series.front().values[5] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(hub_csv(outlook), std::logic_error);
}

TEST(QuantileRows, AgreeWithTheQuantilesOfTheForecast) {
  const Outlook outlook = sample::outlook();
  for (const Series& series : outlook.model.series) {
    QuantileRows rows(series, outlook.model.members);
    std::array<double, hub_levels.size()> values{};
    rows.at(17, hub_levels, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      EXPECT_DOUBLE_EQ(values[i], quantile(series, outlook.model.members, 17, hub_levels[i]));
    }
  }
}

TEST(OutlookJson, AgreesWithForecastCsv) {
  const Outlook outlook = sample::outlook();
  const json read = json::parse(outlook_json(outlook));
  const auto cells = cells_of(hub_csv(outlook));
  std::size_t compared = 0;
  for (const json& series : read["model"]["series"]) {
    for (const auto& [level, values] : series["quantiles"].items()) {
      ASSERT_EQ(values.size(), outlook.times.size());
      for (std::size_t t = 0; t < values.size(); ++t) {
        const std::string end = read["times"][t];
        const auto horizon = std::to_string((parse_instant(end) - outlook.origin) / std::chrono::hours{1});
        const auto cell =
            cells.find({read["origin"], series["target"], horizon, end, series["location"], "quantile", level});
        ASSERT_NE(cell, cells.end()) << level << " " << end;
        EXPECT_EQ(values[t].get<double>(), cell->second);
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, outlook.model.series.size() * outlook.times.size() * 7);
}

TEST(OutlookJson, HoldsWhatTheTableShows) {
  const Outlook outlook = sample::outlook();
  const json read = json::parse(outlook_json(outlook));
  EXPECT_EQ(read["headline"], json(summarise(outlook).headline));
  EXPECT_EQ(read["notices"], json(worded(outlook.notices, outlook.zone)));
  EXPECT_EQ(read["counts"].size(), 5U);
  EXPECT_EQ(read["counts"][3]["judgement"], "very surprising, probably a slip");
  EXPECT_EQ(read["counts"][3]["claim"]["url"], "https://example.org/c4");
  EXPECT_EQ(read["parameters"].size(), outlook.parameters.size());
  EXPECT_EQ(read["baselines"].size(), 2U);
  EXPECT_EQ(read["alternatives"].size(), 2U);
  EXPECT_EQ(read["chances"][0]["probability"].size(), outlook.times.size());
  EXPECT_EQ(read["with"]["name"], outlook.with->name);
  EXPECT_FALSE(json::parse(outlook_json(sample::simulated())).contains("with"));
}

TEST(OutlookJson, TextThatIsNoUtf8StaysReadable) {
  Outlook outlook = sample::outlook();
  outlook.crisis = "bad \xFF \x01 \"quoted\"";
  EXPECT_TRUE(json::accept(outlook_json(outlook)));
}

TEST(RunJson, SaysWhatTheForecastWasMadeFrom) {
  const json read = json::parse(run_json(sample::crisis(), sample::outlook(), "0.1.0"));
  EXPECT_EQ(read["version"], "0.1.0");
  EXPECT_EQ(read["command"], "forecast");
  EXPECT_EQ(read["seed"], 7);
  EXPECT_EQ(read["members"], sample::members);
  EXPECT_EQ(read["origin"], "2031-03-03T00:00+02:00");
  EXPECT_EQ(read["horizon"], "P4D");
  EXPECT_EQ(read["inputs"][0], json({{"file", "crisis.yml"}, {"sha256", "00ff"}}));
  EXPECT_EQ(read["counts"], json({"c1", "c2", "c3", "c4", "c5"}));
  EXPECT_EQ(read["unused"][0]["reason"], "is in USD");
  EXPECT_EQ(read["with_events"].size(), 1U);
  EXPECT_EQ(read["exceeds"].size(), 2U);
  EXPECT_EQ(json::parse(run_json(sample::crisis(), sample::simulated(), "0.1.0"))["command"], "simulate");
}

TEST(Summary, ShowsTheNextHoursOrForLongOutlooksTheNextWeeks) {
  const auto leads = [](const Outlook& outlook) {
    std::vector<std::string> texts;
    for (const ShownTime& time : summarise(outlook).times) texts.push_back(span_text(time.lead));
    return texts;
  };
  EXPECT_THAT(leads(sample::outlook()), ElementsAre("6 h", "24 h", "48 h", "72 h", "4 days"));
  EXPECT_THAT(leads(sample::simulated()), ElementsAre("24 h", "72 h", "7 days", "14 days", "30.5 days"));
  Outlook outlook = sample::outlook();
  outlook.times.resize(3);
  EXPECT_THAT(leads(outlook), ElementsAre("3 h"));
  outlook.times.clear();
  EXPECT_TRUE(leads(outlook).empty());
}

TEST(Summary, KnowsPlacesByWhatIsForecastOfThem) {
  const Locations found = locations(sample::outlook());
  EXPECT_THAT(found.crossings, ElementsAre("Bridge", "Gate"));
  EXPECT_THAT(found.receptions, ElementsAre("Hill", "Plain"));
  EXPECT_THAT(found.origins, ElementsAre("Town"));
}

TEST(Summary, TheLargestPlaceComesFirstWithItsWhatIf) {
  const Summary summary = summarise(sample::outlook());
  ASSERT_EQ(summary.places.size(), 4U);
  EXPECT_EQ(summary.places[0].location, "Plain");
  EXPECT_EQ(summary.places[1].location, "Plain");
  EXPECT_EQ(summary.places[1].ensemble, sample::outlook().with->name);
  EXPECT_EQ(summary.places[2].location, "Hill");
  // 24 hours ahead: 9000 + 80 × 24, ± 30 × 24.
  EXPECT_DOUBLE_EQ(summary.totals.front().cells[1].median, 10920);
  EXPECT_DOUBLE_EQ(summary.totals.front().cells[1].low90, 10920 - 0.9 * 720);
  EXPECT_EQ(summary.totals.size(), 6U);
}

TEST(Summary, TheHeadlineWarnsOfExtrapolation) {
  const Summary summary = summarise(sample::outlook());
  EXPECT_EQ(summary.headline.front(),
            "By 4 Mar 00:00, 24 h ahead, 10,920 people are expected to have crossed (90 %: 10,270–11,570).");
  EXPECT_THAT(summary.headline[1], HasSubstr("without an end (persistence of rate)"));
  EXPECT_THAT(baselines_note(sample::outlook()), HasSubstr("no ceiling"));
  EXPECT_EQ(baselines_note(sample::simulated()), "");
  Outlook empty = sample::simulated();
  empty.model.series.clear();
  EXPECT_THAT(summarise(empty).headline.front(), HasSubstr("no crossing"));
}

TEST(ParameterChoice, LeavesOutWhatCannotHaveHadASay) {
  const auto names = [](const Outlook& outlook, const Crisis& crisis) {
    std::vector<std::string> found;
    for (const LearnedParameter& parameter : parameters_with_a_say(outlook, crisis)) found.push_back(parameter.name);
    return found;
  };
  Crisis crisis = sample::crisis();
  Outlook outlook = sample::outlook();
  outlook.parameters.clear();
  for (const char* name : {"noise of departures", "effect of conflict", "noise of capacity", "noise of registration",
                           "persons a vehicle (residents)", "counted beside the movement", "herding"}) {
    outlook.parameters.push_back({name, "", 0, 0, 0, 0, 0, 0, ""});
  }
  EXPECT_THAT(names(outlook, crisis), ElementsAre("noise of departures", "counted beside the movement", "herding"));
  crisis.events.push_back({{}, EventKind::conflict, "Town", 0, "", "", 0});  // of intensity 0
  EXPECT_THAT(names(outlook, crisis), Not(testing::Contains("effect of conflict")));
  outlook.with_events.push_back({{}, EventKind::conflict, "Town", 1, "", "", 0});
  EXPECT_THAT(names(outlook, crisis), testing::Contains("effect of conflict"));
  crisis.places[2].crossing_rate = Prior{1, 2, ""};
  crisis.places[4].registration_rate = Prior{1, 2, ""};
  outlook.counts.front().claim.metric = Metric::vehicles;
  EXPECT_EQ(names(outlook, crisis).size(), 7U);
  outlook.counts_used = false;
  EXPECT_THAT(names(outlook, crisis), Not(testing::Contains("counted beside the movement")));
}

/// The text without its terminal escapes.
std::string bare(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\x1b') {
      at = text.find('m', at);
    } else {
      result += text[at];
    }
  }
  return result;
}

TEST(Tables, NoLineIsWiderThanTheTerminal) {
  Crisis crisis = sample::crisis();
  Outlook hostile = sample::outlook();
  sample::make_hostile(crisis, hostile);
  Outlook wide = sample::outlook();
  wide.crisis =
      "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字";
  for (Series& series : wide.model.series) {
    for (double& value : series.values) value *= 7777;
  }
  for (const std::size_t width :
       {std::size_t{40}, std::size_t{80}, std::size_t{99}, std::size_t{100}, std::size_t{300}}) {
    const std::size_t most = std::clamp<std::size_t>(width, 80, 100);
    std::vector<std::string> texts = {backtest_table(sample::backtest(), width)};
    for (const Outlook& outlook : {sample::outlook(), sample::simulated(), hostile, wide}) {
      texts.push_back(outlook_table(outlook, {.colour = false, .width = width}));
      EXPECT_EQ(bare(outlook_table(outlook, {.colour = true, .width = width})).size() > 0, true);
    }
    for (const std::string& text : texts) {
      std::istringstream lines(text);
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(columns(line), most) << line;
        EXPECT_EQ(line, plain(line));
      }
    }
  }
}

TEST(Tables, ColourAddsNothingButEscapes) {
  const Outlook outlook = sample::outlook();
  std::istringstream plain_lines(outlook_table(outlook, {})), coloured(bare(outlook_table(outlook, {.colour = true})));
  for (std::string line, other; std::getline(plain_lines, line);) {
    ASSERT_TRUE(std::getline(coloured, other));
    EXPECT_EQ(line, other.substr(0, other.find_last_not_of(' ') + 1));
  }
}

TEST(Backtest, CsvAndJsonAgree) {
  const Backtest backtest = sample::backtest();
  const json read = json::parse(backtest_json(backtest));
  const std::vector<std::vector<std::string>> rows = rows_of(backtest_csv(backtest));
  ASSERT_EQ(rows.size(), backtest.rows.size());
  ASSERT_EQ(read["forecasts"].size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const json& one = read["forecasts"][i];
    EXPECT_EQ(rows[i][0], one["forecaster"]);
    EXPECT_EQ(rows[i][1], one["origin"]);
    EXPECT_EQ(std::stod(rows[i][5]), one["observed"]);
    EXPECT_EQ(std::stod(rows[i][6]), one["median"]);
    EXPECT_EQ(std::stod(rows[i][11]), one["interval90"][0]);
  }
  EXPECT_EQ(read["scores"].size(), 9U);
  EXPECT_NEAR(read["scores"][0]["wis_relative_to_persistence"].get<double>(), 1060.0 / 1234567, 1e-4);
}

TEST(Backtest, WithoutForecastsThereIsStillAReport) {
  Backtest empty;
  empty.crisis = "empty";
  EXPECT_THAT(backtest_page(empty), HasSubstr("No forecast could be scored."));
  EXPECT_THAT(backtest_table(empty), HasSubstr("empty"));
  EXPECT_TRUE(json::accept(backtest_json(empty)));
}

}  // namespace
