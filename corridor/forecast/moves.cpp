#include "corridor/forecast/moves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
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
constexpr int exchanges = 3;  // of every rate

double log_normal_density(std::span<const double> scores) {
  double sum = 0;
  for (const double score : scores) sum -= score * score / 2;
  return sum;
}

std::size_t below(Stream& random, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(random.uniform() * static_cast<double>(count)));
}

}  // namespace

Moves::Moves(const Network& network)
    : network_(network), all_parameters_(network.parameters.size()), departure_parameters_(departure_parameters(network)) {
  std::iota(all_parameters_.begin(), all_parameters_.end(), std::size_t{0});
}

double Moves::propose(MoveKind kind, Member& trial, const MoveContext& context, Stream& random) const {
  switch (kind) {
    case MoveKind::jump:
      return jump(trial, context, random);
    case MoveKind::nudge:
      return nudge(trial, all_parameters_, most_nudged, context, random);
    case MoveKind::leave:
      return nudge(trial, departure_parameters_, departure_parameters_.size(), context, random);
    case MoveKind::rebalance:
      return rebalance(trial, context, random);
    case MoveKind::rescale:
      return rescale(trial, context, random);
    case MoveKind::recent: {
      const auto length = static_cast<std::uint32_t>(1 + below(random, context.steps - context.midway));
      return refresh(trial, context.steps - length, length, context, random);
    }
    case MoveKind::anywhere: {
      const auto length = static_cast<std::uint32_t>(1 + below(random, std::min<std::size_t>(context.steps, longest_stretch)));
      const auto first = static_cast<std::uint32_t>(below(random, context.steps - length + 1));
      return refresh(trial, first, length, context, random);
    }
  }
  return impossible;
}

double Moves::jump(Member& trial, const MoveContext& context, Stream& random) const {
  const std::size_t a = below(random, context.scores.size());
  const std::size_t b = below(random, context.scores.size());
  if (a == context.member || b == context.member || trial.scores.empty()) return impossible;
  const double before = log_normal_density(trial.scores);
  const double usual = context.size * 2.38 / std::sqrt(2 * static_cast<double>(trial.scores.size()));
  const double length = random.uniform() < whole_difference ? 1.0 : usual;
  for (std::size_t p = 0; p < trial.scores.size(); ++p)
    trial.scores[p] += length * (context.scores[a][p] - context.scores[b][p]) + 0.02 * standard_normal(random);
  return log_normal_density(trial.scores) - before;
}

double Moves::nudge(Member& trial, std::span<const std::size_t> parameters, std::size_t most, const MoveContext& context,
                    Stream& random) const {
  if (parameters.empty()) return impossible;
  const double keep = std::sqrt(1 - context.size * context.size);
  for (std::size_t left = 1 + below(random, most); left > 0; --left) {
    double& score = trial.scores[parameters[below(random, parameters.size())]];
    score = keep * score + context.size * standard_normal(random);
  }
  return 0;  // the proposal keeps the prior
}

double Moves::rebalance(Member& trial, const MoveContext& context, Stream& random) const {
  const Member before = trial;
  if (nudge(trial, departure_parameters_, departure_parameters_.size(), context, random) == impossible) return impossible;
  const std::optional<double> log_jacobian = keep_departures(network_, before, trial);
  if (!log_jacobian) return impossible;
  return *log_jacobian + log_normal_density(trial.innovations) - log_normal_density(before.innovations);
}

double Moves::rescale(Member& trial, const MoveContext& context, Stream& random) const {
  const std::size_t noises = network_.noises.size();
  const std::size_t q = below(random, noises);
  const Quantity& sd = network_.noises[q].sd;
  if (sd.index() < 0) return impossible;
  const std::array changed{static_cast<std::size_t>(sd.index())};
  const double old_sd = sd.of(natural_values(network_, trial));
  if (nudge(trial, changed, 1, context, random) == impossible) return impossible;
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
  const double keep = std::sqrt(1 - context.size * context.size);
  for (std::size_t k = first * noises; k < (first + length) * noises; ++k)
    trial.innovations[k] = keep * trial.innovations[k] + context.size * standard_normal(random);
  std::fill_n(trial.labels.begin() + first, length, context.label);
  return 0;  // the proposal keeps the prior
}

void Moves::exchange(Member& member, std::uint32_t steps, Stream& random) const {
  for (int repeat = 0; repeat < exchanges; ++repeat)
    for (std::size_t noise = 0; noise < network_.noises.size(); ++noise) exchange_one(member, noise, steps, random);
}

void Moves::exchange_one(Member& member, std::size_t noise, std::uint32_t steps, Stream& random) const {
  const std::ptrdiff_t scale = network_.noises[noise].scale.index();
  if (scale < 0 || steps == 0) return;
  const auto p = static_cast<std::size_t>(scale);
  const double score = member.scores[p] + exchange_size * standard_normal(random);
  const double ratio = std::log(natural_value(network_.parameters[p], score) /
                                natural_value(network_.parameters[p], member.scores[p]));
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

}  // namespace corridor
