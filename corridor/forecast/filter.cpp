#include "corridor/forecast/filter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <utility>

#include "corridor/base/negative_binomial.hpp"
#include "corridor/base/parallel.hpp"

namespace corridor {
namespace {

// Sites of the filter's own draws; `step` of their streams is the generation.
constexpr std::uint32_t resampling_site = 0x52455341U;
constexpr std::uint32_t moving_site = 0x4D4F5645U;
constexpr std::uint32_t settling_site = 0x45584348U;
constexpr std::uint32_t expecting_site = 0x45585045U;

constexpr double target_acceptance = 0.25;
constexpr double least_effective_share = 0.4;  // of the members, when counts are brought in
constexpr double well_mixed_share = 0.6;       // above this resampling has made few copies, and no move is needed
constexpr std::uint32_t recent_steps = 16;     // that can be made anew without starting over
constexpr std::size_t settlings_a_spread = 2;  // beside that of the move: they cost little, and copies part by them
constexpr std::size_t particles_a_task = 8;
constexpr double impossible = -std::numeric_limits<double>::infinity();

// Moves that change the past, and such as change the last steps only.
constexpr std::array past_moves{MoveKind::jump,    MoveKind::nudge,    MoveKind::leave,
                                MoveKind::rescale, MoveKind::anywhere, MoveKind::anywhere};
constexpr std::array recent_moves{MoveKind::recent};
constexpr std::uint8_t outcome_accepted = 128;

double effective_size(const std::vector<double>& log_ratio, double power) {
  const double best = *std::max_element(log_ratio.begin(), log_ratio.end());
  double sum = 0;
  double squares = 0;
  for (const double ratio : log_ratio) {
    const double weight = std::exp(power * (ratio - best));
    sum += weight;
    squares += weight * weight;
  }
  return sum * sum / squares;
}

bool same_counts(const ObservedSeries& a, const ObservedSeries& b) {
  return std::equal(a.counts.begin(), a.counts.end(), b.counts.begin(), b.counts.end(),
                    [](const Observation& x, const Observation& y) { return x.claim.id == y.claim.id; });
}

/// Rows of equal length made longer, the new ends zero.
std::vector<double> lengthened(const std::vector<double>& rows, std::size_t count, std::size_t length) {
  std::vector<double> longer(count * length, 0);
  const std::size_t old = rows.size() / count;
  for (std::size_t row = 0; row < count; ++row) std::copy_n(&rows[row * old], old, &longer[row * length]);
  return longer;
}

/// Systematic resampling (Kitagawa 1996): how often each particle is copied, given weights that add up to `total`.
std::vector<std::size_t> systematic_parents(std::span<const double> weights, double total, double point) {
  const std::size_t n = weights.size();
  std::vector<std::size_t> parents;
  parents.reserve(n);
  double cumulative = 0;
  for (std::size_t i = 0; i < n; ++i) {
    cumulative += weights[i] / total * static_cast<double>(n);
    for (; point < cumulative && parents.size() < n; ++point) parents.push_back(i);
  }
  while (parents.size() < n) parents.push_back(n - 1);  // rounding of the sum
  return parents;
}

}  // namespace

Filter::Filter(const Crisis& crisis, const Network& network, const FilterSettings& settings)
    : crisis_(crisis), network_(network), settings_(settings), moves_(network) {
  for (std::size_t i = 0; i < settings.members; ++i)
    particles_.push_back(
        {draw_member(network, settings.seed, static_cast<std::uint32_t>(i), 0), {}, Simulation(network)});
  tuning_[static_cast<std::size_t>(MoveKind::jump)].most = 2;
}

/// body(index, workspace)
template <class Body>
void Filter::for_each_particle(Body body) {
  const std::size_t tasks = (particles_.size() + particles_a_task - 1) / particles_a_task;
  parallel_for(tasks, settings_.threads, [&](std::size_t task) {
    Workspace workspace{Simulation(network_), {{}, {}, Simulation(network_)}};
    const std::size_t end = std::min(particles_.size(), (task + 1) * particles_a_task);
    for (std::size_t i = task * particles_a_task; i < end; ++i) body(i, workspace);
  });
}

std::uint32_t Filter::future_label(std::size_t member) const {
  return static_cast<std::uint32_t>((generation_ + 1) * particles_.size() + member);
}

double Filter::background(const Member& member) const {
  return network_.counting_background.of(natural_values(network_, member)) * network_.step_hours;
}

std::vector<Watch> Filter::watches() const {
  std::vector<Watch> list;
  for (const ObservedSeries& series : series_) list.push_back(series.watch);
  for (const ObservedSeries& series : series_)
    if (series.metric == Metric::vehicles) list.push_back({Observable::crossed, series.watch.place});
  return list;
}

std::span<const double> Filter::path(const std::vector<double>& paths, std::size_t series) const {
  return {paths.data() + series * steps_, steps_};
}

double Filter::series_likelihood(const ObservedSeries& series, const Particle& particle) const {
  const auto path_of = [&](const Watch& watch) {
    const auto found = std::find(watches_.begin(), watches_.end(), watch);
    return path(particle.paths, static_cast<std::size_t>(found - watches_.begin()));
  };
  const std::span<const double> own = path_of(series.watch);
  if (series.metric != Metric::vehicles)
    return log_likelihood(series, {own, series.background ? background(particle.member) : 0});
  const Watch crossed{Observable::crossed, series.watch.place};
  const auto arrivals =
      std::find_if(series_.begin(), series_.end(), [&](const ObservedSeries& s) { return s.watch == crossed; });
  if (arrivals == series_.end()) return log_likelihood(series, {own, 0});
  return log_likelihood(series, {given_counted(own, path_of(crossed), *arrivals), 0});
}

/// Simulates a particle, from its start or from midway on, and weighs it by the counts. `midway` is where it is read
/// from, or kept.
void Filter::evaluate(Particle& particle, Simulation& midway, Simulation& simulation, From from) const {
  particle.paths.resize(watches_.size() * steps_);
  Run run(network_, particle.member, settings_.seed, watches_, steps_, particle.paths);
  if (from == From::midway)
    simulation = midway;
  else
    run.start(simulation);
  if (from == From::start || simulation.steps_done() < midway_) {
    run.advance(simulation, midway_);
    midway = simulation;
  }
  run.advance(simulation, steps_);
  particle.old_likelihood = particle.new_likelihood = 0;
  for (const ObservedSeries& series : series_) {
    const auto old = std::find_if(old_series_.begin(), old_series_.end(),
                                  [&](const ObservedSeries& s) { return s.watch == series.watch; });
    const double now = series_likelihood(series, particle);
    particle.new_likelihood += now;
    if (old == old_series_.end()) continue;
    particle.old_likelihood += same_counts(*old, series) ? now : series_likelihood(*old, particle);
  }
}

void Filter::assimilate(const std::vector<Claim>& claims, Instant now) {
  old_series_ = std::move(series_);
  left_out_.clear();
  series_ = observe_claims(crisis_, network_, claims, left_out_);
  const std::vector<Watch> old_watches = std::exchange(watches_, watches());
  const std::uint32_t old_steps = steps_;
  const double steps = std::ceil(hours(std::max(now - crisis_.start, Duration{0})) / network_.step_hours);
  steps_ = std::max(steps_, static_cast<std::uint32_t>(steps));
  midway_ = steps_ - std::min(steps_, recent_steps);
  // What was simulated before stands, where it holds all that is to be watched.
  const From from = old_steps > 0 && watches_ == old_watches ? From::midway : From::start;
  for_each_particle([&](std::size_t i, Workspace& workspace) {
    extend(particles_[i].member, network_, settings_.seed, future_label(i), steps_);
    if (from == From::midway) particles_[i].paths = lengthened(particles_[i].paths, watches_.size(), steps_);
    evaluate(particles_[i], particles_[i].midway, workspace.simulation, from);
  });
  ++generation_;
  expect_new();
  for (double temperature = 0; temperature < 1;) {
    const double next = next_temperature(temperature);
    const bool copied = resample(next - temperature);
    temperature = next;
    if (copied) move(temperature);
  }
  old_series_ = series_;
}

void Filter::spread(std::size_t rounds) {
  if (steps_ == 0) return;
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::size_t more = 0; more < settlings_a_spread; ++more) settle();
    move(1);
  }
}

