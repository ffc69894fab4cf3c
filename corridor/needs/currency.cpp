#include "corridor/needs/currency.hpp"

#include <algorithm>

#include "corridor/base/error.hpp"

namespace corridor {

bool is_currency(std::string_view unit) {
  return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string parse_currency(std::string_view text) {
  if (!is_currency(text))
    throw ValueError("\"" + std::string(text) + "\" is no currency", "write its three letters, as in \"USD\"");
  return std::string(text);
}

}  // namespace corridor
