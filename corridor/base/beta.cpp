#include "corridor/base/beta.hpp"

#include <cmath>

#include "corridor/base/gamma.hpp"

namespace corridor {

double beta(Stream& stream, double a, double b) {
  if (a >= 1.0 && b >= 1.0) {
    const double x = gamma(stream, a, 1.0);
    const double y = gamma(stream, b, 1.0);
    return x / (x + y);
  }
  const double x = log_gamma_number(stream, a);
  const double y = log_gamma_number(stream, b);
  return 1.0 / (1.0 + std::exp(y - x));
}

}  // namespace corridor
