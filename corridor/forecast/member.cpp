#include "corridor/forecast/member.hpp"

#include <cmath>

#include "corridor/base/normal.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t score_site = 0x53434F52U;
constexpr std::uint32_t noise_site = 0x4E4F4953U;

}  // namespace

NoisePath::NoisePath(const Network& network, const Member& member)
    : network_(network), member_(member), noise_(network.noises.size(), 0) {
  for (const NoiseProcess& process : network.noises)
    fresh_.push_back(std::sqrt(1 - process.persistence * process.persistence));
}

std::span<const double> NoisePath::next() {
  const double* const innovation = member_.innovations.data() + step_ * noise_.size();
  for (std::size_t n = 0; n < noise_.size(); ++n)
    noise_[n] = step_ == 0 ? innovation[n] : network_.noises[n].persistence * noise_[n] + fresh_[n] * innovation[n];
  ++step_;
  return noise_;
}

Member draw_member(const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps) {
  Member member;
  Stream random({seed, label, 0, score_site});
  for (std::size_t p = 0; p < network.parameters.size(); ++p) member.scores.push_back(standard_normal(random));
  redraw_willing(member, network, seed, label);
  extend(member, network, seed, label, steps);
  return member;
}

void extend(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps) {
  const std::size_t noises = network.noises.size();
  const auto done = static_cast<std::uint32_t>(member.labels.size());
  if (steps <= done) return;
  member.labels.resize(steps, label);
  member.innovations.resize(steps * noises);
  for (std::uint32_t step = done; step < steps; ++step) {
    Stream random({seed, label, step, noise_site});
    for (std::size_t n = 0; n < noises; ++n) member.innovations[step * noises + n] = standard_normal(random);
  }
  member.departures.resize(steps * member.willing.size());
  redraw_departures(member, network, seed, label, done, steps);
}

void redraw_departures(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label,
                       std::uint32_t first, std::uint32_t last) {
  const std::vector<double> values = natural_values(network, member);
  const std::size_t width = member.willing.size();
  Origins origins(network);
  origins.start(values, member.willing);
  NoisePath noise(network, member);
  for (std::uint32_t step = 0; step < last; ++step) {
    const std::span<const double> now = noise.next();
    const std::span<Count> departures(member.departures.data() + step * width, width);
    if (step >= first) origins.draw(values, step, now, seed, label, departures);
    origins.leave(departures);
  }
}

void redraw_willing(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label) {
  Origins origins(network);
  origins.start(natural_values(network, member), seed, label);
  member.willing.assign(origins.willing().begin(), origins.willing().end());
}

std::vector<double> natural_values(const Network& network, const Member& member) {
  std::vector<double> values(member.scores.size());
  for (std::size_t p = 0; p < values.size(); ++p) values[p] = natural_value(network.parameters[p], member.scores[p]);
  return values;
}

void Run::start(Simulation& simulation) const {
  simulation.start(natural_values(network_, member_), seed_, member_.willing);
}

void Run::advance(Simulation& simulation, std::uint32_t until) const {
  const std::size_t width = member_.willing.size();
  NoisePath noise(network_, member_);
  for (std::uint32_t step = 0; step < until; ++step) {
    const std::span<const double> now = noise.next();
    if (step < simulation.steps_done()) continue;
    simulation.step(now, member_.labels[step], {member_.departures.data() + step * width, width});
    if (step < first_) continue;
    for (std::size_t w = 0; w < watches_.size(); ++w)
      paths_[w * stride_ + (step - first_)] = observe(network_, simulation, watches_[w]);
  }
}

}  // namespace corridor
