#include "corridor/forecast/moves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "corridor/base/normal.hpp"
#include "corridor/forecast/departures.hpp"

namespace corridor {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr std::size_t longest_stretch = 24;  // steps
constexpr std::size_t most_nudged = 3;       // parameters at once
constexpr double whole_difference = 0.1;     // share of jumps that lead from one mode to another (ter Braak 2006)
constexpr double exchange_size = 0.5;
constexpr int rebalances = 2;  // a settling
constexpr int exchanges = 3;   // of every rate and spread, a settling

double log_normal_density(std::span<const double> scores) {
  double sum = 0;
  for (const double score : scores) sum -= score * score / 2;
  return sum;
}

std::size_t below(Stream& random, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(random.uniform() * static_cast<double>(count)));
}

/// Preconditioned Crank–Nicolson on up to `most` of the parameters.
void nudge(Member& member, std::span<const std::size_t> parameters, std::size_t most, double size, Stream& random) {
  const double keep = std::sqrt(1 - size * size);
  for (std::size_t left = 1 + below(random, most); left > 0; --left) {
    double& score = member.scores[parameters[below(random, parameters.size())]];
    score = keep * score + size * standard_normal(random);
  }
}

/// A size from small to large, each order of magnitude as likely: no tuning is needed where trying costs little.
double any_size(Stream& random) {
  return 0.02 * std::pow(50.0, random.uniform());
}

}  // namespace

Moves::Moves(const Network& network) : network_(network), departure_parameters_(departure_parameters(network)) {
  const auto in = [](const std::vector<std::size_t>& list, std::size_t p) {
    return std::find(list.begin(), list.end(), p) != list.end();
  };
  for (std::size_t p = 0; p < network.parameters.size(); ++p)
    if (!in(departure_parameters_, p)) other_parameters_.push_back(p);
  for (const NoiseProcess& process : network.noises) {
    const std::ptrdiff_t sd = process.sd.index();
    if (sd >= 0 && in(other_parameters_, static_cast<std::size_t>(sd)) && !in(spreads_, static_cast<std::size_t>(sd)))
      spreads_.push_back(static_cast<std::size_t>(sd));
  }
}

double Moves::propose(MoveKind kind, Member& trial, const MoveContext& context, Stream& random) const {
  switch (kind) {
    case MoveKind::jump:
      return jump(trial, context, random);
    case MoveKind::nudge:
      if (other_parameters_.empty()) return impossible;
      nudge(trial, other_parameters_, most_nudged, context.size, random);
      return 0;  // the proposal keeps the prior
    case MoveKind::leave:
      return leave(trial, context, random);
    case MoveKind::rescale:
      return rescale(trial, context, random);
    case MoveKind::recent: {
      const auto length = static_cast<std::uint32_t>(1 + below(random, context.steps - context.midway));
      return refresh(trial, context.steps - length, length, context, random);
    }
    case MoveKind::anywhere: {
      const auto length =
          static_cast<std::uint32_t>(1 + below(random, std::min<std::size_t>(context.steps, longest_stretch)));
      const auto first = static_cast<std::uint32_t>(below(random, context.steps - length + 1));
      return refresh(trial, first, length, context, random);
    }
  }
  return impossible;
}

double Moves::jump(Member& trial, const MoveContext& context, Stream& random) const {
  const std::size_t a = below(random, context.scores.size());
  const std::size_t b = below(random, context.scores.size());
  if (a == context.member || b == context.member || other_parameters_.empty()) return impossible;
  const double before = log_normal_density(trial.scores);
  const double usual = context.size * 2.38 / std::sqrt(2 * static_cast<double>(other_parameters_.size()));
  const double length = random.uniform() < whole_difference ? 1.0 : usual;
  for (const std::size_t p : other_parameters_)
    trial.scores[p] += length * (context.scores[a][p] - context.scores[b][p]) + 0.02 * standard_normal(random);
  return log_normal_density(trial.scores) - before;
}

double Moves::leave(Member& trial, const MoveContext& context, Stream& random) const {
  if (!departure_parameters_.empty())
    nudge(trial, departure_parameters_, departure_parameters_.size(), context.size, random);
  redraw_willing(trial, network_, context.seed, context.label);
  redraw_departures(trial, network_, context.seed, context.label, 0, context.steps);
  return 0;  // the proposal keeps the prior
}

double Moves::rescale(Member& trial, const MoveContext& context, Stream& random) const {
  const std::size_t noises = network_.noises.size();
  const std::size_t q = below(random, noises);
  const Quantity& sd = network_.noises[q].sd;
  if (sd.index() < 0 ||
      std::find(spreads_.begin(), spreads_.end(), static_cast<std::size_t>(sd.index())) == spreads_.end())
    return impossible;
  const std::array changed{static_cast<std::size_t>(sd.index())};
  const double old_sd = sd.of(natural_values(network_, trial));
  nudge(trial, changed, 1, context.size, random);
  const double factor = old_sd / sd.of(natural_values(network_, trial));
  double log_ratio = context.steps * std::log(factor);
  for (std::uint32_t step = 0; step < context.steps; ++step) {
    double& z = trial.innovations[step * noises + q];
    log_ratio += z * z * (1 - factor * factor) / 2;
    z *= factor;
  }
  return log_ratio;
}

