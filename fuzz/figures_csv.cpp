// Any bytes as figures.csv: what was read without fault is written and read back as it was, and no claim is known
// before the time it is of.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/claim/figures_csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const corridor::Zone zone("Europe/Berlin");  // its clock changes twice a year
  constexpr corridor::Duration lag = std::chrono::hours{1};
  std::vector<corridor::Fault> faults;
  const std::vector<corridor::Claim> claims = corridor::parse_figures(text, "fuzz.csv", zone, faults);
  for (const corridor::Claim& claim : claims) {
    if (corridor::known_at(claim, lag, zone) < claim.as_of.at) std::abort();
  }
  // Corrections that go round in a circle, a fault, would leave none.
  if (faults.empty() && !claims.empty()) {
    const corridor::Instant known = corridor::known_at(claims.front(), lag, zone);
    if (corridor::known_by(claims, known, lag, zone).empty()) std::abort();
  }
  const std::string written = corridor::format_figures(claims, zone);
  std::vector<corridor::Fault> none;
  const std::vector<corridor::Claim> again = corridor::parse_figures(written, "fuzz.csv", zone, none);
  if (faults.empty() && !none.empty()) std::abort();
  if (none.empty() && (again.size() != claims.size() || corridor::format_figures(again, zone) != written)) std::abort();
  return 0;
}
