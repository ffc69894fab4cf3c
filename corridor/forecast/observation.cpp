#include "corridor/forecast/observation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "corridor/base/log_factorial.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/claim/rounding.hpp"

namespace corridor {
namespace {

constexpr double impossible = -std::numeric_limits<double>::infinity();
constexpr double log_two = 0.69314718055994531;
constexpr double negligible = 40;       // below the log of a sum: changes no digit of it
constexpr std::size_t hours_tried = 8;  // a day without an hour is tried at so many times
constexpr std::size_t most_slips_in_a_row = 5;
constexpr double never =
    1e-300;  // probability of a slip where there are none: differences of its logarithm stay finite
constexpr double least_mean = 0.01;  // two counts for one moment may still differ by somebody counted meanwhile

/// How much coarser than the model of the crossing that of other numbers is: their counts may lie further off. Housing
/// is given out by rules and in buildings the model knows nothing of.
double coarseness(Metric metric) {
  switch (metric) {
    case Metric::arrivals:
      return 1;
    case Metric::accommodated:
      return 50;
    default:
      return 10;
  }
}

double log_sum(double a, double b) {
  if (a < b) std::swap(a, b);
  return a - b > negligible || b == impossible ? a : a + std::log1p(std::exp(b - a));
}

/// Admiralty credibility: 4 doubtful, 5 improbable.
double slip_probability(const Claim& claim, double usual) {
  const char credibility = claim.reliability.size() == 2 ? claim.reliability[1] : '6';
  if (credibility == '4') return 0.5;
  if (credibility == '5') return 0.95;
  return usual;
}

std::vector<double> steps_of(const Claim& claim, const Crisis& crisis) {
  const auto step_at = [&](Instant instant) { return hours(instant - crisis.start) / hours(crisis.step); };
  if (claim.as_of.precision == Precision::minute) return {step_at(claim.as_of.at)};
  const bool day = claim.as_of.precision == Precision::day;
  const Instant from = std::max(claim.as_of.at, crisis.start);
  // What was published before the day was over held by then.
  const Instant known = known_at(claim, crisis.publication_lag, crisis.zone);
  const Instant to = day ? std::min(crisis.zone.end_of_day(claim.as_of.at), known) : claim.as_of.at;
  if (!day || to <= from) return {step_at(claim.as_of.at)};
  std::vector<double> times;
  for (std::size_t i = 0; i < hours_tried; ++i)
    times.push_back(step_at(from) + (step_at(to) - step_at(from)) * (static_cast<double>(i) + 0.5) / hours_tried);
  return times;
}

/// A re-count at a place concerns the counts there; one without a place all counts.
int recounts_before(const Crisis& crisis, const Claim& claim) {
  return static_cast<int>(std::count_if(crisis.events.begin(), crisis.events.end(), [&](const Event& event) {
    return event.kind == EventKind::recount && event.time <= claim.as_of.at &&
           (event.where.empty() || event.where == claim.at);
  }));
}

Observation observation(const Claim& claim, const Crisis& crisis) {
  Observation result;
  result.claim = claim;
  const Range stated = stated_range(claim);
  result.low = stated.low;
  result.high = stated.high;
  result.value = (result.low + result.high) / 2;
  result.slip = slip_probability(claim, crisis.model.outlier_share);
  result.steps = steps_of(claim, crisis);
  result.segment = recounts_before(crisis, claim);
  return result;
}

/// What the claim counts in the simulation, or the reason why nothing.
std::optional<Watch> watch_for(const Claim& claim, const Network& network, std::string& reason) {
  Index place = claim.at.empty() ? none : network.place(claim.at);
  const std::string_view unit = claim.metric == Metric::vehicles ? "vehicles" : "persons";
  if (claim.unit != unit) return reason = "is in " + claim.unit, std::nullopt;
  if (claim.modality != Modality::reported)
    return reason = fmt::format("is {}, not reported", to_string(claim.modality)), std::nullopt;
  if (!claim.from.empty() || !claim.to.empty() || !claim.group.empty())
    return reason = "counts a part of the people only", std::nullopt;
  if (claim.kind == Kind::flow) return reason = "is a number for a period; running totals are used", std::nullopt;
  const bool crossing = place != none && network.places[place].kind == PlaceKind::crossing;
  const bool reception = place != none && (network.places[place].kind == PlaceKind::reception ||
                                           network.places[place].kind == PlaceKind::camp);
  switch (claim.metric) {
    case Metric::arrivals:
      if (place == none || crossing) return Watch{Observable::crossed, place};
      if (reception) return Watch{Observable::arrived, place};
      return reason = "counts arrivals at a place where nobody arrives", std::nullopt;
    case Metric::registered:
      if (place == none || network.places[place].registration) return Watch{Observable::registered, place};
      return reason = "counts registered people at a place without an office", std::nullopt;
    case Metric::accommodated:
      if (place == none && network.housing) return Watch{Observable::housed, none};
      return reason = "counts housing, which is modelled only for all places together and with share_housed",
             std::nullopt;
    case Metric::vehicles:
      if (place == none || crossing) return Watch{Observable::vehicles, place};
      return reason = "counts vehicles elsewhere than at a crossing", std::nullopt;
    default:
      return reason = fmt::format("counts {}, which the movement does not hold", to_string(claim.metric)), std::nullopt;
  }
}

/// With a single crossing its counts and those of all crossings are one series.
Watch merge_single_crossing(Watch watch, const Network& network) {
  if (watch.place == none || (watch.what != Observable::crossed && watch.what != Observable::vehicles)) return watch;
  std::size_t crossings = 0;
  for (const Site& site : network.places) crossings += site.kind == PlaceKind::crossing ? 1 : 0;
  if (crossings == 1) watch.place = none;
  return watch;
}

/// Forward pass over the chain of trusted counts: weight[j][c] = log of the summed weight of all histories whose last
/// trusted count is j, held at its c-th time. Node 0 is the start: nobody counted yet.
class TrustChain {
 public:
  TrustChain(const ObservedSeries& series, const ExpectedTotal& expected) : series_(series), law_(series.dispersion) {
    const std::size_t n = series.counts.size();
    skipped_.assign(n + 1, 0);
    trusted_.assign(n + 1, 0);
    offset_.assign(n + 2, 0);
    offset_[1] = 1;
    for (std::size_t j = 0; j < n; ++j) {
      const Observation& count = series.counts[j];
      // A slip may be any number up to twice the one that was said.
      skipped_[j + 1] =
          skipped_[j] + std::log(std::max(count.slip, never)) - std::log(2 * std::max(count.value, 100.0));
      trusted_[j + 1] = std::log1p(-count.slip) - std::log(static_cast<double>(count.steps.size()));
      offset_[j + 2] = offset_[j + 1] + count.steps.size();
    }
    weight_.assign(offset_.back(), impossible);
    total_.assign(offset_.back(), 0);
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t c = 0; c < series.counts[j].steps.size(); ++c)
        total_[offset_[j + 1] + c] = expected.at(series.counts[j].steps[c]);
    weight_[0] = 0;
    for (std::size_t j = 1; j <= n; ++j)
      for (std::size_t c = 0; c < width(j); ++c) weight_[offset_[j] + c] = reach(j, c);
  }

