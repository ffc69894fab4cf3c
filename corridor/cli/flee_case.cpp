#include "corridor/cli/flee_case.hpp"

#include <fmt/format.h>

#include "corridor/cli/commands.hpp"
#include "corridor/publish/validation_report.hpp"

namespace corridor::cli {

FleeCase open_flee(const std::string& folder) {
  try {
    FleeCase flee = read_flee(folder);
    for (const std::string& notice : flee.notices) say(fmt::format("! {}\n", notice));
    return flee;
  } catch (const InputError& error) {
    throw InputFaults(error.faults(), folder);
  }
}

void simulate_flee(const RunOptions& options) {
  if (!options.with.empty() || !options.exceeds.empty() || !options.horizon.empty())
    throw UsageError("--horizon, --with and --exceeds are for crisis folders; see corridor convert");
  const FleeCase flee = open_flee(options.crisis);
  const DayRun run = with_day_progress(
      "Simulating", options, [&flee](const DayEnsembleSettings& settings) { return run_days(flee, settings); });
  if (!options.out.empty())
    write_files(options.out, {{"simulation.csv", day_run_csv(run)}, {"simulation.json", day_run_json(run)}});
  if (options.format == "hub") throw UsageError("--format hub is for crisis folders; write table or json");
  if (options.format == "json")
    print(day_run_json(run));
  else
    print(day_run_table(run, colour_wanted(), terminal_columns(table_width)));
}

}  // namespace corridor::cli
