#include "corridor/forecast/departures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Two groups at two origins that open at different hours, one of them under fire, with every unknown of departure.
Crisis two_origins() {
  Crisis crisis = plain_crisis(20);
  Group& first = crisis.groups[0];
  first.name = "families";
  first.share = 0.6;
  first.share_leaving = between(0.3, 0.95);
  first.departure_rate = between(0.02, 0.3);
  first.ramp = between(1, 20);
  Group second = first;
  second.name = "others";
  second.share = 0.4;
  second.departure_rate = between(0.05, 0.5);
  crisis.groups.push_back(second);
  crisis.model.departure_noise.sd = between(0.2, 1);
  crisis.model.herding = between(0, 3);
  crisis.model.conflict_effect = between(0, 1);
  crisis.places = {origin("A", between(1000, 5000)), origin("B", between(500, 9000)), crossing("C")};
  crisis.routes = {route("A", "C", 2), route("B", "C", 1)};
  crisis.routes[1].opens = hour(4);
  crisis.events = {event(6, EventKind::conflict, "A", 1.5), event(8, EventKind::announcement, "B", 2),
                   event(9, EventKind::closure, "A - C"), event(11, EventKind::opening, "A - C")};
  return crisis;
}

/// The departures and the noise of one draw of the prior, with the scores and the willing people of another.
Member with_scores_of(const Member& member, const Member& other) {
  Member changed = member;
  changed.scores = other.scores;
  changed.willing = other.willing;
  return changed;
}

/// Calls on(step, group, willing people left, hazard × step before noise, departures) for every origin with a way out,
/// by the formula of docs/model.md, written anew.
template <class On>
void for_each_departure(const Network& network, const Member& member, On on) {
  const std::vector<double> values = natural_values(network, member);
  const std::size_t groups = network.groups.size();
  for (std::size_t g = 0; g < groups; ++g) {
    const GroupModel& group = network.groups[g];
    for (std::size_t o = 0; o < network.order.origins.size(); ++o) {
      const bool at_a = network.places[network.order.origins[o]].name == "A";
      const auto willing = static_cast<double>(member.willing[o * groups + g]);
      double left = willing;
      for (std::size_t step = 0; step < member.labels.size(); ++step) {
        const double opened = at_a ? 0 : 4;
        const double middle = static_cast<double>(step) + 0.5;
        if (middle < opened || (at_a && step >= 9 && step < 11)) continue;
        const double conflict = at_a && step >= 6 ? 1.5 : 0;
        const double announced = !at_a && step >= 8 ? 2 : 1;
        const double gone = willing > 0 ? 1 - left / willing : 0;
        const double hazard =
            group.departure_rate.of(values) *
            std::exp(network.conflict_effect.of(values) * conflict + network.herding.of(values) * gone) * announced *
            (1 - std::exp(-(middle - opened) / group.ramp.of(values)));
        const Count departures = member.departures[(step * network.order.origins.size() + o) * groups + g];
        on(step, g, left, hazard, departures);
        left -= static_cast<double>(departures);
      }
    }
  }
}

/// exp(σ X) of the departures, step × group.
std::vector<double> noise_factors(const Network& network, const Member& member) {
  const std::vector<double> values = natural_values(network, member);
  std::vector<double> factors;
  NoisePath path(network, member);
  for (std::size_t step = 0; step < member.labels.size(); ++step) {
    const std::span<const double> noise = path.next();
    for (const GroupModel& group : network.groups)
      factors.push_back(std::exp(network.noises[group.departure_noise].sd.of(values) * noise[group.departure_noise]));
  }
  return factors;
}

/// Expected departures step × group, given who left before.
std::vector<double> expected_departures(const Network& network, const Member& member) {
  const std::vector<double> factors = noise_factors(network, member);
  std::vector<double> sum(factors.size(), 0);
  for_each_departure(network, member, [&](std::size_t step, std::size_t g, double left, double hazard, Count) {
    const std::size_t at = step * network.groups.size() + g;
    sum[at] -= left * std::expm1(-hazard * factors[at]);
  });
  return sum;
}

