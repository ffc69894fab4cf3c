#include "corridor/forecast/filter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "corridor/forecast/posterior.hpp"
#include "tests/forecast/crises.hpp"

namespace corridor::test {
namespace {

// ---- a posterior that can be computed
// ---------------------------------------------------------------------------------------

constexpr int people = 200;
constexpr double rate = 0.08;  // 1/h
constexpr double background = 1;

/// One origin of 200 people of whom an unknown share leaves at a known rate, an hour from the only crossing; next to no
/// noise.
Crisis solvable() {
  Crisis crisis = plain_crisis(24);
  crisis.groups[0].share_leaving = between(0.2, 0.9);
  crisis.groups[0].departure_rate = known(rate);
  crisis.model.departure_noise.sd = known(1e-9);
  crisis.model.counting_dispersion = 1;
  crisis.model.counting_background = known(background);
  crisis.places = {origin("A", known(people)), crossing("C")};
  crisis.routes = {route("A", "C", 1)};
  return crisis;
}

struct Counted {
  double at, value;
};

const std::vector<Counted> three{{4, 22}, {9, 61}, {14, 84}};

/// Whoever leaves in the steps before t − 1 has crossed by t: P(crossed by t | will leave).
double crossed_by(double t) {
  return -std::expm1(-rate * (t - 1));
}

double counted_probability(double counted, double mean) {
  if (counted < 0) return 0;
  return boost::math::pdf(boost::math::negative_binomial(mean, 0.5), counted);
}

/// Likelihood of the share leaving: the sum over the numbers who have crossed at each count, by a forward recursion.
/// Slips are left out of the reckoning, as outlier_share is 0 here.
double likelihood(double share, const std::vector<Counted>& counts) {
  std::vector<double> weight(people + 1, 0);  // by how many have crossed
  weight[0] = 1;
  double before = 0;
  Counted last{0, 0};
  for (const Counted& count : counts) {
    const double now = share * crossed_by(count.at);
    const double p = (now - before) / (1 - before);  // of those not yet across
    std::vector<double> counting;
    for (int x = 0; x <= people; ++x)
      counting.push_back(counted_probability(count.value - last.value, x + background * (count.at - last.at)));
    std::vector<double> next(people + 1, 0);
    for (int crossed = 0; crossed <= people; ++crossed) {
      if (weight[static_cast<std::size_t>(crossed)] < 1e-30) continue;
      const boost::math::binomial law(people - crossed, p);
      for (int more = 0; crossed + more <= people; ++more)
        next[static_cast<std::size_t>(crossed + more)] += weight[static_cast<std::size_t>(crossed)] *
                                                          boost::math::pdf(law, more) *
                                                          counting[static_cast<std::size_t>(more)];
    }
    weight = next;
    before = now;
    last = count;
  }
  double sum = 0;
  for (const double w : weight) sum += w;
  return sum;
}

/// Posterior of the score of the share leaving on a grid: its quantiles.
class GridPosterior {
 public:
  explicit GridPosterior(const std::vector<Counted>& counts) {
    const Network network = compile(solvable());
    const boost::math::normal prior;
    double sum = 0;
    for (double score = -4; score <= 4; score += step) {
      sum += boost::math::pdf(prior, score) * likelihood(natural_value(network.parameters[0], score), counts);
      scores_.push_back(score + step / 2);
      cumulative_.push_back(sum);
    }
  }
  double quantile(double p) const {
    const auto found = std::lower_bound(cumulative_.begin(), cumulative_.end(), p * cumulative_.back());
    const auto k = static_cast<std::size_t>(found - cumulative_.begin());
    const double below = k == 0 ? 0 : cumulative_[k - 1];
    return scores_[k] - step * (cumulative_[k] - p * cumulative_.back()) / (cumulative_[k] - below);
  }

