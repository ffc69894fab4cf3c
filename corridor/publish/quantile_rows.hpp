#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// The quantile levels of hubverse forecasts.
inline constexpr std::array<double, 23> hub_levels = {0.01, 0.025, 0.05, 0.1, 0.15, 0.2,   0.25, 0.3,
                                                      0.35, 0.4,   0.45, 0.5, 0.55, 0.6,   0.65, 0.7,
                                                      0.75, 0.8,   0.85, 0.9, 0.95, 0.975, 0.99};

/// Many quantiles of a series from one sort a time: the same values as quantile() gives one by one.
class QuantileRows {
 public:
  QuantileRows(const Series& series, std::size_t members) : series_(&series), sorted_(members) {}

  /// The quantiles at `levels` (in rising order) at the time index, into `result` (as long as levels).
  void at(std::size_t time, std::span<const double> levels, std::span<double> result);

 private:
  const Series* series_;
  std::vector<double> sorted_;
};

}  // namespace corridor
