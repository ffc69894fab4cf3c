#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "corridor/crisis/crisis.hpp"
#include "corridor/ledger/ledger.hpp"

namespace corridor::cli {

// Each adds one subcommand of `corridor ledger`, in the file of its name.
void add_ledger_import(CLI::App& ledger);
void add_ledger_add(CLI::App& ledger);
void add_ledger_review(CLI::App& ledger);
void add_ledger_withdraw(CLI::App& ledger);
void add_ledger_list(CLI::App& ledger);
void add_ledger_show(CLI::App& ledger);
void add_ledger_explain(CLI::App& ledger);
void add_ledger_verify(CLI::App& ledger);
void add_ledger_export(CLI::App& ledger);

/// The words of a command line: a crisis folder, left out where the working folder is one, and the rest.
struct LedgerWords {
  std::string crisis;
  std::vector<std::string> rest;
};

/// --format, with these choices.
void add_format_option(CLI::App& subcommand, std::string& format, const std::vector<std::string>& formats);
/// Adds the words as a positional, shown in the help as `what`.
void add_words(CLI::App& subcommand, std::vector<std::string>& words, const std::string& what);
/// Tells the crisis folder from the rest. UsageError where there is none.
LedgerWords take_crisis(const std::vector<std::string>& words);

/// Where a crisis folder keeps its ledger.
std::filesystem::path ledger_file(const std::string& folder);
bool has_ledger(const std::string& folder);

/// The crisis folder without its claims. InputFaults.
Crisis read_folder(const std::string& folder);

/// The folder's ledger, to be read. UsageError where there is none.
Ledger open_ledger(const std::string& folder, const Crisis& crisis);

/// The claim with that id. UsageError that names the nearest where there is none.
LedgerRow find_claim(const std::string& folder, const Crisis& crisis, const std::string& id);

/// Says on stderr which of the claims are kept but cannot be used by a forecast, the first few by name.
void say_what_is_misplaced(const Crisis& crisis, const std::vector<Claim>& claims);

/// Adds the claims and says on stdout what was added, and on stderr which of them no forecast can use. A ledger that is
/// made now takes in figures.csv first. InputFaults.
void add_to_ledger(const std::string& folder, const Crisis& crisis, std::vector<Claim> claims);

}  // namespace corridor::cli
