#include "corridor/flow/origins.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "corridor/base/binomial.hpp"
#include "corridor/base/random.hpp"

namespace corridor {
namespace {

// What is drawn at an origin's site.
constexpr std::uint32_t at_start = 0x9E3779B9U;
constexpr std::uint32_t departing = 0x85EBCA6BU;

}  // namespace

double probability_within(double hazard, double hours) {
  return -std::expm1(-hazard * hours);
}

double departure_hazard(const Network& network, const GroupModel& group, const Epoch& epoch,
                        std::span<const double> values, Index origin, std::uint32_t step, double gone) {
  const double since_opening = (step + 0.5) * network.step_hours - network.opened[origin];
  if (since_opening <= 0 || epoch.outward[origin].empty()) return 0;
  const double covariates =
      network.conflict_effect.of(values) * epoch.conflict[origin] + network.herding.of(values) * gone;
  return group.departure_rate.of(values) * std::exp(covariates) * epoch.departure_factor[origin] *
         probability_within(1 / group.ramp.of(values), since_opening);
}

Origins::Origins(const Network& network) : network_(&network) {
  for (std::vector<Count>* counts : {&at_start_, &willing_, &unwilling_})
    counts->resize(network.order.origins.size() * network.groups.size());
}

/// Sizes of the groups at an origin, into unwilling_.
void Origins::group_sizes(std::span<const double> values, std::size_t origin) {
  const std::size_t groups = network_->groups.size();
  const Site& site = network_->places[network_->order.origins[origin]];
  Count left = std::llround(site.population.of(values) * site.population_share);
  double share_left = 1;
  for (std::size_t g = 0; g < groups; ++g) {
    const double share = network_->groups[g].share;
    const auto size = static_cast<Count>(std::llround(static_cast<double>(left) * share / share_left));
    unwilling_[origin * groups + g] = g + 1 == groups ? left : std::min(left, size);
    left -= unwilling_[origin * groups + g];
    share_left -= share;
  }
}

void Origins::start(std::span<const double> values, std::uint64_t seed, std::uint32_t label) {
  const std::size_t groups = network_->groups.size();
  for (std::size_t o = 0; o < network_->order.origins.size(); ++o) {
    group_sizes(values, o);
    Stream random({seed, label, 0, network_->places[network_->order.origins[o]].site ^ at_start});
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t at = o * groups + g;
      willing_[at] = binomial(random, unwilling_[at], network_->groups[g].share_leaving.of(values));
      unwilling_[at] -= willing_[at];
    }
  }
  at_start_ = willing_;
}

void Origins::start(std::span<const double> values, std::span<const Count> willing) {
  for (std::size_t o = 0; o < network_->order.origins.size(); ++o) group_sizes(values, o);
  willing_.assign(willing.begin(), willing.end());
  for (std::size_t at = 0; at < willing_.size(); ++at)
    unwilling_[at] = std::max<Count>(0, unwilling_[at] - willing_[at]);
  at_start_ = willing_;
}

void Origins::draw(std::span<const double> values, std::uint32_t step, std::span<const double> noise,
                   std::uint64_t seed, std::uint32_t label, std::span<Count> departures) const {
  const std::size_t groups = network_->groups.size();
  const Epoch& epoch = network_->epoch_at(step);
  for (std::size_t o = 0; o < network_->order.origins.size(); ++o) {
    const Index origin = network_->order.origins[o];
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t at = o * groups + g;
      const GroupModel& model = network_->groups[g];
      departures[at] = 0;
      if (willing_[at] == 0) continue;
      const double hazard = departure_hazard(*network_, model, epoch, values, origin, step, gone(at));
      if (hazard == 0) continue;
      const double factor =
          std::exp(network_->noises[model.departure_noise].sd.of(values) * noise[model.departure_noise]);
      Stream random({seed, label, step, network_->places[origin].site ^ (departing + static_cast<std::uint32_t>(g))});
      departures[at] = binomial(random, willing_[at], probability_within(hazard * factor, network_->step_hours));
    }
  }
}

void Origins::leave(std::span<const Count> departures) {
  for (std::size_t at = 0; at < willing_.size(); ++at) willing_[at] -= departures[at];
}

Count Origins::staying(std::size_t origin) const {
  const std::size_t groups = network_->groups.size();
  Count total = 0;
  for (std::size_t at = origin * groups; at < (origin + 1) * groups; ++at) total += willing_[at] + unwilling_[at];
  return total;
}

Count Origins::staying() const {
  return std::accumulate(willing_.begin(), willing_.end(),
                         std::accumulate(unwilling_.begin(), unwilling_.end(), Count{0}));
}

}  // namespace corridor
