#pragma once

#include "corridor/needs/needs.hpp"
#include "corridor/publish/text_lines.hpp"

namespace corridor {

/// Money required, pledged, committed and paid, every claim of it with what became of it and the rate used, and the
/// cost of the needs against it where there are unit costs.
void aid_lines(TextLines& out, const Needs& needs);

}  // namespace corridor
