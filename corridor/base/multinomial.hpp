#pragma once

#include <span>

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// Shares n people out: each goes to i with probability weights[i] / Σ weights, and out[i] is how many did. The weights
/// need not add up to 1 and may be 0; a negative or infinite weight, none above 0 while n > 0, or spans of different
/// length: Error. By conditional binomials (Davis, "The computer generation of multinomial random variates", Comput.
/// Stat. Data Anal. 16, 1993).
void multinomial(Stream& stream, Count n, std::span<const double> weights, std::span<Count> out);

}  // namespace corridor
