#include "corridor/forecast/day_ensemble.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

#include "corridor/base/parallel.hpp"
#include "corridor/flow/day_simulation.hpp"

namespace corridor {
namespace {

constexpr std::size_t members_a_task = 4;

/// One for each thread at work. What one has worked out for a member serves the next: it must not be thrown away.
class Simulations {
 public:
  explicit Simulations(const DayNetwork& network) : network_(&network) {}

  std::unique_ptr<DaySimulation> borrow() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<DaySimulation>(*network_);
    std::unique_ptr<DaySimulation> simulation = std::move(idle_.back());
    idle_.pop_back();
    return simulation;
  }

  void give_back(std::unique_ptr<DaySimulation> simulation) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(simulation));
  }

 private:
  const DayNetwork* network_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<DaySimulation>> idle_;
};

std::vector<Index> watched_places(const FleeCase& flee) {
  std::vector<Index> counted;
  std::vector<Index> camps;
  std::vector<Index> all;
  for (const FleeReports& camp : flee.camps) counted.push_back(static_cast<Index>(camp.place));
  for (Index p = 0; p < flee.places.size(); ++p) {
    all.push_back(p);
    if (is_camp(flee.places[p].kind)) camps.push_back(p);
  }
  return !counted.empty() ? counted : !camps.empty() ? camps : all;
}

}  // namespace

Quantiles DayEnsemble::quantiles(std::size_t place, int day) const {
  const Count* const first = present.data() + row(place, day);
  std::vector<double> values(first, first + members);
  std::sort(values.begin(), values.end());
  return quantiles_of_sorted(values);
}

DayRun run_days(const FleeCase& flee, const DayEnsembleSettings& settings) {
  const std::vector<Index> places = watched_places(flee);
  DayRun run{flee.name, flee.start, settings.seed, {}, simulate_days(compile(flee), places, settings)};
  for (const Index place : places) run.places.push_back(flee.places[place].name);
  return run;
}

DayEnsemble simulate_days(const DayNetwork& network, const std::vector<Index>& places,
                          const DayEnsembleSettings& settings) {
  DayEnsemble ensemble;
  ensemble.members = settings.members;
  ensemble.days = network.days;
  ensemble.places = places;
  const std::size_t days = static_cast<std::size_t>(network.days);
  ensemble.present.resize(places.size() * days * settings.members);
  ensemble.on_links.resize(days * settings.members);
  ensemble.people.resize(days * settings.members);
  Simulations simulations(network);
  std::mutex reporting;
  std::size_t done = 0;
  parallel_for((settings.members + members_a_task - 1) / members_a_task, settings.threads, [&](std::size_t task) {
    std::unique_ptr<DaySimulation> simulation = simulations.borrow();
    const std::size_t end = std::min(settings.members, (task + 1) * members_a_task);
    for (std::size_t member = task * members_a_task; member < end; ++member) {
      simulation->start(settings.seed, static_cast<std::uint32_t>(member));
      for (std::size_t day = 0; day < days; ++day) {
        simulation->step();
        for (std::size_t p = 0; p < places.size(); ++p)
          ensemble.present[(p * days + day) * settings.members + member] = simulation->present(places[p]);
        ensemble.on_links[day * settings.members + member] = simulation->on_links();
        ensemble.people[day * settings.members + member] = simulation->people();
      }
    }
    simulations.give_back(std::move(simulation));
    if (!settings.progress) return;
    const std::lock_guard lock(reporting);
    done += end - task * members_a_task;
    settings.progress(static_cast<double>(done) / static_cast<double>(settings.members));
  });
  return ensemble;
}

}  // namespace corridor
