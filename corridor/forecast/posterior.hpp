#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "corridor/forecast/filter.hpp"
#include "corridor/forecast/forecast.hpp"

namespace corridor {

/// Histories as the counts leave them, ready to be run on.
struct Posterior {
  std::vector<Member> histories;
  std::vector<std::uint32_t> labels;  ///< of their futures: one a member of the ensemble
  std::vector<ObservedSeries> series;
  std::vector<UsedCount> counts;      ///< by as-of
  std::vector<UnusedClaim> left_out;  ///< claims the model cannot use, with the reason
  std::size_t distinct = 0;           ///< histories that differ from all others
};

/// How many histories are learned for an ensemble: each is run on into two futures. Learning takes the most time, and
/// what is to come is less certain than what was.
constexpr std::size_t histories_of(std::size_t members) {
  return std::max<std::size_t>(members / 2, 40);
}

/// Rounds of moves before histories are run on: copies that resampling made part.
inline constexpr std::size_t last_rounds = 4;

struct PosteriorSettings {
  std::size_t members = 1000;  ///< of the ensemble
  std::uint64_t seed = 1;
  std::size_t threads = 1;
  Instant origin;
  Progress progress;
  /// Called with the filter after each bulletin: for a fork on the way, of a copy where it is to be spread first.
  std::function<void(const Filter&, Instant)> on_the_way = {};
};

/// The instants at which something new of these claims became known, rising.
std::vector<Instant> bulletin_times(const Crisis& crisis, const std::vector<Claim>& claims);

/// Takes in the claims (all known by the origin) in the order in which they became known.
Posterior learn(const Crisis& crisis, const Network& network, const std::vector<Claim>& claims,
                const PosteriorSettings& settings);

/// The state of a filter between two bulletins as a posterior to forecast from: a fork; the filter goes on as if
/// nothing had happened.
Posterior fork(const Filter& filter, const PosteriorSettings& settings);

/// Members straight from the prior.
Posterior prior_alone(const Network& network, std::size_t members, std::uint64_t seed);

/// Prior beside posterior, by quantiles over the histories, in the order of the network's parameters.
std::vector<LearnedParameter> learned_parameters(const Network& network, const std::vector<Member>& histories);

}  // namespace corridor
