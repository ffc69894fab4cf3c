// Without a likelihood every move must leave the prior as it is. Members drawn from the prior are moved some times;
// then their scores and innovations must still be independent standard normal numbers. The checks: mean and variance of
// each, its correlation with each score and with the innovation before it, and the chi-square of all of a kind over 40
// bins of equal probability. Each fails a right move with probability 10^-6 (normal approximation over tens of
// thousands of members); there are fewer than 20,000 of them, so a right program fails for one seed out of 50 at most.
// The seeds are fixed.
#include "corridor/forecast/moves.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "corridor/base/normal.hpp"
#include "tests/base/goodness.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

constexpr double largest_score = 4.892;  // a standard normal number lies further out with probability 10^-6
constexpr std::uint32_t steps = 10;
constexpr std::uint32_t midway = 6;

struct Checked {
  std::string worst;
  double largest = 0;  ///< z score
  double smallest_p = 1;
  bool right() const { return largest < largest_score && smallest_p > kSignificance; }
};

class Checks {
 public:
  void z(const std::string& what, double score) {
    if (!(std::abs(score) <= result_.largest)) {
      result_.largest = std::abs(score);
      result_.worst = fmt::format("{}: z = {:.2f}", what, score);
    }
  }
  void bins(const std::vector<double>& values) {
    std::vector<double> observed(40, 0);
    for (const double value : values)
      ++observed[std::min<std::size_t>(39,
                                       static_cast<std::size_t>(40 * boost::math::cdf(boost::math::normal(), value)))];
    const std::vector<double> expected(40, static_cast<double>(values.size()) / 40);
    result_.smallest_p = std::min(result_.smallest_p, chi_square_p(expected, observed));
  }
  const Checked& result() const { return result_; }

 private:
  Checked result_;
};

/// Holds members against the prior.
Checked check(const Network& network, const std::vector<Member>& members) {
  const std::size_t parameters = network.parameters.size();
  const std::size_t noises = network.noises.size();
  const std::size_t numbers = parameters + steps * noises;
  const auto n = static_cast<double>(members.size());
  std::vector<double> sum(numbers, 0);
  std::vector<double> squares(numbers, 0);
  std::vector<double> products(numbers * (parameters + 1), 0);  // with each score, and with the innovation before
  std::vector<double> row(numbers);
  std::vector<std::vector<double>> values(parameters + 1);
  for (const Member& member : members) {
    std::copy(member.scores.begin(), member.scores.end(), row.begin());
    std::copy(member.innovations.begin(), member.innovations.end(),
              row.begin() + static_cast<std::ptrdiff_t>(parameters));
    for (std::size_t i = 0; i < numbers; ++i) {
      sum[i] += row[i];
      squares[i] += row[i] * row[i];
      for (std::size_t p = 0; p < parameters; ++p) products[i * (parameters + 1) + p] += row[i] * row[p];
      if (i >= parameters + noises) products[i * (parameters + 1) + parameters] += row[i] * row[i - noises];
      if (i < parameters) values[i].push_back(row[i]);
    }
    values[parameters].push_back(row[parameters]);
  }
  Checks checks;
  for (std::size_t i = 0; i < numbers; ++i) {
    const std::string name =
        i < parameters
            ? network.parameters[i].name
            : fmt::format("{} in step {}", network.noises[(i - parameters) % noises].name, (i - parameters) / noises);
    checks.z("mean of " + name, sum[i] / std::sqrt(n));
    checks.z("variance of " + name, (squares[i] - n) / std::sqrt(2 * n));
    for (std::size_t p = 0; p < parameters; ++p)
      if (p != i)
        checks.z(name + " with " + network.parameters[p].name, products[i * (parameters + 1) + p] / std::sqrt(n));
    checks.z(name + " with the one before", products[i * (parameters + 1) + parameters] / std::sqrt(n));
  }
  for (const std::vector<double>& of_one : values) checks.bins(of_one);
  return checks.result();
}

/// Turns what a move returned into what it is accepted by.
using Distortion = std::function<double(double log_ratio, const Member& before, const Member& after)>;

