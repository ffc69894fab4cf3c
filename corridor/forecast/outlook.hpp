#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corridor/claim/claim.hpp"
#include "corridor/claim/remark.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// What is forecast. Counts are persons; hours_on_road is the mean time, in hours, that those now queueing or driving
/// have been under way.
enum class Target {
  arrivals_cumulative,    ///< people who have crossed (a crossing, or `all`: the crossings together) or come to a
                          ///< reception place
  arrivals,               ///< the same since the origin time
  present,                ///< people at the place (at an origin: those still there)
  registered_cumulative,  ///< people registered (`all`: everywhere)
  on_road,                ///< people queueing or driving on this side of the crossing (`all`: together)
  hours_on_road,
  housed,  ///< people housed by the state at the place; only on request
  beyond,  ///< people under way on the far side of the crossings (`all`); only on request
};
std::string_view to_string(Target target);

/// The name of the location that stands for the crossings together.
inline constexpr std::string_view all_locations = "all";

/// The values one target takes at one location: every member at every time.
struct Series {
  Target target = Target::arrivals_cumulative;
  std::string location;
  std::vector<double> values;  ///< times × members, time-major: values[time * members + member]
};

/// An ensemble under one set of assumptions: the model, a baseline, an alternative prior, a what-if.
struct Ensemble {
  std::string
      name;  ///< "model", "persistence", "logistic", "prior alone", the name of an alternative or of a what-if's file
  std::size_t members = 0;
  std::vector<Series> series;
  /// The series, or null.
  const Series* find(Target target, std::string_view location) const;
};

/// Median and central intervals of a series at one time.
struct Quantiles {
  double median = 0, low50 = 0, high50 = 0, low90 = 0, high90 = 0;
};

/// Quantile p of sorted values, linear between order statistics (type 7 of Hyndman & Fan 1996). At least one value.
double quantile_of_sorted(std::span<const double> sorted, double p);
Quantiles quantiles_of_sorted(std::span<const double> sorted);
/// The members' values at the time index, sorted.
std::vector<double> sorted_members(const Series& series, std::size_t members, std::size_t time);
/// The same of a series at one time index.
double quantile(const Series& series, std::size_t members, std::size_t time, double p);
Quantiles quantiles(const Series& series, std::size_t members, std::size_t time);

/// A count the forecast rests on.
struct UsedCount {
  Claim claim;
  Quantiles expected;  ///< what the model, knowing only the earlier counts, expected this number to be
  double tail = 1;     ///< two-sided tail probability of the number under that expectation: small = surprising
  double trusted = 1;  ///< posterior probability that it is no slip
};

/// A claim known by the origin that the model has no use for.
struct UnusedClaim {
  Claim claim;
  std::string reason;  ///< "is in USD", "counts killed, which the movement does not hold"
};

/// A parameter of the model, before and after the counts.
struct LearnedParameter {
  std::string name;  ///< "share leaving (residents)", "crossing rate at Kornidzor", …
  std::string unit;  ///< "persons/h", "1/h", "" for a share
  double prior_low = 0, prior_median = 0, prior_high = 0;              ///< 5, 50, 95 %
  double posterior_low = 0, posterior_median = 0, posterior_high = 0;  ///< 5, 50, 95 %
  std::string source;                                                  ///< of the prior
};

/// Chance that a location's arrivals_cumulative has passed a threshold, by time.
struct Exceedance {
  std::string location;
  double threshold = 0;
  std::vector<double> probability;       ///< one per time
  std::vector<double> probability_with;  ///< the same under `--with`; empty without it
};

/// The forecast of all arrivals as it stood once the claims of a bulletin were taken in.
struct Revision {
  Instant known;                    ///< when those claims became known; of the first revision, the time asked about
  std::vector<std::string> claims;  ///< their ids; none in the first
  Series total;  ///< arrivals_cumulative at `all` at the outlook's times; no values without crossings
};

/// Everything a forecast says, and what it rests on. Value type; nothing in it is later than `origin` but what is
/// simulated.
struct Outlook {
  std::string crisis;
  Zone zone;
  Instant origin;
  Duration step = std::chrono::hours{1};
  std::vector<Instant> times;  ///< origin + step, origin + 2 steps, …, origin + horizon
  std::uint64_t seed = 0;
  bool counts_used = true;  ///< false for `simulate`
  Ensemble model;
  std::optional<Ensemble> with;        ///< under `--with` events
  std::vector<Ensemble> alternatives;  ///< other priors, and the prior alone: arrivals_cumulative at `all` only
  std::vector<Ensemble> baselines;     ///< persistence, logistic: arrivals_cumulative at `all` only
  std::vector<UsedCount> counts;       ///< by as-of
  std::vector<UnusedClaim> unused;
  std::vector<LearnedParameter> parameters;
  std::vector<Exceedance> exceedances;
  std::vector<Event> with_events;
  /// How the forecast came to be since an earlier time (ForecastSettings::since): first as it stood then, the last one
  /// as it is now. Empty where that was not asked for.
  std::vector<Revision> revisions;
  std::vector<Remark> notices;  ///< what a reader must know of this forecast: few counts, weak mixing, …
};

}  // namespace corridor
