#pragma once

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/fan_chart.hpp"

namespace corridor {

/// The chart of all arrivals: the counts known at the origin, the model's fan, the what-if's, the baselines' medians,
/// events until then.
FanChart arrivals_chart(const Outlook& outlook, const Crisis& crisis);

/// A small chart of one target at one location, from the origin on.
FanChart location_chart(const Outlook& outlook, Target target, const std::string& location);

}  // namespace corridor
