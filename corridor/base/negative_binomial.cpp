#include "corridor/base/negative_binomial.hpp"

#include <fmt/format.h>

#include <cmath>

#include "corridor/base/error.hpp"
#include "corridor/base/gamma.hpp"
#include "corridor/base/poisson.hpp"

namespace corridor {

Count negative_binomial(Stream& stream, double mean, double dispersion) {
  if (!(mean >= 0.0 && dispersion >= 0.0 && std::isfinite(mean) && std::isfinite(dispersion))) {
    throw Error(
        fmt::format("a negative binomial draw with mean {} and dispersion {} is not possible", mean, dispersion));
  }
  if (mean == 0.0) return 0;
  // A dispersion lost beside 1 changes no digit of the variance, and its shape could overflow.
  if (1.0 + dispersion == 1.0) return poisson(stream, mean);
  const double shape = mean / dispersion;
  // Means so small that the shape underflows: nobody, up to a chance below 10^-300.
  if (shape == 0.0) return 0;
  return poisson(stream, gamma(stream, shape, dispersion));
}

}  // namespace corridor
