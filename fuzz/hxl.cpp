// Any bytes as a tagged table: what was read without fault is written and read back as it was.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/hxl.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const corridor::Zone zone("Europe/Berlin");  // its clock changes twice a year
  std::vector<corridor::Fault> faults, none;
  const corridor::HxlTable table = corridor::parse_hxl(text, "fuzz.csv", faults);
  if (!corridor::is_hxl(text) && faults.empty()) std::abort();
  const auto claims = corridor::parse_claims(table.table, zone, faults);
  if (!faults.empty()) return 0;
  const std::string written = corridor::format_hxl(claims, zone);
  const auto again = corridor::parse_claims(corridor::parse_hxl(written, "fuzz.csv", none).table, zone, none);
  if (none.empty() && corridor::format_hxl(again, zone) != written) std::abort();
  return 0;
}
