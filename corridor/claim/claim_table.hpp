#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/csv.hpp"
#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// The columns of a claim, in the order in which they are written (docs/crisis-folder.md says what each means).
const std::vector<std::string>& claim_columns();

/// A table of these columns without rows.
CsvTable empty_claim_table(const std::string& file);

/// What the columns hold, in their order: days of the zone, and times as the clock shows them.
std::vector<std::string> claim_fields(const Claim& claim, const Zone& zone, const Zone& clock);
inline std::vector<std::string> claim_fields(const Claim& claim, const Zone& zone) {
  return claim_fields(claim, zone, zone);
}

/// The inverse. ValueError where a field is not what its column takes.
Claim claim_of(const std::vector<std::string>& fields, const Zone& zone);

/// Whether a claim that the table itself does not hold is known elsewhere, so that it may be superseded.
using KnownClaim = std::function<bool(std::string_view id)>;

/// Reads claims from a table with those columns in any order; only id, metric, value and as_of must be there. A day is
/// read in the zone. Faults are appended; rows at fault are left out.
std::vector<Claim> parse_claims(const CsvTable& table, const Zone& zone, std::vector<Fault>& faults,
                                const KnownClaim& elsewhere = {});

}  // namespace corridor
