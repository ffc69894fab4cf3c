#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/csv.hpp"
#include "corridor/base/error.hpp"
#include "corridor/base/instant.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// Whether the text is CSV with a row of HXL hashtags among its first 25, where the standard puts it
/// (https://hxlstandard.org/standard/1-1final/tagging/).
bool is_hxl(std::string_view text);

/// What a tagged file says, as a table of columns of figures.csv, and what of it has no place there.
struct HxlTable {
  CsvTable table;
  bool named_by_content = false;         ///< its rows are numbers of tagged columns
  std::vector<std::string> passed_over;  ///< tags that are not read
};

/// Reads the tags of docs/ledger.md. A column of numbers whose tag says itself what is counted (#affected+killed) gives
/// a row for each cell that is not empty, with an id made of its content. Faults are appended.
HxlTable parse_hxl(std::string_view text, const std::string& file, std::vector<Fault>& faults);

/// A header row, the row of hashtags, and the claims: parse_hxl gives them back.
std::string format_hxl(const std::vector<Claim>& claims, const Zone& zone);

}  // namespace corridor
