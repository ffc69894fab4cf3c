#pragma once

#include "corridor/base/random.hpp"

namespace corridor {

/// A number of mean 0 and standard deviation 1. Ziggurat of 256 layers (Marsaglia & Tsang, "The ziggurat method for
/// generating random variables", J. Stat. Softw. 5(8), 2000), with layer, sign and position taken from separate bits as
/// Doornik asks ("An improved ziggurat method to generate normal random samples", 2005); beyond the layers Marsaglia's
/// tail method (Technometrics 6, 1964).
double standard_normal(Stream& stream);

}  // namespace corridor
