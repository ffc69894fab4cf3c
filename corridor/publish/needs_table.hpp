#pragma once

#include <string>

#include "corridor/needs/needs.hpp"
#include "corridor/publish/outlook_table.hpp"

namespace corridor {

/// What a person reads of the needs in a terminal: people, needs day by day, each place at its peak, places that fill
/// up, money, and every standard with its reference. UTF-8, no line wider than the width.
std::string needs_table(const Needs& needs, const TableStyle& style);

}  // namespace corridor