std::size_t Filter::distinct() const {
  std::set<std::span<const double>, bool (*)(std::span<const double>, std::span<const double>)> seen(
      [](std::span<const double> a, std::span<const double> b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
      });
  for (const Particle& particle : particles_) seen.insert(particle.member.innovations);
  return seen.size();
}

/// What every count that is new in series_ is expected to be, by the members as the earlier counts left them.
void Filter::expect_new() {
  for (const ObservedSeries& series : series_) {
    const auto old = std::find_if(old_series_.begin(), old_series_.end(),
                                  [&](const ObservedSeries& s) { return s.watch == series.watch; });
    for (const Observation& count : series.counts) {
      const auto known = [&](const Observation& o) { return o.claim.id == count.claim.id; };
      if (old != old_series_.end() && std::any_of(old->counts.begin(), old->counts.end(), known)) continue;
      expect(series, old == old_series_.end() ? nullptr : &*old, count);
    }
  }
}

void Filter::expect(const ObservedSeries& series, const ObservedSeries* old, const Observation& count) {
  const std::size_t index = static_cast<std::size_t>(&series - series_.data());
  Series values{Target::arrivals_cumulative, "", std::vector<double>(size())};
  for_each_particle([&](std::size_t i, Workspace&) {
    const ExpectedTotal expected = this->expected(i, index);
    Stream random({settings_.seed, static_cast<std::uint32_t>(i), generation_,
                   expecting_site + static_cast<std::uint32_t>(expectations_.size())});
    const Anchor anchor = old != nullptr ? draw_trust(*old, expected, random).anchor : Anchor{};
    const auto hour = static_cast<std::size_t>(random.uniform() * static_cast<double>(count.steps.size()));
    const double mean = expected.at(count.steps[hour]) - expected.at(anchor.steps);
    const auto counted = static_cast<double>(negative_binomial(random, std::abs(mean), series.dispersion));
    values.values[i] = anchor.value + (mean >= 0 ? counted : -counted);
  });
  double lower = 0;
  for (const double value : values.values) lower += value < count.value ? 1 : value == count.value ? 0.5 : 0;
  const double share = lower / static_cast<double>(size());
  expectations_.push_back({count.claim, quantiles(values, size(), 0), 2 * std::min(share, 1 - share), 1});
}

