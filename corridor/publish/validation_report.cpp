#include "corridor/publish/validation_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "corridor/base/csv.hpp"
#include "corridor/base/instant.hpp"
#include "corridor/publish/json_text.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t name_width = 26;
constexpr std::size_t column = 14;

std::string date_text(const DayRun& run, int day) {
  const std::chrono::sys_days date = run.start + std::chrono::days{day};
  return to_string(Moment{date, Precision::day}, Zone());
}

/// Three days to show: day 30 or the first, the middle and the last.
std::vector<int> shown_days(int days) {
  std::vector<int> shown{std::min(30, days - 1), days / 2, days - 1};
  std::sort(shown.begin(), shown.end());
  shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
  return shown;
}

double sorted_quantile(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  return quantile_of_sorted(values, p);
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> values_of(const std::vector<RelativeDifference>& differences, double RelativeDifference::* which) {
  std::vector<double> values;
  for (const RelativeDifference& difference : differences) values.push_back(difference.*which);
  return values;
}

void title(TextLines& out, const DayRun& run, const std::string& what) {
  out.line(out.strong(plain(run.name)));
  out.paragraph(fmt::format("{} under Flee's day rules: {} days from {} · {} members · seed {}", what,
                            run.simulated.days, date_text(run, 0), grouped(static_cast<double>(run.simulated.members)),
                            run.seed));
  out.rule();
}

void difference_line(TextLines& out, const std::string& name, const Validation& validation,
                     double RelativeDifference::* which) {
  const std::vector<double> whole = values_of(validation.whole, which);
  std::string line =
      "  " + fit_left(name, name_width) + fit_right(fmt::format("{:.3f}", mean(whole)), column) +
      fit_right(fmt::format("{:.3f}–{:.3f}", sorted_quantile(whole, 0.05), sorted_quantile(whole, 0.95)), column + 4);
  const std::vector<double> late = values_of(validation.late, which);
  line += fit_right(late.empty() ? "–" : fmt::format("{:.3f}", mean(late)), column);
  out.line(line);
}

void differences(TextLines& out, const Validation& validation) {
  out.heading("AVERAGED RELATIVE DIFFERENCE from the reports (0: none)");
  out.line(fit_right("mean", 2 + name_width + column) + fit_right("90 % of members", column + 4) +
           fit_right("after day 30", column));
  difference_line(out, "this simulation", validation, &RelativeDifference::plain);
  difference_line(out, "the same, rescaled", validation, &RelativeDifference::rescaled);
  if (!validation.late.empty())
    out.line("  " + fit_left("shares of day 30 held", name_width) + fit_right("", 2 * column + 4) +
             fit_right(fmt::format("{:.3f}", validation.held_shares), column));
  for (const PersistenceError& persistence : validation.persistence) {
    if (persistence.reports == 0) continue;
    out.line("  " + fit_left(fmt::format("last report, {} days old", persistence.days), name_width) +
             fit_right(fmt::format("{:.3f}", persistence.error), column) +
             fit_right(fmt::format("of {} reports", persistence.reports), column + 4));
  }
  out.aside(
      "Departures are taken from the reports, so the simulation knows the total: what it is tested on is where people "
      "are. Rescaled, its total is set to that reported; so it is where shares are held. The last report is compared "
      "on "
      "the dates of reports alone.",
      2);
}

void places(TextLines& out, const DayRun& run, const std::vector<std::vector<Count>>* reported) {
  const std::vector<int> days = shown_days(run.simulated.days);
  out.heading(reported != nullptr ? "CAMPS: people reported, and simulated: median with 90 % interval"
                                  : "PEOPLE: median with 90 % interval");
  std::string head(2 + name_width, ' ');
  for (const int day : days) head += fit_right(fmt::format("day {} ({})", day, date_text(run, day)), 24);
  out.line(head);
  for (std::size_t p = 0; p < run.places.size(); ++p) {
    std::string first = "  " + fit_left(plain(run.places[p]), name_width);
    std::string second = "  " + fit_left("", name_width);
    for (const int day : days) {
      const Quantiles people = run.simulated.quantiles(p, day);
      const std::string median = grouped(people.median);
      first += fit_right(
          reported != nullptr
              ? fmt::format("{} · {}", grouped(static_cast<double>((*reported)[p][static_cast<std::size_t>(day)])),
                            median)
              : median,
          24);
      second += fit_right(fmt::format("{}–{}", grouped(people.low90), grouped(people.high90)), 24);
    }
    out.line(first);
    out.line(out.faint(second));
  }
}

/// The numbers given of a place and day, by their names.
constexpr std::array shown_quantiles{std::pair("median", &Quantiles::median), std::pair("low50", &Quantiles::low50),
                                     std::pair("high50", &Quantiles::high50), std::pair("low90", &Quantiles::low90),
                                     std::pair("high90", &Quantiles::high90)};

std::string counts_csv(const DayRun& run, const std::vector<std::vector<Count>>* reported) {
  std::vector<std::string> header{"place", "day", "date"};
  if (reported != nullptr) header.emplace_back("reported");
  for (const auto& [name, number] : shown_quantiles) header.emplace_back(name);
  std::string text = csv_line(header);
  for (std::size_t p = 0; p < run.places.size(); ++p)
    for (int day = 0; day < run.simulated.days; ++day) {
      std::vector<std::string> fields{run.places[p], std::to_string(day), date_text(run, day)};
      if (reported != nullptr) fields.push_back(std::to_string((*reported)[p][static_cast<std::size_t>(day)]));
      const Quantiles people = run.simulated.quantiles(p, day);
      for (const auto& [name, number] : shown_quantiles)
        fields.push_back(fmt::format("{}", std::round(people.*number * 10) / 10));
      text += csv_line(fields);
    }
  return text;
}

Json counts_json(const DayRun& run, const std::vector<std::vector<Count>>* reported) {
  Json list = Json::array();
  for (std::size_t p = 0; p < run.places.size(); ++p) {
    Json place{{"place", run.places[p]}};
    if (reported != nullptr) place["reported"] = (*reported)[p];
    for (const auto& [name, number] : shown_quantiles) place[name] = Json::array();
    for (int day = 0; day < run.simulated.days; ++day) {
      const Quantiles people = run.simulated.quantiles(p, day);
      for (const auto& [name, number] : shown_quantiles) place[name].push_back(json_number(people.*number, 1));
    }
    list.push_back(std::move(place));
  }
  return list;
}

Json run_head(const DayRun& run) {
  return {{"case", run.name},
          {"start", date_text(run, 0)},
          {"days", run.simulated.days},
          {"members", run.simulated.members},
          {"seed", run.seed}};
}

Json difference_json(const std::vector<RelativeDifference>& differences, double RelativeDifference::* which) {
  if (differences.empty()) return nullptr;
  const std::vector<double> values = values_of(differences, which);
  return {{"mean", json_number(mean(values), 5)},
          {"low90", json_number(sorted_quantile(values, 0.05), 5)},
          {"high90", json_number(sorted_quantile(values, 0.95), 5)}};
}

}  // namespace

