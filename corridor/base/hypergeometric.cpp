#include "corridor/base/hypergeometric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "corridor/base/error.hpp"
#include "corridor/base/log_factorial.hpp"
#include "corridor/base/reciprocals.hpp"

namespace corridor {
namespace {

constexpr double kSearchMean = 10.0;
constexpr Count kLargestTotal = Count{1} << 53;

double real(Count n) {
  return static_cast<double>(n);
}

/// Good and draws are each at most half of all, so that the support starts at 0.
struct Urn {
  Count good;
  Count bad;
  Count draws;

  Count total() const { return good + bad; }
  double mean() const { return real(draws) * (real(good) / real(total())); }
};

/// log(top! / (top − drop)!) without the term drop·log(top + 1) that the caller adds in a form that does not cancel.
double log_falling(Count top, Count drop) {
  const Count rest = top - drop;
  return -(real(rest) + 0.5) * std::log1p(-real(drop) / (real(top) + 1.0)) - real(drop) + stirling_correction(top) -
         stirling_correction(rest);
}

/// Probability that none of the good are drawn: C(bad, draws) / C(total, draws), which is symmetric in good and draws.
double none_drawn(const Urn& urn) {
  const Count few = std::min(urn.good, urn.draws);
  const Count many = std::max(urn.good, urn.draws);
  const Count total = urn.total();
  if (few <= 16) {
    double probability = 1.0;
    for (Count i = 0; i < few; ++i) probability *= real(total - many - i) / real(total - i);
    return probability;
  }
  const double slope = real(few) * std::log1p(-real(many) / (real(total) + 1.0));
  return std::exp(log_falling(total - many, few) - log_falling(total, few) + slope);
}

Count by_search(Stream& stream, const Urn& urn) {
  double left = stream.uniform();
  // The chance of any is at most the expected number (Markov).
  if (left <= 1.0 - urn.mean()) return 0;
  const double none = none_drawn(urn);
  const Count limit = std::min({urn.good, urn.draws, kSearchLimit});
  for (;;) {
    double probability = none;
    for (Count k = 0; k <= limit; ++k) {
      if (left <= probability) return k;
      left -= probability;
      const double step = real(urn.good - k) * real(urn.draws - k) / real(urn.bad - urn.draws + k + 1);
      probability *= step * kReciprocals[static_cast<std::size_t>(std::min(k + 1, kSearchLimit))];
    }
    left = stream.uniform();
  }
}

/// The distribution relative to its mode, in terms that stay exact for totals of 2^40: no difference of large
/// logarithms.
class ShapeAroundMode {
 public:
  explicit ShapeAroundMode(const Urn& urn)
      : urn_(urn),
        mode_(static_cast<Count>((real(urn.draws) + 1.0) * ((real(urn.good) + 1.0) / (real(urn.total()) + 2.0)))),
        slope_(std::log((real(good_left(mode_)) + 1.0) * (real(draws_left(mode_)) + 1.0) /
                        ((real(mode_) + 1.0) * (real(bad_left(mode_)) + 1.0)))),
        mode_correction_(corrections(mode_)) {}

  Count mode() const { return mode_; }

  /// log f(k) − log f(mode).
  double log_ratio(Count k) const {
    const double step = real(k - mode_);
    return step * slope_ + mode_correction_ - corrections(k) + term(mode_, k, step) +
           term(good_left(mode_), good_left(k), -step) + term(draws_left(mode_), draws_left(k), -step) +
           term(bad_left(mode_), bad_left(k), step);
  }

 private:
  Count good_left(Count k) const { return urn_.good - k; }
  Count draws_left(Count k) const { return urn_.draws - k; }
  Count bad_left(Count k) const { return urn_.bad - urn_.draws + k; }

  /// log(from! / to!) with Stirling's formula, less what the four terms have in common or cancel.
  static double term(Count from, Count to, double step) {
    return -(real(to) + 0.5) * std::log1p(step / (real(from) + 1.0));
  }

  double corrections(Count k) const {
    return stirling_correction(k) + stirling_correction(good_left(k)) + stirling_correction(draws_left(k)) +
           stirling_correction(bad_left(k));
  }

  Urn urn_;
  Count mode_;
  double slope_;
  double mode_correction_;
};

/// Names as in the paper.
Count by_rejection(Stream& stream, const Urn& urn) {
  constexpr double d1 = 1.7155277699214135;  // 2·√(2/e)
  constexpr double d2 = 0.8989161620588988;  // 3 − 2·√(3/e)
  const double total = real(urn.total());
  const double share = real(urn.good) / total;
  const double a = urn.mean() + 0.5;
  const double variance = urn.mean() * (1.0 - share) * ((total - real(urn.draws)) / (total - 1.0));
  const double h = d1 * std::sqrt(variance + 0.5) + d2;
  const double end = real(std::min(urn.good, urn.draws)) + 1.0;
  const ShapeAroundMode shape(urn);
  for (;;) {
    const double u = stream.uniform();
    const double v = stream.uniform();
    const double x = a + h * (v - 0.5) / u;
    if (x < 0.0 || x >= end) continue;
    const Count k = static_cast<Count>(x);
    const double t = shape.log_ratio(k);
    if (u * (4.0 - u) - 3.0 <= t) return k;
    if (u * (u - t) >= 1.0) continue;
    if (2.0 * std::log(u) <= t) return k;
  }
}

}  // namespace

Count hypergeometric(Stream& stream, Count good, Count bad, Count draws) {
  if (good < 0 || bad < 0 || draws < 0 || good > kLargestTotal - std::min(bad, kLargestTotal) || draws > good + bad) {
    throw Error(fmt::format("a draw of {} out of {} and {} is not possible", draws, good, bad));
  }
  const Count total = good + bad;
  if (draws == 0 || good == 0) return 0;
  if (bad == 0) return draws;
  if (draws == total) return good;
  const Urn urn{std::min(good, bad), std::max(good, bad), std::min(draws, total - draws)};
  Count k = urn.mean() < kSearchMean ? by_search(stream, urn) : by_rejection(stream, urn);
  // Back from the smaller halves: what was counted is the rarer kind in the smaller part.
  if (good > bad) k = urn.draws - k;
  return draws == urn.draws ? k : good - k;
}

}  // namespace corridor
