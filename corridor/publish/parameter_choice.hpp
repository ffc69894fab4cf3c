#pragma once

#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// The outlook's parameters without those that cannot have had a say in it: the effect of conflict where no conflict is
/// entered, the persons a vehicle where no vehicles were counted, noise on rates that no place has. A reader would look
/// for a meaning in them.
std::vector<LearnedParameter> parameters_with_a_say(const Outlook& outlook, const Crisis& crisis);

}  // namespace corridor
