#include "corridor/ledger/interval.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "corridor/claim/rounding.hpp"
#include "corridor/ledger/aid_total.hpp"

namespace corridor {
namespace {

Range possible(const Claim& claim) {
  Range range = figure_range(claim);
  if (claim.qualifier == Qualifier::at_least) range.high = std::numeric_limits<double>::infinity();
  if (claim.qualifier == Qualifier::up_to) range.low = 0;
  return range;
}

}  // namespace

Range figure_range(const Claim& claim) {
  Range range = stated_range(claim);
  // A sum of money is decided, not counted: a round one is no rounding of another.
  if (is_aid(claim.metric) && claim.qualifier == Qualifier::exact)
    return {claim.value, claim.high.value_or(claim.value)};
  const double highest = claim.high.value_or(claim.value);
  if (claim.qualifier == Qualifier::at_least) range.low = claim.value;
  if (claim.qualifier == Qualifier::up_to) range.high = highest;
  // Whole numbers within the interval; what is no whole number (money) keeps its own.
  range.low = std::min(std::ceil(range.low), claim.value);
  range.high = std::max(std::floor(range.high), highest);
  return range;
}

bool compatible(const Claim& one, const Claim& other) {
  const Range a = possible(one), b = possible(other);
  return a.low <= b.high && b.low <= a.high;
}

}  // namespace corridor
