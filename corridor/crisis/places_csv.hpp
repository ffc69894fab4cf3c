#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// Places as read, and whether the list can be relied on to say that a place does not exist.
struct PlaceList {
  std::vector<Place> places;  ///< those at fault among them, so that what names them is not a fault too
  bool complete = false;      ///< every row of the file could be read
  bool kinds_known = true;    ///< so could every kind
};

/// Reads places.csv; faults are appended.
PlaceList parse_places(std::string_view text, const std::string& file, std::vector<Fault>& faults);

/// The inverse.
std::string format_places(const std::vector<Place>& places);

/// The place, or null.
const Place* find_place(const std::vector<Place>& places, std::string_view name);
/// Every name once, as what a remedy can offer.
std::vector<std::string> place_names(const std::vector<Place>& places);

}  // namespace corridor