std::string validation_table(const Validation& validation, bool colour, std::size_t width) {
  TextLines out(colour, width);
  title(out, validation.run, "Simulated against the reports");
  differences(out, validation);
  places(out, validation.run, &validation.reported);
  return out.text();
}

std::string validation_csv(const Validation& validation) {
  return counts_csv(validation.run, &validation.reported);
}

std::string validation_json(const Validation& validation) {
  Json json = run_head(validation.run);
  json["averaged_relative_difference"] = {
      {"plain", difference_json(validation.whole, &RelativeDifference::plain)},
      {"rescaled", difference_json(validation.whole, &RelativeDifference::rescaled)},
      {"plain_after_day_30", difference_json(validation.late, &RelativeDifference::plain)},
      {"rescaled_after_day_30", difference_json(validation.late, &RelativeDifference::rescaled)}};
  json["held_shares_of_day_30"] = validation.late.empty() ? Json(nullptr) : json_number(validation.held_shares, 5);
  json["persistence"] = Json::array();
  for (const PersistenceError& error : validation.persistence)
    json["persistence"].push_back({{"days", error.days},
                                   {"reports", error.reports},
                                   {"error", error.reports == 0 ? Json(nullptr) : json_number(error.error, 5)}});
  json["camps"] = counts_json(validation.run, &validation.reported);
  return json_text(json);
}

std::string day_run_table(const DayRun& run, bool colour, std::size_t width) {
  TextLines out(colour, width);
  title(out, run, "Simulated");
  places(out, run, nullptr);
  return out.text();
}

std::string day_run_csv(const DayRun& run) {
  return counts_csv(run, nullptr);
}

std::string day_run_json(const DayRun& run) {
  Json json = run_head(run);
  json["places"] = counts_json(run, nullptr);
  return json_text(json);
}

}  // namespace corridor
