#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corridor/base/nearest.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/cli/terminal.hpp"
#include "corridor/crisis/places_csv.hpp"
#include "corridor/ledger/explanation.hpp"
#include "corridor/publish/explanation_json.hpp"
#include "corridor/publish/explanation_table.hpp"
#include "corridor/publish/json_text.hpp"

namespace corridor::cli {
namespace {

struct Options {
  std::string crisis, metric, place, time, as_of, format = "table";
  std::vector<std::string> without;
};

Metric metric_of(const std::string& text) {
  std::vector<std::string> known;
  for (const Metric metric : all_metrics) {
    if (to_string(metric) == text) return metric;
    known.emplace_back(to_string(metric));
  }
  throw UsageError(fmt::format("there is no metric '{}'; {}", text, remedy_for_unknown(text, "metric", known)));
}

/// The place as claims name it; empty for all together.
std::string place_of(const Options& options, Metric metric, const Crisis& crisis) {
  const std::string& place = options.place;
  if (place == "all") return "";
  if (place.empty() || find_place(crisis.places, place) != nullptr)
    return series_place(metric, place, reconcile_settings(crisis));
  throw UsageError(fmt::format("there is no place '{}'; {}; \"all\" is all places together", place,
                               remedy_for_unknown(place, "place", place_names(crisis.places))));
}

/// The claims known by --as-of, those that were corrected since among them.
std::vector<Claim> claims_known(const Options& options, const Crisis& crisis) {
  std::vector<Claim> claims = crisis.claims;
  if (options.as_of.empty()) return claims;
  const Instant origin =
      option_value("--as-of", options.as_of, [](const std::string& text) { return parse_instant(text); });
  std::erase_if(claims,
                [&](const Claim& claim) { return known_at(claim, crisis.publication_lag, crisis.zone) > origin; });
  return claims;
}

std::string rules_text() {
  std::string text = "Rules, in the order in which they are applied (docs/reconciliation.md):\n";
  for (const ReconcileRule& rule : reconcile_rules()) text += fmt::format("  {:<20} {}\n", rule.name, rule.purpose);
  return text;
}

void explain(Options options) {
  // CLI11 can leave out only the last argument.
  if (options.time.empty()) options.time = std::exchange(options.place, "all");
  const Crisis crisis = open_crisis(options.crisis);
  const Metric metric = metric_of(options.metric);
  const Moment asked =
      option_value("TIME", options.time, [&](const std::string& text) { return parse_moment(text, crisis.zone); });
  const std::string place = place_of(options, metric, crisis);
  const std::vector<Claim> claims = claims_known(options, crisis);
  ReconcileSettings settings = reconcile_settings(crisis);
  settings.without.insert(options.without.begin(), options.without.end());
  const Explanation explanation =
      corridor::explain(claims, reconcile(claims, settings), metric, place, asked, crisis.zone);
  if (options.format == "json") {
    print(json_text(explanation_json(explanation, claims, crisis.zone)));
  } else {
    print(explanation_table(explanation, claims, crisis.zone,
                            {.colour = colour_wanted(), .width = terminal_columns(table_width)}));
  }
}

}  // namespace

void add_ledger_explain(CLI::App& ledger) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = ledger.add_subcommand("explain", "Say what a figure is, and what became of every claim on it");
  subcommand->add_option("CRISIS", options->crisis, "The crisis folder")->type_name("")->required();
  subcommand->add_option("METRIC", options->metric, "What is counted, like arrivals")->type_name("")->required();
  subcommand->add_option("PLACE", options->place, "A place, or \"all\" together; may be left out")
      ->type_name("")
      ->required();
  subcommand->add_option("TIME", options->time, "A time like 2023-09-28T08:00+04:00, or a day")->type_name("");
  subcommand->add_option("--as-of", options->as_of, "Use only what was known by this time")->type_name("TIME");
  subcommand->add_option("--without", options->without, "Leave out a rule; may be repeated")
      ->type_name("RULE")
      ->expected(1)
      ->take_all();
  subcommand->add_option("--format", options->format, "What to print")
      ->check(CLI::IsMember({"table", "json"}).description(""))
      ->type_name("table|json")
      ->capture_default_str();
  subcommand->footer(
      "The last figure at or before the time is explained.\n\n" + rules_text() +
      "\nExamples:\n"
      "  corridor ledger explain examples/nagorno-karabakh-2023 arrivals 2023-09-28T08:00+04:00\n"
      "  corridor ledger explain examples/nagorno-karabakh-2023 killed Stepanakert 2023-09-26\n"
      "  corridor ledger explain examples/nagorno-karabakh-2023 arrivals 2023-09-26 --without arithmetic");
  subcommand->callback([options] { explain(*options); });
}

}  // namespace corridor::cli
