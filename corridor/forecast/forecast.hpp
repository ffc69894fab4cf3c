#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// Called now and then with the share of the work done, in [0, 1]; from one thread at a time.
using Progress = std::function<void(double)>;

/// A question of `--exceeds PLACE=N`.
struct Threshold {
  std::string location;
  double count = 0;
};

struct ForecastSettings {
  Instant as_of;  ///< nothing known later is used
  Duration horizon = std::chrono::days{7};
  std::size_t members = 1000;
  std::uint64_t seed = 1;
  std::size_t threads = 1;            ///< does not change the result
  std::vector<Event> with;            ///< further events of a what-if
  std::string with_name = "what-if";  ///< what it is called in the outlook
  std::vector<Threshold> exceeds;
  bool comparisons = true;       ///< also alternatives and baselines
  bool samples = false;          ///< the model also holds the targets that are there only on request
  std::optional<Instant> since;  ///< also how the forecast of all arrivals has changed since then (Outlook::revisions)
  Progress progress;
};

/// The forecast at settings.as_of from the counts known by then. Throws UsageError for an origin outside the crisis'
/// period, an unknown place in `exceeds`, fewer than 100 members, or a `since` that is not before the origin.
Outlook forecast(const Crisis& crisis, const ForecastSettings& settings);

/// The ensemble run forward from the priors alone, from the crisis' start; as_of is ignored and becomes the start.
Outlook simulate(const Crisis& crisis, const ForecastSettings& settings);

}  // namespace corridor