 private:
  static constexpr double step = 0.1;
  std::vector<double> scores_, cumulative_;
};

std::vector<Claim> claims_of(const std::vector<Counted>& counts) {
  std::vector<Claim> claims;
  for (const Counted& one : counts) claims.push_back(count("c" + std::to_string(claims.size()), one.at, one.value));
  return claims;
}

enum class Order { one_by_one, at_once, late };

/// The scores of the share leaving after all counts are taken in.
std::vector<double> filtered(std::uint64_t seed, Order order) {
  Crisis crisis = solvable();
  crisis.model.outlier_share = 0;
  const Network network = compile(crisis);
  Filter filter(crisis, network, {400, seed, 1});
  const std::vector<Claim> all = claims_of(three);
  if (order == Order::one_by_one)
    for (std::size_t k = 1; k <= all.size(); ++k)
      filter.assimilate({all.begin(), all.begin() + static_cast<std::ptrdiff_t>(k)}, all[k - 1].as_of.at);
  if (order == Order::late) {  // that of the ninth hour is published last
    filter.assimilate({all[0]}, hour(4));
    filter.assimilate({all[0], all[2]}, hour(14));
  }
  if (order != Order::one_by_one) filter.assimilate(all, hour(14));
  filter.spread(3);
  std::vector<double> scores;
  for (std::size_t m = 0; m < filter.size(); ++m) scores.push_back(filter.member(m).scores[0]);
  return scores;
}

constexpr std::array levels{0.05, 0.25, 0.5, 0.75, 0.95};

/// Over many seeds, the share of members below each quantile of the grid, against the level. Student's t of 39 degrees
/// of freedom lies beyond 5.8 with probability 10^-6: 15 such checks.
TEST(Filter, AgreesWithAPosteriorComputedOnAGrid) {
  const GridPosterior grid(three);
  // The counts do tell: else the prior would do.
  EXPECT_LT(grid.quantile(0.95) - grid.quantile(0.05), 1.5);
  constexpr int seeds = 40;
  for (const Order order : {Order::one_by_one, Order::at_once, Order::late}) {
    std::array<std::vector<double>, levels.size()> shares;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const std::vector<double> scores = filtered(seed, order);
      for (std::size_t k = 0; k < levels.size(); ++k) {
        const double limit = grid.quantile(levels[k]);
        shares[k].push_back(static_cast<double>(std::count_if(scores.begin(), scores.end(),
                                                              [&](double score) { return score < limit; })) /
                            static_cast<double>(scores.size()));
      }
    }
    for (std::size_t k = 0; k < levels.size(); ++k) {
      double mean = 0;
      double squares = 0;
      for (const double share : shares[k]) mean += share / seeds;
      for (const double share : shares[k]) squares += (share - mean) * (share - mean);
      const double error = std::sqrt(squares / seeds / (seeds - 1));
      EXPECT_LT(std::abs(mean - levels[k]), 5.8 * error)
          << "level " << levels[k] << ": " << mean << " ± " << error << ", order " << static_cast<int>(order);
      EXPECT_LT(error, 0.02) << "level " << levels[k];  // or the check would say little
    }
  }
}

// ---- whatever the machine does
// ----------------------------------------------------------------------------------------------

Posterior learned(std::size_t threads, std::uint64_t seed = 3) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  const std::vector<Claim> claims{count("a", 6, 400), count("b", 12, 1700), count("r", 13, 400, "", Metric::registered),
                                  count_of_day("d", 0, 3300), count("e", 26, 3700)};
  PosteriorSettings settings;
  settings.members = 120;
  settings.seed = seed;
  settings.threads = threads;
  return learn(crisis, network, claims, settings);
}

TEST(Filter, IsTheSameWithAnyNumberOfThreads) {
  const Posterior one = learned(1);
  for (const std::size_t threads : {2U, 5U}) {
    const Posterior other = learned(threads);
    ASSERT_EQ(other.histories.size(), one.histories.size());
    EXPECT_EQ(other.labels, one.labels);
    for (std::size_t m = 0; m < one.histories.size(); ++m) {
      EXPECT_EQ(other.histories[m].scores, one.histories[m].scores);
      EXPECT_EQ(other.histories[m].innovations, one.histories[m].innovations);
      EXPECT_EQ(other.histories[m].labels, one.histories[m].labels);
    }
    ASSERT_EQ(other.counts.size(), one.counts.size());
    for (std::size_t k = 0; k < one.counts.size(); ++k) {
      EXPECT_EQ(other.counts[k].expected.median, one.counts[k].expected.median);
      EXPECT_EQ(other.counts[k].tail, one.counts[k].tail);
      EXPECT_EQ(other.counts[k].trusted, one.counts[k].trusted);
    }
  }
  EXPECT_NE(learned(1, 4).histories[0].scores, one.histories[0].scores);
}

