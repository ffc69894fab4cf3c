#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/csv.hpp"
#include "corridor/base/error.hpp"
#include "corridor/ledger/json_list.hpp"

namespace corridor {

/// The entries' keys that are not known are faults that name the nearest.
void check_keys(const std::vector<JsonEntry>& entries, const std::vector<std::string>& known, const std::string& file,
                std::vector<Fault>& faults);

/// A row of the table that is filled column by column; what stays empty stands where the entry begins.
class ClaimCells {
 public:
  ClaimCells(const JsonEntry& entry, const std::string& file, std::vector<Fault>& faults);

  /// The text of a plain value: a number as figures.csv writes it. Empty where the key is missing or null; a value of
  /// another kind is a fault.
  std::string text(std::string_view key);
  /// Puts it into the column, at the place of the key.
  void copy(std::string_view key, std::string_view column);
  /// The text, at the place of the key.
  void set(std::string_view column, std::string value, std::string_view key = "");
  const std::string& cell(std::string_view column) const;
  void fault(std::string_view key, const std::string& message, const std::string& remedy);

  std::vector<std::string> fields() const;
  CsvRow row() const { return row_; }

 private:
  const JsonEntry& entry_;
  const std::string& file_;
  std::vector<Fault>& faults_;
  CsvRow row_;
};

}  // namespace corridor
