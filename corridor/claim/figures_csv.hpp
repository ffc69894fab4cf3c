#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/claim/claim_table.hpp"

namespace corridor {

/// Reads claims in their plain-text form (docs/crisis-folder.md lists the columns; only id, metric, value and as_of
/// must be there). A day is read in the zone. Faults are appended; rows at fault are left out.
std::vector<Claim> parse_figures(std::string_view text, const std::string& file, const Zone& zone,
                                 std::vector<Fault>& faults, const KnownClaim& elsewhere = {});

/// The inverse: parse_figures(format_figures(c)) gives c.
std::string format_figures(const std::vector<Claim>& claims, const Zone& zone);

}  // namespace corridor
