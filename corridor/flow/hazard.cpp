#include "corridor/flow/hazard.hpp"

#include <cmath>

namespace corridor {

double probability_within(double hazard, double hours) { return -std::expm1(-hazard * hours); }

double departure_hazard(const Network& network, const GroupModel& group, const Epoch& epoch, std::span<const double> values,
                        Index origin, std::uint32_t step, double gone) {
  const double since_opening = (step + 0.5) * network.step_hours - network.opened[origin];
  if (since_opening <= 0 || epoch.outward[origin].empty()) return 0;
  const double covariates = network.conflict_effect.of(values) * epoch.conflict[origin] + network.herding.of(values) * gone;
  return group.departure_rate.of(values) * std::exp(covariates) * epoch.departure_factor[origin] *
         probability_within(1 / group.ramp.of(values), since_opening);
}

}  // namespace corridor
