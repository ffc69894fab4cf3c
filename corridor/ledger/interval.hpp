#pragma once

#include "corridor/base/numbers.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// The interval a claim alone gives a figure, in whole people, households or vehicles: its number with the step in
/// which it is rounded; "at least" and "up to" bound one side by the number itself.
Range figure_range(const Claim& claim);

/// Whether two claims can both be true: their intervals meet, "at least" and "up to" being open on one side.
bool compatible(const Claim& one, const Claim& other);

}  // namespace corridor
