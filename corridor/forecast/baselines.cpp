#include "corridor/forecast/baselines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "corridor/base/normal.hpp"
#include "corridor/base/random.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t persistence_site = 0x50455253U;
constexpr std::uint32_t logistic_site = 0x4C4F4749U;
constexpr double shortest_span = 3;    // h between counts for a rate
constexpr double usual_walk = 0.1;     // of the log-rate per √h, where there is no experience yet
constexpr double weight_of_usual = 4;  // in observed steps

/// Mean rate over a span; `hours` is its middle.
struct Rate {
  double hours, per_hour, span;
};

/// Rates between counts at least three hours apart, the last of them ending at the last count.
std::vector<Rate> rates(std::span<const CountAt> counts) {
  std::vector<Rate> list;
  for (std::size_t end = counts.size(); end > 0;) {
    const CountAt& to = counts[end - 1];
    std::size_t before = end - 1;  // counts that are early enough
    while (before > 0 && to.hours - counts[before - 1].hours < shortest_span) --before;
    const CountAt from = before > 0 ? counts[before - 1] : CountAt{};
    const double span = to.hours - from.hours;
    if (span > 0) list.push_back({(to.hours + from.hours) / 2, (to.value - from.value) / span, span});
    end = before;
  }
  std::reverse(list.begin(), list.end());
  return list;
}

/// Standard deviation of the walk of the log-rate, per √h. Means over adjoining spans, d hours from middle to middle,
/// differ by 2 d / 3 times its variance.
double walk_of(const std::vector<Rate>& list) {
  double squares = weight_of_usual * usual_walk * usual_walk;
  double weight = weight_of_usual;
  for (std::size_t i = 1; i < list.size(); ++i) {
    const double change = std::log(std::max(list[i].per_hour, 1.0) / std::max(list[i - 1].per_hour, 1.0));
    squares += 1.5 * change * change / std::max(list[i].hours - list[i - 1].hours, 1.0);
    ++weight;
  }
  return std::sqrt(squares / weight);
}

/// log K', log r, t0, log dispersion; K = (1 + K') × the last count.
using Curve = std::array<double, 4>;

double logistic(const Curve& curve, double scale, double hours) {
  return scale * (1 + std::exp(curve[0])) / (1 + std::exp(-std::exp(curve[1]) * (hours - curve[2])));
}

double log_posterior(const Curve& curve, std::span<const CountAt> counts) {
  const double last = counts.back().hours;
  const bool inside = curve[0] > std::log(1e-4) && curve[0] < std::log(50.0) && curve[1] > std::log(0.002) &&
                      curve[1] < 0 && curve[2] > -100 && curve[2] < last + 400 && curve[3] > 0 &&
                      curve[3] < std::log(1e4);
  if (!inside) return -std::numeric_limits<double>::infinity();
  double sum = 0;
  CountAt from{0, 0};
  for (const CountAt& to : counts) {
    const double mean = std::max(
        logistic(curve, counts.back().value, to.hours) - logistic(curve, counts.back().value, from.hours), 0.01);
    const double variance = mean * (1 + std::exp(curve[3])) + 1;
    const double miss = to.value - from.value - mean;
    sum -= miss * miss / (2 * variance) + std::log(variance) / 2;
    from = to;
  }
  return sum;
}

Curve best_of_prior(std::span<const CountAt> counts, Stream& random) {
  Curve best{};
  double highest = -std::numeric_limits<double>::infinity();
  for (int i = 0; i < 2000; ++i) {
    const Curve curve{std::log(1e-4) + random.uniform() * std::log(5e5),
                      std::log(0.002) + random.uniform() * std::log(500),
                      -100 + random.uniform() * (counts.back().hours + 500), random.uniform() * std::log(1e4)};
    const double density = log_posterior(curve, counts);
    if (density <= highest) continue;
    highest = density;
    best = curve;
  }
  return best;
}

}  // namespace

