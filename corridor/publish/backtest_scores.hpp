#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corridor/forecast/backtest.hpp"

namespace corridor {

/// The nominal horizons that were scored, the shortest first; zero (all together) last.
std::vector<Duration> scored_horizons(const Backtest& backtest);

/// The scores at one horizon, in the order of the backtest.
std::vector<const BacktestScore*> scores_at(const Backtest& backtest, Duration horizon);

/// The score's mean WIS divided by persistence's at the same horizon; nothing where there is none to compare with.
std::optional<double> relative_wis(const Backtest& backtest, const BacktestScore& score);

/// "24 h ahead", "all together".
std::string horizon_text(Duration horizon);

}  // namespace corridor
