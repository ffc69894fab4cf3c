#include "corridor/forecast/forecast.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/run_options.hpp"

namespace corridor::cli {
namespace {

/// Nothing the user could have meant is taken for --as-of; the message offers the time the last count of arrivals
/// became known.
[[noreturn]] void ask_for_origin(const std::string& folder, const Crisis& crisis) {
  std::optional<Instant> last;
  for (const Claim& claim : crisis.claims) {
    if (claim.metric != Metric::arrivals) continue;
    const Instant known = known_at(claim, crisis.publication_lag, crisis.zone);
    if (known <= crisis.end) last = std::max(last.value_or(known), known);
  }
  const std::string need = "--as-of TIME is needed: the forecast uses only what was known by then.\n";
  if (!last)
    throw UsageError(
        fmt::format("{0}'{1}' holds no count of arrivals; this needs none:\n  corridor simulate '{1}'", need, folder));
  throw UsageError(fmt::format(
      "{0}The last count of arrivals in '{1}' became known at {2}. Try:\n  corridor forecast '{1}' --as-of {2}", need,
      folder, to_string(*last, crisis.zone)));
}

}  // namespace

void add_forecast(CLI::App& app) {
  struct Options : RunOptions {
    std::string as_of;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = app.add_subcommand("forecast", "Forecast arrivals from the counts known by a time");
  subcommand->add_option("--as-of", options->as_of, "Use only what was known by this time, like 2023-09-28T09:00+04:00")
      ->type_name("TIME");
  add_run_options(*subcommand, *options, {"table", "json", "hub"});
  add_outlook_options(*subcommand, *options);
  subcommand->footer(
      "Examples:\n"
      "  corridor forecast examples/nagorno-karabakh-2023 --as-of 2023-09-28T09:00+04:00\n"
      "  corridor forecast my-crisis --as-of 2024-05-03T18:00Z --horizon PT72H --exceeds all=50000 --out results\n"
      "  corridor forecast my-crisis --as-of 2024-05-03T18:00Z --with road-closes.csv");
  subcommand->callback([options] {
    const Crisis crisis = open_crisis(options->crisis);
    if (options->as_of.empty()) ask_for_origin(options->crisis, crisis);
    ForecastSettings settings = settings_of(*options, crisis);
    settings.as_of =
        option_value("--as-of", options->as_of, [](const std::string& text) { return parse_instant(text); });
    const Outlook outlook = with_progress("Forecasting", settings, [&crisis](const ForecastSettings& with_bar) {
      return corridor::forecast(crisis, with_bar);
    });
    publish(*options, crisis, outlook);
  });
}

}  // namespace corridor::cli
