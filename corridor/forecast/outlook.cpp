#include "corridor/forecast/outlook.hpp"

#include <algorithm>
#include <cmath>

namespace corridor {

std::string_view to_string(Target target) {
  switch (target) {
    case Target::arrivals_cumulative:
      return "arrivals_cumulative";
    case Target::arrivals:
      return "arrivals";
    case Target::present:
      return "present";
    case Target::registered_cumulative:
      return "registered_cumulative";
    case Target::on_road:
      return "on_road";
    case Target::hours_on_road:
      return "hours_on_road";
    case Target::housed:
      return "housed";
    case Target::beyond:
      return "beyond";
  }
  return "";
}

const Series* Ensemble::find(Target target, std::string_view location) const {
  const auto found = std::find_if(series.begin(), series.end(),
                                  [&](const Series& s) { return s.target == target && s.location == location; });
  return found == series.end() ? nullptr : &*found;
}

double quantile_of_sorted(std::span<const double> sorted, double p) {
  const double position = p * static_cast<double>(sorted.size() - 1);
  const double whole = std::floor(position);
  const auto k = static_cast<std::size_t>(whole);
  if (k + 1 >= sorted.size()) return sorted.back();
  return sorted[k] + (sorted[k + 1] - sorted[k]) * (position - whole);
}

std::vector<double> sorted_members(const Series& series, std::size_t members, std::size_t time) {
  const double* const first = series.values.data() + time * members;
  std::vector<double> sorted(first, first + members);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

double quantile(const Series& series, std::size_t members, std::size_t time, double p) {
  return quantile_of_sorted(sorted_members(series, members, time), p);
}

Quantiles quantiles_of_sorted(std::span<const double> sorted) {
  return {quantile_of_sorted(sorted, 0.5), quantile_of_sorted(sorted, 0.25), quantile_of_sorted(sorted, 0.75),
          quantile_of_sorted(sorted, 0.05), quantile_of_sorted(sorted, 0.95)};
}

Quantiles quantiles(const Series& series, std::size_t members, std::size_t time) {
  return quantiles_of_sorted(sorted_members(series, members, time));
}

}  // namespace corridor
