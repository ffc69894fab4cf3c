#pragma once

#include <vector>

#include "corridor/crisis/flee.hpp"
#include "corridor/forecast/day_ensemble.hpp"

namespace corridor {

/// Averaged relative difference, Flee's measure (Suleimenova, Bell & Groen 2017): over the days the mean of
/// Σ |simulated − reported| ÷ Σ reported, sums over the camps; days without reports left out.
struct RelativeDifference {
  double plain = 0;
  double rescaled = 0;  ///< simulated counts first multiplied by Σ reported ÷ Σ simulated in the camps, day by day
};

/// What one would have got by taking the last report known so many days before each report: Σ |difference| ÷ Σ
/// reported.
struct PersistenceError {
  int days = 0;
  std::size_t reports = 0;  ///< that could be tried
  double error = 0;
};

/// Simulated against reported counts.
struct Validation {
  DayRun run;                                 ///< its places are the camps
  std::vector<std::vector<Count>> reported;   ///< camps × days
  std::vector<RelativeDifference> whole;      ///< per member
  std::vector<RelativeDifference> late;       ///< per member, from day 30 on; empty where the period is no longer
  double held_shares = 0;                     ///< from day 30 on, had each camp kept its share of that day
  std::vector<PersistenceError> persistence;  ///< at 14, 30 and 90 days, on the dates of reports
};

/// Runs the case. Error where it has no reports.
Validation validate(const FleeCase& flee, const DayEnsembleSettings& settings);

}  // namespace corridor
