#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "corridor/base/error.hpp"
#include "corridor/base/parallel.hpp"
#include "corridor/cli/terminal.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/forecast.hpp"

namespace corridor::cli {

/// What forecast, simulate and backtest are asked on the command line.
struct RunOptions {
  std::string crisis;
  std::string horizon;
  std::string with;
  std::vector<std::string> exceeds;
  std::string out;
  std::string format = "table";
  std::size_t members = ForecastSettings{}.members;
  std::uint64_t seed = ForecastSettings{}.seed;
  std::size_t threads = default_threads();
};

/// CRISIS, --members, --seed and --threads.
void add_ensemble_options(CLI::App& subcommand, RunOptions& options);
/// The same, --out DIR, and --format with these choices.
void add_run_options(CLI::App& subcommand, RunOptions& options, const std::vector<std::string>& formats);
/// --horizon, --with and --exceeds.
void add_outlook_options(CLI::App& subcommand, RunOptions& options);

/// The last time within the crisis at which something of it became known; its start where there is nothing: what is
/// meant where no --as-of is given to a command that has something to say of that time too.
Instant last_known(const Crisis& crisis);

/// The settings but for as_of, which is the caller's. An empty horizon stays at the default. UsageError, InputFaults.
ForecastSettings settings_of(const RunOptions& options, const Crisis& crisis);

/// work(settings), with a progress bar.
template <class Work>
auto with_progress(const std::string& what, ForecastSettings settings, Work work) {
  ProgressBar bar(what);
  settings.progress = [&bar](double share) { bar.update(share); };
  return work(settings);
}

/// Prints the outlook in the format asked for, and writes the files of --out.
void publish(const RunOptions& options, const Crisis& crisis, Outlook outlook);

/// Writes the files (name, content) into the folder, which is made if missing, and says so on stderr: all of them or,
/// where one cannot be written (a full disk), none.
void write_files(const std::string& folder, const std::vector<std::pair<std::string, std::string>>& files);

/// An option's text as a value: parse(text), its ValueError turned into a UsageError that names the option.
template <class Parse>
auto option_value(const std::string& option, const std::string& text, Parse parse) {
  try {
    return parse(text);
  } catch (const ValueError& error) {
    throw UsageError(fmt::format("{}: {}; {}", option, error.what(), error.remedy()));
  }
}

}  // namespace corridor::cli
