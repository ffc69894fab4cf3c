#include "corridor/cli/run_options.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>
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
#include "corridor/publish/parameter_choice.hpp"
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

CLI::Validator whole_number(std::uint64_t least, std::uint64_t most, const std::string& example) {
  const auto fault = [=](const std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [read_to, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc{} && read_to == end && number >= least && number <= most) return std::string();
    const std::string bounds = most == std::numeric_limits<std::uint64_t>::max() ? fmt::format("{} on", least)
                                                                                 : fmt::format("{} to {}", least, most);
    return fmt::format("'{}' is not a whole number from {}; write for example {}", text, bounds, example);
  };
  return {fault, ""};
}

/// What is written to the folder before it is known to be complete; goes with the object unless kept.
class Draft {
 public:
  explicit Draft(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::path missing = folder_.lexically_normal();
    if (!missing.has_filename()) missing = missing.parent_path();
    std::error_code fault;
    for (; !missing.empty() && !std::filesystem::exists(missing, fault); missing = missing.parent_path())
      made_.push_back(missing);
    std::filesystem::create_directories(folder_, fault);
    if (fault) throw FileError(fmt::format("cannot make the folder '{}': {}", folder_.string(), fault.message()));
  }
  ~Draft() {
    std::error_code ignored;
    for (const auto& [draft, target] : files_) std::filesystem::remove(draft, ignored);
    for (const std::filesystem::path& folder : made_)
      std::filesystem::remove(folder, ignored);  // not if there is something in it
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  void write(const std::string& name, const std::string& content) {
    const std::filesystem::path target = folder_ / name;
    std::error_code fault;
    const std::filesystem::file_status old = std::filesystem::status(target, fault);
    if (std::filesystem::is_directory(old))
      throw FileError(fmt::format("cannot write '{}': a folder of that name is there", target.string()));
    files_.emplace_back(folder_ / fmt::format(".{}.draft", name), target);
    write_file(files_.back().first, content);
    if (std::filesystem::is_regular_file(old))
      std::filesystem::permissions(files_.back().first, old.permissions(), fault);
  }
  void keep() {
    for (const auto& [draft, target] : files_) std::filesystem::rename(draft, target);
    files_.clear();
    made_.clear();
  }

 private:
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> made_;                                     ///< innermost first
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> files_;  ///< draft, target
};

}  // namespace

void add_ensemble_options(CLI::App& subcommand, RunOptions& options) {
  subcommand.add_option("CRISIS", options.crisis, "The crisis folder")->type_name("")->required();
  subcommand.add_option("--members", options.members, "Members of the ensemble, 100 or more")
      ->check(whole_number(100, 1'000'000, "--members 1000"))
      ->type_name("N")
      ->capture_default_str();
  subcommand.add_option("--seed", options.seed, "Seed of the random numbers")
      ->check(whole_number(0, std::numeric_limits<std::uint64_t>::max(), "--seed 7"))
      ->type_name("N")
      ->capture_default_str();
  subcommand
      .add_option("--threads", options.threads,
                  "Threads to use, by default all; the result is the same with any number")
      ->check(whole_number(1, 4096, "--threads 2"))
      ->type_name("N");
}

void add_run_options(CLI::App& subcommand, RunOptions& options, const std::vector<std::string>& formats) {
  add_ensemble_options(subcommand, options);
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

Instant last_known(const Crisis& crisis) {
  Instant last = crisis.start;
  for (const Claim& claim : crisis.claims) {
    const Instant known = known_at(claim, crisis.publication_lag, crisis.zone);
    if (known <= crisis.end) last = std::max(last, known);
  }
  return last;
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
    } catch (const FileError& error) {
      throw UsageError(fmt::format("--with: {}; name a file like events.csv", error.what()));
    }
  }
  for (const std::string& text : options.exceeds) settings.exceeds.push_back(threshold_of(text));
  return settings;
}

void publish(const RunOptions& options, const Crisis& crisis, Outlook outlook) {
  outlook.parameters = parameters_with_a_say(outlook, crisis);
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
    print(outlook_table(outlook, {.colour = colour_wanted(), .width = terminal_columns(table_width)}));
  }
}

void write_files(const std::string& folder, const std::vector<std::pair<std::string, std::string>>& files) {
  Draft draft(folder);
  std::string written;
  for (const auto& [name, content] : files) {
    draft.write(name, content);
    written += fmt::format("{}{}", written.empty() ? "" : ", ", (std::filesystem::path(folder) / name).string());
  }
  draft.keep();
  say(fmt::format("Wrote {}\n", written));
}

}  // namespace corridor::cli
