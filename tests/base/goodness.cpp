#include "tests/base/goodness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numeric>

namespace corridor::test {
namespace {

constexpr double kLeastExpected = 5.0;

/// How far from 0 a standard normal number lies with probability kSignificance.
double largest_score() {
  static const double score = boost::math::quantile(boost::math::complement(boost::math::normal(), kSignificance / 2));
  return score;
}

struct Bins {
  std::vector<Count> edges;  ///< the last value of each bin
  std::vector<double> expected;
};

/// The first value from which on the bin that began after `before` expects enough draws.
Count next_edge(const Exact& exact, Count before, double below, double share) {
  Count low = before;
  Count reach = 1;
  while (low + reach < exact.highest && exact.cdf(low + reach) - below < share) reach *= 2;
  Count high = std::min(low + reach, exact.highest);
  while (high - low > 1) {
    const Count middle = low + (high - low) / 2;
    (exact.cdf(middle) - below < share ? low : high) = middle;
  }
  return high;
}

/// Bins that expect at least 5 draws each and, where there are many values, a two-hundredth of all: wide ones see a
/// shift, narrow ones a wrong value.
Bins make_bins(const Exact& exact, std::size_t draws) {
  const double total = static_cast<double>(draws);
  const double least =
      40.0 * std::sqrt(exact.variance) < 400.0 ? kLeastExpected : std::max(kLeastExpected, total / 200.0);
  Bins bins;
  Count edge = exact.lowest - 1;
  double below = 0.0;
  while (edge < exact.highest && total * (1.0 - below) >= 2.0 * least) {
    edge = next_edge(exact, edge, below, least / total);
    const double reached = exact.cdf(edge);
    bins.edges.push_back(edge);
    bins.expected.push_back(total * (reached - below));
    below = reached;
  }
  if (edge < exact.highest) {
    bins.edges.push_back(exact.highest);
    bins.expected.push_back(total * std::max(0.0, 1.0 - below));
  }
  return bins;
}

constexpr std::size_t kRealBins = 200;

/// The doubles in their order as whole numbers, so that halving finds any of them in 64 steps whatever its size.
std::int64_t rank_of(double value) {
  const auto bits = std::bit_cast<std::int64_t>(value);
  return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
}
double double_at(std::int64_t rank) {
  return std::bit_cast<double>(rank >= 0 ? rank : std::numeric_limits<std::int64_t>::min() - rank);
}

/// Where the distribution reaches 1/200, 2/200, …
std::vector<double> equal_edges(const ExactReal& exact) {
  std::vector<double> edges;
  for (std::size_t i = 1; i < kRealBins; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(kRealBins);
    std::int64_t low = rank_of(exact.lowest);
    std::int64_t high = rank_of(exact.highest);
    while (low + 1 < high) {
      const std::int64_t middle = std::midpoint(low, high);
      (exact.cdf(double_at(middle)) < share ? low : high) = middle;
    }
    edges.push_back(double_at(high));
  }
  return edges;
}

class Moments {
 public:
  explicit Moments(double centre) : centre_(centre) {}
  void add(double value) {
    const double off = value - centre_;
    ++count_;
    sum_ += off;
    squares_ += off * off;
  }

  /// The checks of mean and variance about the known mean; a distribution without variance must be hit exactly.
  std::string check(double variance, double excess_kurtosis) const {
    const double n = static_cast<double>(count_);
    if (variance == 0.0) return squares_ == 0.0 ? "" : "draws vary where they cannot\n";
    const double mean_score = sum_ / n / std::sqrt(variance / n);
    const double spread = squares_ / n - variance;
    // Of two equally likely values the squares do not vary at all.
    const double spread_error = variance * std::max(1e-9, std::sqrt(std::max(0.0, excess_kurtosis + 2.0) / n));
    const double spread_score = spread / spread_error;
    std::string report;
    if (!(std::abs(mean_score) < largest_score()))
      report += fmt::format("mean is off by {:.2f} standard errors\n", mean_score);
    if (!(std::abs(spread_score) < largest_score())) {
      report += fmt::format("variance is off by {:.2f} standard errors (ratio {:.6f})\n", spread_score,
                            squares_ / n / variance);
    }
    return report;
  }

