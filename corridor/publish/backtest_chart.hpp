#pragma once

#include <string>
#include <vector>

#include "corridor/forecast/backtest.hpp"

namespace corridor {

/// One forecaster's forecasts at one horizon against the counts, along the time of the counts.
struct BacktestChart {
  std::string title;  ///< read out by screen readers
  std::string look;   ///< class of page.css that gives the colour
  Zone zone;
  Instant from, to;
  double top = 0;  ///< the values shown end here; bars that go on are cut off
  std::vector<const BacktestRow*> rows;
};

/// The chart as an <svg> element that needs page.css: median as dot, 50 % and 90 % intervals as bars, the count as a
/// ring.
std::string backtest_chart(const BacktestChart& chart);

}  // namespace corridor
