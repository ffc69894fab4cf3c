#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "corridor/cli/commands.hpp"

namespace corridor::cli {
namespace {

/// The last part of the path names the crisis; "folder/" names the folder.
std::string crisis_name(const std::filesystem::path& folder) {
  const std::filesystem::path whole = std::filesystem::absolute(folder).lexically_normal();
  return whole.has_filename() ? whole.filename().string() : whole.parent_path().filename().string();
}

}  // namespace

void add_new(CLI::App& app) {
  const auto folder = std::make_shared<std::string>();
  CLI::App* subcommand = app.add_subcommand("new", "Make a small crisis folder that runs at once");
  subcommand->add_option("NAME", *folder, "The folder to make")->type_name("")->required();
  subcommand->footer(
      "Its files explain every column; its places and numbers are invented.\n\n"
      "Example:\n"
      "  corridor new my-crisis && corridor forecast my-crisis --as-of 2024-05-03T06:00Z");
  subcommand->callback([folder] {
    const std::string name = crisis_name(*folder);
    if (name.empty()) throw UsageError("the folder has no name; write one, as in 'corridor new my-crisis'");
    write_starter(name, *folder);
    print(
        fmt::format("Made {0}: crisis.yml, places.csv, routes.csv, events.csv, figures.csv.\n"
                    "Try: corridor forecast '{0}' --as-of 2024-05-03T06:00Z\n",
                    *folder));
  });
}

}  // namespace corridor::cli
