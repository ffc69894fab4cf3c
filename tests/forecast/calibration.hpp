#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "corridor/base/negative_binomial.hpp"
#include "corridor/forecast/posterior.hpp"
#include "corridor/forecast/prediction.hpp"
#include "tests/base/goodness.hpp"
#include "tests/forecast/crises.hpp"

// Simulation-based calibration (Talts et al. 2018): truth from the prior, counts from the truth, members from the
// counts. The rank of the truth among independent members is then uniform, whatever quantity is ranked. Counts are
// drawn by the very law of the observation model, so that a rank that is not uniform is a fault of the sampler or of
// the code.
namespace corridor::test {

inline constexpr double last_bulletin = 36;  // h
inline constexpr double horizon = 60;        // h

/// A place whose running total is counted: what happens there, and how it is counted.
class Counter {
 public:
  Counter(ExpectedTotal expected, double dispersion, Stream random)
      : expected_(expected), dispersion_(dispersion), random_(random) {}
  /// The counted total at a time not before the one asked for last.
  double at(double steps) {
    const double mean = std::max(0.0, expected_.at(steps) - expected_.at(steps_));
    total_ += static_cast<double>(negative_binomial(random_, mean, dispersion_));
    steps_ = steps;
    return total_;
  }

 private:
  ExpectedTotal expected_;
  double dispersion_;
  Stream random_;
  double steps_ = 0, total_ = 0;
};

/// What is published instead of a count, by the law of the observation model: its slips have density slip / (2 max(y,
/// 100)), here cut off at more people than there are. The model does not scale its density to one, which makes slips
/// likelier than it says.
class Slips {
 public:
  explicit Slips(double share) {
    const double mass = share * (below_ + std::log(most_ / least_) / 2);
    share_ = mass / (mass + 1 - share);
  }
  double publish(double counted, Stream& random) const {
    const bool slip = random.uniform() < share_;
    const double u = random.uniform() * (below_ + std::log(most_ / least_) / 2);
    if (!slip) return counted;
    return std::floor(u < below_ ? u / below_ * least_ : least_ * std::exp(2 * (u - below_)));
  }

