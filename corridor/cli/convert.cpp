#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/flee_case.hpp"
#include "corridor/crisis/from_flee.hpp"

namespace corridor::cli {
namespace {

struct Folders {
  std::string from, to;
};

void convert(const Folders& folders) {
  if (!is_flee_folder(folders.from))
    throw UsageError(
        fmt::format("\"{}\" is no folder of Flee's: neither it nor its input_csv holds locations.csv", folders.from));
  const FleeCase flee = open_flee(folders.from);
  std::vector<std::string> left_behind;
  const Crisis crisis = crisis_from(flee, left_behind);
  write_crisis(crisis, folders.to, {{"NOTES.md", conversion_notes(flee, left_behind)}});
  for (const std::string& line : left_behind) say("not carried over: " + line + "\n");
  print(
      fmt::format("Made {0}: {1} places, {2} routes, {3} events, {4} counts. What could not be carried over stands in "
                  "NOTES.md.\n"
                  "Try: corridor check '{0}'\n",
                  folders.to, crisis.places.size(), crisis.routes.size(), crisis.events.size(), crisis.claims.size()));
}

}  // namespace

void add_convert(CLI::App& app) {
  const auto folders = std::make_shared<Folders>();
  CLI::App* subcommand = app.add_subcommand("convert", "Make a crisis folder from a folder of Flee");
  subcommand->add_option("FLEE", folders->from, "The folder of Flee, as Flee reads it")->type_name("")->required();
  subcommand->add_option("CRISIS", folders->to, "The crisis folder to make")->type_name("")->required();
  subcommand->footer(
      "What a crisis folder cannot hold is named, and written into its NOTES.md.\n\n"
      "Example:\n"
      "  corridor convert flee/burundi2015 burundi && corridor check burundi");
  subcommand->callback([folders] { convert(*folders); });
}

}  // namespace corridor::cli
