#include <memory>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/ledger/claims_json.hpp"
#include "corridor/ledger/hxl.hpp"

namespace corridor::cli {

void add_ledger_export(CLI::App& ledger) {
  const auto words = std::make_shared<std::vector<std::string>>();
  const auto format = std::make_shared<std::string>("csv");
  CLI::App* subcommand = ledger.add_subcommand("export", "Print all claims as CSV, HXL or JSON");
  add_words(*subcommand, *words, "[CRISIS]");
  add_format_option(*subcommand, *format, {"csv", "hxl", "json"});
  subcommand->footer(
      "Each form can be imported again without loss. The head of the hash chain is written to stderr: keep it, and\n"
      "'corridor ledger verify --head' shows later whether anything before it was changed.\n\n"
      "Examples:\n"
      "  corridor ledger export my-crisis > figures.csv\n"
      "  corridor ledger export my-crisis --format hxl > claims-hxl.csv");
  subcommand->callback([words, format] {
    const LedgerWords named = take_crisis(*words);
    if (!named.rest.empty()) throw UsageError(fmt::format("'{}' is one word too many", named.rest.front()));
    const Crisis crisis = read_folder(named.crisis);
    const Ledger kept = open_ledger(named.crisis, crisis);
    const LedgerHead head = kept.head();
    const std::vector<Claim> claims = kept.claims(head);
    print(*format == "hxl"    ? format_hxl(claims, crisis.zone)
          : *format == "json" ? format_claims_json(claims, crisis.zone)
                              : format_figures(claims, crisis.zone));
    say(fmt::format("{} rows, head {}\n", head.rows, head.hash));
  });
}

}  // namespace corridor::cli
