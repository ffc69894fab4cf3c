// Simulation-based calibration of the filter and the forecast on an invented crisis: 200 data sets, ranks among 15
// histories, every 65th of 1,000. Some 25 quantities are checked, each by chi-square over 8 bins, by the mean and by
// the spread of the ranks, at 10^-4 each: a right filter fails for one choice of seeds out of 130. The seeds are fixed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corridor/base/parallel.hpp"
#include "tests/forecast/calibration.hpp"

namespace corridor::test {
namespace {

constexpr std::size_t data_sets = 200;
constexpr double significance = 1e-4;
constexpr double largest_score = 3.891;  // a standard normal number lies further out with probability 10^-4

TEST(Calibration, RanksOfTheTruthAreUniform) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  const CalibrationSettings settings;
  std::vector<Ranks> all(data_sets);
  parallel_for(data_sets, default_threads(), [&](std::size_t set) {
    all[set] = rank_truth(crisis, network, static_cast<std::uint32_t>(set), settings);
  });
  const std::size_t members = histories_of(settings.members) / settings.thinning;
  std::string table = fmt::format("{:<45} {:>8} {:>6} {:>7} {:>7}\n", "quantity", "p", "mean", "bias z", "width z");
  for (const auto& [name, first] : all[0]) {
    std::vector<std::size_t> ranks;
    for (const Ranks& one : all) ranks.push_back(one.at(name));
    const Uniformity uniform = uniformity(ranks, members, 8);
    table += fmt::format("{:<45} {:>8.2g} {:>6.3f} {:>7.2f} {:>7.2f}\n", name, uniform.p, uniform.mean, uniform.mean_z,
                         uniform.spread_z);
    EXPECT_GT(uniform.p, significance) << name;
    EXPECT_LT(std::abs(uniform.mean_z), largest_score)
        << name << ": the members lie too " << (uniform.mean_z > 0 ? "low" : "high");
    EXPECT_LT(std::abs(uniform.spread_z), largest_score)
        << name << ": the members are too " << (uniform.spread_z > 0 ? "narrow" : "wide");
  }
  fmt::print("{}", table);
}

}  // namespace
}  // namespace corridor::test
