#pragma once

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// How many independent events happen where `mean` are expected. A mean that is negative, not a number or above 2^53:
/// Error. Below a mean of 10 inversion by sequential search (Devroye, "Non-Uniform Random Variate Generation", 1986,
/// X.3.3), above it transformed rejection with squeeze (PTRS of Hörmann, "The transformed rejection method for
/// generating Poisson random variables", Insurance: Mathematics and Economics 12, 1993).
Count poisson(Stream& stream, double mean);

}  // namespace corridor
