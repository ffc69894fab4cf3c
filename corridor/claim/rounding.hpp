#pragma once

#include "corridor/base/numbers.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// The step in which a number is plainly rounded: 100 for 42,500, 1 for 42,502. Trailing zeros say so from the hundreds
/// on, or from the tens on where the speaker says "about" or the like.
double rounding_step(double value, Qualifier qualifier);

/// The interval a claim states: its number or range, widened by half the step of rounding, but by no more than a
/// twentieth. "At least" and "up to" reach a quarter further on the open side.
Range stated_range(const Claim& claim);

}  // namespace corridor
