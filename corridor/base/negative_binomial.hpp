#pragma once

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

namespace corridor {

/// A count of the given mean and of variance mean·(1 + dispersion); dispersion 0 is Poisson. A mean or dispersion that
/// is negative or not finite, or a rate drawn above 2^53: Error. As Poisson of a gamma rate of shape mean / dispersion
/// and scale dispersion (Greenwood & Yule, J. R. Stat. Soc. 83, 1920).
Count negative_binomial(Stream& stream, double mean, double dispersion);

}  // namespace corridor
