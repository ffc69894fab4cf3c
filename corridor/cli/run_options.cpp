#include "corridor/cli/run_options.hpp"

#include <cstdio>
#include <filesystem>
#include <system_error>

#include <corridor_version.hpp>

#include "corridor/base/file.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/terminal.hpp"
#include "corridor/publish/hub_csv.hpp"
#include "corridor/publish/outlook_json.hpp"
#include "corridor/publish/outlook_page.hpp"
#include "corridor/publish/outlook_table.hpp"
#include "corridor/publish/run_json.hpp"

namespace corridor::cli {
namespace {

Threshold threshold_of(const std::string& text) {
  const std::size_t equals = text.rfind('=');
  if (equals == std::string::npos || equals == 0) {
    throw UsageError(fmt::format("--exceeds: '{}' is not PLACE=N; write for example --exceeds \"all=100000\"", text));
  }
  const auto count = [](const std::string& number) { return parse_count(number); };
  return {text.substr(0, equals), static_cast<double>(option_value("--exceeds", text.substr(equals + 1), count))};
}

}  // namespace

void add_run_options(CLI::App& subcommand, RunOptions& options, const std::vector<std::string>& formats) {
  subcommand.add_option("CRISIS", options.crisis, "The crisis folder")->type_name("")->required();
  subcommand.add_option("--members", options.members, "Members of the ensemble, 100 or more")
      ->check(CLI::Range(100, 1'000'000).description(""))
      ->type_name("N")
      ->capture_default_str();
  subcommand.add_option("--seed", options.seed, "Seed of the random numbers")
      ->check(CLI::NonNegativeNumber.description(""))
      ->type_name("N")
      ->capture_default_str();
  subcommand
      .add_option("--threads", options.threads,
                  "Threads to use, by default all; the result is the same with any number")
      ->check(CLI::Range(1, 4096).description(""))
      ->type_name("N");
  subcommand.add_option("--out", options.out, "Folder to write the files of the result to")->type_name("DIR");
  subcommand.add_option("--format", options.format, "What to print")
      ->check(CLI::IsMember(formats).description(""))
      ->type_name(fmt::format("{}", fmt::join(formats, "|")))
      ->capture_default_str();
}

void add_outlook_options(CLI::App& subcommand, RunOptions& options) {
  subcommand.add_option("--horizon", options.horizon, "How far to look ahead, an ISO 8601 duration like PT36H or P7D")
      ->type_name("DURATION");
  subcommand
      .add_option("--with", options.with,
                  "Lay further events (a file like events.csv) over those of the folder and show both outlooks")
      ->type_name("FILE");
  subcommand
      .add_option("--exceeds", options.exceeds, "Also give the chance that arrivals at PLACE pass N; may be repeated")
      ->type_name("PLACE=N")
      ->expected(1)
      ->take_all();
}

ForecastSettings settings_of(const RunOptions& options, const Crisis& crisis) {
  ForecastSettings settings;
  settings.members = options.members;
  settings.seed = options.seed;
  settings.threads = options.threads;
  if (!options.horizon.empty()) {
    settings.horizon =
        option_value("--horizon", options.horizon, [](const std::string& text) { return parse_duration(text); });
  }
  if (!options.with.empty()) {
    try {
      settings.with = read_events(options.with, crisis);
      settings.with_name = "with " + std::filesystem::path(options.with).filename().string();
    } catch (const InputError& error) {
      throw InputFaults(error.faults(), options.with);
    }
  }
  for (const std::string& text : options.exceeds) settings.exceeds.push_back(threshold_of(text));
  return settings;
}

void publish(const RunOptions& options, const Crisis& crisis, const Outlook& outlook) {
  if (!options.out.empty()) {
    write_files(options.out, {{"forecast.csv", hub_csv(outlook)},
                              {"outlook.html", outlook_page(outlook, crisis)},
                              {"run.json", run_json(crisis, outlook, version)}});
  }
  if (options.format == "json") {
    print(outlook_json(outlook));
  } else if (options.format == "hub") {
    print(hub_csv(outlook));
  } else {
    print(outlook_table(outlook, {.colour = colour_wanted()}));
  }
}

void write_files(const std::string& folder, const std::vector<std::pair<std::string, std::string>>& files) {
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (fault) throw FileError(fmt::format("cannot make the folder '{}': {}", folder, fault.message()));
  std::string written;
  for (const auto& [name, content] : files) {
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    write_file(path, content);
    written += fmt::format("{}{}", written.empty() ? "" : ", ", path.string());
  }
  say(fmt::format("Wrote {}\n", written));
}

}  // namespace corridor::cli
