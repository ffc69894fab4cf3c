#include "corridor/forecast/backtest.hpp"

#include <memory>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/run_options.hpp"
#include "corridor/publish/backtest_report.hpp"

namespace corridor::cli {

void add_backtest(CLI::App& app) {
  const auto options = std::make_shared<RunOptions>();
  CLI::App* subcommand = app.add_subcommand("backtest", "Forecast at every count as known then, and score what came");
  add_run_options(*subcommand, *options, {"table", "json", "csv"});
  subcommand->footer(
      "Examples:\n"
      "  corridor backtest examples/nagorno-karabakh-2023\n"
      "  corridor backtest my-crisis --members 2000 --out results");
  subcommand->callback([options] {
    const Crisis crisis = open_crisis(options->crisis);
    ForecastSettings settings = settings_of(*options, crisis);
    const Backtest result = with_progress("Backtesting", settings, [&crisis](const ForecastSettings& with_bar) {
      return corridor::backtest(crisis, with_bar);
    });
    if (!options->out.empty()) {
      write_files(options->out, {{"backtest.csv", backtest_csv(result)}, {"backtest.html", backtest_page(result)}});
    }
    if (options->format == "json") {
      print(backtest_json(result));
    } else if (options->format == "csv") {
      print(backtest_csv(result));
    } else {
      print(backtest_table(result, terminal_columns(table_width)));
    }
  });
}

}  // namespace corridor::cli
