#include "corridor/base/alias_table.hpp"

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

double checked_sum(std::span<const double> weights) {
  double sum = 0;
  for (const double weight : weights) {
    if (!(weight >= 0)) throw Error(fmt::format("a pick with the weight {} is not possible", weight));
    sum += weight;
  }
  if (!(sum > 0 && std::isfinite(sum)))
    throw Error(fmt::format("a pick with weights that sum to {} is not possible", sum));
  return sum;
}

}  // namespace

AliasTable::AliasTable(std::span<const double> weights, std::span<const std::uint32_t> labels) {
  constexpr double scale = 0x1.0p32;
  constexpr std::uint32_t all = std::numeric_limits<std::uint32_t>::max();
  const double sum = checked_sum(weights);
  if (labels.size() != weights.size() || weights.size() > all)
    throw Error(fmt::format("a pick among {} labels with {} weights is not possible", labels.size(), weights.size()));
  columns_.resize(weights.size());
  std::vector<double> height(weights.size());  // 1 is a full column
  std::vector<std::uint32_t> low, high;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    height[i] = weights[i] / sum * static_cast<double>(weights.size());
    (height[i] < 1 ? low : high).push_back(i);
  }
  while (!low.empty() && !high.empty()) {
    const std::uint32_t giver = high.back();
    columns_[low.back()] = {static_cast<std::uint32_t>(height[low.back()] * scale), labels[low.back()], labels[giver]};
    height[giver] -= 1 - height[low.back()];
    low.pop_back();
    if (height[giver] < 1) {
      high.pop_back();
      low.push_back(giver);
    }
  }
  // What is left is full but for rounding; a weight of 0 never is.
  for (const std::uint32_t i : high) columns_[i] = {all, labels[i], labels[i]};
  for (const std::uint32_t i : low) columns_[i] = {all, labels[i], labels[i]};
}

}  // namespace corridor
