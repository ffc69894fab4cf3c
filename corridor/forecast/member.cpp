#include "corridor/forecast/member.hpp"

#include <cmath>

#include "corridor/base/normal.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t score_site = 0x53434F52U;
constexpr std::uint32_t noise_site = 0x4E4F4953U;

}  // namespace

Member draw_member(const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps) {
  Member member;
  Stream random({seed, label, 0, score_site});
  for (std::size_t p = 0; p < network.parameters.size(); ++p) member.scores.push_back(standard_normal(random));
  extend(member, network, seed, label, steps);
  return member;
}

void extend(Member& member, const Network& network, std::uint64_t seed, std::uint32_t label, std::uint32_t steps) {
  const std::size_t noises = network.noises.size();
  const auto done = static_cast<std::uint32_t>(member.labels.size());
  member.labels.resize(steps, label);
  member.innovations.resize(steps * noises);
  for (std::uint32_t step = done; step < steps; ++step) {
    Stream random({seed, label, step, noise_site});
    for (std::size_t n = 0; n < noises; ++n) member.innovations[step * noises + n] = standard_normal(random);
  }
}

std::vector<double> natural_values(const Network& network, const Member& member) {
  std::vector<double> values(member.scores.size());
  for (std::size_t p = 0; p < values.size(); ++p) values[p] = natural_value(network.parameters[p], member.scores[p]);
  return values;
}

void Run::start(Simulation& simulation) const {
  simulation.start(natural_values(network_, member_), seed_, member_.labels.empty() ? 0 : member_.labels[0]);
}

void Run::advance(Simulation& simulation, std::uint32_t until) const {
  const std::size_t noises = network_.noises.size();
  std::vector<double> noise(noises, 0);
  std::vector<double> fresh(noises);
  for (std::size_t n = 0; n < noises; ++n)
    fresh[n] = std::sqrt(1 - network_.noises[n].persistence * network_.noises[n].persistence);
  for (std::uint32_t step = 0; step < until; ++step) {
    const double* const innovation = &member_.innovations[step * noises];
    for (std::size_t n = 0; n < noises; ++n)
      noise[n] = step == 0 ? innovation[n] : network_.noises[n].persistence * noise[n] + fresh[n] * innovation[n];
    if (step < simulation.steps_done()) continue;
    simulation.step(noise, member_.labels[step]);
    if (step < first_) continue;
    for (std::size_t w = 0; w < watches_.size(); ++w)
      paths_[w * stride_ + (step - first_)] = observe(network_, simulation, watches_[w]);
  }
}

}  // namespace corridor
