#include "corridor/base/binomial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "corridor/base/error.hpp"
#include "corridor/base/log_factorial.hpp"
#include "corridor/base/reciprocals.hpp"

namespace corridor {
namespace {

/// Mean from which rejection is faster than the search (and the least for which Hörmann shows his hat to cover the
/// distribution).
constexpr double kSearchMean = 10.0;
/// Number of trials up to which powers by squaring are exact enough.
constexpr Count kMostSquared = 65536;

/// base^n by squaring: faster than a logarithm and an exponential, and good to n · 10^-16.
double power(double base, Count n) {
  double result = 1.0;
  for (; n > 0; n >>= 1U, base *= base)
    if ((n & 1) != 0) result *= base;
  return result;
}

/// For p ≤ ½ and n·p < 10: adds up probabilities from 0 on until they pass a uniform number.
Count by_search(Stream& stream, Count n, double p) {
  double left = stream.uniform();
  const double trials = static_cast<double>(n);
  // Bernoulli's inequality, (1−p)^n ≥ 1 − n·p, spares the exponential for most draws of a rare event.
  if (left <= 1.0 - trials * p) return 0;
  const double odds = p / (1.0 - p);
  const double none = n > kMostSquared ? std::exp(trials * std::log1p(-p)) : power(1.0 - p, n);
  const Count limit = std::min(n, kSearchLimit);
  for (;;) {
    double probability = none;
    for (Count k = 0; k <= limit; ++k) {
      if (left <= probability) return k;
      left -= probability;
      probability *=
          static_cast<double>(n - k) * odds * kReciprocals[static_cast<std::size_t>(std::min(k + 1, kSearchLimit))];
    }
    left = stream.uniform();
  }
}

/// The binomial distribution relative to its mode, in the terms that stay exact at n = 2^40: no difference of large
/// logarithms.
class ShapeAroundMode {
 public:
  ShapeAroundMode(Count n, double p)
      : n_(n),
        mode_(static_cast<Count>((static_cast<double>(n) + 1.0) * p)),
        mode_correction_(stirling_correction(mode_) + stirling_correction(n - mode_)),
        slope_(std::log(p / (1.0 - p) * (static_cast<double>(n - mode_) + 1.0) / (static_cast<double>(mode_) + 1.0))) {}

  /// log f(k) − log f(mode).
  double log_ratio(Count k) const {
    const double step = static_cast<double>(k - mode_);
    const double chosen = -(static_cast<double>(k) + 0.5) * std::log1p(step / (static_cast<double>(mode_) + 1.0));
    const double others =
        -(static_cast<double>(n_ - k) + 0.5) * std::log1p(-step / (static_cast<double>(n_ - mode_) + 1.0));
    return chosen + others + step * slope_ + mode_correction_ - stirling_correction(k) - stirling_correction(n_ - k);
  }

 private:
  Count n_;
  Count mode_;
  double mode_correction_;
  double slope_;
};

/// For p ≤ ½ and n·p ≥ 10. Names as in the paper.
Count by_rejection(Stream& stream, Count n, double p) {
  const double trials = static_cast<double>(n);
  const double deviation = std::sqrt(trials * p * (1.0 - p));
  const double b = 1.15 + 2.53 * deviation;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double c = trials * p + 0.5;
  const double v_r = 0.92 - 4.2 / b;
  for (;;) {
    const double u = stream.uniform() - 0.5;
    const double v = stream.uniform();
    const double us = 0.5 - std::abs(u);
    const double candidate = std::floor((2.0 * a / us + b) * u + c);
    if (candidate < 0.0 || candidate > trials) continue;
    const Count k = static_cast<Count>(candidate);
    if (us >= 0.07 && v <= v_r) return k;
    const double alpha = (2.83 + 5.1 / b) * deviation;
    if (std::log(v * alpha / (a / (us * us) + b)) <= ShapeAroundMode(n, p).log_ratio(k)) return k;
  }
}

}  // namespace

Count binomial(Stream& stream, Count n, double p) {
  if (n < 0 || std::isnan(p)) throw Error(fmt::format("a binomial draw with n = {} and p = {} is not possible", n, p));
  if (n == 0 || p <= 0.0) return 0;
  if (p >= 1.0) return n;
  if (n == 1) return stream.uniform() < p ? 1 : 0;
  if (p == 0.5 && n <= 64) return std::popcount(stream() >> static_cast<unsigned>(64 - n));  // so many coins
  const double rarer = std::min(p, 1.0 - p);
  const bool small = static_cast<double>(n) * rarer < kSearchMean;
  const Count k = small ? by_search(stream, n, rarer) : by_rejection(stream, n, rarer);
  return p <= 0.5 ? k : n - k;
}

}  // namespace corridor
