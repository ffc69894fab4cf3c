#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/crisis/flee.hpp"

namespace corridor {

/// The crisis folder that comes nearest to a Flee case (docs/flee-convert.md). What it cannot hold is appended to
/// `left_behind`, a sentence each. InputError where nobody could come to a camp.
Crisis crisis_from(const FleeCase& flee, std::vector<std::string>& left_behind);

/// The NOTES.md of such a folder.
std::string conversion_notes(const FleeCase& flee, const std::vector<std::string>& left_behind);

}  // namespace corridor
