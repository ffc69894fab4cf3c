#include "corridor/forecast/departures.hpp"

#include <algorithm>
#include <cmath>

#include "corridor/flow/hazard.hpp"

namespace corridor {
namespace {

constexpr double all_but_nobody = 1e-6;  // share of the people, below which their number says little of the noise

/// Expected departures of one group under one set of parameters, step by step, as Simulation::depart draws them.
class ExpectedDepartures {
 public:
  ExpectedDepartures(const Network& network, std::size_t group, const std::vector<double>& values)
      : network_(network), group_(network.groups[group]), values_(values) {
    for (Index p = 0; p < network.places.size(); ++p) {
      const Site& site = network.places[p];
      if (site.kind != PlaceKind::origin) continue;
      const double willing =
          site.population.of(values) * site.population_share * group_.share * group_.share_leaving.of(values);
      origins_.push_back({p, willing, willing, 0});
    }
  }

  /// Must be called for every step in turn, before the others.
  void begin(std::uint32_t step, const Epoch& epoch) {
    for (Origin& origin : origins_) {
      const double gone = 1 - origin.willing / origin.at_start;
      origin.hazard =
          departure_hazard(network_, group_, epoch, values_, origin.place, step, gone) * network_.step_hours;
    }
  }

  double sd() const { return network_.noises[group_.departure_noise].sd.of(values_); }
  /// Expected departures where the noise multiplies the hazard by `factor`, and their derivative by log(factor).
  std::pair<double, double> at(double factor) const {
    double leaving = 0;
    double slope = 0;
    for (const Origin& origin : origins_) {
      const double hazard = origin.hazard * factor;
      leaving -= origin.willing * std::expm1(-hazard);
      slope += origin.willing * hazard * std::exp(-hazard);
    }
    return {leaving, slope};
  }
  /// Whether the departures of this step tell the noise: somebody can leave, and somebody is left to.
  bool tells() const {
    double left = 0;
    double at_start = 0;
    for (const Origin& origin : origins_) {
      if (origin.hazard == 0) continue;
      left += origin.willing;
      at_start += origin.at_start;
    }
    return left > all_but_nobody * at_start;
  }
  /// Whether factor_for finds the factor again.
  bool invertible(double leaving) const { return leaving > 0 && leaving < most() * (1 - all_but_nobody); }
  void finish(double factor) {
    for (Origin& origin : origins_) origin.willing *= std::exp(-origin.hazard * factor);
  }
  /// Inverse of `at`: Newton's method on log against log, which is all but a straight line.
  std::optional<double> factor_for(double leaving) const {
    if (!invertible(leaving)) return std::nullopt;
    const double most = this->most();
    double hazard = 0;
    for (const Origin& origin : origins_) hazard += origin.willing * origin.hazard;
    double log_factor = std::log(-std::log1p(-leaving / most) * most / hazard);
    for (int i = 0; i < 50; ++i) {
      const auto [reached, slope] = at(std::exp(log_factor));
      const double by = std::log(leaving / reached) * reached / slope;
      log_factor += std::clamp(by, -2.0, 2.0);
      if (std::abs(by) < 1e-12) return std::exp(log_factor);
    }
    return std::nullopt;
  }

 private:
  struct Origin {
    Index place;
    double willing, at_start, hazard;
  };
  double most() const {
    double sum = 0;
    for (const Origin& origin : origins_) sum += origin.hazard > 0 ? origin.willing : 0;
    return sum;
  }

  const Network& network_;
  const GroupModel& group_;
  const std::vector<double>& values_;
  std::vector<Origin> origins_;
};

std::optional<double> keep_departures_of(const Network& network, std::size_t group, const Member& member,
                                         Member& changed) {
  const std::vector<double> old_values = natural_values(network, member);
  const std::vector<double> new_values = natural_values(network, changed);
  ExpectedDepartures before(network, group, old_values);
  ExpectedDepartures after(network, group, new_values);
  if (before.sd() == 0) return std::nullopt;  // without noise there is nothing to keep them by
  const std::size_t noises = network.noises.size();
  const std::size_t q = network.groups[group].departure_noise;
  const double a = network.noises[q].persistence;
  const double fresh = std::sqrt(1 - a * a);
  double log_jacobian = 0;
  double old_noise = 0;
  double new_noise = 0;
  std::size_t e = 0;
  for (std::uint32_t step = 0; step < member.labels.size(); ++step) {
    while (e + 1 < network.epochs.size() && network.epochs[e + 1].first_step <= step) ++e;
    before.begin(step, network.epochs[e]);
    after.begin(step, network.epochs[e]);
    const double innovation = member.innovations[step * noises + q];
    old_noise = step == 0 ? innovation : a * old_noise + fresh * innovation;
    const double factor = std::exp(before.sd() * old_noise);
    if (!before.tells() || !after.tells()) {  // the same rule there and back: the noise stays
      new_noise = step == 0 ? innovation : a * new_noise + fresh * innovation;
      before.finish(factor);
      after.finish(std::exp(after.sd() * new_noise));
      continue;
    }
    const auto [leaving, slope] = before.at(factor);
    if (!before.invertible(leaving)) return std::nullopt;  // there would be no way back
    const std::optional<double> new_factor = after.factor_for(leaving);
    if (!new_factor) return std::nullopt;
    const double previous = new_noise;
    new_noise = std::log(*new_factor) / after.sd();
    changed.innovations[step * noises + q] = step == 0 ? new_noise : (new_noise - a * previous) / fresh;
    log_jacobian += std::log(before.sd() / after.sd() * slope / after.at(*new_factor).second);
    before.finish(factor);
    after.finish(*new_factor);
  }
  return log_jacobian;
}

}  // namespace

std::vector<std::size_t> departure_parameters(const Network& network) {
  std::vector<std::size_t> list;
  const auto add = [&](const Quantity& quantity) {
    const auto index = static_cast<std::size_t>(quantity.index());
    if (quantity.index() >= 0 && std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
  };
  for (const GroupModel& group : network.groups) {
    for (const Quantity& quantity : {group.share_leaving, group.departure_rate, group.ramp}) add(quantity);
    add(network.noises[group.departure_noise].sd);
  }
  for (const Site& site : network.places)
    if (site.kind == PlaceKind::origin) add(site.population);
  add(network.conflict_effect);
  add(network.herding);
  return list;
}

std::optional<double> keep_departures(const Network& network, const Member& member, Member& changed) {
  double sum = 0;
  for (std::size_t g = 0; g < network.groups.size(); ++g) {
    const std::optional<double> log_jacobian = keep_departures_of(network, g, member, changed);
    if (!log_jacobian) return std::nullopt;
    sum += *log_jacobian;
  }
  return sum;
}

}  // namespace corridor
