#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/forecast.hpp"

namespace corridor {

/// One published count of arrivals against what was forecast for it at one earlier origin.
struct BacktestRow {
  std::string forecaster;  ///< "model", "persistence", "logistic", "prior alone"
  Instant origin;
  Duration horizon{};  ///< nominal: 6, 24 or 72 h
  Moment target;       ///< as-of of the count
  std::string claim;   ///< id of the count
  double observed = 0;
  Quantiles forecast;
  double low80 = 0, high80 = 0, low95 = 0, high95 = 0;
  double wis = 0;      ///< weighted interval score over 23 quantiles (Bracher et al. 2021), persons
  double log_wis = 0;  ///< the same on log(1 + x)
  double crps = 0;     ///< continuous ranked probability score, persons
};

/// Scores of one forecaster at one nominal horizon (zero: all pooled).
struct BacktestScore {
  std::string forecaster;
  Duration horizon{};
  std::size_t forecasts = 0;
  double wis = 0, log_wis = 0, crps = 0;                                  ///< means
  double bias = 0;                                                        ///< mean of median − observed
  double width90 = 0;                                                     ///< mean width of the 90 % interval
  double coverage50 = 0, coverage80 = 0, coverage90 = 0, coverage95 = 0;  ///< shares
  double coverage90_low = 0, coverage90_high = 0;  ///< 90 % block-bootstrap interval over origins
};

struct Backtest {
  std::string crisis;
  Zone zone;
  std::uint64_t seed = 0;
  std::size_t members = 0;
  std::vector<Instant> origins;   ///< when each count of arrivals became known
  std::vector<BacktestRow> rows;  ///< by origin, horizon, forecaster
  std::vector<BacktestScore> scores;
};

/// Runs the model and its baselines at every bulletin of arrivals as known then, in one pass over the counts.
/// settings.as_of and settings.horizon are ignored.
Backtest backtest(const Crisis& crisis, const ForecastSettings& settings);

}  // namespace corridor
