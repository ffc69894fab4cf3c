#include "corridor/base/poisson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "corridor/base/error.hpp"
#include "corridor/base/log_factorial.hpp"
#include "corridor/base/reciprocals.hpp"

namespace corridor {
namespace {

constexpr double kSearchMean = 10.0;
constexpr double kLargestMean = 0x1p53;
/// Rejection proposes nothing beyond: at the largest mean this is far more than 10^7 standard deviations away.
constexpr double kLargestCount = 0x1p62;
constexpr double kHalfLogTwoPi = 0.91893853320467274178;

Count by_search(Stream& stream, double mean) {
  double left = stream.uniform();
  // exp(−mean) ≥ 1 − mean spares the exponential for most draws of a rare event.
  if (left <= 1.0 - mean) return 0;
  const double none = std::exp(-mean);
  for (;;) {
    double probability = none;
    for (Count k = 0; k < kSearchLimit; ++k) {
      if (left <= probability) return k;
      left -= probability;
      probability *= mean * kReciprocals[static_cast<std::size_t>(k + 1)];
    }
    left = stream.uniform();
  }
}

/// log of the probability of k plus ½ log(k + 1), in terms that stay exact for means of 2^40: log k! by Stirling's
/// formula, and log(mean) and log(k + 1) joined in one logarithm near 1.
double log_probability(double k, double mean) {
  const double step = k + 1.0 - mean;
  return k * std::log1p(-step / (k + 1.0)) + step - kHalfLogTwoPi - stirling_correction(static_cast<Count>(k));
}

/// Names as in the paper.
Count by_rejection(Stream& stream, double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double v_r = 0.9277 - 3.6224 / (b - 2.0);
  for (;;) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double us = 0.5 - std::abs(u);
    const double k = std::floor((2.0 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return static_cast<Count>(k);
    if (k < 0.0 || k > kLargestCount || (us < 0.013 && v > us)) continue;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double height = v * inverse_alpha * std::sqrt(k + 1.0) / (a / (us * us) + b);
    if (std::log(height) <= log_probability(k, mean)) return static_cast<Count>(k);
  }
}

}  // namespace

Count poisson(Stream& stream, double mean) {
  if (!(mean >= 0.0 && mean <= kLargestMean))
    throw Error(fmt::format("a Poisson draw with the mean {} is not possible", mean));
  if (mean == 0.0) return 0;
  return mean < kSearchMean ? by_search(stream, mean) : by_rejection(stream, mean);
}

}  // namespace corridor
