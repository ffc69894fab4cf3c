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

void run(const Network& network, Simulation& simulation, const Member& member, std::uint64_t seed,
         std::span<const Watch> watches, std::size_t stride, std::span<double> paths, std::uint32_t first) {
  const std::size_t noises = network.noises.size();
  std::vector<double> noise(noises, 0);
  simulation.start(natural_values(network, member), seed, member.labels.empty() ? 0 : member.labels[0]);
  for (std::uint32_t step = 0; step < member.labels.size(); ++step) {
    const double* const innovation = &member.innovations[step * noises];
    for (std::size_t n = 0; n < noises; ++n) {
      const double a = network.noises[n].persistence;
      noise[n] = step == 0 ? innovation[n] : a * noise[n] + std::sqrt(1 - a * a) * innovation[n];
    }
    simulation.step(noise, member.labels[step]);
    if (step < first) continue;
    for (std::size_t w = 0; w < watches.size(); ++w)
      paths[w * stride + (step - first)] = observe(network, simulation, watches[w]);
  }
}

}  // namespace corridor
