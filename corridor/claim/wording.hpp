#pragma once

#include <string>

#include "corridor/claim/claim.hpp"

namespace corridor {

/// The value a claim states, as it states it: "65,036", "at least 65,000", "50–1,000".
std::string claim_value(const Claim& claim);
/// Speaker and outlet, whichever is known; else the claim's id.
std::string claim_source(const Claim& claim);

}  // namespace corridor
