#pragma once

#include "corridor/publish/report.hpp"

namespace corridor {

/// Whether the metric counts people who come, are registered or are housed: what a report is about first.
bool counts_movement(Metric metric);

/// Fills in what is known (arrived, totals, housed) and what is disputed, by the claims known at the report's time
/// beside those known at the last report.
void add_totals(Report& report, const Crisis& crisis);

}  // namespace corridor
