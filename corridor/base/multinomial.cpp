#include "corridor/base/multinomial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>

#include "corridor/base/binomial.hpp"
#include "corridor/base/error.hpp"

namespace corridor {
namespace {

/// Fills each slot with the sum of its weight and all after it, as bits: the output is its own scratch space, so that
/// nothing is allocated. Sums from behind add only, where taking each weight off the total would leave nothing of small
/// last weights.
void store_tail_sums(std::span<const double> weights, std::span<Count> out) {
  double sum = 0.0;
  for (std::size_t i = weights.size(); i-- > 0;) out[i] = std::bit_cast<Count>(sum += weights[i]);
}

double tail_sum(Count slot) {
  return std::bit_cast<double>(slot);
}

/// Up to so many people a place are placed one by one: cheaper than a binomial draw a place.
constexpr Count kFew = 2;
constexpr std::size_t kShort = 8;  // places among which one is soon found

/// Whether so few people go to so many places that they are placed one by one.
bool few(Count people, std::size_t places) {
  return people <= kFew * static_cast<Count>(std::min(places, kShort));
}

/// Sends each of a few people to one of the places, whose weights add up to `total`.
void place_few(Stream& stream, Count people, std::span<const double> weights, double total, std::span<Count> out) {
  std::fill(out.begin(), out.end(), 0);
  for (; people > 0; --people) {
    double left = stream.uniform() * total;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] <= 0.0) continue;
      // The last place with a weight is also chosen where rounding leaves a little over.
      chosen = i;
      if (left <= weights[i]) break;
      left -= weights[i];
    }
    ++out[chosen];
  }
}

/// The sum, or an Error for a weight that is none.
double checked_sum(std::span<const double> weights) {
  double sum = 0.0;
  for (const double weight : weights) {
    if (!(weight >= 0.0)) throw Error(fmt::format("a multinomial draw with the weight {} is not possible", weight));
    sum += weight;
  }
  return sum;
}

}  // namespace

void multinomial(Stream& stream, Count n, std::span<const double> weights, std::span<Count> out) {
  if (n < 0 || weights.size() != out.size()) {
    throw Error(fmt::format("a multinomial draw of {} people with {} weights into {} places is not possible", n,
                            weights.size(), out.size()));
  }
  const double total = checked_sum(weights);
  if (n > 0 && !(total > 0.0 && std::isfinite(total))) {
    throw Error(fmt::format("a multinomial draw of {} people with weights that sum to {} is not possible", n, total));
  }
  if (few(n, out.size())) return place_few(stream, n, weights, total, out);
  store_tail_sums(weights, out);
  Count left = n;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (few(left, out.size() - i)) return place_few(stream, left, weights.subspan(i), tail_sum(out[i]), out.subspan(i));
    // The last place with a weight is its own tail sum, so that p is exactly 1 there and nobody is left over.
    out[i] = binomial(stream, left, weights[i] / tail_sum(out[i]));
    left -= out[i];
  }
}

}  // namespace corridor
