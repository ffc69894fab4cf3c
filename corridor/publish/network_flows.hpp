#pragma once

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/network_map.hpp"

namespace corridor {

/// The crisis' network with what the outlook expects on it: circles are the people expected at each place at the end,
/// lines the people expected to move over the horizon. The outlook knows places, not routes, so the lines are a
/// schematic: what places of origin lose is led to the crossings, and what reception places gain from them, in
/// proportion to the crossings' arrivals and along the quickest open way.
NetworkMap network_flows(const Outlook& outlook, const Crisis& crisis);

}  // namespace corridor
