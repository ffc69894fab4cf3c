#pragma once

#include <string>
#include <string_view>

namespace corridor {

/// The host of an address without "www.": who published it. Empty where the address has none.
std::string outlet_of(std::string_view address);

}  // namespace corridor
