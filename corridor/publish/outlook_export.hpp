#pragma once

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/export_table.hpp"
#include "corridor/publish/small_cells.hpp"

namespace corridor {

/// One row for each target, location and time, with the median and the 50 and 90 % intervals.
ExportTable outlook_rows(const Outlook& outlook, const Crisis& crisis, const SmallCells& cells);

/// One row for each location and time, with columns for each target the outlook has: each column's hashtag says what it
/// counts, as HXL wants it.
ExportTable outlook_by_place(const Outlook& outlook, const Crisis& crisis, const SmallCells& cells);

}  // namespace corridor