 private:
  double centre_;
  double sum_ = 0;
  double squares_ = 0;
  std::size_t count_ = 0;
};

std::string report_of(const std::vector<double>& expected, const std::vector<double>& observed) {
  const double p = chi_square_p(expected, observed);
  return p >= kSignificance ? "" : fmt::format("chi-square over {} bins has p = {:.2e}\n", expected.size(), p);
}

}  // namespace

double chi_square_p(const std::vector<double>& expected, const std::vector<double>& observed) {
  std::vector<std::pair<double, double>> pooled;
  double wanted = 0.0;
  double found = 0.0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    wanted += expected[i];
    found += observed[i];
    if (wanted < kLeastExpected) continue;
    pooled.emplace_back(wanted, found);
    wanted = found = 0.0;
  }
  if (pooled.empty()) return found == wanted ? 1.0 : 0.0;
  pooled.back().first += wanted;
  pooled.back().second += found;
  if (pooled.size() < 2) return 1.0;
  double statistic = 0.0;
  for (const auto& [e, o] : pooled) statistic += (o - e) * (o - e) / e;
  return boost::math::cdf(
      boost::math::complement(boost::math::chi_squared(static_cast<double>(pooled.size() - 1)), statistic));
}

std::string compare(const Draw& draw, const Exact& exact, std::uint64_t seed, std::size_t draws) {
  const Bins bins = make_bins(exact, draws);
  std::vector<double> observed(bins.edges.size());
  Moments moments(exact.mean);
  Stream stream({seed, 1, 2, 3});
  for (std::size_t i = 0; i < draws; ++i) {
    const Count value = draw(stream);
    if (value < exact.lowest || value > exact.highest) return fmt::format("{} lies outside what is possible\n", value);
    const auto bin = std::lower_bound(bins.edges.begin(), bins.edges.end(), value);
    ++observed[static_cast<std::size_t>(bin - bins.edges.begin())];
    moments.add(static_cast<double>(value));
  }
  return report_of(bins.expected, observed) + moments.check(exact.variance, exact.excess_kurtosis);
}

std::string compare(const RealDraw& draw, const ExactReal& exact, std::uint64_t seed, std::size_t draws) {
  const std::vector<double> edges = equal_edges(exact);
  const std::vector<double> expected(kRealBins, static_cast<double>(draws) / static_cast<double>(kRealBins));
  std::vector<double> observed(kRealBins);
  Moments moments(exact.mean);
  Stream stream({seed, 1, 2, 3});
  for (std::size_t i = 0; i < draws; ++i) {
    const double value = draw(stream);
    if (!(value >= exact.lowest && value <= exact.highest))
      return fmt::format("{} lies outside what is possible\n", value);
    ++observed[static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin())];
    moments.add(value);
  }
  return report_of(expected, observed) + moments.check(exact.variance, exact.excess_kurtosis);
}

Exact near_mean(Exact exact) {
  if (exact.variance < 1e6) return exact;
  const double reach = 15.0 * std::sqrt(exact.variance);
  exact.lowest = std::max(exact.lowest, static_cast<Count>(exact.mean - reach));
  exact.highest = std::min(exact.highest, static_cast<Count>(exact.mean + reach));
  return exact;
}

Exact exact_from(std::vector<long double> probabilities, Count lowest) {
  const long double total = std::accumulate(probabilities.begin(), probabilities.end(), 0.0L);
  long double mean = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) mean += probabilities[i] / total * static_cast<long double>(i);
  long double second = 0;
  long double fourth = 0;
  auto sums = std::make_shared<std::vector<double>>();
  long double sum = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const long double share = probabilities[i] / total;
    const long double square = (static_cast<long double>(i) - mean) * (static_cast<long double>(i) - mean);
    second += share * square;
    fourth += share * square * square;
    sum += share;
    sums->push_back(static_cast<double>(std::min(sum, 1.0L)));
  }
  Exact exact;
  exact.cdf = [sums, lowest](Count k) { return sums->at(static_cast<std::size_t>(k - lowest)); };
  exact.lowest = lowest;
  exact.highest = lowest + static_cast<Count>(sums->size()) - 1;
  exact.mean = static_cast<double>(mean) + static_cast<double>(lowest);
  exact.variance = static_cast<double>(second);
  exact.excess_kurtosis = static_cast<double>(fourth / (second * second)) - 3.0;
  return exact;
}

}  // namespace corridor::test