std::vector<CountAt> counted_arrivals(const Crisis& crisis, const std::vector<Claim>& known) {
  std::size_t crossings = 0;
  std::string only;
  for (const Place& place : crisis.places)
    if (place.kind == PlaceKind::crossing && crossings++ == 0) only = place.name;
  std::vector<CountAt> counts;
  for (const Claim& claim : known) {
    const bool everywhere = claim.at.empty() || (crossings == 1 && claim.at == only);
    const bool doubtful = claim.reliability.size() == 2 && (claim.reliability[1] == '4' || claim.reliability[1] == '5');
    if (claim.metric != Metric::arrivals || claim.kind != Kind::stock || claim.unit != "persons" || !everywhere ||
        claim.modality != Modality::reported || doubtful)
      continue;
    const bool part = !claim.from.empty() || !claim.to.empty() || !claim.group.empty();
    if (part || misplaced(claim, crisis)) continue;
    Instant when = claim.as_of.at;
    if (claim.as_of.precision == Precision::day) when += (crisis.zone.end_of_day(when) - when) / 2;
    counts.push_back({hours(when - crisis.start), claim.value});
  }
  std::stable_sort(counts.begin(), counts.end(), [](const CountAt& a, const CountAt& b) { return a.hours < b.hours; });
  std::vector<CountAt> rising;
  for (const CountAt& count : counts) {
    if (count.hours <= 0 || (!rising.empty() && count.value < rising.back().value)) continue;
    if (!rising.empty() && count.hours == rising.back().hours)
      rising.back() = count;
    else
      rising.push_back(count);
  }
  return rising;
}

std::vector<double> persistence_of_rate(std::span<const CountAt> counts, std::span<const double> times,
                                        std::size_t members, std::uint64_t seed) {
  std::vector<double> values(times.size() * members, 0);
  const std::vector<Rate> list = rates(counts);
  if (list.empty()) return values;
  const double walk = walk_of(list);
  for (std::size_t m = 0; m < members; ++m) {
    Stream random({seed, static_cast<std::uint32_t>(m), 0, persistence_site});
    double now = counts.back().hours;
    double total = counts.back().value;
    // From the mean of the last span to its end: a third of the span's variance.
    const double to_its_end = walk * std::sqrt(list.back().span / 3) * standard_normal(random);
    double log_rate = std::log(std::max(list.back().per_hour, 0.01)) + to_its_end;
    for (std::size_t t = 0; t < times.size(); ++t) {
      const double span = std::max(times[t] - now, 0.0);
      const double moved = walk * std::sqrt(span) * standard_normal(random);
      const double bridge =
          walk * std::sqrt(span / 12) * standard_normal(random);  // mean of the walk between, about half the way
      total += span * std::exp(log_rate + moved / 2 + bridge);
      log_rate += moved;
      now += span;
      values[t * members + m] = total;
    }
  }
  return values;
}

std::vector<double> logistic_growth(std::span<const CountAt> counts, std::span<const double> times, std::size_t members,
                                    std::uint64_t seed) {
  std::vector<double> values(times.size() * members, 0);
  if (counts.empty() || counts.back().value <= 0) return values;
  Stream random({seed, 0, 0, logistic_site});
  Curve curve = best_of_prior(counts, random);
  double density = log_posterior(curve, counts);
  double size = 0.3;
  constexpr Curve unit{1, 0.3, 5, 0.7};
  constexpr std::size_t burn_in = 4000;
  constexpr std::size_t thinning = 10;
  const double scale = counts.back().value;
  for (std::size_t i = 0; i < burn_in + thinning * members; ++i) {
    Curve trial = curve;
    for (std::size_t k = 0; k < trial.size(); ++k) trial[k] += size * unit[k] * standard_normal(random);
    const double trial_density = log_posterior(trial, counts);
    const bool accepted = std::log(random.uniform()) < trial_density - density;
    if (i < burn_in) size = std::clamp(size * (accepted ? 1.06 : 0.98), 1e-3, 3.0);
    if (accepted) {
      curve = trial;
      density = trial_density;
    }
    if (i < burn_in || (i - burn_in) % thinning != 0) continue;
    const std::size_t m = (i - burn_in) / thinning;
    double before = logistic(curve, scale, counts.back().hours);
    double total = scale;
    for (std::size_t t = 0; t < times.size(); ++t) {
      const double after = std::max(before, logistic(curve, scale, times[t]));
      const double mean = after - before;
      total += std::max(0.0, mean + std::sqrt(mean * (1 + std::exp(curve[3]))) * standard_normal(random));
      before = after;
      values[t * members + m] = total;
    }
  }
  return values;
}

}  // namespace corridor
