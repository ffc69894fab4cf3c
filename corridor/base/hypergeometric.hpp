#pragma once

#include <span>

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// How many of the `good` are among `draws` taken at once out of good + bad. A negative count, more draws than there
/// are, or more than 2^53 in all: Error. Below a mean of 10 inversion by sequential search (HIN of Kachitvichyanukul &
/// Schmeiser, "Computer generation of hypergeometric random variates", J. Stat. Comput. Simul. 22, 1985), above it
/// ratio of uniforms with the table mountain hat (HRUA* of Stadlober, "The ratio of uniforms approach for generating
/// discrete random variates", J. Comput. Appl. Math. 31, 1990).
Count hypergeometric(Stream& stream, Count good, Count bad, Count draws);

}  // namespace corridor
