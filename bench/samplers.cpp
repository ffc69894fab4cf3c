// One draw of each sampler, beside the standard library's where it has one.
#include <benchmark/benchmark.h>

#include <array>
#include <numeric>
#include <random>
#include <vector>

#include "corridor/base/alias_table.hpp"
#include "corridor/base/binomial.hpp"
#include "corridor/base/hypergeometric.hpp"
#include "corridor/base/multinomial.hpp"
#include "corridor/base/normal.hpp"
#include "corridor/base/poisson.hpp"
#include "corridor/base/random_block.hpp"

namespace {

using corridor::Count;
using corridor::Stream;

/// Arguments: n, and a thousand times p.
void binomial(benchmark::State& state) {
  Stream random({1, 2, 3, 4});
  const double p = static_cast<double>(state.range(1)) / 1000;
  for (auto _ : state) benchmark::DoNotOptimize(corridor::binomial(random, state.range(0), p));
}

void standard_binomial(benchmark::State& state) {
  std::mt19937_64 random(1);
  std::binomial_distribution<Count> draw(state.range(0), static_cast<double>(state.range(1)) / 1000);
  for (auto _ : state) benchmark::DoNotOptimize(draw(random));
}

/// As in a simulation: every draw has other parameters, so that the standard library must set up each time.
void standard_binomial_set_up(benchmark::State& state) {
  std::mt19937_64 random(1);
  for (auto _ : state) {
    std::binomial_distribution<Count> draw(state.range(0), static_cast<double>(state.range(1)) / 1000);
    benchmark::DoNotOptimize(draw(random));
  }
}

void multinomial(benchmark::State& state) {
  Stream random({1, 2, 3, 4});
  const std::array<double, 12> weights{5, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1};
  std::array<Count, 12> out{};
  for (auto _ : state) {
    corridor::multinomial(random, state.range(0), weights, out);
    benchmark::DoNotOptimize(out);
  }
}

void hypergeometric(benchmark::State& state) {
  Stream random({1, 2, 3, 4});
  const Count size = state.range(0);
  for (auto _ : state) benchmark::DoNotOptimize(corridor::hypergeometric(random, size, 2 * size, size / 2));
}

void poisson(benchmark::State& state) {
  Stream random({1, 2, 3, 4});
  for (auto _ : state) benchmark::DoNotOptimize(corridor::poisson(random, static_cast<double>(state.range(0))));
}

void normal(benchmark::State& state) {
  Stream random({1, 2, 3, 4});
  for (auto _ : state) benchmark::DoNotOptimize(corridor::standard_normal(random));
}

void uniform(benchmark::State& state) {
  Stream random({1, 2, 3, 4});
  for (auto _ : state) benchmark::DoNotOptimize(random.uniform());
}

/// Argument: how many there are to pick from.
void alias(benchmark::State& state) {
  std::vector<double> weights;
  for (int i = 1; i <= state.range(0); ++i) weights.push_back(1.0 / i);
  std::vector<std::uint32_t> labels(weights.size());
  std::iota(labels.begin(), labels.end(), 0U);
  const corridor::AliasTable table(weights, labels);
  corridor::RandomBlock random({1, 2, 3, 4});
  for (auto _ : state) {
    benchmark::DoNotOptimize(table.pick(random.next().front()));
    random.take(1);
  }
}

BENCHMARK(alias)->Arg(16)->Arg(256);
BENCHMARK(uniform);
BENCHMARK(normal);
BENCHMARK(binomial)->Args({100, 10})->Args({1000, 300})->Args({1'000'000'000, 300});
BENCHMARK(standard_binomial)->Args({100, 10})->Args({1000, 300})->Args({1'000'000'000, 300});
BENCHMARK(standard_binomial_set_up)->Args({100, 10})->Args({1000, 300})->Args({1'000'000'000, 300});
BENCHMARK(multinomial)->Arg(10)->Arg(1000)->Arg(1'000'000'000);
BENCHMARK(hypergeometric)->Arg(20)->Arg(1000)->Arg(1'000'000'000);
BENCHMARK(poisson)->Arg(2)->Arg(1000);

}  // namespace
