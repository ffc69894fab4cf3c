#include "corridor/forecast/forecast.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/forecast/baselines.hpp"
#include "corridor/forecast/filter.hpp"
#include "corridor/forecast/posterior.hpp"
#include "corridor/forecast/prediction.hpp"

namespace corridor {
namespace {

constexpr std::size_t fewest_members = 100;
constexpr std::ptrdiff_t most_revisions = 8;  // each costs a forecast

double steps_between(const Crisis& crisis, Instant instant) {
  return hours(instant - crisis.start) / hours(crisis.step);
}

void check(const Crisis& crisis, const ForecastSettings& settings, Instant origin) {
  if (settings.members < fewest_members)
    throw UsageError(fmt::format("{} members are too few for 90 % intervals; use --members {} or more",
                                 settings.members, fewest_members));
  if (origin < crisis.start || origin > crisis.end)
    throw UsageError(fmt::format(
        "the origin time {} lies outside the crisis' period {} … {}; choose --as-of within it, or change "
        "start and end in crisis.yml",
        to_string(origin, crisis.zone), to_string(crisis.start, crisis.zone), to_string(crisis.end, crisis.zone)));
  if (settings.horizon < crisis.step)
    throw UsageError(fmt::format("the horizon {} is shorter than a step of {}; use --horizon P7D, say",
                                 to_string(settings.horizon), to_string(crisis.step)));
  if (settings.since && (*settings.since < crisis.start || *settings.since >= origin))
    throw UsageError(fmt::format(
        "the earlier time {} is not from {} on and before the origin time {}; choose --since so",
        to_string(*settings.since, crisis.zone), to_string(crisis.start, crisis.zone), to_string(origin, crisis.zone)));
  for (const Event& event : settings.with)
    if (event.time < origin)
      throw UsageError(
          fmt::format("the what-if event of {} lies before the origin time {}; counts up to the origin were made "
                      "without it: give it a later time",
                      to_string(event.time, crisis.zone), to_string(origin, crisis.zone)));
  for (const Threshold& threshold : settings.exceeds) {
    const auto found = std::find_if(crisis.places.begin(), crisis.places.end(), [&](const Place& place) {
      if (threshold.location == all_locations) return place.kind == PlaceKind::crossing;
      return place.name == threshold.location &&
             (place.kind == PlaceKind::crossing || place.kind == PlaceKind::reception || place.kind == PlaceKind::camp);
    });
    if (found == crisis.places.end())
      throw UsageError(fmt::format(
          "--exceeds '{}={}' names no crossing or reception place; use one, or '{}' where there is a crossing",
          threshold.location, threshold.count, all_locations));
  }
}

std::vector<double> probability_above(const Ensemble& ensemble, const Threshold& threshold, std::size_t times) {
  std::vector<double> probability;
  const Series* const series = ensemble.find(Target::arrivals_cumulative, threshold.location);
  for (std::size_t t = 0; t < times; ++t) {
    const auto first = series->values.begin() + static_cast<std::ptrdiff_t>(t * ensemble.members);
    const auto above = std::count_if(first, first + static_cast<std::ptrdiff_t>(ensemble.members),
                                     [&](double value) { return value > threshold.count; });
    probability.push_back(static_cast<double>(above) / static_cast<double>(ensemble.members));
  }
  return probability;
}

/// Everything but the counts: settings, times, thresholds, what-if.
class Maker {
 public:
  Maker(const Crisis& crisis, const ForecastSettings& settings, Instant origin, bool counts)
      : crisis_(crisis),
        settings_(settings),
        origin_(origin),
        counts_(counts),
        until_(origin + settings.horizon),
        network_(compile(crisis, {}, until_)) {
    outlook_.crisis = crisis.name;
    outlook_.zone = crisis.zone;
    outlook_.origin = origin;
    outlook_.step = crisis.step;
    outlook_.seed = settings.seed;
    outlook_.counts_used = counts;
    for (Instant time = origin + crisis.step; time <= until_; time += crisis.step) outlook_.times.push_back(time);
    if (counts) known_ = known_by(crisis.claims, origin, crisis.publication_lag, crisis.zone);
  }

