#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "corridor/base/error.hpp"

namespace corridor {

/// A plain value of an entry with the place of its key in the file (line and column from 1).
struct JsonField {
  std::string key;  ///< of a value in an object within the entry: "place.from"
  nlohmann::json value;
  std::size_t line = 0, column = 0;
};

/// An object of the list, with the place where it begins.
struct JsonEntry {
  std::vector<JsonField> fields;
  std::size_t line = 0, column = 0;

  /// The field, or null; null too where its value is null.
  const JsonField* find(std::string_view key) const;
};

/// Reads a JSON list of objects whose values are plain, or objects or lists of plain values. Anything else is a fault
/// at its place, and nothing is returned then.
std::vector<JsonEntry> parse_json_list(std::string_view text, const std::string& file, std::vector<Fault>& faults);

}  // namespace corridor
