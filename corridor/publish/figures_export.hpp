#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/ledger/reconcile.hpp"
#include "corridor/publish/export_table.hpp"
#include "corridor/publish/small_cells.hpp"

namespace corridor {

/// One row for each figure: its value and interval, the claim it follows with speaker, outlet and address, and what a
/// reader should know of it. `claims` are those given to reconcile().
ExportTable figures_table(const std::vector<Figure>& figures, const std::vector<Claim>& claims, const Crisis& crisis,
                          const SmallCells& cells);

/// The same with what became of every claim: {"crisis": …, "figures": […]}.
std::string figures_json(const std::vector<Figure>& figures, const std::vector<Claim>& claims, const Crisis& crisis,
                         const SmallCells& cells);

}  // namespace corridor
