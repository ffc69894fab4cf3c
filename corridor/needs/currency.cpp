#include "corridor/needs/currency.hpp"

#include <algorithm>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

std::string parse_currency(std::string_view text) {
  if (!is_currency(text))
    throw ValueError("\"" + std::string(text) + "\" is no currency", "write its three letters, as in \"USD\"");
  return std::string(text);
}

}  // namespace corridor