  Outlook make() {
    const Posterior posterior = learn_and_revise();
    std::vector<Forecastable> what = forecastables(network_, false);
    if (settings_.samples)
      for (Forecastable& item : further_forecastables(network_)) what.push_back(std::move(item));
    outlook_.model = predict_with(network_, posterior, what, "model");
    add_what_if(posterior);
    if (last_revision_) revise(*last_revision_, outlook_.model);
    if (counts_ && settings_.comparisons) {
      add_alternatives();
      add_baselines();
    }
    if (counts_) {
      outlook_.counts = posterior.counts;
      add_notices(posterior);
    }
    outlook_.parameters = learned_parameters(network_, posterior.histories);
    for (const Threshold& threshold : settings_.exceeds) {
      Exceedance exceedance{
          threshold.location, threshold.count, probability_above(outlook_.model, threshold, outlook_.times.size()), {}};
      if (outlook_.with)
        exceedance.probability_with = probability_above(*outlook_.with, threshold, outlook_.times.size());
      outlook_.exceedances.push_back(std::move(exceedance));
    }
    report(1);
    return std::move(outlook_);
  }

 private:
  void report(double share) {
    if (settings_.progress) settings_.progress(done_ = share);
  }

  PosteriorSettings learning(std::size_t members, double share) {
    PosteriorSettings settings{members, settings_.seed, settings_.threads, origin_, {}};
    settings.progress = [this, from = done_, share](double part) { report(from + part * share); };
    return settings;
  }

  Posterior learn(const Crisis& crisis, const Network& network, std::size_t members, double share) {
    return corridor::learn(crisis, network, known_, learning(members, share));
  }

  /// The bulletins after which the forecast is looked at again: the last one by `since`, and those after it, the last
  /// of every few where there are many.
  std::vector<Instant> revision_times() const {
    const std::vector<Instant> bulletins = bulletin_times(crisis_, known_);
    const auto later = std::upper_bound(bulletins.begin(), bulletins.end(), *settings_.since);
    std::vector<Instant> times;
    if (later != bulletins.begin()) times.push_back(*std::prev(later));
    const auto count = bulletins.end() - later;
    const auto every = (count + most_revisions - 1) / most_revisions;
    for (auto left = count; left > 0; --left)
      if ((left - 1) % every == 0) times.push_back(*(bulletins.end() - left));
    return times;
  }

  /// One pass over the counts. The first revision is the forecast of its time: as there, copies that resampling made
  /// are parted first, in a copy of the filter, so that what follows is the same with and without revisions. Those
  /// between do without: it would cost as much as all else.
  Posterior learn_and_revise() {
    PosteriorSettings settings = learning(settings_.members, 0.6);
    if (!settings_.since || !counts_) return corridor::learn(crisis_, network_, known_, settings);
    const std::vector<Instant> times = revision_times();
    if (!times.empty() && times.front() > *settings_.since)
      revise(*settings_.since, predict_arrivals(prior_alone(network_, settings_.members, settings_.seed)));
    settings.on_the_way = [&, fork_settings = settings](const Filter& filter, Instant bulletin) {
      if (bulletin == times.back() || !std::binary_search(times.begin(), times.end(), bulletin)) return;
      if (bulletin > *settings_.since) return revise(bulletin, predict_arrivals(fork(filter, fork_settings)));
      Filter copy = filter;
      copy.spread(last_rounds);
      revise(*settings_.since, predict_arrivals(fork(copy, fork_settings)));
    };
    Posterior posterior = corridor::learn(crisis_, network_, known_, settings);
    last_revision_ = times.empty() ? *settings_.since : std::max(times.back(), *settings_.since);
    return posterior;
  }

  Ensemble predict_arrivals(const Posterior& posterior) const {
    const std::vector<Forecastable> arrivals = forecastables(network_, true);
    return arrivals.empty() ? Ensemble{} : predict_with(network_, posterior, arrivals, "revision");
  }

