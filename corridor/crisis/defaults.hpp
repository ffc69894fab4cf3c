#pragma once

#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// What holds where crisis.yml says nothing (docs/crisis-folder.md lists it): wide, and the same for every crisis.
Group default_group();
ModelSettings default_model();

}  // namespace corridor
