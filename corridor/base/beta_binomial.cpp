#include "corridor/base/beta_binomial.hpp"

#include "corridor/base/beta.hpp"
#include "corridor/base/binomial.hpp"

namespace corridor {

Count beta_binomial(Stream& stream, Count n, double a, double b) {
  const double p = beta(stream, a, b);
  return binomial(stream, n, p);
}

}  // namespace corridor
