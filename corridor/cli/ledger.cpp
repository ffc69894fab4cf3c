#include "corridor/cli/commands.hpp"

namespace corridor::cli {

void add_ledger(CLI::App& app) {
  CLI::App* ledger = app.add_subcommand("ledger", "The claims of a crisis, and the figures made of them");
  ledger->require_subcommand(1);
  add_ledger_explain(*ledger);
  ledger->footer(
      "Example:\n"
      "  corridor ledger explain examples/nagorno-karabakh-2023 arrivals 2023-09-28T08:00+04:00");
}

}  // namespace corridor::cli