  std::size_t nodes() const { return series_.counts.size() + 1; }
  std::size_t width(std::size_t j) const { return offset_[j + 1] - offset_[j]; }
  double weight(std::size_t j, std::size_t c) const { return weight_[offset_[j] + c]; }
  double time(std::size_t j, std::size_t c) const { return j == 0 ? 0 : series_.counts[j - 1].steps[c]; }
  double value(std::size_t j) const { return j == 0 ? 0 : series_.counts[j - 1].value; }
  /// All counts after j are slips.
  double skipped_after(std::size_t j) const { return skipped_.back() - skipped_[j]; }
  /// From j at its c-th time straight to k at its d-th, everything between a slip.
  double step(std::size_t j, std::size_t c, std::size_t k, std::size_t d) const {
    return choice(j, k) + transition(j, c, k, d);
  }

 private:
  /// Log probability that k is the next to be trusted after j, at one of its times.
  double choice(std::size_t j, std::size_t k) const { return trusted_[k] + skipped_[k - 1] - skipped_[j]; }

  double reach(std::size_t k, std::size_t d) const {
    double sum = impossible;
    const std::size_t first = k > most_slips_in_a_row + 1 ? k - most_slips_in_a_row - 1 : 0;
    for (std::size_t j = k; j-- > first;)
      for (std::size_t c = 0; c < width(j); ++c) {
        const double before = weight(j, c) + choice(j, k);  // a transition's own probability is at most 1
        if (before > sum - negligible) sum = log_sum(sum, before + transition(j, c, k, d));
      }
    return sum;
  }

