#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace corridor {

/// Picks labels[i] with probability weights[i] / Σ weights, at the same cost however many there are: the alias method
/// (Walker, "An efficient method for generating discrete random variables with general distributions", ACM TOMS 3,
/// 1977; built as Vose, IEEE Trans. Softw. Eng. 17, 1991). Probabilities are kept to 2^-32 a weight.
class AliasTable {
 public:
  AliasTable() = default;
  /// Error for a weight that is negative or none, where none is above 0, or where there are not as many labels.
  AliasTable(std::span<const double> weights, std::span<const std::uint32_t> labels);

  /// By a random number: its share of 2^32 names a column, the rest of it one of the column's two labels.
  std::uint32_t pick(std::uint32_t random) const {
    const std::uint64_t at = std::uint64_t{random} * columns_.size();
    const Column& column = columns_[at >> 32U];
    // Without a branch: which way it goes cannot be foreseen.
    const std::uint32_t own = 0U - static_cast<std::uint32_t>(static_cast<std::uint32_t>(at) < column.share);
    return (column.own & own) | (column.other & ~own);
  }

 private:
  struct Column {
    std::uint32_t share = 0;  ///< 2^32 times the chance of the column's own label
    std::uint32_t own = 0, other = 0;
  };
  std::vector<Column> columns_;
};

}  // namespace corridor
