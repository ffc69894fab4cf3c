#include "corridor/forecast/departures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "corridor/base/log_factorial.hpp"
#include "corridor/flow/origins.hpp"

namespace corridor {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();

/// The origins of one group as its departures empty them, with the hazard of each before noise.
class Emptying {
 public:
  Emptying(const Network& network, const Member& member, std::size_t group)
      : network_(network), member_(member), group_(group), values_(natural_values(network, member)) {
    for (std::size_t o = 0; o < network.order.origins.size(); ++o) {
      const Count willing = member.willing[at(o)];
      origins_.push_back({willing, willing, 0});
    }
  }

  double sd() const { return network_.noises[network_.groups[group_].departure_noise].sd.of(values_); }

  /// Must be called for every step in turn, before the others.
  void begin(std::uint32_t step) {
    const Epoch& epoch = network_.epoch_at(step);
    for (std::size_t o = 0; o < origins_.size(); ++o) {
      Origin& origin = origins_[o];
      origin.hazard = 0;
      if (origin.willing <= 0) continue;
      const double gone = 1 - static_cast<double>(origin.willing) / static_cast<double>(origin.at_start);
      origin.hazard = network_.step_hours * departure_hazard(network_, network_.groups[group_], epoch, values_,
                                                             network_.order.origins[o], step, gone);
    }
  }

  /// Expected departures where the noise multiplies the hazard by `factor`, and their derivative by log(factor).
  std::pair<double, double> expected(double factor) const {
    double leaving = 0;
    double slope = 0;
    for (const Origin& origin : origins_) {
      if (origin.hazard == 0) continue;
      const double hazard = origin.hazard * factor;
      const double leave = -std::expm1(-hazard);
      leaving += static_cast<double>(origin.willing) * leave;
      slope += static_cast<double>(origin.willing) * hazard * (1 - leave);
    }
    return {leaving, slope};
  }

  /// Log probability of this step's departures, less terms that add up to log W₀! − log W! − Σ log d! over the steps.
  double log_probability(std::uint32_t step, double factor) const {
    double sum = 0;
    for (std::size_t o = 0; o < origins_.size(); ++o) {
      const Origin& origin = origins_[o];
      const auto left = static_cast<double>(departures(step, o));
      if (origin.hazard == 0) {
        if (left > 0) return impossible;
        continue;
      }
      const double hazard = origin.hazard * factor;
      if (left > 0) sum += left * std::log(-std::expm1(-hazard));
      sum -= (static_cast<double>(origin.willing) - left) * hazard;
    }
    return sum;
  }

  /// False where more leave than are willing.
  bool finish(std::uint32_t step) {
    bool enough = true;
    for (std::size_t o = 0; o < origins_.size(); ++o) {
      origins_[o].willing -= departures(step, o);
      enough = enough && origins_[o].willing >= 0;
    }
    return enough;
  }

  /// Σ log W! over the origins.
  double log_factorials() const {
    double sum = 0;
    for (const Origin& origin : origins_) sum += log_factorial(origin.willing);
    return sum;
  }

  /// Whether factor_for finds the factor under which so many are expected to leave.
  bool invertible(double leaving) const { return leaving > 0 && leaving < most() * (1 - 1e-6); }
  /// Inverse of `expected`: Newton's method on log against log, which is all but a straight line.
  std::optional<double> factor_for(double leaving) const {
    if (!invertible(leaving)) return std::nullopt;
    const double most = this->most();
    double hazard = 0;
    for (const Origin& origin : origins_) hazard += static_cast<double>(origin.willing) * origin.hazard;
    double log_factor = std::log(-std::log1p(-leaving / most) * most / hazard);
    for (int i = 0; i < 50; ++i) {
      const auto [reached, slope] = expected(std::exp(log_factor));
      const double by = std::log(leaving / reached) * reached / slope;
      log_factor += std::clamp(by, -2.0, 2.0);
      if (std::abs(by) < 1e-11) return std::exp(log_factor);
    }
    return std::nullopt;
  }

 private:
  struct Origin {
    Count at_start, willing;
    double hazard;
  };
  std::size_t at(std::size_t origin) const { return origin * network_.groups.size() + group_; }
  double most() const {
    double sum = 0;
    for (const Origin& origin : origins_) sum += origin.hazard > 0 ? static_cast<double>(origin.willing) : 0.0;
    return sum;
  }
  Count departures(std::uint32_t step, std::size_t origin) const {
    return member_.departures[step * member_.willing.size() + at(origin)];
  }

  const Network& network_;
  const Member& member_;
  std::size_t group_;
  std::vector<double> values_;
  std::vector<Origin> origins_;
};

double log_departures_of(const Network& network, const Member& member, std::size_t group, std::uint32_t first) {
  Emptying origins(network, member, group);
  const std::size_t noise = network.groups[group].departure_noise;
  const double sd = origins.sd();
  NoisePath path(network, member);
  double sum = 0;
  for (std::uint32_t step = 0; step < member.labels.size(); ++step) {
    if (step == first) sum += origins.log_factorials();
    const double factor = std::exp(sd * path.next()[noise]);
    if (step >= first) {
      origins.begin(step);
      sum += origins.log_probability(step, factor);
    }
    if (!origins.finish(step)) return impossible;
  }
  return first < member.labels.size() ? sum - origins.log_factorials() : 0;
}

std::optional<double> keep_departures_of(const Network& network, std::size_t group, const Member& member,
                                         Member& changed) {
  Emptying before(network, member, group);
  Emptying after(network, changed, group);
  if (before.sd() == 0) return std::nullopt;  // without noise there is nothing to keep them by
  const std::size_t noises = network.noises.size();
  const std::size_t q = network.groups[group].departure_noise;
  const double a = network.noises[q].persistence;
  const double fresh = std::sqrt(1 - a * a);
  double log_jacobian = 0;
  double old_noise = 0;
  double new_noise = 0;
  for (std::uint32_t step = 0; step < member.labels.size(); ++step) {
    before.begin(step);
    after.begin(step);
    const double innovation = member.innovations[step * noises + q];
    old_noise = step == 0 ? innovation : a * old_noise + fresh * innovation;
    const double factor = std::exp(before.sd() * old_noise);
    const auto [leaving, slope] = before.expected(factor);
    if (leaving > 0) {
      if (!before.invertible(leaving)) return std::nullopt;  // there would be no way back
      const std::optional<double> new_factor = after.factor_for(leaving);
      if (!new_factor) return std::nullopt;
      const double previous = new_noise;
      new_noise = std::log(*new_factor) / after.sd();
      changed.innovations[step * noises + q] = step == 0 ? new_noise : (new_noise - a * previous) / fresh;
      log_jacobian += std::log(before.sd() / after.sd() * slope / after.expected(*new_factor).second);
    } else {  // nobody can leave: the noise has no effect and stays
      if (after.expected(1).first > 0) return std::nullopt;
      new_noise = step == 0 ? innovation : a * new_noise + fresh * innovation;
    }
    if (!before.finish(step) || !after.finish(step)) return std::nullopt;
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

double log_departures(const Network& network, const Member& member, std::uint32_t first) {
  double sum = 0;
  for (std::size_t g = 0; g < network.groups.size(); ++g) {
    sum += log_departures_of(network, member, g, first);
    if (sum == impossible) break;
  }
  return sum;
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