  double transition(std::size_t j, std::size_t c, std::size_t k, std::size_t d) const {
    const Observation& to = series_.counts[k - 1];
    const int segment = j == 0 ? 0 : series_.counts[j - 1].segment;
    // A re-count, or a total that was there when the crisis folder begins, anchors the series anew.
    if (to.segment != segment || (j == 0 && to.steps[d] <= 0.5)) return -std::log(2 * std::max(to.value, 100.0));
    if (to.steps[d] < time(j, c)) return impossible;
    const double mean = total_[offset_[k] + d] - (j == 0 ? 0 : total_[offset_[j] + c]);
    const double spread = j == 0 ? 0 : (series_.counts[j - 1].high - series_.counts[j - 1].low - 1) / 2;
    return log_interval(to.low + 0.5 - value(j) - spread, to.high - 0.5 - value(j) + spread, mean);
  }

  /// log of the probability that the counted increment lies in [low, high]: the sum over its whole numbers by the
  /// trapezoid rule, at points less than half a standard deviation apart.
  double log_interval(double low, double high, double mean) const {
    mean = std::max(mean, least_mean);
    const double sd = std::sqrt(mean * (1 + series_.dispersion));
    const double reach = 8 * sd + 8;
    if (high > mean + reach && low < mean + reach) high = mean + reach;
    if (low < mean - reach && high > mean - reach) low = mean - reach;
    low = std::max(low, 0.0);
    if (high < low) return impossible;
    if (high - low < 0.5) return law_.log_probability(low, mean);
    const double intervals = std::min({32.0, std::ceil(high - low), 1 + std::ceil(2 * (high - low) / sd)});
    double sum = impossible;
    for (int i = 0; i <= static_cast<int>(intervals); ++i) {
      const bool end = i == 0 || i == static_cast<int>(intervals);
      sum = log_sum(sum, law_.log_probability(low + (high - low) * i / intervals, mean) - (end ? log_two : 0));
    }
    return sum + std::log((high - low + 1) / intervals);
  }

  const ObservedSeries& series_;
  CountingLaw law_;
  std::vector<double> skipped_;      // log weight of all of the first j counts being slips
  std::vector<double> trusted_;      // log weight of count j being none, and held at a given one of its times
  std::vector<std::size_t> offset_;  // of node j in weight_
  std::vector<double> weight_, total_;
};

}  // namespace

std::vector<ObservedSeries> observe_claims(const Crisis& crisis, const Network& network,
                                           const std::vector<Claim>& claims, std::vector<UnusedClaim>& left_out) {
  std::vector<ObservedSeries> all;
  for (const Claim& claim : claims) {
    std::string reason;
    std::optional<Watch> watch;
    if (const auto outside = misplaced(claim, crisis)) {
      reason = *outside;
    } else {
      watch = watch_for(claim, network, reason);
    }
    if (!watch) {
      left_out.push_back({claim, reason});
      continue;
    }
    *watch = merge_single_crossing(*watch, network);
    auto series = std::find_if(all.begin(), all.end(), [&](const ObservedSeries& s) { return s.watch == *watch; });
    if (series == all.end()) {
      const bool arrivals = claim.metric == Metric::arrivals;
      const double dispersion = crisis.model.counting_dispersion * coarseness(claim.metric);
      all.push_back({claim.metric, watch->place == none ? "" : claim.at, *watch, arrivals, dispersion, {}});
      series = all.end() - 1;
    }
    series->counts.push_back(observation(claim, crisis));
  }
  // A running total rises, so its trusted counts come in the order of their values whatever hour a day hides; equal
  // ones in that of time.
  for (ObservedSeries& series : all)
    std::stable_sort(series.counts.begin(), series.counts.end(), [](const Observation& a, const Observation& b) {
      return std::tuple(a.segment, a.value, a.steps.front() + a.steps.back()) <
             std::tuple(b.segment, b.value, b.steps.front() + b.steps.back());
    });
  return all;
}

