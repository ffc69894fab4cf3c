#include "corridor/forecast/filter.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "corridor/base/negative_binomial.hpp"
#include "corridor/base/normal.hpp"
#include "corridor/base/parallel.hpp"

namespace corridor {
namespace {

// Sites of the filter's own draws; `step` of their streams is the generation.
constexpr std::uint32_t resampling_site = 0x52455341U;
constexpr std::uint32_t jump_site = 0x4A554D50U;
constexpr std::uint32_t stretch_site = 0x53545245U;
constexpr std::uint32_t exchange_site = 0x45584348U;
constexpr std::uint32_t expecting_site = 0x45585045U;

constexpr double target_acceptance = 0.25;
constexpr double least_effective_share = 0.5;  // of the members, when counts are brought in
constexpr double well_mixed_share = 0.9;       // above this resampling has hardly made copies, and no move is needed
constexpr std::size_t members_a_task = 8;

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

double log_normal_density(std::span<const double> scores) {
  double sum = 0;
  for (const double score : scores) sum -= score * score / 2;
  return sum;
}

bool same_counts(const ObservedSeries& a, const ObservedSeries& b) {
  return std::equal(a.counts.begin(), a.counts.end(), b.counts.begin(), b.counts.end(),
                    [](const Observation& x, const Observation& y) { return x.claim.id == y.claim.id; });
}

std::size_t below(Stream& random, std::size_t count) {
  return std::min(count - 1, static_cast<std::size_t>(random.uniform() * static_cast<double>(count)));
}

}  // namespace

Filter::Filter(const Crisis& crisis, const Network& network, const FilterSettings& settings)
    : crisis_(crisis), network_(network), settings_(settings) {
  members_.resize(settings.members);
  paths_.resize(settings.members);
  old_likelihood_.assign(settings.members, 0);
  new_likelihood_.assign(settings.members, 0);
  ancestor_.resize(settings.members);
  std::iota(ancestor_.begin(), ancestor_.end(), 0U);
  for (std::size_t i = 0; i < members_.size(); ++i)
    members_[i] = draw_member(network, settings.seed, static_cast<std::uint32_t>(i), 0);
  health_.ancestors = members_.size();
}

template <class Body>
void Filter::for_each_member(Body body) const {
  const std::size_t tasks = (members_.size() + members_a_task - 1) / members_a_task;
  parallel_for(tasks, settings_.threads, [&](std::size_t task) {
    Simulation simulation(network_);
    const std::size_t end = std::min(members_.size(), (task + 1) * members_a_task);
    for (std::size_t i = task * members_a_task; i < end; ++i) body(i, simulation);
  });
}

std::uint32_t Filter::future_label(std::size_t member) const {
  return static_cast<std::uint32_t>((generation_ + 1) * members_.size() + member);
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

double Filter::series_likelihood(const ObservedSeries& series, const Member& member, const std::vector<double>& paths) const {
  const std::vector<Watch> all = watches();
  const auto path_of = [&](const Watch& watch) {
    return path(paths, static_cast<std::size_t>(std::find(all.begin(), all.end(), watch) - all.begin()));
  };
  const std::span<const double> own = path_of(series.watch);
  if (series.metric != Metric::vehicles)
    return log_likelihood(series, {own, series.background ? background(member) : 0});
  const Watch crossed{Observable::crossed, series.watch.place};
  const auto arrivals = std::find_if(series_.begin(), series_.end(),
                                     [&](const ObservedSeries& s) { return s.watch == crossed; });
  if (arrivals == series_.end()) return log_likelihood(series, {own, 0});
  return log_likelihood(series, {given_counted(own, path_of(crossed), *arrivals), 0});
}

void Filter::evaluate(const Member& member, Simulation& simulation, std::vector<double>& paths, double& old_likelihood,
                      double& new_likelihood) const {
  const std::vector<Watch> all = watches();
  paths.resize(all.size() * steps_);
  run(network_, simulation, member, settings_.seed, all, steps_, paths);
  old_likelihood = new_likelihood = 0;
  for (const ObservedSeries& series : series_) {
    const auto old = std::find_if(old_series_.begin(), old_series_.end(),
                                  [&](const ObservedSeries& s) { return s.watch == series.watch; });
    const double now = series_likelihood(series, member, paths);
    new_likelihood += now;
    if (old == old_series_.end()) continue;
    old_likelihood += same_counts(*old, series) ? now : series_likelihood(*old, member, paths);
  }
}

void Filter::assimilate(const std::vector<Claim>& claims, Instant now) {
  old_series_ = std::move(series_);
  left_out_.clear();
  series_ = observe_claims(crisis_, network_, claims, left_out_);
  const double steps = std::ceil(hours(std::max(now - crisis_.start, Duration{0})) / network_.step_hours);
  steps_ = std::max(steps_, static_cast<std::uint32_t>(steps));
  for_each_member([&](std::size_t i, Simulation& simulation) {
    extend(members_[i], network_, settings_.seed, future_label(i), steps_);
    evaluate(members_[i], simulation, paths_[i], old_likelihood_[i], new_likelihood_[i]);
  });
  ++generation_;
  expect_new();
  for (double temperature = 0; temperature < 1;) {
    const double next = next_temperature(temperature);
    const bool copied = resample(next - temperature);
    temperature = next;
    ++health_.stages;
    if (copied) move(temperature);
  }
  old_series_ = series_;
  health_.ancestors = [&] {
    std::vector<std::uint32_t> sorted = ancestor_;
    std::sort(sorted.begin(), sorted.end());
    return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
  }();
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
  Series values{Target::arrivals_cumulative, "", std::vector<double>(members_.size())};
  for_each_member([&](std::size_t i, Simulation&) {
    const ExpectedTotal expected = this->expected(i, index);
    Stream random({settings_.seed, static_cast<std::uint32_t>(i), generation_,
                   expecting_site + static_cast<std::uint32_t>(expectations_.size())});
    const Anchor anchor = old != nullptr ? draw_trust(*old, expected, random).anchor : Anchor{};
    const double when = count.steps[below(random, count.steps.size())];
    const double mean = expected.at(when) - expected.at(anchor.steps);
    values.values[i] = anchor.value + (mean >= 0 ? 1 : -1) * static_cast<double>(negative_binomial(random, std::abs(mean), series.dispersion));
  });
  double lower = 0;
  for (const double value : values.values) lower += value < count.value ? 1 : value == count.value ? 0.5 : 0;
  const double share = lower / static_cast<double>(members_.size());
  expectations_.push_back({count.claim, quantiles(values, members_.size(), 0), 2 * std::min(share, 1 - share), 1});
}

/// The highest temperature that leaves enough members of weight: bisection on the effective sample size.
double Filter::next_temperature(double temperature) const {
  std::vector<double> ratio(members_.size());
  for (std::size_t i = 0; i < ratio.size(); ++i) ratio[i] = new_likelihood_[i] - old_likelihood_[i];
  const double enough = least_effective_share * static_cast<double>(members_.size());
  if (effective_size(ratio, 1 - temperature) >= enough) return 1;
  double low = 0;
  double high = 1 - temperature;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (effective_size(ratio, middle) >= enough ? low : high) = middle;
  }
  return temperature + std::max(low, 1e-9);
}

/// Systematic resampling (Kitagawa 1996) on likelihood ratio^power; says whether it made enough copies that moves are due.
bool Filter::resample(double power) {
  const std::size_t n = members_.size();
  std::vector<double> ratio(n);
  for (std::size_t i = 0; i < n; ++i) ratio[i] = new_likelihood_[i] - old_likelihood_[i];
  const bool copied = effective_size(ratio, power) < well_mixed_share * static_cast<double>(n);
  const double best = *std::max_element(ratio.begin(), ratio.end());
  double total = 0;
  for (double& r : ratio) total += r = std::exp(power * (r - best));
  Stream random({settings_.seed, 0, generation_++, resampling_site});
  double point = random.uniform();
  double cumulative = 0;
  std::vector<std::size_t> parent;
  for (std::size_t i = 0; i < n; ++i) {
    cumulative += ratio[i] / total * static_cast<double>(n);
    for (; point < cumulative && parent.size() < n; ++point) parent.push_back(i);
  }
  while (parent.size() < n) parent.push_back(n - 1);  // rounding of the sum
  const auto pick = [&](auto& values) {
    auto picked = values;
    for (std::size_t i = 0; i < n; ++i) picked[i] = values[parent[i]];
    values = std::move(picked);
  };
  pick(members_);
  pick(paths_);
  pick(old_likelihood_);
  pick(new_likelihood_);
  pick(ancestor_);
  return copied;
}

/// One sweep of moves, each of which leaves prior × old likelihood × (new / old likelihood)^temperature as it is.
void Filter::move(double temperature) {
  exchange();
  const std::vector<Member> frozen = members_;
  const double accepted_jumps = metropolis(temperature, [&](Member& trial, std::size_t i, Stream& random) {
    jump(trial, i, frozen, random);
  }, jump_site);
  const double accepted_recent = metropolis(temperature, [&](Member& trial, std::size_t i, Stream& random) {
    const std::size_t length = 1 + below(random, std::min<std::size_t>(steps_, 48));
    refresh(trial, i, steps_ - length, length, random);
  }, stretch_site);
  const double accepted_any = metropolis(temperature, [&](Member& trial, std::size_t i, Stream& random) {
    const std::size_t length = 1 + below(random, std::min<std::size_t>(steps_, 24));
    refresh(trial, i, below(random, steps_ - length + 1), length, random);
  }, stretch_site);
  jump_ = std::clamp(jump_ * std::exp(accepted_jumps - target_acceptance), 0.05, 2.0);
  stretch_ = std::clamp(stretch_ * std::exp((accepted_recent + accepted_any) / 2 - target_acceptance), 0.02, 1.0);
  health_.acceptance = (accepted_jumps + accepted_recent + accepted_any) / 3;
}

/// Proposes for every member, simulates and accepts or not. Gives the share accepted.
template <class Propose>
double Filter::metropolis(double temperature, Propose propose, std::uint32_t site) {
  std::atomic<std::size_t> accepted{0};
  for_each_member([&](std::size_t i, Simulation& simulation) {
    Stream random({settings_.seed, static_cast<std::uint32_t>(i), generation_, site});
    Member trial = members_[i];
    propose(trial, i, random);
    std::vector<double> paths;
    double old_likelihood = 0;
    double new_likelihood = 0;
    evaluate(trial, simulation, paths, old_likelihood, new_likelihood);
    const auto tempered = [&](double old_value, double new_value) {
      return (1 - temperature) * old_value + temperature * new_value;
    };
    // The prior of the noise is left as it is by the proposal itself; that of the parameters is not.
    const double ratio = tempered(old_likelihood, new_likelihood) - tempered(old_likelihood_[i], new_likelihood_[i]) +
                         log_normal_density(trial.scores) - log_normal_density(members_[i].scores);
    if (!(std::log(random.uniform()) < ratio)) return;
    members_[i] = std::move(trial);
    paths_[i] = std::move(paths);
    old_likelihood_[i] = old_likelihood;
    new_likelihood_[i] = new_likelihood;
    ++accepted;
  });
  ++generation_;
  return static_cast<double>(accepted) / static_cast<double>(members_.size());
}

/// Differential evolution: along the difference of two other members, which knows how the parameters hang together.
void Filter::jump(Member& trial, std::size_t i, const std::vector<Member>& frozen, Stream& random) const {
  const std::size_t a = below(random, frozen.size());
  const std::size_t b = below(random, frozen.size());
  if (a == i || b == i) return;
  const double size = jump_ * 2.38 / std::sqrt(2 * static_cast<double>(std::max<std::size_t>(trial.scores.size(), 1)));
  for (std::size_t p = 0; p < trial.scores.size(); ++p)
    trial.scores[p] += size * (frozen[a].scores[p] - frozen[b].scores[p]) + 0.02 * standard_normal(random);
}

/// Preconditioned Crank–Nicolson on a stretch of the noise, and fresh draws for the people who move in it.
void Filter::refresh(Member& trial, std::size_t i, std::size_t first, std::size_t length, Stream& random) const {
  const std::size_t noises = network_.noises.size();
  const double keep = std::sqrt(1 - stretch_ * stretch_);
  for (std::size_t k = first * noises; k < (first + length) * noises; ++k)
    trial.innovations[k] = keep * trial.innovations[k] + stretch_ * standard_normal(random);
  std::fill_n(trial.labels.begin() + static_cast<std::ptrdiff_t>(first), length,
              static_cast<std::uint32_t>(generation_ * members_.size() + i));
}

/// Shifts a rate and, the other way, the whole of its noise, so that their product and with it the simulation stay as they are: only the
/// priors decide. Without it a rate is held fast by its own noise.
void Filter::exchange() {
  for_each_member([&](std::size_t i, Simulation&) {
    Member& member = members_[i];
    Stream random({settings_.seed, static_cast<std::uint32_t>(i), generation_, exchange_site});
    for (int repeat = 0; repeat < 3; ++repeat)
      for (std::size_t n = 0; n < network_.noises.size(); ++n) exchange(member, n, random);
  });
  ++generation_;
}

void Filter::exchange(Member& member, std::size_t noise, Stream& random) const {
  const std::ptrdiff_t scale = network_.noises[noise].scale.index();
  if (scale < 0 || steps_ == 0) return;
  const auto p = static_cast<std::size_t>(scale);
  const double shift = 0.5 * standard_normal(random);
  const double score = member.scores[p] + shift;
  const double ratio = std::log(natural_value(network_.parameters[p], score) /
                                natural_value(network_.parameters[p], member.scores[p]));
  const std::vector<double> values = natural_values(network_, member);
  double change = (member.scores[p] * member.scores[p] - score * score) / 2;
  const std::size_t noises = network_.noises.size();
  const auto for_each_shift = [&](auto body) {
    for (std::size_t q = 0; q < noises; ++q) {
      if (network_.noises[q].scale.index() != scale) continue;
      const double a = network_.noises[q].persistence;
      const double first = -ratio / network_.noises[q].sd.of(values);
      const double later = first * (1 - a) / std::sqrt(1 - a * a);
      for (std::uint32_t step = 0; step < steps_; ++step)
        body(member.innovations[step * noises + q], step == 0 ? first : later);
    }
  };
  for_each_shift([&](double z, double by) { change -= by * (z + by / 2); });
  if (!(std::log(random.uniform()) < change)) return;
  member.scores[p] = score;
  for_each_shift([&](double& z, double by) { z += by; });
}

}  // namespace corridor
