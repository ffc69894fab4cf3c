#include "corridor/ledger/json_cells.hpp"

#include <algorithm>

#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/claim/claim_table.hpp"

namespace corridor {
namespace {

std::size_t index_of(std::string_view column) {
  const auto& columns = claim_columns();
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) - columns.begin());
}

}  // namespace

void check_keys(const std::vector<JsonEntry>& entries, const std::vector<std::string>& known, const std::string& file,
                std::vector<Fault>& faults) {
  for (const JsonEntry& entry : entries) {
    for (const JsonField& field : entry.fields) {
      if (std::find(known.begin(), known.end(), field.key) != known.end()) continue;
      faults.push_back({file, field.line, field.column, "unknown key \"" + field.key + "\"",
                        remedy_for_unknown(field.key, "key", known)});
    }
  }
}

ClaimCells::ClaimCells(const JsonEntry& entry, const std::string& file, std::vector<Fault>& faults)
    : entry_(entry), file_(file), faults_(faults), row_(claim_columns().size(), {"", entry.line, entry.column}) {}

std::string ClaimCells::text(std::string_view key) {
  const JsonField* field = entry_.find(key);
  if (field == nullptr) return {};
  if (field->value.is_string()) return field->value.get<std::string>();
  if (field->value.is_number()) return to_string(field->value.get<double>());
  fault(key, std::string(key) + " is neither text nor number", "write one of them, or null");
  return {};
}

void ClaimCells::copy(std::string_view key, std::string_view column) {
  set(column, text(key), key);
}

void ClaimCells::set(std::string_view column, std::string value, std::string_view key) {
  CsvCell& cell = row_[index_of(column)];
  cell.text = std::move(value);
  if (const JsonField* field = entry_.find(key); field != nullptr) {
    cell.line = field->line;
    cell.column = field->column;
  }
}

const std::string& ClaimCells::cell(std::string_view column) const {
  return row_[index_of(column)].text;
}

void ClaimCells::fault(std::string_view key, const std::string& message, const std::string& remedy) {
  const JsonField* field = entry_.find(key);
  faults_.push_back({file_, field != nullptr ? field->line : entry_.line,
                     field != nullptr ? field->column : entry_.column, message, remedy});
}

std::vector<std::string> ClaimCells::fields() const {
  std::vector<std::string> texts;
  for (const CsvCell& cell : row_) texts.push_back(cell.text);
  return texts;
}

}  // namespace corridor
