#pragma once

#include <span>

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// Takes `draws` people at once, all equally likely, out of kinds with stock[i] each: out[i] is how many of kind i. out
/// may be the same memory as stock. A negative stock, more draws than there are, or spans of different length: Error.
/// By conditional hypergeometric draws, kind after kind (Devroye, "Non-Uniform Random Variate Generation", 1986,
/// XI.1.2, the conditional method).
void multivariate_hypergeometric(Stream& stream, std::span<const Count> stock, Count draws, std::span<Count> out);

}  // namespace corridor
