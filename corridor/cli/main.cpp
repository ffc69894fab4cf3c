#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <corridor_version.hpp>

#include "corridor/base/nearest.hpp"
#include "corridor/cli/commands.hpp"

namespace corridor::cli {
namespace {

constexpr int failure = 1;
constexpr int usage_failure = 2;

std::string suggestion(const std::string& written, const std::vector<std::string>& known) {
  const std::optional<std::string> near = nearest(written, known);
  return near ? fmt::format("; did you mean '{}'?", *near) : "";
}

/// A first word that is no subcommand would otherwise only be called "a subcommand is required".
void check_subcommand(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* subcommand : app.get_subcommands({})) known.push_back(subcommand->get_name());
  if (std::find(known.begin(), known.end(), word) != known.end()) return;
  throw UsageError(fmt::format("there is no command '{}'{}", word, suggestion(word, known)));
}

/// CLI11's message, or a better one where an option was misspelt.
std::string parse_message(const CLI::App& app, const CLI::ParseError& error) {
  const CLI::App* deepest = &app;
  std::string name = "corridor";
  while (!deepest->get_subcommands().empty()) {
    deepest = deepest->get_subcommands().front();
    name += " " + deepest->get_name();
  }
  const CLI::App& command = *deepest;
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  std::string message = error.what();
  for (const std::string& word : command.remaining()) {
    if (!word.starts_with("-")) continue;
    const std::string option = word.substr(0, word.find('='));
    message = fmt::format("there is no option '{}'{}", option, suggestion(option, known));
    break;
  }
  return fmt::format("{}\nSee: {} --help", message, name);
}

int run(int argc, char** argv) {
  CLI::App app{
      "Corridor turns sourced counts of people on the move into a forecast of arrivals, place by place and hour by "
      "hour.",
      "corridor"};
  app.set_version_flag("--version", fmt::format("corridor {}", version));
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  add_forecast(app);
  add_simulate(app);
  add_backtest(app);
  add_validate(app);
  add_needs(app);
  add_report(app);
  add_export(app);
  add_check(app);
  add_ledger(app);
  add_new(app);
  add_convert(app);
  add_read(app);
  add_completion(app);
  app.footer(
      "Examples:\n"
      "  corridor new my-crisis                     make a small folder that runs at once\n"
      "  corridor check my-crisis                   name every fault in it\n"
      "  corridor forecast my-crisis --as-of TIME   forecast from the counts known by then\n"
      "'corridor COMMAND --help' says more.");
  if (argc < 2) {
    say(app.help());
    return usage_failure;
  }
  try {
    if (argv[1][0] != '-') check_subcommand(app, argv[1]);
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    throw UsageError(parse_message(app, error));
  }
  return 0;
}

void report(const InputError& error) {
  for (const Fault& fault : error.faults()) say(to_string(fault) + "\n");
  if (const auto* named = dynamic_cast<const InputFaults*>(&error)) {
    const std::size_t count = error.faults().size();
    say(fmt::format("{} {} in {}\n", count, count == 1 ? "fault" : "faults", named->where()));
  }
}

int report_current_exception() {
  try {
    throw;
  } catch (const InputError& error) {
    report(error);
    return usage_failure;
  } catch (const UsageError& error) {
    say(fmt::format("corridor: {}\n", error.what()));
    return usage_failure;
  } catch (const std::bad_alloc&) {
    say("corridor: not enough memory; fewer --members or a shorter --horizon need less\n");
  } catch (const std::exception& error) {
    say(fmt::format("corridor: {}\n", error.what()));
  }
  return failure;
}

}  // namespace

void say(std::string_view text) {
  static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
    throw FileError(fmt::format("cannot write the output: {}", std::strerror(errno)));
  }
}

}  // namespace corridor::cli

int main(int argc, char** argv) {
  // Whoever reads our output may stop early (`corridor … | head`): end as other Unix programs do, without a message.
  std::signal(SIGPIPE, SIG_DFL);
  try {
    return corridor::cli::run(argc, argv);
  } catch (...) {
    return corridor::cli::report_current_exception();
  }
}
