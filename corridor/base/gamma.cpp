#include "corridor/base/gamma.hpp"

#include <fmt/format.h>

#include <cmath>

#include "corridor/base/error.hpp"
#include "corridor/base/normal.hpp"

namespace corridor {
namespace {

/// Scale 1, shape at least 1.
double standard(Stream& stream, double shape) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = standard_normal(stream);
    const double t = c * x;
    if (t <= -1.0) continue;
    const double v = (1.0 + t) * (1.0 + t) * (1.0 + t);
    const double u = stream.uniform();
    if (u < 1.0 - 0.0331 * (x * x) * (x * x)) return d * v;
    // 1 − v + log v, written so that it keeps its digits where v is near 1 (shapes of 10^12 and more).
    const double bend = 3.0 * std::log1p(t) - t * (3.0 + t * (3.0 + t));
    if (std::log(u) < 0.5 * x * x + d * bend) return d * v;
  }
}

void check(double shape, double scale) {
  if (!(shape > 0.0 && std::isfinite(shape) && scale >= 0.0 && std::isfinite(scale))) {
    throw Error(fmt::format("a gamma draw with shape {} and scale {} is not possible", shape, scale));
  }
}

}  // namespace

double gamma(Stream& stream, double shape, double scale) {
  check(shape, scale);
  if (shape >= 1.0) return standard(stream, shape) * scale;
  const double number = standard(stream, shape + 1.0);
  return number * std::pow(stream.uniform(), 1.0 / shape) * scale;
}

double log_gamma_number(Stream& stream, double shape) {
  check(shape, 1.0);
  if (shape >= 1.0) return std::log(standard(stream, shape));
  const double number = std::log(standard(stream, shape + 1.0));
  return number + std::log(stream.uniform()) / shape;
}

}  // namespace corridor