/// log |det| of a square matrix by elimination.
double log_determinant(std::vector<std::vector<double>> rows) {
  double sum = 0;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const auto pivot = std::max_element(rows.begin() + static_cast<std::ptrdiff_t>(k), rows.end(),
                                        [&](const auto& a, const auto& b) { return std::abs(a[k]) < std::abs(b[k]); });
    std::swap(rows[k], *pivot);
    sum += std::log(std::abs(rows[k][k]));
    for (std::size_t i = k + 1; i < rows.size(); ++i) {
      const double factor = rows[i][k] / rows[k][k];
      for (std::size_t j = k; j < rows.size(); ++j) rows[i][j] -= factor * rows[k][j];
    }
  }
  return sum;
}

TEST(Departures, ParametersAreThoseOfDeparture) {
  const Network network = compile(two_origins());
  std::vector<std::string> names;
  for (const std::size_t p : departure_parameters(network)) names.push_back(network.parameters[p].name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, std::vector<std::string>(
                       {"departure rate (families)", "departure rate (others)", "effect of conflict", "herding",
                        "noise of departures", "population of A", "population of B", "ramp of departures (families)",
                        "ramp of departures (others)", "share leaving (families)", "share leaving (others)"}));
}

TEST(Departures, AreKeptStepByStep) {
  const Network network = compile(two_origins());
  std::size_t kept = 0;
  for (std::uint32_t m = 0; m < 400; ++m) {
    const Member member = draw_member(network, 1, m, 20);
    Member changed = with_scores_of(member, draw_member(network, 2, m, 0));
    if (!keep_departures(network, member, changed)) continue;
    ++kept;
    const std::vector<double> before = expected_departures(network, member);
    const std::vector<double> after = expected_departures(network, changed);
    for (std::size_t i = 0; i < before.size(); ++i)
      EXPECT_NEAR(after[i], before[i], 1e-8 * before[i]) << "member " << m << ", step " << i / 2;
    for (std::size_t k = 0; k < member.innovations.size(); ++k) {
      const std::size_t q = k % network.noises.size();
      const bool departures = q == network.groups[0].departure_noise || q == network.groups[1].departure_noise;
      EXPECT_TRUE(departures || changed.innovations[k] == member.innovations[k]);
    }
    EXPECT_EQ(changed.labels, member.labels);
    EXPECT_EQ(changed.departures, member.departures);
  }
  EXPECT_GT(kept, 20U);
}

// Against the binomial distribution itself: of two members with the same departures the difference is exact.
TEST(Departures, LogProbabilityIsThatOfTheBinomials) {
  const Network network = compile(two_origins());
  const auto binomials = [&](const Member& member, std::size_t first) {
    const std::vector<double> factors = noise_factors(network, member);
    double sum = 0;
    for_each_departure(network, member,
                       [&](std::size_t step, std::size_t g, double left, double hazard, Count departures) {
                         if (static_cast<double>(departures) > left) sum = -infinity;
                         if (step < first || left <= 0 || sum == -infinity) return;
                         const double p = -std::expm1(-hazard * factors[step * network.groups.size() + g]);
                         const boost::math::binomial law(left, p);
                         sum += std::log(boost::math::pdf(law, static_cast<double>(departures)));
                       });
    return sum;
  };
  std::size_t compared = 0;
  for (std::uint32_t m = 0; m < 3000 && compared < 40; ++m) {
    const Member member = draw_member(network, 1, m, 8);
    const Member other = draw_member(network, 2, m, 8);
    Member changed = with_scores_of(member, other);
    changed.innovations = other.innovations;
    for (const std::uint32_t first : {0U, 5U}) {
      const double by_hand = binomials(changed, first) - binomials(member, first);
      if (!(std::abs(by_hand) < 600)) continue;  // impossible, or so unlikely that the density underflows
      ++compared;
      EXPECT_NEAR(log_departures(network, changed, first) - log_departures(network, member, first), by_hand,
                  1e-6 * (1 + std::abs(by_hand)));
    }
  }
  EXPECT_GE(compared, 40U);
  Member too_few = draw_member(network, 1, 0, 8);
  std::fill(too_few.willing.begin(), too_few.willing.end(), 0);
  EXPECT_TRUE(std::isinf(log_departures(network, too_few, 0)));
}

