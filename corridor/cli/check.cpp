#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/flee_case.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/needs/folder.hpp"

namespace corridor::cli {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// "4 origins, 1 crossing", in the order people move.
std::string places_by_kind(const Crisis& crisis) {
  std::map<PlaceKind, std::size_t> counts;
  for (const Place& place : crisis.places) ++counts[place.kind];
  std::string text;
  for (const auto& [kind, count] : counts) {
    const bool plain = kind == PlaceKind::transit || kind == PlaceKind::reception;
    const std::string word(to_string(kind));
    text += (text.empty() ? "" : ", ") + (plain ? fmt::format("{} {}", count, word) : counted(count, word, word + "s"));
  }
  return text;
}

/// "32 arrivals, 12 registered".
std::string claims_by_metric(const Crisis& crisis) {
  std::map<Metric, std::size_t> counts;
  for (const Claim& claim : crisis.claims) ++counts[claim.metric];
  std::string text;
  for (const auto& [metric, count] : counts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, to_string(metric));
  return text.empty() ? "none" : text;
}

std::string summary(const Crisis& crisis) {
  std::string text = fmt::format("{}: no faults\n", crisis.name);
  const auto line = [&text](std::string_view what, const std::string& value) {
    text += fmt::format("  {:<8} {}\n", what, value);
  };
  line("period", fmt::format("{} to {}, in steps of {}", to_string(crisis.start, crisis.zone),
                             to_string(crisis.end, crisis.zone), to_string(crisis.step)));
  line("places", fmt::format("{} ({})", crisis.places.size(), places_by_kind(crisis)));
  line("routes", std::to_string(crisis.routes.size()));
  line("groups", std::to_string(crisis.groups.size()));
  line("events", std::to_string(crisis.events.size()));
  line("claims", fmt::format("{} ({})", crisis.claims.size(), claims_by_metric(crisis)));
  return text;
}

std::string summary(const FleeCase& flee) {
  std::size_t camps = 0;
  std::size_t zones = 0;
  for (const FleePlace& place : flee.places) {
    camps += is_camp(place.kind) ? 1 : 0;
    zones += place.kind == FleeKind::conflict_zone ? 1 : 0;
  }
  std::size_t reports = 0;
  for (const FleeReports& camp : flee.camps) reports += camp.counts.size();
  return fmt::format(
      "{} (a folder of Flee's): no faults\n"
      "  period   {} days from {}\n"
      "  places   {} ({}, {})\n"
      "  routes   {}\n"
      "  closures {}\n"
      "  reports  {} of {}\n",
      flee.name, flee.days, to_string(Moment{flee.start, Precision::day}, Zone()), flee.places.size(),
      counted(zones, "conflict zone", "conflict zones"), counted(camps, "camp", "camps"), flee.routes.size(),
      flee.closures.size(), reports, counted(flee.camps.size(), "camp", "camps"));
}

/// The crisis and what stands beside it for needs: the faults of all files in one run.
Crisis checked_crisis(const std::string& folder) {
  std::vector<Fault> faults;
  Crisis crisis;
  try {
    crisis = open_crisis(folder);
  } catch (const InputError& error) {
    faults = error.faults();
  }
  if (std::filesystem::is_directory(folder)) read_needs_files(folder, faults);
  if (!faults.empty()) throw InputFaults(std::move(faults), folder);
  return crisis;
}

void check(const std::string& folder) {
  if (is_flee_folder(folder)) return print(summary(open_flee(folder)));
  const Crisis crisis = checked_crisis(folder);
  print(summary(crisis));
  if (!has_ledger(folder)) return;  // in figures.csv a claim that cannot be used is a fault
  const LedgerHead head = open_ledger(folder, crisis).head();
  print(fmt::format("  ledger   {} rows, head {}\n", head.rows, head.hash));
  say_what_is_misplaced(crisis, crisis.claims);
}

}  // namespace

void add_check(CLI::App& app) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* subcommand = app.add_subcommand("check", "Name every fault in a crisis folder");
  subcommand->add_option("CRISIS", *folder, "The crisis folder, or a folder of Flee's")->type_name("")->required();
  subcommand->footer(
      "Faults are written as file:line:column, what is wrong, what to write instead; the exit status is then 2.\n\n"
      "Example:\n"
      "  corridor check examples/nagorno-karabakh-2023");
  subcommand->callback([folder] { check(*folder); });
}

}  // namespace corridor::cli
