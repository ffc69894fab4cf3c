#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"

namespace corridor::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string head;
  std::string format = "table";
};

bool is_hash(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::string result_text(const Verification& result) {
  std::string text = fmt::format("{} rows, each as it was added\nhead {}\n", result.head.rows, result.head.hash);
  if (result.expected_at) text += fmt::format("the head given is that of row {}\n", *result.expected_at);
  return text;
}

std::string result_json(const Verification& result) {
  nlohmann::ordered_json json;
  json["rows"] = result.head.rows;
  json["head"] = result.head.hash;
  if (result.expected_at) json["expected_at"] = *result.expected_at;
  return json.dump(2) + "\n";
}

void verify(const Options& options) {
  const LedgerWords named = take_crisis(options.words);
  if (!named.rest.empty()) throw UsageError(fmt::format("'{}' is one word too many", named.rest.front()));
  if (!options.head.empty() && !is_hash(options.head))
    throw UsageError(
        fmt::format("--head: '{}' is no head; give the 64 digits that verify or export wrote", options.head));
  const Crisis crisis = read_folder(named.crisis);
  const Verification result =
      open_ledger(named.crisis, crisis).verify(options.head.empty() ? std::nullopt : std::optional(options.head));
  std::vector<Fault> faults;
  for (const std::string& sentence : result.faults)
    faults.push_back({ledger_file(named.crisis).string(), 0, 0, sentence, "restore the file from a copy"});
  if (!faults.empty()) throw InputFaults(std::move(faults), named.crisis);
  print(options.format == "json" ? result_json(result) : result_text(result));
}

}  // namespace

void add_ledger_verify(CLI::App& ledger) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = ledger.add_subcommand("verify", "Check that no row was changed since it was added");
  add_words(*subcommand, options->words, "[CRISIS]");
  subcommand
      ->add_option("--head", options->head, "A head written down earlier: rows up to it must be as they were then")
      ->type_name("HASH");
  add_format_option(*subcommand, options->format, {"table", "json"});
  subcommand->footer(
      "docs/ledger.md says what is hashed, so that others can check it without this program.\n\n"
      "Examples:\n"
      "  corridor ledger verify my-crisis\n"
      "  corridor ledger verify my-crisis --head 3f2a…");
  subcommand->callback([options] { verify(*options); });
}

}  // namespace corridor::cli