struct Moved {
  Checked checked;
  double acceptance = 0;
};

Moved move_prior(const Network& network, MoveKind kind, double size, std::size_t count, int rounds,
                 const Distortion& distort = {}) {
  const Moves moves(network);
  std::vector<Member> members;
  for (std::uint32_t m = 0; m < count; ++m) members.push_back(draw_member(network, 11, m, steps));
  std::size_t accepted = 0;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::vector<double>> scores;
    for (const Member& member : members) scores.push_back(member.scores);
    for (std::uint32_t m = 0; m < count; ++m) {
      Stream random({12, m, static_cast<std::uint32_t>(round), 0});
      Member trial = members[m];
      double ratio = moves.propose(kind, trial, {m, scores, steps, midway, 12, 1000000 + m, size}, random);
      if (distort) ratio = distort(ratio, members[m], trial);
      if (!(std::log(random.uniform()) < ratio)) continue;
      members[m] = std::move(trial);
      ++accepted;
    }
  }
  return {check(network, members), static_cast<double>(accepted) / static_cast<double>(count) / rounds};
}

/// The invented crisis, its second origin opening late.
Network usual() {
  Crisis crisis = invented_crisis();
  crisis.routes[1].opens = hour(3);
  return compile(crisis);
}

/// People so quick to leave that whole origins empty within a step.
Network hasty() {
  Crisis crisis = plain_crisis(20);
  crisis.groups[0].share_leaving = between(0.3, 0.95);
  crisis.groups[0].departure_rate = between(0.5, 20);
  crisis.model.departure_noise.sd = between(0.3, 1.5);
  crisis.places = {origin("A", between(1000, 3000)), crossing("C")};
  crisis.routes = {route("A", "C", 1)};
  return compile(crisis);
}

std::string name_of(MoveKind kind) {
  switch (kind) {
    case MoveKind::jump:
      return "jump";
    case MoveKind::nudge:
      return "nudge";
    case MoveKind::leave:
      return "leave";
    case MoveKind::rescale:
      return "rescale";
    case MoveKind::recent:
      return "recent";
    case MoveKind::anywhere:
      return "anywhere";
  }
  return "?";
}

constexpr std::array all_kinds{MoveKind::jump,    MoveKind::nudge,  MoveKind::leave,
                               MoveKind::rescale, MoveKind::recent, MoveKind::anywhere};
static_assert(all_kinds.size() == move_kinds);

TEST(Moves, LeaveThePriorAsItIs) {
  const Network network = usual();
  for (const MoveKind kind : all_kinds)
    for (const double size : {0.15, 1.0}) {
      const Moved moved = move_prior(network, kind, size, 15000, 4);
      EXPECT_TRUE(moved.checked.right()) << name_of(kind) << " of size " << size << ": " << moved.checked.worst
                                         << ", p " << moved.checked.smallest_p;
      EXPECT_GT(moved.acceptance, 0.01) << name_of(kind) << " of size " << size;
    }
}

TEST(Moves, LeaveThePriorAsItIsWhereOriginsEmptyAtOnce) {
  const Network network = hasty();
  for (const MoveKind kind : {MoveKind::leave, MoveKind::recent, MoveKind::anywhere})
    for (const double size : {0.3, 1.0}) {
      const Moved moved = move_prior(network, kind, size, 40000, 4);
      EXPECT_TRUE(moved.checked.right()) << name_of(kind) << " of size " << size << ": " << moved.checked.worst
                                         << ", p " << moved.checked.smallest_p;
    }
}

TEST(Moves, SettlingLeavesThePriorAsItIs) {
  for (const Network& network : {usual(), hasty()}) {
    const Moves moves(network);
    std::vector<Member> members;
    std::size_t others_willing = 0;
    for (std::uint32_t m = 0; m < 15000; ++m) {
      Member member = draw_member(network, 11, m, steps);
      const std::vector<Count> before = member.willing;
      Stream random({12, m, 0, 0});
      for (int repeat = 0; repeat < 3; ++repeat) moves.settle(member, steps, 12, random);
      others_willing += member.willing != before ? 1 : 0;
      members.push_back(std::move(member));
    }
    const Checked checked = check(network, members);
    EXPECT_TRUE(checked.right()) << checked.worst << ", p " << checked.smallest_p;
    EXPECT_GT(others_willing, 800U);
  }
}

