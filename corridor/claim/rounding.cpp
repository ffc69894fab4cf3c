#include "corridor/claim/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {
namespace {

/// Half the step in which a number is rounded: 42,500 is good to 50; an exact-looking number to half a person. Nobody
/// who says 100,000 means 60,000: a twentieth of the number is the most.
double rounding(double value, Qualifier qualifier) {
  const double step = rounding_step(value, qualifier);
  return step > 1 ? std::min(step / 2, value / 20) : 0.5;
}

}  // namespace

double rounding_step(double value, Qualifier qualifier) {
  double grid = 1;
  while (grid < value && std::fmod(value, grid * 10) == 0) grid *= 10;
  const bool rounded = grid >= 100 || (qualifier != Qualifier::exact && grid >= 10);
  return rounded ? grid : 1;
}

Range stated_range(const Claim& claim) {
  const double half = rounding(claim.value, claim.qualifier);
  Range range{claim.value - half, claim.high.value_or(claim.value) + half};
  // "At least" and "up to" bound the total from one side; a speaker who says so means the same order of size.
  if (claim.qualifier == Qualifier::at_least) range.high = std::max(range.high, claim.value * 1.25);
  if (claim.qualifier == Qualifier::up_to) range.low = std::min(range.low, claim.value * 0.75);
  return range;
}

}  // namespace corridor
