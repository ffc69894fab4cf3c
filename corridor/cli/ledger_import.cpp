#include <memory>
#include <set>

#include "corridor/base/file.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/cli/ledger_input.hpp"

namespace corridor::cli {

void add_ledger_import(CLI::App& ledger) {
  const auto words = std::make_shared<std::vector<std::string>>();
  const auto published = std::make_shared<std::string>();
  CLI::App* subcommand =
      ledger.add_subcommand("import", "Take in files: CSV, HXL, JSON; the same file twice adds nothing");
  add_words(*subcommand, *words, "[CRISIS] FILE...");
  add_published_option(*subcommand, *published);
  subcommand->footer(
      "The form is told by the content: columns of figures.csv; HXL (a row of #hashtags below the header); JSON as\n"
      "'corridor read' prints or 'corridor ledger export' writes. All claims of all files are added, or none.\n\n"
      "Examples:\n"
      "  corridor ledger import my-crisis my-crisis/figures.csv\n"
      "  corridor ledger import my-crisis hdx-table.csv claims.json");
  subcommand->callback([words, published] {
    const LedgerWords named = take_crisis(*words);
    if (named.rest.empty()) throw UsageError("name the files to take in");
    const Crisis crisis = read_folder(named.crisis);
    add_to_ledger(named.crisis, crisis, read_claim_files(named.crisis, crisis, named.rest, *published));
  });
}

}  // namespace corridor::cli
