#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "corridor/forecast/member.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

constexpr double largest_score = 4.892;  // a standard normal number lies further out with probability 10^-6

/// A queue without end at a crossing whose only noise is its rate's: how many cross in a step tells the noise.
Crisis crowd(Duration step) {
  Crisis crisis = plain_crisis(40);
  crisis.step = step;
  crisis.groups[0].departure_rate = known(500);
  crisis.model.departure_noise.sd = known(1e-6);
  crisis.model.capacity_noise = {known(0.5), std::chrono::hours{8}};
  crisis.places = {origin("A", known(9e9)), crossing("C", known(1e6))};
  crisis.routes = {route("A", "C", 0.1)};
  return crisis;
}

/// The noise of the crossing in the steps that end at these hours, member by member.
std::vector<std::vector<double>> noise_at(Duration step, const std::vector<double>& at_hours, std::size_t members) {
  const Crisis crisis = crowd(step);
  const Network network = compile(crisis);
  const std::vector<Watch> watches{{Observable::crossed, network.place("C")}};
  std::vector<double> path(network.steps);
  Simulation simulation(network);
  std::vector<std::vector<double>> noise(at_hours.size());
  for (std::uint32_t m = 0; m < members; ++m) {
    const Member member = draw_member(network, 3, m, network.steps);
    const corridor::Run run(network, member, 3, watches, network.steps, path);
    run.start(simulation);
    run.advance(simulation, network.steps);
    for (std::size_t i = 0; i < at_hours.size(); ++i) {
      const auto k = static_cast<std::size_t>(std::llround(at_hours[i] / network.step_hours)) - 1;
      noise[i].push_back(std::log((path[k] - path[k - 1]) / (1e6 * network.step_hours)) / 0.5);
    }
  }
  return noise;
}

double mean_product(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum / static_cast<double>(a.size());
}

// Each of 22 checks fails a right program with probability 10^-6. The fraction of a person in a step's capacity,
// rounded at random, adds less than 10^-5 to what is compared.
TEST(Member, NoiseHasItsLawWhateverTheStep) {
  const std::vector<double> at_hours{4, 5, 8, 16, 40};
  for (const Duration step : {Duration{3600}, Duration{600}}) {
    const std::size_t members = step == Duration{3600} ? 20000 : 6000;
    const auto noise = noise_at(step, at_hours, members);
    const double root = std::sqrt(static_cast<double>(members));
    for (std::size_t i = 0; i < at_hours.size(); ++i) {
      double mean = 0;
      for (const double value : noise[i]) mean += value / static_cast<double>(members);
      EXPECT_LT(std::abs(mean) * root, largest_score) << at_hours[i] << " h";
      EXPECT_LT(std::abs(mean_product(noise[i], noise[i]) - 1) * root / std::sqrt(2), largest_score)
          << at_hours[i] << " h";
      if (i == 0) continue;
      // For standard normal X, Y of correlation ρ the variance of XY is 1 + ρ².
      const double correlation = std::exp(-(at_hours[i] - at_hours[0]) / 8);
      EXPECT_LT(
          std::abs(mean_product(noise[0], noise[i]) - correlation) * root / std::sqrt(1 + correlation * correlation),
          largest_score)
          << at_hours[i] << " h, steps of " << to_string(step);
    }
  }
}

TEST(Member, DependsOnSeedAndLabelAlone) {
  const Network network = compile(invented_crisis());
  const Member whole = draw_member(network, 5, 8, 30);
  Member parts = draw_member(network, 5, 8, 11);
  extend(parts, network, 5, 8, 30);
  EXPECT_EQ(parts.scores, whole.scores);
  EXPECT_EQ(parts.innovations, whole.innovations);
  EXPECT_EQ(parts.labels, whole.labels);
  const Member other = draw_member(network, 5, 9, 30);
  const Member reseeded = draw_member(network, 6, 8, 30);
  for (std::size_t p = 0; p < whole.scores.size(); ++p) {
    EXPECT_NE(other.scores[p], whole.scores[p]);
    EXPECT_NE(reseeded.scores[p], whole.scores[p]);
  }
}

TEST(Member, IsLengthenedUnderItsNewLabel) {
  const Network network = compile(invented_crisis());
  const std::size_t noises = network.noises.size();
  const Member before = draw_member(network, 5, 8, 10);
  Member member = before;
  extend(member, network, 5, 77, 14);
  EXPECT_EQ(member.labels, std::vector<std::uint32_t>({8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 77, 77, 77, 77}));
  ASSERT_EQ(member.innovations.size(), 14 * noises);
  EXPECT_TRUE(std::equal(before.innovations.begin(), before.innovations.end(), member.innovations.begin()));
  const Member future = draw_member(network, 5, 77, 14);
  EXPECT_TRUE(std::equal(member.innovations.begin() + static_cast<std::ptrdiff_t>(10 * noises),
                         member.innovations.end(),
                         future.innovations.begin() + static_cast<std::ptrdiff_t>(10 * noises)));
  EXPECT_TRUE(std::equal(before.departures.begin(), before.departures.end(), member.departures.begin()));
  EXPECT_EQ(member.departures.size(), 14 * member.willing.size());
}

TEST(Member, RunResumedMidwayEqualsARunFromTheStart) {
  const Network network = compile(invented_crisis());
  std::vector<Watch> watches{{Observable::on_road, none}, {Observable::hours_on_road, none}};
  for (Index p = 0; p < network.places.size(); ++p)
    for (const Observable what :
         {Observable::arrived, Observable::present, Observable::registered, Observable::vehicles, Observable::on_road})
      watches.push_back({what, p});
  constexpr std::uint32_t steps = 60;
  for (std::uint32_t m = 0; m < 20; ++m) {
    Member member = draw_member(network, 5, m, 25);
    extend(member, network, 5, 1000 + m, steps);
    std::vector<double> whole(watches.size() * steps);
    std::vector<double> resumed(whole.size());
    const corridor::Run run(network, member, 5, watches, steps, whole);
    Simulation simulation(network);
    run.start(simulation);
    run.advance(simulation, steps);
    const corridor::Run again(network, member, 5, watches, steps, resumed);
    Simulation other(network);
    again.start(other);
    for (const std::uint32_t until : {1U, 19U, 20U, 21U, 44U}) {
      again.advance(other, until);
      const Simulation copy = other;
      other = copy;
    }
    again.advance(other, steps);
    EXPECT_EQ(whole, resumed) << "member " << m;
    // From a step on, written into a shorter table.
    constexpr std::uint32_t first = 33;
    std::vector<double> tail(watches.size() * (steps - first));
    const corridor::Run late(network, member, 5, watches, steps - first, tail, first);
    late.start(other);
    late.advance(other, steps);
    for (std::size_t w = 0; w < watches.size(); ++w)
      for (std::uint32_t k = first; k < steps; ++k)
        ASSERT_EQ(tail[w * (steps - first) + k - first], whole[w * steps + k]);
  }
}

TEST(Member, PathsAreReadByStraightLines) {
  const std::vector<double> path{10, 30, 30};
  EXPECT_EQ(at(path, -1), 0);
  EXPECT_EQ(at(path, 0), 0);
  EXPECT_EQ(at(path, 0.25), 2.5);
  EXPECT_EQ(at(path, 1), 10);
  EXPECT_EQ(at(path, 1.5), 20);
  EXPECT_EQ(at(path, 3), 30);
  EXPECT_EQ(at(path, 9), 30);
  EXPECT_EQ(at(std::vector<double>{}, 2), 0);
}

}  // namespace
}  // namespace corridor::test
