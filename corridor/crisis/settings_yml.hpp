#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// A place named where the places are not known yet.
struct PlaceMention {
  std::string name;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// What crisis.yml says. Only what was read without fault is to be relied on.
struct Settings {
  Crisis crisis;                       ///< without places, routes, events and claims
  bool period_known = false;           ///< start and end were read and are in order
  std::vector<PlaceMention> mentions;  ///< places with a factor of attractiveness
};

/// Reads crisis.yml; faults are appended.
Settings parse_settings(std::string_view text, const std::string& file, std::vector<Fault>& faults);

}  // namespace corridor