 private:
  static constexpr double least_ = 100, most_ = 20000, below_ = 0.5;
  double share_;
};

struct DataSet {
  Member truth;
  std::vector<Claim> claims;
  std::map<std::string, double> later;  ///< what the truth comes to at the horizon
};

/// How a data set is counted: all crossings together, or each for itself.
enum class Counting { together, apart };

inline DataSet draw_data(const Crisis& crisis, const Network& network, std::uint64_t seed, Counting counting) {
  const auto steps = static_cast<std::uint32_t>(horizon);
  DataSet data{draw_member(network, seed, 0, steps), {}, {}};
  const double background = network.counting_background.of(natural_values(network, data.truth)) * network.step_hours;
  std::vector<std::string> places{""};
  if (counting == Counting::apart) places = {"East", "Ford", "West"};
  std::vector<Watch> watches;
  for (const std::string& at : places) watches.push_back({Observable::crossed, at.empty() ? none : network.place(at)});
  watches.push_back({Observable::registered, network.place("Town")});
  std::vector<double> paths(watches.size() * steps);
  const Run run(network, data.truth, seed, watches, steps, paths);
  Simulation simulation(network);
  run.start(simulation);
  run.advance(simulation, steps);

  const Slips slips(crisis.model.outlier_share);
  Stream random({seed, 0, 0, 0x50524553U});
  for (std::size_t w = 0; w < watches.size(); ++w) {
    const bool office = w == places.size();
    const std::span<const double> path{paths.data() + w * steps, steps};
    Counter counter({path, office ? 0 : background}, crisis.model.counting_dispersion * (office ? 10 : 1),
                    Stream({seed, 0, static_cast<std::uint32_t>(w), 0x434F554EU}));
    std::vector<std::pair<double, bool>> times;  // h, whether only the day is said
    for (double at = office ? 8 : 4; at <= last_bulletin; at += office ? 8 : 4) times.emplace_back(at, false);
    // Of the first day without an hour, at one of the eight times that the model tries.
    if (!office) times.emplace_back(24 * (std::floor(random.uniform() * 8) + 0.5) / 8, true);
    std::sort(times.begin(), times.end());
    for (const auto& [at, day] : times) {
      const std::string where = office ? "Town" : places[w];
      const double value = slips.publish(counter.at(at), random);
      const std::string id = where + (office ? "r" : "a") + std::to_string(data.claims.size());
      data.claims.push_back(day ? count_of_day(id, 0, value, where)
                                : count(id, at, value, where, office ? Metric::registered : Metric::arrivals));
    }
    data.later[office ? "registered" : "total"] += counter.at(horizon);
  }
  return data;
}

/// The ranks of one data set's truth, by what is ranked, out of 0 … members.
using Ranks = std::map<std::string, std::size_t>;

inline std::size_t rank_among(double truth, const std::vector<double>& values, Stream& random) {
  std::size_t lower = 0;
  std::size_t equal = 0;
  for (const double value : values) (value < truth ? lower : equal) += value < truth || value == truth ? 1 : 0;
  return lower + static_cast<std::size_t>(random.uniform() * static_cast<double>(equal + 1));  // ties at random
}

struct CalibrationSettings {
  /// Twice the program's own number: with that, some parameters of departure come out a little too narrow
  /// (docs/model.md).
  std::size_t members = 2000;
  std::size_t thinning = 65;  ///< every so-many-th history is ranked against: neighbours share ancestors
};

inline Ranks rank_truth(const Crisis& crisis, const Network& network, std::uint32_t data_set,
                        const CalibrationSettings& settings) {
  const DataSet data =
      draw_data(crisis, network, 1000 + data_set, data_set % 2 == 0 ? Counting::together : Counting::apart);
  PosteriorSettings learning;
  learning.members = settings.members;
  learning.seed = 500000 + data_set;
  learning.origin = hour(last_bulletin);
  Posterior posterior = learn(crisis, network, data.claims, learning);
  std::vector<Member> members;
  std::vector<std::uint32_t> labels;
  for (std::size_t h = settings.thinning / 2; h < posterior.histories.size(); h += settings.thinning) {
    members.push_back(posterior.histories[h]);
    labels.push_back(posterior.labels[h]);
  }
  Ranks ranks;
  Stream random({77, data_set, 0, 0});
  const auto rank = [&](const std::string& name, double truth, const std::vector<double>& values) {
    ranks[name] = rank_among(truth, values, random);
  };
  std::vector<double> values(members.size());
  for (std::size_t p = 0; p < network.parameters.size(); ++p) {
    for (std::size_t m = 0; m < members.size(); ++m) values[m] = members[m].scores[p];
    rank(network.parameters[p].name, data.truth.scores[p], values);
  }
  for (std::size_t q = 0; q < network.noises.size(); ++q) {
    const std::size_t at = 30 * network.noises.size() + q;
    for (std::size_t m = 0; m < members.size(); ++m) values[m] = members[m].innovations[at];
    rank("innovation of " + network.noises[q].name + " in hour 30", data.truth.innovations[at], values);
  }
  const std::vector<Forecastable> what{
      {Target::arrivals_cumulative, std::string(all_locations), {Observable::crossed, none}},
      {Target::registered_cumulative, "Town", {Observable::registered, network.place("Town")}},
      {Target::arrivals_cumulative, "East", {Observable::crossed, network.place("East")}},
      {Target::arrivals_cumulative, "Ford", {Observable::crossed, network.place("Ford")}},
      {Target::arrivals_cumulative, "West", {Observable::crossed, network.place("West")}}};
  const PredictionSettings prediction{learning.seed, 1, last_bulletin, {horizon}, labels};
  const Ensemble ensemble = predict(network, members, posterior.series, what, prediction);
  rank("future total", data.later.at("total"), ensemble.series[0].values);
  rank("future registered", data.later.at("registered"), ensemble.series[1].values);
  return ranks;
}

/// How the ranks of one quantity are spread.
struct Uniformity {
  double p = 1;       ///< of chi-square over the bins
  double mean = 0;    ///< of rank / members: below 1/2 the members lie too high
  double mean_z = 0;  ///< its distance from 1/2 in standard errors
  double spread_z =
      0;  ///< of the squared distance from 1/2: positive where the members are too narrow, negative where too wide
};

inline Uniformity uniformity(const std::vector<std::size_t>& ranks, std::size_t members, std::size_t bins) {
  const auto n = static_cast<double>(ranks.size());
  std::vector<double> observed(bins, 0);
  std::vector<double> expected(bins, 0);
  Uniformity result;
  double squares = 0;
  double mean_square = 0;
  double fourth = 0;
  for (std::size_t r = 0; r <= members; ++r) {
    const double place = static_cast<double>(r) / static_cast<double>(members) - 0.5;
    expected[r * bins / (members + 1)] += n / static_cast<double>(members + 1);
    mean_square += place * place / static_cast<double>(members + 1);
    fourth += place * place * place * place / static_cast<double>(members + 1);
  }
  for (const std::size_t r : ranks) {
    observed[r * bins / (members + 1)] += 1;
    const double place = static_cast<double>(r) / static_cast<double>(members) - 0.5;
    result.mean += place / n;
    squares += place * place / n;
  }
  result.p = chi_square_p(expected, observed);
  result.mean_z = result.mean / std::sqrt(mean_square / n);
  result.spread_z = (squares - mean_square) / std::sqrt((fourth - mean_square * mean_square) / n);
  result.mean += 0.5;
  return result;
}

}  // namespace corridor::test