TEST(Departures, GoingBackGivesTheSameNoise) {
  const Network network = compile(two_origins());
  std::size_t kept = 0;
  for (std::uint32_t m = 0; m < 400; ++m) {
    const Member member = draw_member(network, 1, m, 20);
    Member changed = with_scores_of(member, draw_member(network, 2, m, 0));
    const std::optional<double> there = keep_departures(network, member, changed);
    if (!there) continue;
    ++kept;
    Member again = with_scores_of(changed, member);
    const std::optional<double> back = keep_departures(network, changed, again);
    ASSERT_TRUE(back) << "member " << m;
    // The solver's 10^-11, worth a million times as much where nearly all leave at once.
    EXPECT_NEAR(*back, -*there, 1e-4 * (1 + std::abs(*there)));
    for (std::size_t k = 0; k < member.innovations.size(); ++k)
      EXPECT_NEAR(again.innovations[k], member.innovations[k], 1e-4);
  }
  EXPECT_GT(kept, 20U);
}

TEST(Departures, JacobianIsTheDeterminant) {
  const Network network = compile(two_origins());
  const std::size_t noises = network.noises.size();
  constexpr std::uint32_t steps = 7;
  std::vector<std::size_t> coordinates;
  for (std::uint32_t step = 0; step < steps; ++step)
    for (const GroupModel& group : network.groups) coordinates.push_back(step * noises + group.departure_noise);
  std::size_t checked = 0;
  for (std::uint32_t m = 0; m < 60; ++m) {
    const Member member = draw_member(network, 1, m, steps);
    const Member other = draw_member(network, 2, m, 0);
    Member changed = with_scores_of(member, other);
    const std::optional<double> log_jacobian = keep_departures(network, member, changed);
    if (!log_jacobian) continue;
    constexpr double by = 1e-5;
    std::vector<std::vector<double>> derivative(coordinates.size(), std::vector<double>(coordinates.size()));
    bool complete = true;
    for (std::size_t j = 0; j < coordinates.size(); ++j) {
      Member up = member;
      Member down = member;
      up.innovations[coordinates[j]] += by;
      down.innovations[coordinates[j]] -= by;
      Member changed_up = with_scores_of(up, other);
      Member changed_down = with_scores_of(down, other);
      complete = complete && keep_departures(network, up, changed_up) && keep_departures(network, down, changed_down);
      for (std::size_t i = 0; i < coordinates.size(); ++i)
        derivative[i][j] =
            (changed_up.innovations[coordinates[i]] - changed_down.innovations[coordinates[i]]) / (2 * by);
    }
    if (!complete) continue;
    ++checked;
    EXPECT_NEAR(*log_jacobian, log_determinant(derivative), 1e-4) << "member " << m;
  }
  EXPECT_GT(checked, 20U);
}

TEST(Departures, AreNotKeptWhereTooFewAreLeft) {
  const Network network = compile(two_origins());
  const Member member = draw_member(network, 1, 0, 20);
  Member changed = member;
  changed.willing[0] = 1;
  EXPECT_TRUE(keep_departures(network, member, changed = member));
  changed.willing[0] = 1;
  EXPECT_FALSE(keep_departures(network, member, changed));
}

// Metropolis–Hastings needs it: a change that cannot be undone must not be made.
TEST(Departures, WhatCanBeDoneCanBeUndone) {
  Crisis crisis = two_origins();
  for (Group& group : crisis.groups) {
    group.departure_rate = between(1, 60);
    group.share_leaving = between(0.9, 0.99);
  }
  for (Place& place : crisis.places) place.population = known(3000);
  const Network network = compile(crisis);
  std::size_t kept = 0;
  std::size_t stuck = 0;
  for (std::uint32_t m = 0; m < 20000; ++m) {
    const Member member = draw_member(network, 1, m, 3);
    Member changed = with_scores_of(member, draw_member(network, 2, m, 0));
    if (!keep_departures(network, member, changed)) continue;
    ++kept;
    Member again = with_scores_of(changed, member);
    stuck += keep_departures(network, changed, again) ? 0 : 1;
  }
  EXPECT_GT(kept, 100U);
  EXPECT_EQ(stuck, 0U) << "of " << kept;
}

}  // namespace
}  // namespace corridor::test
