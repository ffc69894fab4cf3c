#pragma once

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// How many of n people do what each does with probability p. A p outside [0, 1] is read as the nearer end, so that 1 +
/// 10^-16 does no harm; p is not a number or n < 0: Error. Exact for n up to 2^53. Below n·min(p, 1−p) = 10 inversion
/// by sequential search (BINV of Kachitvichyanukul & Schmeiser, "Binomial random variate generation", CACM 31, 1988),
/// above it transformed rejection with squeeze (BTRS of Hörmann, "The generation of binomial random variates", J. Stat.
/// Comput. Simul. 46, 1993).
Count binomial(Stream& stream, Count n, double p);

}  // namespace corridor
