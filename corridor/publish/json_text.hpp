#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace corridor {

/// The document indented by two, arrays of plain values each on one line, with a line break at the end. Bytes that are
/// no UTF-8 are replaced, so that a strange input never stops the output.
std::string json_text(const nlohmann::ordered_json& json);

/// The value rounded to `decimals`, a whole number where it is one: JSON without needless digits.
nlohmann::ordered_json json_number(double value, int decimals);

}  // namespace corridor
