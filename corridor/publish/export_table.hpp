#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "corridor/base/instant.hpp"

namespace corridor {

/// Nothing, a text, a number, or a time in its precision.
using ExportCell = std::variant<std::monostate, std::string, double, Moment>;

struct ExportColumn {
  std::string name;   ///< in small letters, as in the header row
  std::string tag;    ///< HXL hashtag and attributes
  double width = 12;  ///< in a spreadsheet, in characters
  bool link = false;  ///< its texts are addresses
  int decimals = 0;   ///< of its numbers, as a spreadsheet shows them
};

/// One table for CSV, HXL and spreadsheets: what differs between them is only how it is written.
struct ExportTable {
  std::vector<ExportColumn> columns;
  std::vector<std::vector<ExportCell>> rows;  ///< each as long as the columns
};

/// The text; nothing where it is empty.
ExportCell text_cell(std::string text);
/// The number to that many decimals.
ExportCell number_cell(double value, int decimals);

/// A header row and the rows; times are ISO 8601 in the zone.
std::string table_csv(const ExportTable& table, const Zone& zone);
/// The same with the row of hashtags below the header (https://hxlstandard.org/standard/1-1final/tagging/).
std::string table_hxl(const ExportTable& table, const Zone& zone);

/// How many cells of a CSV text a spreadsheet may take for formulas when it opens the file: they begin with =, +, -, @
/// or a tab, and are not numbers.
std::size_t formula_cells(std::string_view csv);

}  // namespace corridor
