#pragma once

#include "corridor/base/random.hpp"

namespace corridor {

/// A gamma number of mean shape·scale and variance shape·scale². A shape that is not above 0 or a scale below 0: Error.
/// Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000; shapes below 1 by their
/// section 6.
double gamma(Stream& stream, double shape, double scale);

/// The logarithm of a gamma number of scale 1, finite where the number itself would be 0: at a shape of 0.001 half of
/// them are below 10^-300.
double log_gamma_number(Stream& stream, double shape);

}  // namespace corridor
