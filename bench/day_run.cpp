// Runs under Flee's day rules: the cases of Flee in the folder that the environment names (CORRIDOR_FLEE_CASES, each a
// folder in it), and a generated one, whose people, places and members can be any number.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "corridor/flow/day_simulation.hpp"
#include "corridor/forecast/day_ensemble.hpp"

namespace {

using namespace corridor;

/// A square of towns with roads of 40 to 60 km between neighbours; a conflict zone in one corner and camps along two
/// sides. So many people leave in 60 days as the reports of the camps say.
FleeCase square(std::size_t towns, double people) {
  FleeCase flee;
  flee.name = "square";
  flee.days = 60;
  flee.settings.avoid_short_stints = true;
  flee.settings.default_movechance = 0.5;
  flee.settings.max_move_speed = 400;
  const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(towns))));
  for (std::size_t row = 0; row < side; ++row)
    for (std::size_t column = 0; column < side; ++column) {
      const std::size_t p = flee.places.size();
      FleePlace place;
      place.name = "place " + std::to_string(p);
      place.kind = p == 0                                  ? FleeKind::conflict_zone
                   : row + 1 == side || column + 1 == side ? FleeKind::camp
                                                           : FleeKind::town;
      place.population = p == 0 ? 1e6 : 0;
      flee.places.push_back(std::move(place));
      const double km = 40 + static_cast<double>((row * 7 + column * 13) % 21);
      if (column > 0) flee.routes.push_back({p - 1, p, km, {}, 0});
      if (row > 0) flee.routes.push_back({p - side, p, km, {}, 0});
    }
  flee.settings.sum_from_camps = false;
  flee.total.emplace().counts = {{0, 0.0}, {flee.days - 1, people}};
  return flee;
}

void run(benchmark::State& state, const FleeCase& flee) {
  const DayNetwork network = compile(flee);
  DaySimulation simulation(network);
  std::uint32_t member = 0;
  double draws = 0;
  for (auto _ : state) {
    simulation.start(1, member++);
    for (int day = 0; day < network.days; ++day) simulation.step();
    draws += static_cast<double>(simulation.draws());
    benchmark::DoNotOptimize(simulation.people());
  }
  state.counters["draws"] = benchmark::Counter(draws, benchmark::Counter::kAvgIterations);
  state.counters["draw"] = benchmark::Counter(draws, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// With nothing worked out before, the case compiled.
void first_run(benchmark::State& state, const FleeCase& flee) {
  const DayNetwork network = compile(flee);
  for (auto _ : state) {
    DaySimulation simulation(network);
    simulation.start(1, 0);
    for (int day = 0; day < network.days; ++day) simulation.step();
    benchmark::DoNotOptimize(simulation.people());
  }
}

void people(benchmark::State& state) {
  run(state, square(100, static_cast<double>(state.range(0))));
}
void places(benchmark::State& state) {
  run(state, square(static_cast<std::size_t>(state.range(0)), 1e5));
}
void ensemble(benchmark::State& state) {
  const DayNetwork network = compile(square(100, 1e5));
  for (auto _ : state) {
    const DayEnsemble made = simulate_days(
        network, {99}, {static_cast<std::size_t>(state.range(0)), 1, static_cast<std::size_t>(state.range(1)), {}});
    benchmark::DoNotOptimize(made.present.data());
  }
}

BENCHMARK(people)->RangeMultiplier(100)->Range(1000, 1'000'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(places)->RangeMultiplier(10)->Range(100, 100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(ensemble)->ArgsProduct({{10, 100}, {1, 2}})->Unit(benchmark::kMillisecond)->UseRealTime();

void add_cases() {
  const char* const folder = std::getenv("CORRIDOR_FLEE_CASES");
  if (folder == nullptr) return;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (!is_flee_folder(entry.path())) continue;
    benchmark::RegisterBenchmark(entry.path().filename().string().c_str(), [flee = read_flee(entry.path())](
                                                                               benchmark::State& state) {
      run(state, flee);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((entry.path().filename().string() + "/first").c_str(),
                                 [flee = read_flee(entry.path())](benchmark::State& state) { first_run(state, flee); })
        ->Unit(benchmark::kMillisecond);
  }
}

}  // namespace

int main(int argc, char** argv) {
  add_cases();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
