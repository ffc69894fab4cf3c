#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "corridor/base/error.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor::cli {

// Each adds one subcommand, in the file of its name. The subcommand's callback does the work: results go to stdout,
// everything else to stderr, and failures are thrown for main() to report.
void add_forecast(CLI::App& app);
void add_simulate(CLI::App& app);
void add_backtest(CLI::App& app);
void add_validate(CLI::App& app);
void add_needs(CLI::App& app);
void add_report(CLI::App& app);
void add_export(CLI::App& app);
void add_check(CLI::App& app);
void add_ledger(CLI::App& app);
void add_new(CLI::App& app);
void add_convert(CLI::App& app);
void add_read(CLI::App& app);
void add_completion(CLI::App& app);

/// Faults together with the folder or file the user named, for the closing line "3 faults in FOLDER".
class InputFaults : public InputError {
 public:
  InputFaults(std::vector<Fault> faults, std::string where) : InputError(std::move(faults)), where_(std::move(where)) {}
  const std::string& where() const { return where_; }

 private:
  std::string where_;
};

/// The crisis with its claims: those of the ledger where the folder has one, with which figures.csv must agree; else
/// those of figures.csv. Throws InputFaults that name the folder.
Crisis open_crisis(const std::string& folder);

/// Writes to stderr. What cannot be written there is lost: there is nowhere left to say so.
void say(std::string_view text);

/// Writes to stdout and flushes. FileError if that fails (a full disk).
void print(std::string_view text);

}  // namespace corridor::cli
