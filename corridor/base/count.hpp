#pragma once

#include <cstdint>

namespace corridor {

/// A number of people (or vehicles, households). Wide enough for 2^40 and signed, so that a difference is a plain
/// subtraction.
using Count = std::int64_t;

}  // namespace corridor
