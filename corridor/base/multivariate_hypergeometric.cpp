#include "corridor/base/multivariate_hypergeometric.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "corridor/base/error.hpp"
#include "corridor/base/hypergeometric.hpp"

namespace corridor {
namespace {

constexpr Count kLargestTotal = Count{1} << 53;

Count sum(std::span<const Count> stock) {
  Count total = 0;
  for (const Count count : stock) {
    if (count < 0 || count > kLargestTotal - total) {
      throw Error(fmt::format("a draw out of a stock of {} beside {} is not possible", count, total));
    }
    total += count;
  }
  return total;
}

}  // namespace

void multivariate_hypergeometric(Stream& stream, std::span<const Count> stock, Count draws, std::span<Count> out) {
  Count others = sum(stock);
  if (draws < 0 || draws > others || stock.size() != out.size()) {
    throw Error(fmt::format("a draw of {} out of {} in {} kinds into {} is not possible", draws, others, stock.size(),
                            out.size()));
  }
  Count left = draws;
  for (std::size_t i = 0; i < stock.size(); ++i) {
    others -= stock[i];
    out[i] = hypergeometric(stream, stock[i], others, left);
    left -= out[i];
  }
}

}  // namespace corridor
