// Picks by the alias method against the weights they were asked with. A right table fails a chi-square with probability
// 10^-6 each; the seed is fixed.
#include <gtest/gtest.h>

#include <numeric>

#include "corridor/base/alias_table.hpp"
#include "corridor/base/error.hpp"
#include "corridor/base/random.hpp"
#include "tests/base/goodness.hpp"

namespace corridor::test {
namespace {

constexpr int picks = 200'000;

std::vector<double> picked(const std::vector<double>& weights) {
  std::vector<std::uint32_t> labels(weights.size());
  std::iota(labels.begin(), labels.end(), 100U);
  const AliasTable table(weights, labels);
  Stream stream({7, 0, 0, static_cast<std::uint32_t>(weights.size())});
  std::vector<std::uint32_t> numbers(picks);
  stream.fill(numbers);
  std::vector<double> counts(weights.size(), 0);
  for (const std::uint32_t number : numbers) ++counts.at(table.pick(number) - 100);
  return counts;
}

TEST(AliasTable, PicksByWeight) {
  std::vector<double> many(300);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>((i * 37) % 101);
  for (const std::vector<double>& weights :
       {std::vector<double>{3}, {1, 1}, {0.2, 0.3, 0.5}, {1e-3, 1, 1e3}, {0, 5, 0, 1}, {1e-300, 1e-300}, many}) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> expected;
    for (const double weight : weights) expected.push_back(weight / sum * picks);
    const std::vector<double> counts = picked(weights);
    EXPECT_GT(chi_square_p(expected, counts), kSignificance) << weights.size() << " weights";
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if (weights[i] == 0) {
        EXPECT_EQ(counts[i], 0);
      }
    }
  }
}

TEST(AliasTable, WhatCannotBePickedFromIsAnError) {
  for (const std::vector<double>& weights :
       {std::vector<double>{}, {0, 0}, {1, -1}, {std::numeric_limits<double>::quiet_NaN()}, {1e308, 1e308}})
    EXPECT_THROW(AliasTable(weights, std::vector<std::uint32_t>(weights.size())), Error);
}

TEST(AliasTable, AsManyLabelsAsWeights) {
  EXPECT_THROW(AliasTable(std::vector<double>{1, 1}, std::vector<std::uint32_t>{1}), Error);
}

}  // namespace
}  // namespace corridor::test
