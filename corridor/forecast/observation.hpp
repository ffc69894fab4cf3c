#pragma once

#include <span>
#include <string>
#include <vector>

#include "corridor/base/random.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/forecast/recording.hpp"

namespace corridor {

/// A published count as the filter sees it.
struct Observation {
  Claim claim;
  double low = 0, high = 0;  ///< the counted total lies in [low, high]: rounding, a stated range, "at least"
  double value = 0;          ///< centre of it
  double slip = 0;           ///< prior probability that the number is a slip
  std::vector<double>
      steps;        ///< when it held, in steps from the start; of a day without an hour: times spread over the day
  int segment = 0;  ///< re-counts before it
};

/// The counts of one metric at one place, in the order in which a running total takes them.
struct ObservedSeries {
  Metric metric = Metric::arrivals;
  std::string place;  ///< empty: all
  Watch watch;        ///< what in the simulation they count
  bool background =
      false;  ///< arrivals: also counts what the movement does not hold (ModelSettings::counting_background)
  double dispersion = 0;  ///< counted increments of mean m have variance m (1 + dispersion)
  std::vector<Observation> counts;
};

/// The last trusted count of a series in one member: what the forecast adds its increments to.
struct Anchor {
  double value = 0;
  double steps = 0;
};

/// A draw of which counts of a series are to be trusted, given one member's path.
struct TrustDraw {
  Anchor anchor;
  std::vector<bool> trusted;  ///< per count
};

/// Groups the claims into series the model can explain; what it cannot is put into `left_out` with the reason.
std::vector<ObservedSeries> observe_claims(const Crisis& crisis, const Network& network,
                                           const std::vector<Claim>& claims, std::vector<UnusedClaim>& left_out);

/// How many are counted where `mean` came: negative binomial with variance mean (1 + dispersion). The counts of
/// adjoining spans add up to the count of both, so that the law does not depend on how often somebody counts.
class CountingLaw {
 public:
  explicit CountingLaw(double dispersion);
  double log_probability(double counted, double mean) const;

 private:
  double dispersion_, log_other_, log_this_;
};

/// The running total's expected increments along a path: the path plus the background.
struct ExpectedTotal {
  std::span<const double> path;
  double background = 0;  ///< per step
  double at(double steps) const { return corridor::at(path, steps) + background * steps; }
};

/// A path of what depends on arrivals (vehicles), scaled from the simulated to the counted arrivals at each time:
/// counts of it teach the ratio to arrivals and are no second count of the arrivals themselves.
std::vector<double> given_counted(std::span<const double> path, std::span<const double> arrivals_path,
                                  const ObservedSeries& arrivals);

/// Log-likelihood of a series: a sum over all ways in which some counts are trusted and the others slips. Between
/// trusted counts the counted increment is negative binomial about the simulated one, so the total never drifts off the
/// last trusted count; a slip may be any number of its size.
double log_likelihood(const ObservedSeries& series, const ExpectedTotal& expected);

/// Draws which counts are trusted from their posterior under this path.
TrustDraw draw_trust(const ObservedSeries& series, const ExpectedTotal& expected, Stream& random);

}  // namespace corridor
