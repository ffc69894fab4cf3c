#include "corridor/publish/quantile_rows.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace corridor {

void QuantileRows::at(std::size_t time, std::span<const double> levels, std::span<double> result) {
  const auto first = series_->values.begin() + static_cast<std::ptrdiff_t>(time * sorted_.size());
  std::copy_n(first, sorted_.size(), sorted_.begin());
  if (!std::all_of(sorted_.begin(), sorted_.end(), [](double v) { return std::isfinite(v); })) {
    throw std::logic_error("a forecast value of " + series_->location + " is not finite");
  }
  std::sort(sorted_.begin(), sorted_.end());
  const auto last = sorted_.size() - 1;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const double position = levels[i] * static_cast<double>(last);
    const auto below = std::min(static_cast<std::size_t>(position), last);
    const double above = sorted_[std::min(below + 1, last)];
    result[i] = sorted_[below] + (position - static_cast<double>(below)) * (above - sorted_[below]);
  }
}

}  // namespace corridor
