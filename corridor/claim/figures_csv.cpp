#include "corridor/claim/figures_csv.hpp"

#include "corridor/base/csv.hpp"

namespace corridor {

std::vector<Claim> parse_figures(std::string_view text, const std::string& file, const Zone& zone,
                                 std::vector<Fault>& faults, const KnownClaim& elsewhere) {
  return parse_claims(parse_csv(text, file, faults), zone, faults, elsewhere);
}

std::string format_figures(const std::vector<Claim>& claims, const Zone& zone) {
  std::string text = csv_line(claim_columns());
  for (const auto& claim : claims) text += csv_line(claim_fields(claim, zone));
  return text;
}

}  // namespace corridor