TEST(Filter, TellsOfEveryCountWhatItWas) {
  const Posterior posterior = learned(1);
  ASSERT_EQ(posterior.counts.size(), 5U);
  for (std::size_t k = 0; k < posterior.counts.size(); ++k) {
    const UsedCount& used = posterior.counts[k];
    EXPECT_TRUE(k == 0 || posterior.counts[k - 1].claim.as_of.at <= used.claim.as_of.at);
    EXPECT_LE(used.expected.low90, used.expected.low50);
    EXPECT_LE(used.expected.low50, used.expected.median);
    EXPECT_LE(used.expected.high50, used.expected.high90);
    EXPECT_GE(used.tail, 0);
    EXPECT_LE(used.tail, 1);
    EXPECT_GE(used.trusted, 0);
    EXPECT_LE(used.trusted, 1);
  }
}

/// What the members hold in store must be what their members' simulation gives, however it was patched together midway.
TEST(Filter, ExpectedTotalsAreThoseOfItsMembers) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  Filter filter(crisis, network, {60, 9, 1});
  std::vector<Claim> claims;
  for (double at = 4; at <= 32; at += 4) {
    claims.push_back(count("c" + std::to_string(claims.size()), at, 30 * at));
    if (at == 16) claims.push_back(count("r", at, 100, "Town", Metric::registered));
    filter.assimilate(claims, hour(at));
  }
  filter.spread(2);
  ASSERT_EQ(filter.series().size(), 2U);
  std::vector<Watch> watches;
  for (const ObservedSeries& series : filter.series()) watches.push_back(series.watch);
  std::vector<double> paths(watches.size() * 32);
  Simulation simulation(network);
  double worst = 0;
  for (std::size_t m = 0; m < filter.size(); ++m) {
    const Member& member = filter.member(m);
    ASSERT_EQ(member.labels.size(), 32U);
    const corridor::Run run(network, member, 9, watches, 32, paths);
    run.start(simulation);
    run.advance(simulation, 32);
    for (std::size_t s = 0; s < watches.size(); ++s) {
      const ExpectedTotal fresh{std::span<const double>(paths).subspan(s * 32, 32), filter.expected(m, s).background};
      for (double at = 0; at <= 32; at += 0.5)
        worst = std::max(worst, std::abs(filter.expected(m, s).at(at) - fresh.at(at)));
    }
  }
  // Exchanging a rate for its noise keeps their product to the last digits only: rarely a person is drawn differently.
  EXPECT_LT(worst, 3);
}

TEST(Filter, NoNewCountChangesNothing) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  Filter filter(crisis, network, {60, 9, 1});
  const std::vector<Claim> claims{count("a", 6, 400)};
  filter.assimilate(claims, hour(6));
  std::vector<std::vector<double>> scores;
  for (std::size_t m = 0; m < filter.size(); ++m) scores.push_back(filter.member(m).scores);
  filter.assimilate(claims, hour(10));
  for (std::size_t m = 0; m < filter.size(); ++m) {
    EXPECT_EQ(filter.member(m).scores, scores[m]);
    EXPECT_EQ(filter.member(m).labels.size(), 10U);
  }
}

// Copies that resampling made must go different ways afterwards, and no draw may be used twice.
TEST(Filter, EveryMemberGoesOnUnderALabelOfItsOwn) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  const std::size_t noises = network.noises.size();
  Filter filter(crisis, network, {60, 9, 1});
  std::vector<Claim> claims;
  for (const double at : {6.0, 12.0, 18.0}) {
    claims.push_back(count("c" + std::to_string(claims.size()), at, 60 * at));
    filter.assimilate(claims, hour(at));
    std::set<std::uint32_t> used;
    for (std::size_t m = 0; m < filter.size(); ++m)
      used.insert(filter.member(m).labels.begin(), filter.member(m).labels.end());
    std::set<std::uint32_t> future;
    for (std::size_t m = 0; m < filter.size(); ++m) future.insert(filter.future_label(m));
    EXPECT_EQ(future.size(), filter.size());
    for (const std::uint32_t label : future) EXPECT_EQ(used.count(label), 0U) << "at " << at << " h";
  }
  filter.assimilate(claims, hour(20));  // nothing new: nobody is copied or moved
  std::set<double> fresh;
  for (std::size_t m = 0; m < filter.size(); ++m) fresh.insert(filter.member(m).innovations[19 * noises]);
  EXPECT_EQ(fresh.size(), filter.size());
}

