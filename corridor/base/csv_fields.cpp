#include "corridor/base/csv_fields.hpp"

#include <algorithm>

#include "corridor/base/nearest.hpp"

namespace corridor {

bool check_columns(const CsvTable& table, const CsvColumns& columns, std::vector<Fault>& faults) {
  std::vector<std::string> known = columns.required;
  known.insert(known.end(), columns.optional.begin(), columns.optional.end());
  for (const auto& cell : table.header) {
    if (std::find(known.begin(), known.end(), cell.text) != known.end()) continue;
    faults.push_back({table.file, cell.line, cell.column, "unknown column \"" + cell.text + "\"",
                      remedy_for_unknown(cell.text, "column", known)});
  }
  bool complete = true;
  for (const auto& name : columns.required) {
    if (table.column(name)) continue;
    complete = false;
    const std::size_t line = table.header.empty() ? 0 : table.header.front().line;
    faults.push_back(
        {table.file, line, line == 0 ? 0U : 1U, "column \"" + name + "\" is missing", "add it to the header row"});
  }
  return complete;
}

const CsvCell* CsvFields::cell(std::string_view column) const {
  const auto index = table_.column(column);
  return index && *index < row_.size() ? &row_[*index] : nullptr;
}

std::string CsvFields::text(std::string_view column) const {
  const CsvCell* found = cell(column);
  return found != nullptr ? found->text : std::string();
}

void CsvFields::fault(std::string_view column, const std::string& message, const std::string& remedy) {
  const CsvCell* found = cell(column);
  if (found == nullptr && !row_.empty()) found = &row_.front();
  const std::size_t line = found != nullptr ? found->line : 0;
  const std::size_t at = found != nullptr ? found->column : 0;
  faults_.push_back({table_.file, line, at, message, remedy});
}

std::string CsvFields::required(std::string_view column, const std::string& remedy) {
  std::string value = text(column);
  if (value.empty()) fault(column, std::string(column) + " is empty", remedy);
  return value;
}

}  // namespace corridor
