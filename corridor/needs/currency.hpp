#pragma once

#include <string>
#include <string_view>

namespace corridor {

/// The same text where it is_currency(); else a ValueError.
std::string parse_currency(std::string_view text);

}  // namespace corridor
