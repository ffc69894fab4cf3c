#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/base/random.hpp"

// How the samplers are tested. Every sampler is held against the exact distribution by three checks: chi-square over
// bins that expect at least 5 draws, the mean and the variance, both in units of their exact standard errors. Each
// check fails a right sampler with probability 10^-6. The suite makes some 300 of them, so a right set of samplers
// fails once in about 3,000 seeds; the seeds are fixed, so what passes once passes always. That the checks can fail is
// itself tested in goodness_test.cpp.

namespace corridor::test {

inline constexpr double kSignificance = 1e-6;
inline constexpr std::size_t kDraws = 200000;

/// A distribution over whole numbers as the reference states it.
struct Exact {
  std::function<double(Count)> cdf;  ///< P(X ≤ k) for lowest ≤ k ≤ highest
  Count lowest = 0;
  Count highest = std::numeric_limits<Count>::max() / 2;
  double mean = 0;
  double variance = 0;
  double excess_kurtosis = 0;
};

/// The distribution with the given probabilities for lowest, lowest + 1, … (normalised here), its moments summed up.
Exact exact_from(std::vector<long double> probabilities, Count lowest);

/// Of a distribution close to normal (variance above 10^6) only the part within 15 standard deviations, all but 10^-50
/// of it: far out the reference is slow or gives up, and a draw from there would be wrong.
Exact near_mean(Exact exact);

using Draw = std::function<Count(Stream&)>;
using RealDraw = std::function<double(Stream&)>;

/// "" where the draws pass all three checks, else what failed with its numbers.
std::string compare(const Draw& draw, const Exact& exact, std::uint64_t seed, std::size_t draws = kDraws);

/// A distribution over real numbers.
struct ExactReal {
  std::function<double(double)> cdf;
  double mean = 0;
  double variance = 0;
  double excess_kurtosis = 0;
  double lowest = -1e300;
  double highest = 1e300;
};

/// The same for real numbers, with 200 bins of equal probability.
std::string compare(const RealDraw& draw, const ExactReal& exact, std::uint64_t seed, std::size_t draws = kDraws);

/// Probability of a chi-square at least this large; bins that expect less than 5 are pooled.
double chi_square_p(const std::vector<double>& expected, const std::vector<double>& observed);

}  // namespace corridor::test
