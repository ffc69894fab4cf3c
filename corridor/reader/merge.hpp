#pragma once

#include <vector>

#include "corridor/reader/finding.hpp"

namespace corridor {

/// The findings with those taken out that only repeat another: same kind, value and unit, said of the same people and
/// place, as far as both say so. The fuller mention stays, with what the other adds. In the order of the text.
std::vector<Finding> merged(std::vector<Finding> findings);

}  // namespace corridor
