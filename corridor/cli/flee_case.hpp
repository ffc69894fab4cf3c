#pragma once

#include <string>

#include "corridor/cli/run_options.hpp"
#include "corridor/crisis/flee.hpp"
#include "corridor/forecast/day_ensemble.hpp"

namespace corridor::cli {

/// Members where nobody says: a case takes little from one to the next.
inline constexpr std::size_t flee_members = 100;

/// read_flee, its notices said on stderr; throws InputFaults that name the folder.
FleeCase open_flee(const std::string& folder);

/// Runs the case forward and prints, or writes, its outlook.
void simulate_flee(const RunOptions& options);

/// work(settings), with a progress bar.
template <class Work>
auto with_day_progress(const std::string& what, const RunOptions& options, Work work) {
  ProgressBar bar(what);
  DayEnsembleSettings settings{options.members, options.seed, options.threads, {}};
  settings.progress = [&bar](double share) { bar.update(share); };
  return work(settings);
}

}  // namespace corridor::cli