TEST(Filter, ForkLeavesTheFilterAsItIs) {
  const Crisis crisis = invented_crisis();
  const Network network = compile(crisis);
  const std::vector<Claim> claims{count("a", 6, 400), count("b", 12, 1700)};
  const auto run = [&](bool forked) {
    Filter filter(crisis, network, {60, 9, 1});
    filter.assimilate({claims[0]}, hour(6));
    if (forked) {
      const Posterior posterior = fork(filter, {60, 9, 1, hour(6), {}});
      EXPECT_EQ(posterior.labels[5], filter.future_label(5));
    }
    filter.assimilate(claims, hour(12));
    std::vector<Member> members;
    for (std::size_t m = 0; m < filter.size(); ++m) members.push_back(filter.member(m));
    return members;
  };
  const std::vector<Member> plain = run(false);
  const std::vector<Member> forked = run(true);
  for (std::size_t m = 0; m < plain.size(); ++m) {
    EXPECT_EQ(plain[m].scores, forked[m].scores);
    EXPECT_EQ(plain[m].labels, forked[m].labels);
  }
}

TEST(Filter, WorksWithoutNoise) {
  Crisis crisis = invented_crisis();
  for (Noise* noise : {&crisis.model.departure_noise, &crisis.model.capacity_noise, &crisis.model.registration_noise})
    noise->sd = known(0);
  const Network network = compile(crisis);
  Filter filter(crisis, network, {60, 9, 1});
  filter.assimilate({count("a", 6, 400), count("b", 12, 1100)}, hour(12));
  filter.spread(3);
  for (std::size_t m = 0; m < filter.size(); ++m) {
    for (const double score : filter.member(m).scores) EXPECT_TRUE(std::isfinite(score));
    for (const double z : filter.member(m).innovations) EXPECT_TRUE(std::isfinite(z));
  }
}

TEST(Posterior, PriorAloneIsThePrior) {
  const Network network = compile(invented_crisis());
  const Posterior prior = prior_alone(network, 30, 8);
  ASSERT_EQ(prior.histories.size(), 30U);
  for (std::uint32_t m = 0; m < 30; ++m) {
    EXPECT_EQ(prior.histories[m].scores, draw_member(network, 8, m, 0).scores);
    EXPECT_EQ(prior.labels[m], m);
  }
  EXPECT_TRUE(prior.series.empty());
}

TEST(Posterior, ParametersStandBesideTheirPrior) {
  const Network network = compile(invented_crisis());
  std::vector<Member> members;
  for (const double score : {1.0, -1.0, 0.0, 2.0, -2.0}) {
    members.push_back(draw_member(network, 1, 0, 0));
    std::fill(members.back().scores.begin(), members.back().scores.end(), score);
  }
  const std::vector<LearnedParameter> learned = learned_parameters(network, members);
  ASSERT_EQ(learned.size(), network.parameters.size());
  for (std::size_t p = 0; p < learned.size(); ++p) {
    const Parameter& parameter = network.parameters[p];
    EXPECT_EQ(learned[p].name, parameter.name);
    EXPECT_NEAR(learned[p].prior_low, parameter.prior.low, 1e-9 * std::abs(parameter.prior.high));
    EXPECT_NEAR(learned[p].prior_high, parameter.prior.high, 1e-9 * std::abs(parameter.prior.high));
    EXPECT_EQ(learned[p].posterior_median, natural_value(parameter, 0));
    EXPECT_NEAR(learned[p].posterior_low, 0.8 * natural_value(parameter, -2) + 0.2 * natural_value(parameter, -1),
                1e-9 * parameter.prior.high);
  }
}

}  // namespace
}  // namespace corridor::test
