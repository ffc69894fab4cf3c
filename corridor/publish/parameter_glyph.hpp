#pragma once

#include <string>

#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// A small <svg>: the parameter's prior as a thin pale bar and its posterior as a strong one below it, both 90 %
/// intervals with the median marked, on one scale. Without a posterior (`learned` false) the prior alone.
std::string parameter_glyph(const LearnedParameter& parameter, bool learned);

}  // namespace corridor
