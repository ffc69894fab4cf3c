// Any bytes as what the reader prints or the ledger exports: what was read without fault is written and read back as it
// was, with the same name for the same content.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/claim/figures_csv.hpp"
#include "corridor/ledger/claims_json.hpp"
#include "corridor/ledger/import.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The bracket keeps every input on the way through the JSON.
  const std::string text = "[" + std::string(reinterpret_cast<const char*>(data), size);
  corridor::Crisis crisis;
  crisis.zone = corridor::Zone("Europe/Berlin");  // its clock changes twice a year
  crisis.wording.from = {"Origin"};
  std::vector<corridor::Fault> faults, none;
  const auto read = corridor::import_claims(text, "fuzz.json", crisis, {}, faults);
  if (!faults.empty()) return 0;
  const auto again = corridor::import_claims(text, "fuzz.json", crisis, {}, none);
  if (corridor::format_figures(again.claims, crisis.zone) != corridor::format_figures(read.claims, crisis.zone))
    std::abort();
  const std::string written = corridor::format_claims_json(read.claims, crisis.zone);
  const auto back = corridor::import_claims(written, "fuzz.json", crisis, {}, none);
  if (none.empty() && corridor::format_claims_json(back.claims, crisis.zone) != written) std::abort();
  return 0;
}
