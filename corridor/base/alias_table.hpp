#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/random.hpp"

namespace corridor {

/// Picks i with probability weights[i] / Σ weights, at the same cost however many there are: the alias method (Walker,
/// "An efficient method for generating discrete random variables with general distributions", ACM TOMS 3, 1977; built
/// as Vose, IEEE Trans. Softw. Eng. 17, 1991). Probabilities are kept to 2^-32.
class AliasTable {
 public:
  AliasTable() = default;
  /// Error for a weight that is negative or none, where none is above 0, or where there are 2^32 or more.
  explicit AliasTable(std::span<const double> weights);

  std::uint32_t pick(Stream& stream) const {
    const std::uint64_t random = stream();
    const std::uint64_t at = ((random >> 32U) * columns_.size()) >> 32U;
    const Column& column = columns_[at];
    // Without a branch: which way it goes cannot be foreseen.
    const std::uint32_t own = 0U - static_cast<std::uint32_t>(static_cast<std::uint32_t>(random) < column.own);
    return (static_cast<std::uint32_t>(at) & own) | (column.other & ~own);
  }

 private:
  struct Column {
    std::uint32_t own = 0;    ///< 2^32 times the chance of the column's own number
    std::uint32_t other = 0;  ///< what is picked else
  };
  std::vector<Column> columns_;
};

}  // namespace corridor
