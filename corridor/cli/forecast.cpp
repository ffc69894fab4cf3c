#include "corridor/forecast/forecast.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/run_options.hpp"

namespace corridor::cli {
namespace {

/// When counts of arrivals became known within the crisis, rising.
std::vector<Instant> times_of_arrivals(const Crisis& crisis) {
  std::vector<Instant> times;
  for (const Claim& claim : crisis.claims) {
    if (claim.metric != Metric::arrivals) continue;
    const Instant known = known_at(claim, crisis.publication_lag, crisis.zone);
    if (known >= crisis.start && known <= crisis.end) times.push_back(known);
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}

/// Nothing the user could have meant is taken for --as-of; the message offers command lines to choose from. The last
/// count alone would not do: of a flight that is over it leaves nothing to forecast.
[[noreturn]] void ask_for_origin(const std::string& folder, const Crisis& crisis) {
  const std::vector<Instant> times = times_of_arrivals(crisis);
  std::string message = "--as-of TIME is needed: the forecast uses only what was known by then.\n";
  if (times.empty())
    throw UsageError(fmt::format("{0}'{1}' holds no count of arrivals; this needs none:\n  corridor simulate '{1}'",
                                 message, folder));
  message += times.size() < 3
                 ? "Try a time at which a count of arrivals became known:"
                 : "Try the first time, one midway, or the last at which a count of arrivals became known:";
  const std::set<Instant> offered = {times.front(), times[times.size() / 2], times.back()};
  for (const Instant time : offered)
    message += fmt::format("\n  corridor forecast '{}' --as-of {}", folder, to_string(time, crisis.zone));
  throw UsageError(message);
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
    Outlook outlook = with_progress("Forecasting", settings, [&crisis](const ForecastSettings& with_bar) {
      return corridor::forecast(crisis, with_bar);
    });
    publish(*options, crisis, std::move(outlook));
  });
}

}  // namespace corridor::cli
