#pragma once

#include <nlohmann/json.hpp>

#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// An event as an object; what is empty is left out, but for the place.
nlohmann::ordered_json event_json(const Event& event, const Zone& zone);

}  // namespace corridor
