// Any bytes as a Flee folder: its files follow one another, each ended by a line "%%". People of a small one without
// fault move for a few days, and none is lost.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <string_view>

#include "corridor/base/error.hpp"
#include "corridor/crisis/flee.hpp"
#include "corridor/flow/day_network.hpp"
#include "corridor/flow/day_simulation.hpp"
#include "fuzz/folder.hpp"
#include "fuzz/libfyaml_leaks.hpp"

namespace {

namespace fs = std::filesystem;
using corridor::Count;
constexpr std::array names{"locations.csv",  "routes.csv",      "closures.csv",
                           "conflicts.csv",  "sim_period.csv",  "registration_corrections.csv",
                           "simsetting.yml", "data_layout.csv", "counts.csv"};

void expect_everybody(const corridor::DaySimulation& simulation, const corridor::DayNetwork& network) {
  const Count at_start = std::accumulate(network.day0.begin(), network.day0.end(), Count{0});
  Count there = simulation.on_links();
  for (corridor::Index place = 0; place < network.names.size(); ++place) {
    if (simulation.present(place) < 0) std::abort();
    there += simulation.present(place);
  }
  if (there != simulation.people() || there != at_start + simulation.departed()) std::abort();
}

void run(corridor::FleeCase flee) {
  constexpr int most_days = 12;
  constexpr std::size_t most_places = 12, most_routes = 20;
  if (flee.places.size() > most_places || flee.routes.size() > most_routes) return;
  flee.days = std::min(flee.days, most_days);
  try {
    const corridor::DayNetwork network = corridor::compile(flee);
    corridor::DaySimulation simulation(network);
    for (std::uint32_t member = 0; member < 2; ++member) {
      simulation.start(1, member);
      expect_everybody(simulation, network);
      for (int day = 0; day < flee.days; ++day) {
        simulation.step();
        expect_everybody(simulation, network);
      }
    }
  } catch (const corridor::InputError&) {  // too many ways
  } catch (const corridor::Error& error) {
    std::cerr << error.what() << '\n';
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const corridor::fuzz::Scratch scratch;
  fs::remove_all(scratch.path);
  corridor::fuzz::unpack({reinterpret_cast<const char*>(data), size}, names, scratch.path);
  try {
    run(corridor::read_flee(scratch.path));
  } catch (const corridor::InputError& error) {
    if (error.faults().empty()) std::abort();
  }
  return 0;
}
