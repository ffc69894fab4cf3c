#pragma once

#include <string>
#include <string_view>

namespace corridor {

/// ASCII letters made small; every other byte stays.
std::string ascii_lower(std::string_view text);

}  // namespace corridor
