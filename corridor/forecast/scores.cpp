#include "corridor/forecast/scores.hpp"

#include <cmath>

#include "corridor/forecast/outlook.hpp"

namespace corridor {

double weighted_interval_score(std::span<const double> sorted_members, double observed) {
  double sum = 0;
  for (const double level : hub_levels) {
    const double value = quantile_of_sorted(sorted_members, level);
    sum += 2 * ((observed < value ? 1 : 0) - level) * (value - observed);
  }
  return sum / static_cast<double>(hub_levels.size());
}

double crps(std::span<const double> sorted_members, double observed) {
  const auto n = static_cast<double>(sorted_members.size());
  double distance = 0;
  double spread = 0;  // Σ over pairs of |x − x'|, from the order statistics
  for (std::size_t i = 0; i < sorted_members.size(); ++i) {
    distance += std::abs(sorted_members[i] - observed);
    spread += (2 * static_cast<double>(i) + 1 - n) * sorted_members[i];
  }
  return distance / n - spread / (n * n);
}

}  // namespace corridor
