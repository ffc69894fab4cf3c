#pragma once

#include <string>
#include <string_view>

namespace corridor {

/// Whether a unit is money: three capital letters, as in ISO 4217.
bool is_currency(std::string_view unit);

/// The same text where it is one; else a ValueError.
std::string parse_currency(std::string_view text);

}  // namespace corridor