  /// Adds how the forecast of all arrivals stood at a time, with the claims that became known since the revision
  /// before.
  void revise(Instant known, const Ensemble& ensemble) {
    Revision revision{known, {}, {Target::arrivals_cumulative, std::string(all_locations), {}}};
    if (const Series* const total = ensemble.find(Target::arrivals_cumulative, all_locations)) revision.total = *total;
    if (!outlook_.revisions.empty()) {
      for (const Claim& claim : known_) {
        const Instant when = known_at(claim, crisis_.publication_lag, crisis_.zone);
        if (when > outlook_.revisions.back().known && when <= known) revision.claims.push_back(claim.id);
      }
    }
    outlook_.revisions.push_back(std::move(revision));
  }

  Ensemble predict_with(const Network& network, const Posterior& posterior, const std::vector<Forecastable>& what,
                        const std::string& name) const {
    PredictionSettings settings{
        settings_.seed, settings_.threads, steps_between(crisis_, origin_), {}, posterior.labels};
    for (const Instant time : outlook_.times) settings.times.push_back(steps_between(crisis_, time));
    Ensemble ensemble = predict(network, posterior.histories, posterior.series, what, settings);
    ensemble.name = name;
    return ensemble;
  }

  void add_what_if(const Posterior& posterior) {
    if (settings_.with.empty()) return;
    outlook_.with_events = settings_.with;
    const Network changed = compile(crisis_, settings_.with, until_);
    outlook_.with = predict_with(changed, posterior, forecastables(changed, false), settings_.with_name);
  }

  void add_alternatives() {
    const std::vector<Forecastable> arrivals = forecastables(network_, true);
    for (const Alternative& alternative : crisis_.alternatives) {
      Crisis changed = crisis_;
      if (alternative.population) changed.model.population = alternative.population;
      const Network network = compile(changed, {}, until_);
      const std::size_t members = std::max(fewest_members, settings_.members / 2);
      outlook_.alternatives.push_back(
          predict_with(network, learn(changed, network, members, 0.3), arrivals, alternative.name));
    }
    outlook_.alternatives.push_back(
        predict_with(network_, prior_alone(network_, settings_.members / 2, settings_.seed), arrivals, "prior alone"));
  }

  void add_baselines() {
    const std::vector<CountAt> counts = counted_arrivals(crisis_, known_);
    std::vector<double> times;
    for (const Instant time : outlook_.times) times.push_back(hours(time - crisis_.start));
    const auto add = [&](const std::string& name, std::vector<double> values) {
      outlook_.baselines.push_back(
          {name, settings_.members, {{Target::arrivals_cumulative, std::string(all_locations), std::move(values)}}});
    };
    if (counts.empty()) return;
    add("persistence", persistence_of_rate(counts, times, settings_.members, settings_.seed));
    add("logistic", logistic_growth(counts, times, settings_.members, settings_.seed));
  }

  void add_notices(const Posterior& posterior) {
    if (posterior.counts.empty()) outlook_.notices.emplace_back("notice_no_count");
    if (!posterior.counts.empty() && posterior.counts.size() < 4) outlook_.notices.emplace_back("notice_few_counts");
    if (!posterior.counts.empty() && posterior.distinct * 2 < posterior.histories.size())
      outlook_.notices.push_back(
          Remark("notice_few_histories", {{"distinct", static_cast<double>(posterior.distinct)},
                                          {"members", static_cast<double>(posterior.histories.size())}}));
    outlook_.unused = posterior.left_out;
  }

  const Crisis& crisis_;
  const ForecastSettings& settings_;
  Instant origin_;
  bool counts_;
  Instant until_;
  Network network_;
  std::vector<Claim> known_;
  Outlook outlook_;
  std::optional<Instant> last_revision_;  // when its claims became known
  double done_ = 0;
};

}  // namespace

Outlook forecast(const Crisis& crisis, const ForecastSettings& settings) {
  check(crisis, settings, settings.as_of);
  return Maker(crisis, settings, settings.as_of, true).make();
}

Outlook simulate(const Crisis& crisis, const ForecastSettings& settings) {
  check(crisis, settings, crisis.start);
  return Maker(crisis, settings, crisis.start, false).make();
}

}  // namespace corridor
