#pragma once

#include <array>
#include <cstddef>

#include "corridor/base/count.hpp"

namespace corridor {

/// Where an inversion by sequential search gives up and draws again. A mean below 10 puts less than 10^-70 beyond it,
/// but a rounding gap of some 10^-16 between 1 and the summed probabilities would otherwise be searched for ever.
inline constexpr Count kSearchLimit = 110;

/// 1/k for k up to kSearchLimit (1/0 is given as 0): the searches multiply instead of dividing.
inline constexpr auto kReciprocals = [] {
  std::array<double, static_cast<std::size_t>(kSearchLimit) + 1> table{};
  for (std::size_t k = 1; k < table.size(); ++k) table[k] = 1.0 / static_cast<double>(k);
  return table;
}();

}  // namespace corridor
