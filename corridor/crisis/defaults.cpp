#include "corridor/crisis/defaults.hpp"

namespace corridor {
namespace {

Prior wide(double low, double high) {
  return Prior{low, high, "default (docs/crisis-folder.md)"};
}

}  // namespace

Group default_group() {
  Group group;
  group.name = "residents";
  group.share = 1;
  group.share_leaving = wide(0.3, 0.99);
  group.departure_rate = wide(0.005, 0.2);  // half have left after 6 days … 3.5 hours
  group.ramp = wide(3, 72);
  group.persons_per_vehicle = wide(3.5, 6);
  return group;
}

ModelSettings default_model() {
  ModelSettings model;
  model.conflict_effect = wide(0, 1);
  model.herding = wide(0, 3);                               // who sees neighbours leave follows
  const Noise noise{wide(0.2, 1), std::chrono::hours{36}};  // rates double or halve within a day or two
  model.departure_noise = noise;
  model.capacity_noise = noise;
  model.registration_noise = noise;
  model.housing_delay = wide(6, 72);
  model.counting_background = wide(0.1, 10);
  return model;
}

}  // namespace corridor
