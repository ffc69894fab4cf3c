#pragma once

#include <string>
#include <string_view>

#include "corridor/needs/needs.hpp"

namespace corridor {

/// Everything the table shows and more, for programs: every need at every location and day, peaks, chances, standards
/// with references, money claim by claim, costs; and what is needed to make it again (inputs with SHA-256, seed,
/// version). No wall clock.
std::string needs_json(const Needs& needs, const std::vector<std::pair<std::string, std::string>>& inputs,
                       std::string_view version);

}  // namespace corridor
