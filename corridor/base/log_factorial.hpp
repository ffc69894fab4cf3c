#pragma once

#include "corridor/base/count.hpp"

namespace corridor {

/// What Stirling's formula leaves out: log n! − [½ log 2π + (n + ½) log(n + 1) − (n + 1)], for n ≥ 0. Differences of
/// log factorials are taken with it term by term, since at n = 2^40 the log factorials themselves (3·10^13) keep no
/// more than two decimals.
double stirling_correction(Count n);

/// log n! for n ≥ 0. Unlike std::lgamma it writes no global (signgam) and so may be called from many threads.
double log_factorial(Count n);

/// log Γ(x) for x > 0, likewise.
double log_gamma(double x);

}  // namespace corridor