CountingLaw::CountingLaw(double dispersion)
    : dispersion_(dispersion), log_other_(std::log1p(dispersion)), log_this_(std::log1p(1 / dispersion)) {}

double CountingLaw::log_probability(double counted, double mean) const {
  if (counted < 0) return impossible;
  if (dispersion_ <= 0) return counted * std::log(mean) - mean - log_gamma(counted + 1);
  const double size = mean / dispersion_;
  return log_gamma(counted + size) - log_gamma(size) - log_gamma(counted + 1) - size * log_other_ - counted * log_this_;
}

std::vector<double> given_counted(std::span<const double> path, std::span<const double> arrivals_path,
                                  const ObservedSeries& arrivals) {
  std::vector<double> scaled(path.begin(), path.end());
  std::vector<std::pair<double, double>> scales;  // time, counted ÷ simulated
  for (const Observation& count : arrivals.counts) {
    if (count.steps.size() != 1 || count.slip >= 0.5) continue;
    const double simulated = at(arrivals_path, count.steps[0]);
    if (simulated > 0) scales.emplace_back(count.steps[0], std::clamp(count.value / simulated, 0.5, 2.0));
  }
  std::sort(scales.begin(), scales.end());
  std::size_t next = 0;
  double scale = scales.empty() ? 1 : scales.front().second;
  for (std::size_t k = 0; k < scaled.size(); ++k) {
    for (; next < scales.size() && scales[next].first <= static_cast<double>(k) + 1.5; ++next)
      scale = scales[next].second;
    scaled[k] *= scale;
  }
  return scaled;
}

double log_likelihood(const ObservedSeries& series, const ExpectedTotal& expected) {
  const TrustChain chain(series, expected);
  double sum = impossible;
  for (std::size_t j = 0; j < chain.nodes(); ++j)
    for (std::size_t c = 0; c < chain.width(j); ++c) sum = log_sum(sum, chain.weight(j, c) + chain.skipped_after(j));
  return sum;
}

TrustDraw draw_trust(const ObservedSeries& series, const ExpectedTotal& expected, Stream& random) {
  const TrustChain chain(series, expected);
  TrustDraw draw;
  draw.trusted.assign(series.counts.size(), false);
  // Backward sampling: the last trusted count, then the one before it, …
  std::size_t k = chain.nodes();
  std::size_t d = 0;
  bool last = true;
  while (last || k > 0) {
    std::vector<double> weights;
    std::vector<std::pair<std::size_t, std::size_t>> nodes;
    const std::size_t first = !last && k > most_slips_in_a_row + 1 ? k - most_slips_in_a_row - 1 : 0;
    double best = impossible;
    for (std::size_t j = first; j < k; ++j)
      for (std::size_t c = 0; c < chain.width(j); ++c) {
        if (chain.weight(j, c) == impossible) continue;
        weights.push_back(chain.weight(j, c) + (last ? chain.skipped_after(j) : chain.step(j, c, k, d)));
        nodes.emplace_back(j, c);
        best = std::max(best, weights.back());
      }
    if (nodes.empty()) return draw;  // no history fits at all: nothing is trusted
    double total = 0;
    for (double& weight : weights) total += weight = std::exp(weight - best);
    double point = random.uniform() * total;
    std::size_t chosen = 0;
    while (chosen + 1 < weights.size() && (point -= weights[chosen]) > 0) ++chosen;
    std::tie(k, d) = nodes[chosen];
    if (k > 0) draw.trusted[k - 1] = true;
    if (last) draw.anchor = {chain.value(k), chain.time(k, d)};
    last = false;
  }
  return draw;
}

}  // namespace corridor
