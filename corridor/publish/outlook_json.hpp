#pragma once

#include <string>

#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/small_cells.hpp"

namespace corridor {

/// Everything the table and the page show, for programs: the headline, every series of every ensemble as quantiles at
/// every time (one array a quantile level, in the order of "times"), the counts with their claims, parameters, chances,
/// notices. No wall clock. Small cells are null; counts that are small, and the headline, which may name small numbers,
/// are left out with them.
std::string outlook_json(const Outlook& outlook, const SmallCells& cells = {});

}  // namespace corridor
