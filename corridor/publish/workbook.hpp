#pragma once

#include <string>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/publish/export_table.hpp"

namespace corridor {

struct Sheet {
  std::string name;  ///< at most 31 characters, none of []:*?/\ .
  ExportTable table;
};

/// The sheets as an XLSX file: numbers and times as such (a spreadsheet knows no zones: times are the zone's clock, and
/// the header says which), texts never as formulas, the header row in sight and with filters. `created` is what the
/// file says of its making: the same sheets give the same bytes. UsageError for more rows than a sheet can hold;
/// FileError where the temporary folder cannot be written.
std::string workbook(const std::vector<Sheet>& sheets, const Zone& zone, const std::string& title, Instant created);

}  // namespace corridor
