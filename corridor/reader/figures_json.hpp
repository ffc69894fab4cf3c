#pragma once

#include <string>
#include <vector>

#include "corridor/reader/reading.hpp"

namespace corridor {

/// One JSON list of all figures, an object each; nulls where the text says nothing (docs/reader.md has the keys).
std::string figures_json(const std::vector<Reading>& readings);
/// The same as CSV with a header row.
std::string figures_csv(const std::vector<Reading>& readings);

}  // namespace corridor
