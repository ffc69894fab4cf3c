#pragma once

#include <string>
#include <string_view>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// What is needed to make the same outlook again: version, inputs with their SHA-256, seed, members, origin, horizon,
/// the claims used. No wall clock and no paths: the same run gives the same bytes.
std::string run_json(const Crisis& crisis, const Outlook& outlook, std::string_view version);

}  // namespace corridor
