// A short run of the calibration of sbc_nightly.cpp, to see in every test run that it works and that no rank is badly
// off: of ten data sets the truth must not come out first or last of 15 members eight times. Each of some 25 quantities
// fails a right filter with probability 2·10^-6.
#include <gtest/gtest.h>

#include "corridor/base/parallel.hpp"
#include "tests/forecast/calibration.hpp"

namespace corridor::test {
namespace {

TEST(Calibration, RanksOfTheTruthAreNotAllExtreme) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  CalibrationSettings settings;
  settings.members = 300;
  settings.thinning = 8;
  constexpr std::size_t data_sets = 10;
  std::vector<Ranks> all(data_sets);
  parallel_for(data_sets, default_threads(), [&](std::size_t set) {
    all[set] = rank_truth(crisis, network, static_cast<std::uint32_t>(1000 + set), settings);
  });
  for (const auto& [name, first] : all[0]) {
    int extreme = 0;
    for (const Ranks& ranks : all) extreme += ranks.at(name) == 0 || ranks.at(name) == 15 ? 1 : 0;
    EXPECT_LT(extreme, 8) << name;
  }
}

// That the check of uniformity can fail: ranks that are too often extreme, or too high, over 200 data sets.
TEST(Calibration, UniformitySeesWhatIsWrong) {
  std::vector<std::size_t> uniform;
  std::vector<std::size_t> narrow;
  std::vector<std::size_t> low;
  Stream random({8, 0, 0, 0});
  for (int i = 0; i < 200; ++i) {
    const double u = random.uniform();
    uniform.push_back(static_cast<std::size_t>(u * 16));
    narrow.push_back(static_cast<std::size_t>(16 * (u < 0.5 ? 2 * u * u : 1 - 2 * (1 - u) * (1 - u))));
    low.push_back(static_cast<std::size_t>(16 * std::sqrt(u)));
  }
  const Uniformity right = uniformity(uniform, 15, 8);
  EXPECT_GT(right.p, 1e-4);
  EXPECT_LT(std::abs(right.mean_z), 3.891);
  EXPECT_LT(std::abs(right.spread_z), 3.891);
  EXPECT_GT(uniformity(narrow, 15, 8).spread_z, 3.891);
  EXPECT_LT(uniformity(narrow, 15, 8).p, 1e-4);
  EXPECT_GT(uniformity(low, 15, 8).mean_z, 3.891);
}

}  // namespace
}  // namespace corridor::test
