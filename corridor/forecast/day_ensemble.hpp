#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "corridor/flow/day_network.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// How the members of an ensemble under Flee's day rules stood at the end of every day.
struct DayEnsemble {
  std::size_t members = 0;
  int days = 0;
  std::vector<Index> places;    ///< those that were watched
  std::vector<Count> present;   ///< places × days × members
  std::vector<Count> on_links;  ///< days × members
  std::vector<Count> people;    ///< days × members: everybody, those of day 0 too

  Count at(std::size_t place, int day, std::size_t member) const { return present[row(place, day) + member]; }
  /// Over the members at a watched place.
  Quantiles quantiles(std::size_t place, int day) const;

 private:
  std::size_t row(std::size_t place, int day) const {
    return (place * static_cast<std::size_t>(days) + static_cast<std::size_t>(day)) * members;
  }
};

struct DayEnsembleSettings {
  std::size_t members = 100;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
  std::function<void(double)> progress;
};

/// A Flee case run forward.
struct DayRun {
  std::string name;
  std::chrono::sys_days start{};
  std::uint64_t seed = 1;
  std::vector<std::string> places;  ///< names of those watched
  DayEnsemble simulated;
};

/// Watches the camps of the case that are counted, or where none is all camps and else all places.
DayRun run_days(const FleeCase& flee, const DayEnsembleSettings& settings);

/// Member k is the same in an ensemble of any size, and with any number of threads.
DayEnsemble simulate_days(const DayNetwork& network, const std::vector<Index>& places,
                          const DayEnsembleSettings& settings);

}  // namespace corridor
