// Any bytes as figures.csv: of the claims read, each has one fate, with a reason.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>
#include <vector>

#include "corridor/claim/figures_csv.hpp"
#include "corridor/ledger/reconcile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  corridor::ReconcileSettings settings;
  settings.zone = corridor::Zone("+04:00");
  std::vector<corridor::Fault> faults;
  const std::vector<corridor::Claim> claims = corridor::parse_figures(text, "fuzz.csv", settings.zone, faults);
  std::set<std::size_t> seen;
  for (const corridor::Figure& figure : corridor::reconcile(claims, settings)) {
    for (const corridor::Fate& fate : figure.fates)
      if (fate.reason.empty() || !seen.insert(fate.claim).second) std::abort();
  }
  if (seen.size() != claims.size()) std::abort();
  return 0;
}
