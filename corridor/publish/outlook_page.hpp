#pragma once

#include <string>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// The outlook as one self-contained HTML page: no network, no script, light and dark, for screen, phone and A4. All
/// text of the inputs is escaped; only http and https addresses become links.
std::string outlook_page(const Outlook& outlook, const Crisis& crisis);

}  // namespace corridor
