// A whole run of the starter crisis (14 days in hourly steps), with more and more people: the cost does not follow. And
// a generated network of more and more places and routes: made ready (`load`), and one hour on it (`step`).
#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <string>
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

/// A square of places a few kilometres apart with 40 reception places, and so many routes (up to four a place, first to
/// the neighbours, then slantwise) and origins as asked for.
Crisis square(std::size_t places, std::size_t routes, std::size_t origins) {
  Crisis crisis = starter(25000);
  crisis.places.clear();
  crisis.routes.clear();
  crisis.events.clear();
  crisis.claims.clear();
  crisis.model.population.reset();
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(places)));
  for (std::size_t p = 0; p < places; ++p) {
    Place place;
    place.name = "place " + std::to_string(p);
    place.kind = p % (places / origins) == 0 ? PlaceKind::origin : PlaceKind::transit;
    if (p % (places / 40) == 5) place.kind = PlaceKind::reception;
    if (place.kind == PlaceKind::origin) place.population = Prior{1000, 1000, ""};
    crisis.places.push_back(std::move(place));
  }
  for (const std::size_t off : {std::size_t{1}, side, side + 1, side - 1})
    for (std::size_t p = 0; p + off < places && crisis.routes.size() < routes; ++p) {
      Route route;
      route.from = crisis.places[p].name;
      route.to = crisis.places[p + off].name;
      route.km = 5 + static_cast<double>(p % 7);
      route.speed = 40;
      crisis.routes.push_back(std::move(route));
    }
  return crisis;
}

Crisis asked(const benchmark::State& state) {
  return square(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)),
                static_cast<std::size_t>(state.range(2)));
}

void load(benchmark::State& state) {
  const Crisis crisis = asked(state);
  for (auto _ : state) benchmark::DoNotOptimize(compile(crisis));
}

void step(benchmark::State& state) {
  const Network network = compile(asked(state));
  Simulation simulation(network);
  Member history = draw_member(network, 1, 0, 0);
  extend(history, network, 1, 0, network.steps);
  const Run going(network, history, 1, {}, network.steps, {});
  std::uint32_t hour = network.steps;
  for (auto _ : state) {
    if (hour == network.steps) {  // from the first day on, when people are on all roads
      state.PauseTiming();
      going.start(simulation);
      going.advance(simulation, hour = 24);
      state.ResumeTiming();
    }
    going.advance(simulation, ++hour);
  }
}

BENCHMARK(load)->Args({1000, 2500, 100})->Args({20'000, 50'000, 100})->Unit(benchmark::kMillisecond);
BENCHMARK(step)
    ->Args({200, 500, 100})
    ->Args({2000, 5000, 100})
    ->Args({2000, 8000, 100})
    ->Args({20'000, 50'000, 100})
    ->Args({20'000, 50'000, 1000})
    ->Args({100'000, 250'000, 100})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(run)->Arg(25'000)->Arg(1'000'000)->Arg(1'000'000'000)->Unit(benchmark::kMicrosecond);

}  // namespace
