#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {

/// One field with the position of its first character (line and column from 1, column in Unicode characters).
struct CsvCell {
  std::string text;  ///< unquoted, stray blanks around an unquoted field removed
  std::size_t line = 0;
  std::size_t column = 0;
};

using CsvRow = std::vector<CsvCell>;

/// A CSV file with a header row.
struct CsvTable {
  std::string file;  ///< name used in faults
  CsvRow header;
  std::vector<CsvRow> rows;  ///< each as long as the header

  /// Index of the column, or nothing.
  std::optional<std::size_t> column(std::string_view name) const;
};

/// Reads RFC 4180 with what is met in practice: UTF-8 BOM, LF, CRLF or CR, line breaks and doubled quotes inside
/// quotes, blank lines and lines whose first character is '#' passed over. Faults (unclosed quote, text after a closing
/// quote, a row longer or shorter than the header, a byte that is not UTF-8, a duplicate column, NUL, no header) are
/// appended in the order of the text, bad bytes once a line; rows at fault are left out.
CsvTable parse_csv(std::string_view text, std::string file, std::vector<Fault>& faults);

/// The rows of a file without a header row, or with one that is to be read like the others, each as long as it is; else
/// as parse_csv.
std::vector<CsvRow> parse_csv_rows(std::string_view text, const std::string& file, std::vector<Fault>& faults);

/// One CSV line with "\n", quoted where needed: what parse_csv reads back to the same fields.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace corridor
