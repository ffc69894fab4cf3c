#include "corridor/forecast/recording.hpp"

#include <cmath>

namespace corridor {
namespace {

template <class Value>
double total(const Network& network, Value value) {
  double sum = 0;
  for (Index p = 0; p < network.places.size(); ++p) sum += static_cast<double>(value(p));
  return sum;
}

double mean_hours(const Network& network, const Simulation& simulation, Index place) {
  double people = 0;
  double person_hours = 0;
  for (Index p = 0; p < network.places.size(); ++p) {
    if (place != none && p != place) continue;
    people += static_cast<double>(simulation.on_road(p));
    person_hours += simulation.person_hours_on_road(p);
  }
  return people > 0 ? person_hours / people : 0;
}

}  // namespace

double observe(const Network& network, const Simulation& simulation, const Watch& watch) {
  const bool all = watch.place == none;
  switch (watch.what) {
    case Observable::crossed:
      return all ? total(network,
                         [&](Index p) {
                           return network.places[p].kind == PlaceKind::crossing ? simulation.arrived(p) : Count{0};
                         })
                 : static_cast<double>(simulation.arrived(watch.place));
    case Observable::arrived:
      return static_cast<double>(simulation.arrived(watch.place));
    case Observable::present:
      return static_cast<double>(simulation.present(watch.place));
    case Observable::registered:
      return all ? total(network, [&](Index p) { return simulation.registered(p); })
                 : static_cast<double>(simulation.registered(watch.place));
    case Observable::housed:
      return static_cast<double>(all ? simulation.housed() : simulation.housed(watch.place));
    case Observable::vehicles:
      return all ? total(network, [&](Index p) { return simulation.vehicles(p); }) : simulation.vehicles(watch.place);
    case Observable::on_road:
      return all ? total(network, [&](Index p) { return simulation.on_road(p); })
                 : static_cast<double>(simulation.on_road(watch.place));
    case Observable::hours_on_road:
      return mean_hours(network, simulation, watch.place);
    case Observable::beyond:
      return static_cast<double>(simulation.beyond());
  }
  return 0;
}

double at(std::span<const double> path, double steps) {
  if (path.empty() || steps <= 0) return 0;
  const double size = static_cast<double>(path.size());
  if (steps >= size) return path.back();
  const double whole = std::floor(steps);
  const auto k = static_cast<std::size_t>(whole);
  const double before = k == 0 ? 0.0 : path[k - 1];
  return before + (path[k] - before) * (steps - whole);
}

}  // namespace corridor