double Moves::refresh(Member& trial, std::uint32_t first, std::uint32_t length, const MoveContext& context,
                      Stream& random) const {
  const std::size_t noises = network_.noises.size();
  const std::uint32_t end = first + length;
  // Noise and departures of the stretch come from their prior; that of the departures after it hangs on how many have
  // left.
  const double before = log_departures(network_, trial, end);
  const double keep = std::sqrt(1 - context.size * context.size);
  for (std::size_t k = first * noises; k < end * noises; ++k)
    trial.innovations[k] = keep * trial.innovations[k] + context.size * standard_normal(random);
  redraw_departures(trial, network_, context.seed, context.label, first, end);
  std::fill_n(trial.labels.begin() + first, length, context.label);
  const double after = log_departures(network_, trial, end);
  return after == impossible ? impossible : after - before;
}

void Moves::settle(Member& member, std::uint32_t steps, std::uint64_t seed, Stream& random) const {
  if (steps == 0) return;
  double departing = log_departures(network_, member, 0);
  for (int repeat = 0; repeat < rebalances; ++repeat) rebalance(member, departing, seed, random);
  for (int repeat = 0; repeat < exchanges; ++repeat) {
    for (std::size_t noise = 0; noise < network_.noises.size(); ++noise) exchange_rate(member, noise, steps, random);
    for (const std::size_t spread : spreads_) exchange_spread(member, spread, steps, random);
  }
}

/// Other parameters of departure, others willing, and the noise under which as many were to be expected to leave as
/// before: how many are left to come, and how readily they would come by themselves, is free where the counts do not
/// tell. `departing`: log_departures of the member.
void Moves::rebalance(Member& member, double& departing, std::uint64_t seed, Stream& random) const {
  if (departure_parameters_.empty()) return;
  Member trial = member;
  nudge(trial, departure_parameters_, departure_parameters_.size(), any_size(random), random);
  redraw_willing(trial, network_, seed, static_cast<std::uint32_t>(random()));
  const std::optional<double> log_jacobian = keep_departures(network_, member, trial);
  if (!log_jacobian) return;
  const double trial_departing = log_departures(network_, trial, 0);
  const double ratio = *log_jacobian + log_normal_density(trial.innovations) - log_normal_density(member.innovations) +
                       trial_departing - departing;
  if (!(std::log(random.uniform()) < ratio)) return;
  member = std::move(trial);
  departing = trial_departing;
}

/// Shifts a rate and, the other way, the whole of its noise. Without it a rate is held fast by its own noise.
void Moves::exchange_rate(Member& member, std::size_t noise, std::uint32_t steps, Stream& random) const {
  const std::ptrdiff_t scale = network_.noises[noise].scale.index();
  if (scale < 0 || std::find(other_parameters_.begin(), other_parameters_.end(), static_cast<std::size_t>(scale)) ==
                       other_parameters_.end())
    return;
  const auto p = static_cast<std::size_t>(scale);
  const double score = member.scores[p] + exchange_size * standard_normal(random);
  const double ratio =
      std::log(natural_value(network_.parameters[p], score) / natural_value(network_.parameters[p], member.scores[p]));
  const std::vector<double> values = natural_values(network_, member);
  const std::size_t noises = network_.noises.size();
  const auto for_each_shift = [&](auto body) {
    for (std::size_t q = 0; q < noises; ++q) {
      if (network_.noises[q].scale.index() != scale) continue;
      const double a = network_.noises[q].persistence;
      const double first = -ratio / network_.noises[q].sd.of(values);
      const double later = first * (1 - a) / std::sqrt(1 - a * a);
      for (std::uint32_t step = 0; step < steps; ++step)
        body(member.innovations[step * noises + q], step == 0 ? first : later);
    }
  };
  double change = (member.scores[p] * member.scores[p] - score * score) / 2;
  for_each_shift([&](double z, double by) { change -= by * (z + by / 2); });
  if (!(std::log(random.uniform()) < change)) return;
  member.scores[p] = score;
  for_each_shift([&](double& z, double by) { z += by; });
}

/// Makes the spread of noise larger or smaller, and all noise it scales the other way.
void Moves::exchange_spread(Member& member, std::size_t spread, std::uint32_t steps, Stream& random) const {
  const std::size_t noises = network_.noises.size();
  const auto concerned = [&](std::size_t q) {
    return network_.noises[q].sd.index() == static_cast<std::ptrdiff_t>(spread);
  };
  const double score = member.scores[spread] + any_size(random) * standard_normal(random);
  const double factor = natural_value(network_.parameters[spread], member.scores[spread]) /
                        natural_value(network_.parameters[spread], score);
  double change = (member.scores[spread] * member.scores[spread] - score * score) / 2;
  for (std::size_t q = 0; q < noises; ++q) {
    if (!concerned(q)) continue;
    change += steps * std::log(factor);
    for (std::uint32_t step = 0; step < steps; ++step) {
      const double z = member.innovations[step * noises + q];
      change += z * z * (1 - factor * factor) / 2;
    }
  }
  if (!(std::log(random.uniform()) < change)) return;
  member.scores[spread] = score;
  for (std::size_t q = 0; q < noises; ++q)
    for (std::uint32_t step = 0; concerned(q) && step < steps; ++step) member.innovations[step * noises + q] *= factor;
}

}  // namespace corridor
