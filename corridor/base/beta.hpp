#pragma once

#include "corridor/base/random.hpp"

namespace corridor {

/// A beta number: in [0, 1], of mean a / (a + b). A parameter that is not above 0: Error. As X / (X + Y) of two gamma
/// numbers (Devroye, "Non-Uniform Random Variate Generation", 1986, IX.3.1), by their logarithms where a parameter is
/// below 1.
double beta(Stream& stream, double a, double b);

}  // namespace corridor
