#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/small_cells.hpp"

namespace corridor {

/// The outlook with what it rests on as an XLSX file of four sheets: Outlook, Figures (the claims reconciled), Sources
/// (every claim given, with who said it where and what the forecast made of it) and About. `claims` are those known by
/// the outlook's origin.
std::string outlook_workbook(const Outlook& outlook, const Crisis& crisis, const std::vector<Claim>& claims,
                             const SmallCells& cells, std::string_view version);

}  // namespace corridor
