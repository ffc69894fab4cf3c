#pragma once

#include <nlohmann/json.hpp>

#include "corridor/claim/claim.hpp"

namespace corridor {

/// The claim with all that is stated of it; fields that are empty are left out. Times are ISO 8601 in the zone, in
/// their precision.
nlohmann::ordered_json claim_json(const Claim& claim, const Zone& zone);

}  // namespace corridor
