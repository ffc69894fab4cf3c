#include <fmt/format.h>

#include "corridor/base/file.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/cli/commands.hpp"
#include "corridor/cli/ledger.hpp"
#include "corridor/ledger/agreement.hpp"

namespace corridor::cli {
namespace {

/// figures.csv may stay beside the ledger, as long as the two agree.
std::vector<Fault> faults_of_figures(const std::string& folder, const Crisis& crisis) {
  const std::filesystem::path file = std::filesystem::path(folder) / "figures.csv";
  if (!std::filesystem::exists(file)) return {};
  std::vector<Fault> faults;
  const std::vector<Claim> figures = parse_figures(read_file(file), file.string(), crisis.zone, faults);
  const std::string remedy = fmt::format("take it in: corridor ledger import '{}' '{}'", folder, file.string());
  for (Fault& fault : disagreements(figures, crisis.claims, crisis.zone, remedy)) faults.push_back(std::move(fault));
  return faults;
}

Crisis crisis_with_ledger(const std::string& folder) {
  Crisis crisis = read_crisis(folder, ClaimSource::elsewhere);
  const Ledger ledger = open_ledger(folder, crisis);
  const LedgerHead head = ledger.head();
  crisis.claims = ledger.claims(head);
  crisis.inputs.emplace_back("ledger.db", head.hash);
  if (auto faults = faults_of_figures(folder, crisis); !faults.empty()) throw InputError(std::move(faults));
  return crisis;
}

}  // namespace

Crisis open_crisis(const std::string& folder) {
  try {
    return has_ledger(folder) ? crisis_with_ledger(folder) : read_crisis(folder);
  } catch (const InputError& error) {
    throw InputFaults(error.faults(), folder);
  }
}

Crisis read_folder(const std::string& folder) {
  try {
    return read_crisis(folder, ClaimSource::elsewhere);
  } catch (const InputError& error) {
    throw InputFaults(error.faults(), folder);
  }
}

}  // namespace corridor::cli
