#pragma once

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// How many of n people do what all of them do with one probability, itself a beta(a, b) number: more spread than a
/// binomial of the same mean n·a / (a + b). Errors as for binomial and beta. By that very definition (Skellam, J. R.
/// Stat. Soc. B 10, 1948).
Count beta_binomial(Stream& stream, Count n, double a, double b);

}  // namespace corridor
