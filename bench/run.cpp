// A whole run of the starter crisis (14 days in hourly steps), with more and more people: the cost does not follow.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/flow/simulation.hpp"
#include "corridor/forecast/member.hpp"

namespace {

using namespace corridor;

/// The folder that `corridor new` makes, with rates and storage large enough for so many people.
Crisis starter(double people) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "corridor-bench-run";
  std::filesystem::remove_all(folder);
  write_starter("bench", folder);
  Crisis crisis = read_crisis(folder);
  std::filesystem::remove_all(folder);
  crisis.model.population = Prior{people, people, ""};
  const double scale = people / 25000;
  for (Place& place : crisis.places) {
    for (auto* rate : {&place.crossing_rate, &place.registration_rate})
      if (*rate) *rate = Prior{(*rate)->low * scale, (*rate)->high * scale, ""};
    if (place.capacity) *place.capacity = static_cast<Count>(static_cast<double>(*place.capacity) * scale);
  }
  for (Route& route : crisis.routes) {
    if (route.flow) *route.flow = Prior{route.flow->low * scale, route.flow->high * scale, ""};
    if (route.storage) *route.storage = static_cast<Count>(static_cast<double>(*route.storage) * scale);
  }
  return crisis;
}

void run(benchmark::State& state) {
  const Network network = compile(starter(static_cast<double>(state.range(0))));
  Simulation simulation(network);
  std::uint32_t member = 0;
  for (auto _ : state) {
    const Member history = draw_member(network, 1, member++, 0);
    Member whole = history;
    extend(whole, network, 1, member, network.steps);
    const Run going(network, whole, 1, {}, network.steps, {});
    going.start(simulation);
    going.advance(simulation, network.steps);
    benchmark::DoNotOptimize(simulation.people());
  }
  state.counters["steps/s"] =
      benchmark::Counter(network.steps, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kDefaults);
}

BENCHMARK(run)->Arg(25'000)->Arg(1'000'000)->Arg(1'000'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
