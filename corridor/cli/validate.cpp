#include <memory>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/flee_case.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/forecast/validation.hpp"
#include "corridor/publish/validation_report.hpp"

namespace corridor::cli {

void add_validate(CLI::App& app) {
  const auto options = std::make_shared<RunOptions>();
  options->members = flee_members;
  CLI::App* subcommand = app.add_subcommand("validate", "Run a Flee case and compare it with its reports");
  add_run_options(*subcommand, *options, {"table", "json", "csv"});
  subcommand->footer(
      "CRISIS is a folder of Flee's (docs/flee.md) with source_data. Beside the simulation stand the errors of holding "
      "each camp's share of day 30, and of the last report 14, 30 and 90 days old.\n\n"
      "Examples:\n"
      "  corridor validate burundi2015\n"
      "  corridor validate burundi2015 --members 1000 --format json");
  subcommand->callback([options] {
    if (!is_flee_folder(options->crisis))
      throw UsageError(
          "'" + options->crisis +
          "' is no folder of Flee's: it holds no locations.csv; for a crisis folder see corridor backtest");
    const FleeCase flee = open_flee(options->crisis);
    if (flee.camps.empty())
      throw UsageError("'" + options->crisis +
                       "' has no source_data/data_layout.csv: there is nothing to compare with");
    const Validation result = with_day_progress("Validating", *options, [&flee](const DayEnsembleSettings& settings) {
      return corridor::validate(flee, settings);
    });
    if (!options->out.empty())
      write_files(options->out,
                  {{"validation.csv", validation_csv(result)}, {"validation.json", validation_json(result)}});
    if (options->format == "json")
      print(validation_json(result));
    else if (options->format == "csv")
      print(validation_csv(result));
    else
      print(validation_table(result, colour_wanted(), terminal_columns(table_width)));
  });
}

}  // namespace corridor::cli
