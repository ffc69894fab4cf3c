#include "corridor/forecast/backtest.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "corridor/base/error.hpp"
#include "corridor/base/random.hpp"
#include "corridor/forecast/baselines.hpp"
#include "corridor/forecast/posterior.hpp"
#include "corridor/forecast/prediction.hpp"
#include "corridor/forecast/scores.hpp"

namespace corridor {
namespace {

constexpr std::array<Duration, 3> nominal_horizons{std::chrono::hours{6}, std::chrono::hours{24},
                                                   std::chrono::hours{72}};
constexpr std::size_t hours_of_a_day = 8;  // times at which a count of a day without an hour is tried
constexpr std::size_t origins_a_block = 4;
constexpr std::size_t bootstrap_draws = 1000;
constexpr std::uint32_t bootstrap_site = 0x424F4F54U;

/// A count to be forecast, with the times at which it may have held.
struct Truth {
  const Claim* claim;
  Duration horizon;
  std::vector<Instant> times;
};

bool is_truth(const Crisis& crisis, const Claim& claim) {
  if (counted_arrivals(crisis, {claim}).empty()) return false;
  return std::none_of(crisis.claims.begin(), crisis.claims.end(),
                      [&](const Claim& other) { return other.supersedes == claim.id; });
}

Instant middle(const Crisis& crisis, const Moment& moment) {
  if (moment.precision != Precision::day) return moment.at;
  return moment.at + (crisis.zone.end_of_day(moment.at) - moment.at) / 2;
}

std::vector<Instant> possible_times(const Crisis& crisis, const Moment& moment, Instant origin) {
  if (moment.precision != Precision::day) return {moment.at};
  const Instant from = std::max(moment.at, origin);
  const Duration length = crisis.zone.end_of_day(moment.at) - from;
  std::vector<Instant> times;
  for (std::size_t i = 0; i < hours_of_a_day; ++i)
    times.push_back(from + Duration(static_cast<std::int64_t>((static_cast<double>(i) + 0.5) / hours_of_a_day *
                                                              static_cast<double>(length.count()))));
  return times;
}

/// For each nominal horizon the later count nearest to it, if one lies within a third of it.
std::vector<Truth> truths_after(const Crisis& crisis, const std::vector<const Claim*>& counts, Instant origin) {
  std::vector<Truth> truths;
  for (const Duration horizon : nominal_horizons) {
    const Claim* best = nullptr;
    Duration nearest = horizon / 3;
    for (const Claim* claim : counts) {
      const Instant when = middle(crisis, claim->as_of);
      const Duration miss = std::chrono::abs(when - (origin + horizon));
      if (when <= origin ||
          claim->as_of.at + (claim->as_of.precision == Precision::day ? horizon : Duration{0}) <= origin ||
          miss > nearest)
        continue;
      nearest = miss;
      best = claim;
    }
    if (best != nullptr) truths.push_back({best, horizon, possible_times(crisis, best->as_of, origin)});
  }
  return truths;
}

BacktestRow score(const std::string& forecaster, Instant origin, const Truth& truth, std::vector<double> members) {
  std::sort(members.begin(), members.end());
  BacktestRow row{forecaster, origin, truth.horizon, truth.claim->as_of, truth.claim->id, truth.claim->value, {}};
  row.forecast = quantiles_of_sorted(members);
  row.low80 = quantile_of_sorted(members, 0.1);
  row.high80 = quantile_of_sorted(members, 0.9);
  row.low95 = quantile_of_sorted(members, 0.025);
  row.high95 = quantile_of_sorted(members, 0.975);
  row.wis = weighted_interval_score(members, row.observed);
  row.crps = crps(members, row.observed);
  for (double& value : members) value = std::log1p(std::max(value, 0.0));
  row.log_wis = weighted_interval_score(members, std::log1p(row.observed));
  return row;
}

bool inside(double low, double value, double high) {
  return low <= value && value <= high;
}

/// Mean coverage of the 90 % interval when blocks of neighbouring origins are drawn anew: errors within a crisis hang
/// together.
std::pair<double, double> coverage_interval(const std::vector<const BacktestRow*>& rows, std::uint64_t seed) {
  std::vector<Instant> origins;
  for (const BacktestRow* row : rows)
    if (origins.empty() || origins.back() != row->origin) origins.push_back(row->origin);
  std::sort(origins.begin(), origins.end());
  origins.erase(std::unique(origins.begin(), origins.end()), origins.end());
  std::vector<std::pair<double, double>> hits(origins.size());  // covered, all
  for (const BacktestRow* row : rows) {
    auto& hit =
        hits[static_cast<std::size_t>(std::lower_bound(origins.begin(), origins.end(), row->origin) - origins.begin())];
    hit.first += inside(row->forecast.low90, row->observed, row->forecast.high90) ? 1 : 0;
    hit.second += 1;
  }
  std::vector<double> means;
  for (std::size_t b = 0; b < bootstrap_draws; ++b) {
    Stream random({seed, static_cast<std::uint32_t>(b), 0, bootstrap_site});
    double covered = 0;
    double all = 0;
    for (std::size_t drawn = 0; drawn < hits.size(); drawn += origins_a_block) {
      const auto first = static_cast<std::size_t>(random.uniform() * static_cast<double>(hits.size()));
      for (std::size_t k = 0; k < origins_a_block; ++k) {
        covered += hits[(first + k) % hits.size()].first;
        all += hits[(first + k) % hits.size()].second;
      }
    }
    means.push_back(covered / all);
  }
  std::sort(means.begin(), means.end());
  return {quantile_of_sorted(means, 0.05), quantile_of_sorted(means, 0.95)};
}

BacktestScore summarise(const std::string& forecaster, Duration horizon, const std::vector<const BacktestRow*>& rows,
                        std::uint64_t seed) {
  BacktestScore sum{forecaster, horizon, rows.size()};
  const double each = 1 / static_cast<double>(rows.size());
  for (const BacktestRow* row : rows) {
    sum.wis += row->wis * each;
    sum.log_wis += row->log_wis * each;
    sum.crps += row->crps * each;
    sum.bias += (row->forecast.median - row->observed) * each;
    sum.width90 += (row->forecast.high90 - row->forecast.low90) * each;
    sum.coverage50 += inside(row->forecast.low50, row->observed, row->forecast.high50) ? each : 0;
    sum.coverage80 += inside(row->low80, row->observed, row->high80) ? each : 0;
    sum.coverage90 += inside(row->forecast.low90, row->observed, row->forecast.high90) ? each : 0;
    sum.coverage95 += inside(row->low95, row->observed, row->high95) ? each : 0;
  }
  std::tie(sum.coverage90_low, sum.coverage90_high) = coverage_interval(rows, seed);
  return sum;
}

const std::array<std::string, 4> forecasters{"model", "persistence", "logistic", "prior alone"};

std::vector<BacktestScore> summarise(const std::vector<BacktestRow>& rows, std::uint64_t seed) {
  std::vector<BacktestScore> scores;
  for (const Duration horizon : {nominal_horizons[0], nominal_horizons[1], nominal_horizons[2], Duration{0}})
    for (const std::string& forecaster : forecasters) {
      std::vector<const BacktestRow*> chosen;
      for (const BacktestRow& row : rows)
        if (row.forecaster == forecaster && (horizon == Duration{0} || row.horizon == horizon)) chosen.push_back(&row);
      if (!chosen.empty()) scores.push_back(summarise(forecaster, horizon, chosen, seed));
    }
  return scores;
}

/// One origin: every forecaster's members at the times its truths may have held.
class Origin {
 public:
  Origin(const Crisis& crisis, const Network& network, const ForecastSettings& settings, Instant origin,
         const std::vector<Truth>& truths)
      : crisis_(crisis), network_(network), settings_(settings), origin_(origin), truths_(truths) {
    for (const Truth& truth : truths) times_.insert(times_.end(), truth.times.begin(), truth.times.end());
    std::sort(times_.begin(), times_.end());
    times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
  }