/// The highest temperature that leaves enough members of weight: bisection on the effective sample size.
double Filter::next_temperature(double temperature) const {
  std::vector<double> ratio;
  for (const Particle& particle : particles_) ratio.push_back(particle.new_likelihood - particle.old_likelihood);
  const double enough = least_effective_share * static_cast<double>(size());
  if (effective_size(ratio, 1 - temperature) >= enough) return 1;
  double low = 0;
  double high = 1 - temperature;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (effective_size(ratio, middle) >= enough ? low : high) = middle;
  }
  return temperature + std::max(low, 1e-9);
}

/// Resamples on likelihood ratio^power; says whether it made enough copies that moves are due.
bool Filter::resample(double power) {
  std::vector<double> ratio;
  for (const Particle& particle : particles_) ratio.push_back(particle.new_likelihood - particle.old_likelihood);
  const bool copied = effective_size(ratio, power) < well_mixed_share * static_cast<double>(size());
  const double best = *std::max_element(ratio.begin(), ratio.end());
  double total = 0;
  for (double& r : ratio) total += r = std::exp(power * (r - best));
  Stream random({settings_.seed, 0, generation_++, resampling_site});
  const std::vector<std::size_t> parents = systematic_parents(ratio, total, random.uniform());
  std::vector<Particle> chosen;
  chosen.reserve(size());
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const bool last = i + 1 == parents.size() || parents[i + 1] != parents[i];
    if (last)
      chosen.push_back(std::move(particles_[parents[i]]));
    else
      chosen.push_back(particles_[parents[i]]);
  }
  particles_ = std::move(chosen);
  return copied;
}

