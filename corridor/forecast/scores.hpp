#pragma once

#include <array>
#include <span>

namespace corridor {

/// The 23 quantile levels of hubverse forecasts.
inline constexpr std::array<double, 23> hub_levels{0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4,   0.45, 0.5,
                                                   0.55, 0.6,   0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.975, 0.99};

/// Weighted interval score of the 23 hub quantiles: the mean over levels of twice the pinball loss (Bracher et al.
/// 2021, "Evaluating epidemic forecasts in an interval format", eq. 3). Same unit as the values; lower is better.
double weighted_interval_score(std::span<const double> sorted_members, double observed);

/// Continuous ranked probability score of an ensemble, E|X − y| − E|X − X'| / 2 (Gneiting & Raftery 2007, eq. 21).
double crps(std::span<const double> sorted_members, double observed);

}  // namespace corridor
