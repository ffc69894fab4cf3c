#include "corridor/base/log_factorial.hpp"

#include <array>
#include <cmath>

namespace corridor {
namespace {

/// stirling_correction(0 … 15), computed to 40 digits with mpmath.
constexpr std::array<double, 16> kCorrections = {
    0.08106146679532725822,   0.041340695955409294094,  0.027677925684998339149, 0.020790672103765093112,
    0.016644691189821192163,  0.013876128823070747999,  0.011896709945891770095, 0.010411265261972096497,
    0.0092554621827127329177, 0.0083305634333628712565, 0.007573675487951840795, 0.0069428401072095298657,
    0.0064089941880042070684, 0.0059513701127588477356, 0.005554733551962801371, 0.0052076559196096404407};

constexpr double kHalfLogTwoPi = 0.91893853320467274178;

/// Four terms of Stirling's series for log Γ(x) (Abramowitz & Stegun 6.1.41); the fifth is below 3·10^-14 from x = 16
/// on.
double stirling_series(double x) {
  const double inverse = 1.0 / x;
  const double square = inverse * inverse;
  return inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0))));
}

}  // namespace

double stirling_correction(Count n) {
  if (n < static_cast<Count>(kCorrections.size())) return kCorrections[static_cast<std::size_t>(n)];
  return stirling_series(static_cast<double>(n) + 1.0);
}

double log_gamma(double x) {
  int sign = 0;
  if (x < 16.0) return ::lgamma_r(x, &sign);
  return (x - 0.5) * std::log(x) - x + kHalfLogTwoPi + stirling_series(x);
}

double log_factorial(Count n) {
  const double next = static_cast<double>(n) + 1.0;
  return (next - 0.5) * std::log(next) - next + kHalfLogTwoPi + stirling_correction(n);
}

}  // namespace corridor