// The past stays as it is, so nothing need be simulated; what the noise does later changes.
TEST(Moves, SettlingLeavesTheSimulationAsItIs) {
  const Network network = usual();
  const Moves moves(network);
  std::vector<Watch> watches;
  for (Index p = 0; p < network.places.size(); ++p)  // but for those who stay, whom no count sees
    for (const Observable what :
         {network.places[p].kind == PlaceKind::origin ? Observable::arrived : Observable::present, Observable::arrived,
          Observable::registered, Observable::on_road})
      watches.push_back({what, p});
  const auto paths_of = [&](const Member& member) {
    std::vector<double> paths(watches.size() * steps);
    const corridor::Run run(network, member, 11, watches, steps, paths);
    Simulation simulation(network);
    run.start(simulation);
    run.advance(simulation, steps);
    return paths;
  };
  std::size_t differing = 0;
  std::size_t numbers = 0;
  for (std::uint32_t m = 0; m < 50; ++m) {
    const Member before = draw_member(network, 11, m, steps);
    Member after = before;
    Stream random({12, m, 0, 0});
    moves.settle(after, steps, 12, random);
    EXPECT_EQ(after.departures, before.departures);
    const std::vector<double> a = paths_of(before);
    const std::vector<double> b = paths_of(after);
    for (std::size_t i = 0; i < a.size(); ++i) differing += std::abs(a[i] - b[i]) > 2 ? 1 : 0;
    numbers += a.size();
  }
  // Rates agree to the last digits only, so that once in a long while one person is drawn differently.
  EXPECT_LT(differing, numbers / 1000);
}

TEST(Moves, RecentOnesLeaveThePastAlone) {
  const Network network = usual();
  const std::size_t noises = network.noises.size();
  const Moves moves(network);
  std::vector<std::vector<double>> scores(2, draw_member(network, 11, 0, 0).scores);
  for (std::uint32_t m = 0; m < 200; ++m) {
    const Member before = draw_member(network, 11, m, steps);
    Member after = before;
    Stream random({12, m, 0, 0});
    EXPECT_EQ(moves.propose(MoveKind::recent, after, {0, scores, steps, midway, 12, 99999, 0.5}, random), 0);
    EXPECT_EQ(after.scores, before.scores);
    EXPECT_EQ(after.labels.back(), 99999U);
    for (std::size_t k = 0; k < midway * noises; ++k) EXPECT_EQ(after.innovations[k], before.innovations[k]);
    for (std::size_t step = 0; step < midway; ++step) EXPECT_EQ(after.labels[step], before.labels[step]);
  }
}

double log_density(const std::vector<double>& scores) {
  double sum = 0;
  for (const double score : scores) sum -= score * score / 2;
  return sum;
}

// That the checks can fail: each fault is one that somebody could write.
TEST(Moves, AWrongRatioIsSeen) {
  const Network network = usual();
  const auto wrong_sign = [](double ratio, const Member& before, const Member& after) {
    const double priors = log_density(after.innovations) - log_density(before.innovations);
    return priors - (ratio - priors);
  };
  const auto no_jacobian = [](double ratio, const Member& before, const Member& after) {
    return std::isinf(ratio) ? ratio : log_density(after.innovations) - log_density(before.innovations);
  };
  const auto always = [](double ratio, const Member&, const Member&) { return std::isinf(ratio) ? ratio : 0.0; };
  for (const double size : {0.15, 1.0}) {
    EXPECT_FALSE(move_prior(network, MoveKind::rescale, size, 15000, 4, wrong_sign).checked.right()) << size;
    EXPECT_FALSE(move_prior(network, MoveKind::rescale, size, 15000, 4, no_jacobian).checked.right()) << size;
    EXPECT_FALSE(move_prior(network, MoveKind::jump, size, 15000, 4, always).checked.right()) << size;
  }
}

}  // namespace
}  // namespace corridor::test
