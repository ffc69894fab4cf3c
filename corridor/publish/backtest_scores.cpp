#include "corridor/publish/backtest_scores.hpp"

#include <algorithm>

#include "corridor/publish/wording.hpp"

namespace corridor {

std::vector<Duration> scored_horizons(const Backtest& backtest) {
  std::vector<Duration> horizons;
  for (const BacktestScore& score : backtest.scores) {
    if (std::find(horizons.begin(), horizons.end(), score.horizon) == horizons.end()) horizons.push_back(score.horizon);
  }
  std::sort(horizons.begin(), horizons.end(), [](Duration a, Duration b) {
    return (a == Duration{0} ? Duration::max() : a) < (b == Duration{0} ? Duration::max() : b);
  });
  return horizons;
}

std::vector<const BacktestScore*> scores_at(const Backtest& backtest, Duration horizon) {
  std::vector<const BacktestScore*> scores;
  for (const BacktestScore& score : backtest.scores) {
    if (score.horizon == horizon) scores.push_back(&score);
  }
  return scores;
}

std::optional<double> relative_wis(const Backtest& backtest, const BacktestScore& score) {
  for (const BacktestScore* other : scores_at(backtest, score.horizon)) {
    if (other->forecaster == "persistence" && other->wis > 0) return score.wis / other->wis;
  }
  return std::nullopt;
}

std::string horizon_text(Duration horizon) {
  return horizon == Duration{0} ? "all together" : span_text(horizon) + " ahead";
}

}  // namespace corridor
