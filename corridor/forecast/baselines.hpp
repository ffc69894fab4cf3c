#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// A count of all arrivals at a time, as a baseline sees it.
struct CountAt {
  double hours = 0;  ///< since the start of the crisis
  double value = 0;
};

/// The counts of people who have crossed, all crossings together, in order of time; doubtful ones (Admiralty 4 and 5)
/// and such as fall below an earlier one are left out. A day without an hour counts at its middle.
std::vector<CountAt> counted_arrivals(const Crisis& crisis, const std::vector<Claim>& known);

/// Persistence of rate: the rate between the last two counts (at least three hours apart) goes on. Spread: the log-rate
/// walks at random, with the steps it has made so far. Gives times × members; `times` in hours since the start, rising.
/// Without counts: zeros.
std::vector<double> persistence_of_rate(std::span<const CountAt> counts, std::span<const double> times,
                                        std::size_t members, std::uint64_t seed);

/// Logistic growth K / (1 + exp(−r (t − t0))), fitted to the increments between counts by random-walk Metropolis under
/// flat priors on log K, log r, t0 and the log of the dispersion; forecasts add its increments to the last count.
std::vector<double> logistic_growth(std::span<const CountAt> counts, std::span<const double> times, std::size_t members,
                                    std::uint64_t seed);

}  // namespace corridor
