#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/flow/day_person_oracle.hpp"

namespace corridor::test {

/// People per place and, last, on roads.
using DayCounts = std::vector<Count>;

/// How probable counts are, or how often they came up: after each day, and over all days one after another.
struct DayDistribution {
  std::vector<std::map<DayCounts, double>> after;
  std::map<DayCounts, double> course;
};

/// By following every outcome of every person.
DayDistribution exact(const FleeCase& flee);
DayDistribution observe_simulation(const FleeCase& flee, std::uint32_t runs);
DayDistribution observe_oracle(const FleeCase& flee, std::uint32_t runs,
                               DayPersonOracle::Distortion distortion = DayPersonOracle::Distortion::none);

/// "" where what was observed can come from the exact distribution: nothing impossible was seen, and neither the counts
/// after any day (together, and each alone) nor the course has a chi-square of probability below kSignificance.
std::string compare(const DayDistribution& exact, const DayDistribution& observed);

/// "" where two observations can be of the same distribution: the same, with the chi-square of two samples.
std::string compare_samples(const DayDistribution& one, const DayDistribution& other);

}  // namespace corridor::test
