#pragma once

#include "corridor/publish/report.hpp"

namespace corridor {

/// Fills in what is known (arrived, totals, housed) and what is disputed, by the claims known at the report's time
/// beside those known at the last report.
void add_totals(Report& report, const Crisis& crisis);

}  // namespace corridor
