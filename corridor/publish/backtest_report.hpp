#pragma once

#include <cstddef>
#include <string>

#include "corridor/forecast/backtest.hpp"
#include "corridor/publish/text_lines.hpp"

namespace corridor {

/// The scores as a table for a terminal: UTF-8, no line wider than `width`, which is taken for 80 to 100. "÷ persist."
/// is the mean weighted interval score divided by that of persistence: below 1 is better than simple extrapolation.
std::string backtest_table(const Backtest& backtest, std::size_t width = table_width);

/// One line a forecast: forecaster, origin, horizon_hours, target_time, claim, observed, median, the ends of the 50,
/// 80, 90 and 95 % intervals, wis, log_wis, crps.
std::string backtest_csv(const Backtest& backtest);

/// Scores and forecasts, for programs. No wall clock.
std::string backtest_json(const Backtest& backtest);

/// One self-contained HTML page: forecasts against counts along time for each horizon and forecaster, and the scores.
std::string backtest_page(const Backtest& backtest);

}  // namespace corridor