  void add(const std::string& forecaster, const std::vector<double>& values, std::vector<BacktestRow>& rows) const {
    const std::size_t members = settings_.members;
    for (const Truth& truth : truths_) {
      std::vector<double> drawn(members);
      for (std::size_t m = 0; m < members; ++m) {
        const Instant when = truth.times[m % truth.times.size()];
        const auto t = static_cast<std::size_t>(std::lower_bound(times_.begin(), times_.end(), when) - times_.begin());
        drawn[m] = values[t * members + m];
      }
      rows.push_back(score(forecaster, origin_, truth, std::move(drawn)));
    }
  }

  std::vector<double> predicted(const Posterior& posterior) const {
    PredictionSettings prediction{settings_.seed, settings_.threads, steps(origin_), {}, posterior.labels};
    for (const Instant time : times_) prediction.times.push_back(steps(time));
    return predict(network_, posterior.histories, posterior.series, forecastables(network_, true), prediction)
        .series[0]
        .values;
  }

  std::vector<double> hours_since_start() const {
    std::vector<double> list;
    for (const Instant time : times_) list.push_back(hours(time - crisis_.start));
    return list;
  }

 private:
  double steps(Instant time) const { return hours(time - crisis_.start) / network_.step_hours; }

  const Crisis& crisis_;
  const Network& network_;
  const ForecastSettings& settings_;
  Instant origin_;
  const std::vector<Truth>& truths_;
  std::vector<Instant> times_;
};

}  // namespace

Backtest backtest(const Crisis& crisis, const ForecastSettings& settings) {
  Backtest result{crisis.name, crisis.zone, settings.seed, settings.members, {}, {}, {}};
  std::vector<const Claim*> counts;
  for (const Claim& claim : crisis.claims)
    if (is_truth(crisis, claim)) counts.push_back(&claim);
  if (counts.size() < 2)
    throw UsageError(
        "a backtest needs at least two running totals of arrivals (metric arrivals, kind stock) in figures.csv");
  const Network network = compile(crisis);
  const auto known = [&](const Claim& claim) { return known_at(claim, crisis.publication_lag, crisis.zone); };
  Filter filter(crisis, network, {histories_of(settings.members), settings.seed, settings.threads});
  const Posterior prior = prior_alone(network, settings.members, settings.seed);
  const std::vector<Instant> bulletins = bulletin_times(crisis, crisis.claims);
  for (std::size_t b = 0; b < bulletins.size() && bulletins[b] <= crisis.end; ++b) {
    const Instant origin = bulletins[b];
    const std::vector<Claim> claims = known_by(crisis.claims, origin, crisis.publication_lag, crisis.zone);
    filter.assimilate(claims, origin);
    if (settings.progress) settings.progress(static_cast<double>(b + 1) / static_cast<double>(bulletins.size()));
    if (std::none_of(counts.begin(), counts.end(), [&](const Claim* claim) { return known(*claim) == origin; }))
      continue;
    result.origins.push_back(origin);
    const std::vector<Truth> truths = truths_after(crisis, counts, origin);
    if (truths.empty()) continue;
    filter.spread(last_rounds);  // as the forecast does; the posterior stays as it is
    const Origin at(crisis, network, settings, origin, truths);
    const std::vector<CountAt> counted = counted_arrivals(crisis, claims);
    const std::vector<double> times = at.hours_since_start();
    at.add("model", at.predicted(fork(filter, {settings.members, settings.seed, settings.threads, origin, {}})),
           result.rows);
    at.add("persistence", persistence_of_rate(counted, times, settings.members, settings.seed), result.rows);
    at.add("logistic", logistic_growth(counted, times, settings.members, settings.seed), result.rows);
    at.add("prior alone", at.predicted(prior), result.rows);
  }
  result.scores = summarise(result.rows, settings.seed);
  return result;
}

}  // namespace corridor
