#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/crisis/places_csv.hpp"

namespace corridor {

/// Routes as read, and whether the list can be relied on to say that a route does not exist.
struct RouteList {
  std::vector<Route> routes;  ///< those at fault among them
  bool complete = false;      ///< every row of the file could be read, and both its ends
};

/// Reads routes.csv; faults are appended. Names of places are checked where the list of places is complete.
RouteList parse_routes(std::string_view text, const std::string& file, const PlaceList& places,
                       std::vector<Fault>& faults);

/// The inverse.
std::string format_routes(const std::vector<Route>& routes, const Zone& zone);

/// The route that "A - B" names, or null. A two-way route is named by both orders.
const Route* find_route(const std::vector<Route>& routes, std::string_view name);

}  // namespace corridor
