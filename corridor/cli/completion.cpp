#include <algorithm>
#include <memory>
#include <string_view>

#include <fmt/format.h>

#include "corridor/cli/commands.hpp"

namespace corridor::cli {
namespace {

/// What a shell must know of an option.
struct Choice {
  std::string name;  ///< "--format"
  std::string description;
  std::string values;  ///< "table json hub"; empty where they are not a set
  bool takes_value = false;
};

/// The values of an option whose type is shown as "table|json|hub".
std::string listed_values(const CLI::Option& option) {
  std::string type = option.get_type_name();
  if (type.find('|') == std::string::npos) return "";
  std::replace(type.begin(), type.end(), '|', ' ');
  return type;
}

std::vector<Choice> choices(const CLI::App& command);

/// Of a command that has commands of its own: these, and the options of all of them.
std::vector<Choice> nested_choices(const CLI::App& command) {
  std::vector<Choice> found(1);
  found.front().description = "What to do";
  for (const CLI::App* nested : command.get_subcommands({})) {
    found.front().values += (found.front().values.empty() ? "" : " ") + nested->get_name();
    for (const Choice& choice : choices(*nested)) {
      const auto same = [&choice](const Choice& other) { return other.name == choice.name; };
      if (!choice.name.empty() && std::none_of(found.begin(), found.end(), same)) found.push_back(choice);
    }
  }
  return found;
}

std::vector<Choice> choices(const CLI::App& command) {
  if (!command.get_subcommands({}).empty()) return nested_choices(command);
  std::vector<Choice> found;
  for (const CLI::Option* option : command.get_options()) {
    const std::vector<std::string>& names = option->get_lnames();
    found.push_back({names.empty() ? "" : "--" + names.front(), option->get_description(), listed_values(*option),
                     option->get_items_expected_max() > 0});
  }
  return found;
}

std::string words_of(const CLI::App& command) {
  std::string words;
  for (const Choice& choice : choices(command)) words += (choice.name.empty() ? choice.values : choice.name) + " ";
  return words;
}

/// The text for single quotes of a shell; characters of `special` get a backslash.
std::string quoted(const std::string& text, std::string_view special = "") {
  std::string safe;
  for (const char letter : text) {
    if (special.find(letter) != std::string_view::npos) safe += '\\';
    safe += letter == '\'' ? "'\\''" : std::string(1, letter);
  }
  return safe;
}

/// What zsh's _arguments and _describe give a meaning to.
constexpr std::string_view zsh_special = ":[]\\";

std::string bash_script(const std::vector<const CLI::App*>& commands) {
  std::string names, words, values;
  for (const CLI::App* command : commands) {
    names += command->get_name() + " ";
    words += fmt::format("    {}) words=\"{}\" ;;\n", command->get_name(), words_of(*command));
    for (const Choice& choice : choices(*command)) {
      if (choice.takes_value && !choice.name.empty()) {
        values += fmt::format("    {}\\ {}) words=\"{}\" ;;\n", command->get_name(), choice.name, choice.values);
      }
    }
  }
  return fmt::format(
      R"(# bash completion for corridor: source this file, or keep it in ~/.local/share/bash-completion/completions/corridor
_corridor() {{
  local words="" current=${{COMP_WORDS[COMP_CWORD]}}
  case ${{COMP_WORDS[1]}} in
{}  esac
  case "${{COMP_WORDS[1]}} ${{COMP_WORDS[COMP_CWORD-1]}}" in
{}  esac
  [ "$COMP_CWORD" -gt 1 ] || words="{}--help --version"
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o default -F _corridor corridor
)",
      words, values, names);
}

std::string zsh_script(const std::vector<const CLI::App*>& commands) {
  std::string names, cases;
  for (const CLI::App* command : commands) {
    names += fmt::format("    '{}:{}'\n", command->get_name(), quoted(command->get_description(), zsh_special));
    std::string arguments;
    int position = 0;
    for (const Choice& choice : choices(*command)) {
      const std::string action = choice.values.empty() ? "_files" : "(" + choice.values + ")";
      if (choice.name.empty()) {
        arguments += fmt::format(" '{}:{}:{}'", ++position, quoted(choice.description, zsh_special), action);
      } else {
        arguments += fmt::format(" '{}[{}]{}'", choice.name, quoted(choice.description, zsh_special),
                                 choice.takes_value ? ":value:" + action : "");
      }
    }
    cases += fmt::format("    {}) _arguments{} ;;\n", command->get_name(), arguments);
  }
  return fmt::format(R"(#compdef corridor
# zsh completion for corridor: keep this file as _corridor in a folder of $fpath
_corridor() {{
  local -a commands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
{}  esac
}}
_corridor "$@"
)",
                     names, cases);
}

std::string fish_script(const std::vector<const CLI::App*>& commands) {
  std::string script = "# fish completion for corridor: keep this file as ~/.config/fish/completions/corridor.fish\n";
  for (const CLI::App* command : commands) {
    script += fmt::format("complete -c corridor -n __fish_use_subcommand -f -a {} -d '{}'\n", command->get_name(),
                          quoted(command->get_description()));
    for (const Choice& choice : choices(*command)) {
      script += fmt::format("complete -c corridor -n '__fish_seen_subcommand_from {}'", command->get_name());
      if (!choice.name.empty()) script += fmt::format(" -l {}", choice.name.substr(2));
      if (!choice.name.empty() && choice.takes_value) script += " -r";
      if (!choice.values.empty()) script += fmt::format(" -f -a '{}'", choice.values);
      script += fmt::format(" -d '{}'\n", quoted(choice.description));
    }
  }
  return script;
}

}  // namespace

void add_completion(CLI::App& app) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* subcommand =
      app.add_subcommand("completion", "Print a script that completes commands and options in your shell");
  subcommand->add_option("SHELL", *shell, "The shell")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""))
      ->type_name("bash|zsh|fish");
  subcommand->footer(
      "Examples:\n"
      "  source <(corridor completion bash)\n"
      "  corridor completion fish > ~/.config/fish/completions/corridor.fish");
  subcommand->callback([shell, &app] {
    const CLI::App& program = app;
    const std::vector<const CLI::App*> commands = program.get_subcommands({});
    print(*shell == "bash" ? bash_script(commands) : *shell == "zsh" ? zsh_script(commands) : fish_script(commands));
  });
}

}  // namespace corridor::cli
