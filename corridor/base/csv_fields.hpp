#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/csv.hpp"

namespace corridor {

/// The columns a table may have.
struct CsvColumns {
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

/// Faults for columns that are unknown (naming the nearest known one) or missing. False if a required one is missing.
bool check_columns(const CsvTable& table, const CsvColumns& columns, std::vector<Fault>& faults);

/// One row of a table, its cells by column name; turns what is wrong with a value into a fault at its cell.
class CsvFields {
 public:
  CsvFields(const CsvTable& table, const CsvRow& row, std::vector<Fault>& faults)
      : table_(table), row_(row), faults_(faults), faults_before_(faults.size()) {}

  /// Text of the cell, empty where the table has no such column.
  std::string text(std::string_view column) const;
  /// Whether the table has the column at all.
  bool has(std::string_view column) const { return table_.column(column).has_value(); }
  bool empty(std::string_view column) const { return text(column).empty(); }
  std::size_t line() const { return row_.empty() ? 0 : row_.front().line; }

  void fault(std::string_view column, const std::string& message, const std::string& remedy);
  /// Whether this row had no fault so far.
  bool sound() const { return faults_.size() == faults_before_; }

  /// The text, or a fault where it is empty.
  std::string required(std::string_view column, const std::string& remedy);

  /// The value of a cell, nothing where it is empty or not what parse takes (a fault then). parse(text) throws
  /// ValueError.
  template <class Parse>
  auto read(std::string_view column, Parse parse) -> std::optional<decltype(parse(std::string_view{}))> {
    const std::string cell = text(column);
    if (cell.empty()) return std::nullopt;
    try {
      return parse(std::string_view(cell));
    } catch (const ValueError& error) {
      fault(column, std::string(column) + ": " + error.what(), error.remedy());
      return std::nullopt;
    }
  }

 private:
  const CsvCell* cell(std::string_view column) const;

  const CsvTable& table_;
  const CsvRow& row_;
  std::vector<Fault>& faults_;
  std::size_t faults_before_;
};

}  // namespace corridor