/// One sweep of moves, each of which leaves prior × old likelihood × (new / old likelihood)^temperature as it is.
void Filter::move(double temperature) {
  settle();
  metropolis(temperature, past_moves, From::start);
  metropolis(temperature, recent_moves, From::midway);
  metropolis(temperature, recent_moves, From::midway);
}

void Filter::settle() {
  for_each_particle([&](std::size_t i, Workspace&) {
    Member& member = particles_[i].member;
    Stream random({settings_.seed, static_cast<std::uint32_t>(i), generation_, settling_site});
    moves_.settle(member, steps_, settings_.seed, random);
    // The simulation stays as it is, but not the parameters it carries on with.
    particles_[i].midway.set_values(natural_values(network_, member));
  });
  ++generation_;
}

/// Proposes one of the kinds for every member, simulates and accepts or not.
void Filter::metropolis(double temperature, std::span<const MoveKind> kinds, From from) {
  if (steps_ == 0) return;
  std::vector<std::vector<double>> scores;
  for (const Particle& particle : particles_) scores.push_back(particle.member.scores);
  std::vector<std::uint8_t> outcome(size(), 0);  // the kind of move, and whether it was accepted
  for_each_particle([&](std::size_t i, Workspace& workspace) {
    Particle& particle = particles_[i];
    Stream random({settings_.seed, static_cast<std::uint32_t>(i), generation_, moving_site});
    const MoveKind kind = kinds[static_cast<std::size_t>(random.uniform() * static_cast<double>(kinds.size()))];
    outcome[i] = static_cast<std::uint8_t>(kind);
    const auto label = static_cast<std::uint32_t>(generation_ * size() + i);
    Particle& trial = workspace.trial;
    trial.member = particle.member;
    if (from == From::midway) trial.paths = particle.paths;
    const double proposal = moves_.propose(
        kind, trial.member, {i, scores, steps_, midway_, settings_.seed, label, tuning_[outcome[i]].size}, random);
    if (proposal == impossible) return;
    evaluate(trial, from == From::midway ? particle.midway : trial.midway, workspace.simulation, from);
    const auto tempered = [&](const Particle& p) {
      return (1 - temperature) * p.old_likelihood + temperature * p.new_likelihood;
    };
    if (!(std::log(random.uniform()) < proposal + tempered(trial) - tempered(particle))) return;
    std::swap(particle, trial);
    if (from == From::midway) std::swap(particle.midway, trial.midway);
    outcome[i] |= outcome_accepted;
  });
  ++generation_;
  tune(outcome);
}

/// Sizes move towards the target acceptance, a step a round.
void Filter::tune(std::span<const std::uint8_t> outcome) {
  std::array<double, move_kinds> tried{};
  std::array<double, move_kinds> accepted{};
  for (const std::uint8_t one : outcome) {
    const std::size_t kind = one & ~outcome_accepted;
    ++tried[kind];
    accepted[kind] += (one & outcome_accepted) != 0 ? 1 : 0;
  }
  for (std::size_t kind = 0; kind < move_kinds; ++kind) {
    if (tried[kind] == 0) continue;
    const double rate = accepted[kind] / tried[kind];
    tuning_[kind].size = std::clamp(tuning_[kind].size * std::exp(rate - target_acceptance), 0.02, tuning_[kind].most);
  }
}

}  // namespace corridor
