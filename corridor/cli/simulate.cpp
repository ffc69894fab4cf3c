#include <memory>
#include <utility>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/flee_case.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/forecast/forecast.hpp"

namespace corridor::cli {

void add_simulate(CLI::App& app) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* subcommand = app.add_subcommand("simulate", "Run the crisis forward from its start, without counts");
  add_run_options(*subcommand, *options, {"table", "json", "hub"});
  add_outlook_options(*subcommand, *options);
  subcommand->footer(
      "Without --horizon the whole period of the crisis is run. CRISIS may be a folder of Flee's (docs/flee.md): it is "
      "run by "
      "Flee's day rules.\n\n"
      "Examples:\n"
      "  corridor simulate examples/nagorno-karabakh-2023\n"
      "  corridor simulate my-crisis --horizon P3D --members 5000 --out results");
  subcommand->callback([options, subcommand] {
    if (is_flee_folder(options->crisis)) {
      if (subcommand->count("--members") == 0) options->members = flee_members;
      return simulate_flee(*options);
    }
    const Crisis crisis = open_crisis(options->crisis);
    ForecastSettings settings = settings_of(*options, crisis);
    settings.as_of = crisis.start;
    if (options->horizon.empty()) settings.horizon = crisis.end - crisis.start;
    Outlook outlook = with_progress("Simulating", settings, [&crisis](const ForecastSettings& with_bar) {
      return corridor::simulate(crisis, with_bar);
    });
    publish(*options, crisis, std::move(outlook));
  });
}

}  // namespace corridor::cli
