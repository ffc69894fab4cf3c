#include "corridor/cli/ledger.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "corridor/base/file.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/cli/commands.hpp"

namespace corridor::cli {
namespace {

/// The claims of figures.csv, which a new ledger takes in so that nothing is left beside it; less those that are added
/// anyway.
std::vector<Claim> figures_beside(const std::string& folder, const Crisis& crisis, const std::vector<Claim>& added) {
  const std::filesystem::path file = std::filesystem::path(folder) / "figures.csv";
  if (!std::filesystem::exists(file)) return {};
  std::vector<Fault> faults;
  std::vector<Claim> claims = parse_figures(read_file(file), file.string(), crisis.zone, faults);
  if (!faults.empty()) throw InputFaults(std::move(faults), file.string());
  std::set<std::string_view> ids;
  for (const Claim& claim : added) ids.insert(claim.id);
  std::erase_if(claims, [&](const Claim& claim) { return ids.count(claim.id) != 0; });
  return claims;
}

std::string claims_counted(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "claim" : "claims");
}

}  // namespace

void add_ledger(CLI::App& app) {
  CLI::App* ledger = app.add_subcommand("ledger", "Keep sourced claims for ever: add, list, check, export them");
  ledger->require_subcommand(1);
  add_ledger_import(*ledger);
  add_ledger_add(*ledger);
  add_ledger_review(*ledger);
  add_ledger_withdraw(*ledger);
  add_ledger_list(*ledger);
  add_ledger_show(*ledger);
  add_ledger_explain(*ledger);
  add_ledger_verify(*ledger);
  add_ledger_export(*ledger);
  ledger->footer(
      "The ledger is the file ledger.db in the crisis folder. Claims are added, never changed: a correction "
      "supersedes, a\n"
      "withdrawal is a claim. CRISIS may be left out in a crisis folder.\n\n"
      "Examples:\n"
      "  corridor ledger import my-crisis my-crisis/figures.csv\n"
      "  corridor read report.txt --format json | corridor ledger add my-crisis\n"
      "  corridor ledger list my-crisis --metric arrivals\n"
      "  corridor ledger explain my-crisis arrivals 2023-09-28T08:00+04:00");
}

void add_words(CLI::App& subcommand, std::vector<std::string>& words, const std::string& what) {
  subcommand.add_option(what, words, "The crisis folder, left out where the working folder is one")->type_name("");
}

void add_format_option(CLI::App& subcommand, std::string& format, const std::vector<std::string>& formats) {
  subcommand.add_option("--format", format, "What to print")
      ->check(CLI::IsMember(formats).description(""))
      ->type_name(fmt::format("{}", fmt::join(formats, "|")))
      ->capture_default_str();
}

LedgerWords take_crisis(const std::vector<std::string>& words) {
  if (!words.empty() && std::filesystem::is_directory(words.front()))
    return {words.front(), {std::next(words.begin()), words.end()}};
  if (std::filesystem::exists("crisis.yml")) return {".", words};
  if (words.empty()) throw UsageError("name the crisis folder, or run this in one: there is no crisis.yml here");
  throw UsageError(
      fmt::format("'{}' is no folder, and there is no crisis.yml here; name the crisis folder first", words.front()));
}

std::filesystem::path ledger_file(const std::string& folder) {
  return std::filesystem::path(folder) / "ledger.db";
}

bool has_ledger(const std::string& folder) {
  std::error_code unknown;
  return std::filesystem::exists(ledger_file(folder), unknown);
}

Ledger open_ledger(const std::string& folder, const Crisis& crisis) {
  if (!has_ledger(folder))
    throw UsageError(fmt::format("'{0}' has no ledger yet; make one with: corridor ledger import '{0}' FILE", folder));
  return {ledger_file(folder), crisis.zone, Ledger::Access::read};
}

void say_what_is_misplaced(const Crisis& crisis, const std::vector<Claim>& claims) {
  constexpr std::size_t most = 5;
  std::size_t count = 0;
  for (const Claim& claim : claims) {
    const auto reason = claim.modality == Modality::withdrawn ? std::nullopt : misplaced(claim, crisis);
    if (reason && ++count <= most) say(fmt::format("! forecasts will not use {}: it {}\n", claim.id, *reason));
  }
  if (count > most) say(fmt::format("! nor {} more\n", count - most));
}

void add_to_ledger(const std::string& folder, const Crisis& crisis, std::vector<Claim> claims) {
  const std::vector<Claim> before = has_ledger(folder) ? std::vector<Claim>() : figures_beside(folder, crisis, claims);
  if (claims.empty() && before.empty()) return print("No claims: nothing was added\n");
  std::vector<Claim> all = before;
  std::copy(claims.begin(), claims.end(), std::back_inserter(all));
  try {
    Ledger ledger(ledger_file(folder), crisis.zone, Ledger::Access::write);
    const Appended done = ledger.append(all);
    std::string text = fmt::format("Added {}; {} already there", claims_counted(done.added), done.already_there);
    if (!before.empty())
      text += fmt::format("; the new ledger begins with the {} of figures.csv", claims_counted(before.size()));
    print(text + "\n");
  } catch (const InputError& error) {
    throw InputFaults(error.faults(), folder);
  }
  say_what_is_misplaced(crisis, claims);
}

}  // namespace corridor::cli
