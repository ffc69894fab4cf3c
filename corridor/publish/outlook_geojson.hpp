#pragma once

#include <string>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/small_cells.hpp"

namespace corridor {

/// The places as points and the routes as lines (RFC 7946: longitude first, WGS 84), for a map. What the outlook says
/// of a place stands in its properties under flat names, TARGET_HORIZON_LEVEL such as present_24h_median, so that a
/// table of attributes shows them; the horizons are those that the table of a forecast shows. A place without position,
/// a route to one, and the totals (`all`) have no geometry.
std::string outlook_geojson(const Outlook& outlook, const Crisis& crisis, const SmallCells& cells = {});

}  // namespace corridor
