#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/flow/network.hpp"

namespace corridor {

/// Chance of something with this hazard (1/h) within so many hours.
double probability_within(double hazard, double hours);

/// Hazard (1/h) with which people of the group leave an origin in a step, before noise: rate × covariates × ramp
/// (docs/model.md). `gone`: share of those willing who have left. Zero while no way out is open.
double departure_hazard(const Network& network, const GroupModel& group, const Epoch& epoch,
                        std::span<const double> values, Index origin, std::uint32_t step, double gone);

/// The people who have not left yet. Their departures depend on nothing that happens further on, so they can be drawn
/// ahead of the rest. Everything is indexed by position in Network::order.origins × group.
class Origins {
 public:
  explicit Origins(const Network& network);

  /// Puts everybody at the origins and draws who will leave.
  void start(std::span<const double> values, std::uint64_t seed, std::uint32_t label);
  /// The same with so many willing to leave as were drawn before.
  void start(std::span<const double> values, std::span<const Count> willing);

  /// Draws who leaves in a step. `noise`: as for Simulation::step.
  void draw(std::span<const double> values, std::uint32_t step, std::span<const double> noise, std::uint64_t seed,
            std::uint32_t label, std::span<Count> departures) const;
  void leave(std::span<const Count> departures);

  std::span<const Count> willing() const { return willing_; }
  Count staying(std::size_t origin) const;  ///< willing or not, of all groups
  Count staying() const;

  /// Share of those willing who have left.
  double gone(std::size_t at) const {
    return 1 - static_cast<double>(willing_[at]) / static_cast<double>(at_start_[at]);
  }

 private:
  void group_sizes(std::span<const double> values, std::size_t origin);

  const Network* network_;
  std::vector<Count> at_start_, willing_, unwilling_;
};

}  // namespace corridor
