#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "corridor/base/file.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/terminal.hpp"
#include "corridor/reader/figures_json.hpp"
#include "corridor/reader/figures_table.hpp"
#include "corridor/reader/reader.hpp"

namespace corridor::cli {
namespace {

constexpr std::size_t usual_width = 100;

struct ReadOptions {
  std::vector<std::string> files;
  std::string published, zone, format, crisis, lexicon, out;
  bool explain = false;
};

/// Turns a ValueError about an option into the message of the command line.
template <class Parse>
auto option(std::string_view name, const std::string& value, Parse parse) {
  try {
    return parse(value);
  } catch (const ValueError& error) {
    throw UsageError(fmt::format("{}: {}; {}", name, error.what(), error.remedy()));
  }
}

/// As READER's users pipe it on, JSON; to a person, a table.
std::string chosen_format(const ReadOptions& options) {
  if (!options.format.empty()) return options.format;
  return isatty(STDOUT_FILENO) == 1 ? "table" : "json";
}

/// DIR/NNN.json for NNN.txt.
std::map<std::string, std::string> files_by_name(const std::vector<Reading>& readings) {
  std::map<std::string, std::string> files;
  for (const Reading& reading : readings) {
    const std::string name = std::filesystem::path(reading.document.file).stem().string() + ".json";
    if (!files.emplace(name, figures_json({reading})).second)
      throw UsageError(fmt::format("--out: two of the files would be written to {}; read them into two folders", name));
  }
  return files;
}

void write_each(const std::string& folder, const std::vector<Reading>& readings) {
  const std::map<std::string, std::string> files = files_by_name(readings);
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (fault) throw FileError(fmt::format("cannot make the folder {}: {}", folder, fault.message()));
  for (const auto& [name, content] : files) write_file(std::filesystem::path(folder) / name, content);
  say(fmt::format("Wrote {} {} to {}\n", files.size(), files.size() == 1 ? "file" : "files", folder));
}

void read(const ReadOptions& options) {
  std::optional<Zone> zone;
  if (!options.zone.empty()) zone = option("--tz", options.zone, [](const std::string& text) { return Zone(text); });
  std::optional<Moment> published;
  if (!options.published.empty()) {
    published =
        option("--published", options.published, [&](const std::string& text) { return parse_moment(text, Zone()); });
  }
  Knowledge knowledge = load_knowledge(options.lexicon);
  if (!options.crisis.empty()) {
    const Crisis crisis = open_crisis(options.crisis);
    add_places(knowledge, crisis.places);
    if (!zone) zone = crisis.zone;
  }
  std::vector<Reading> readings;
  std::string explanation;
  for (const std::string& file : options.files) {
    Document document = read_document(file);
    if (published) document.published = published;
    std::vector<Finding> findings = read_figures(document, knowledge, zone, options.explain ? &explanation : nullptr);
    readings.push_back({std::move(document), std::move(findings)});
  }
  if (!options.out.empty()) write_each(options.out, readings);
  if (options.explain) {
    print(explanation);
  } else if (options.out.empty()) {
    const std::string format = chosen_format(options);
    if (format == "json")
      print(figures_json(readings));
    else if (format == "csv")
      print(figures_csv(readings));
    else
      print(figures_table(readings, {.colour = colour_wanted(), .width = terminal_columns(usual_width)}));
  }
}

}  // namespace

void add_read(CLI::App& app) {
  const auto options = std::make_shared<ReadOptions>();
  CLI::App* subcommand =
      app.add_subcommand("read", "Find the figures in reports: who says how many, of whom, where, when");
  subcommand->add_option("FILE", options->files, "Plain text, HTML or PDF")->type_name("")->required();
  subcommand->add_option("--published", options->published, "When they were published, where they do not say so")
      ->type_name("TIME");
  subcommand->add_option("--tz", options->zone, "Zone of times stated without one, where the place does not tell it")
      ->type_name("ZONE");
  subcommand->add_option("--format", options->format, "table (on a terminal), json (else) or csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"table", "json", "csv"}));
  subcommand->add_option("--crisis", options->crisis, "Crisis folder whose places are known by name")
      ->type_name("FOLDER");
  subcommand->add_option("--lexicon", options->lexicon, "Folder with words and rules of your own")->type_name("FOLDER");
  subcommand->add_option("--out", options->out, "Write FOLDER/NAME.json for every NAME.txt")->type_name("FOLDER");
  subcommand->add_flag("--explain", options->explain, "Print what every stage made of each sentence");
  subcommand->footer(
      "Every figure comes with the sentence and the place in the text where it stands.\n\n"
      "Examples:\n"
      "  corridor read report.txt\n"
      "  corridor read --published 2023-09-28 --crisis examples/nagorno-karabakh-2023 page.html update.pdf\n"
      "  corridor read --explain report.txt");
  subcommand->callback([options] { read(*options); });
}

}  // namespace corridor::cli
