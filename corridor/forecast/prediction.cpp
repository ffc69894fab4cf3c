#include "corridor/forecast/prediction.hpp"

#include <algorithm>
#include <cmath>

#include "corridor/base/negative_binomial.hpp"
#include "corridor/base/parallel.hpp"

namespace corridor {
namespace {

constexpr std::uint32_t counting_site = 0x434F554EU;
constexpr std::size_t members_a_task = 8;

/// A member's path of a running total at chosen times, as it will be counted.
class CountedPath {
 public:
  CountedPath(const ObservedSeries* series, const ExpectedTotal& expected, Stream random)
      : expected_(expected), random_(random) {
    if (series == nullptr) return;
    dispersion_ = series->dispersion;
    const Anchor anchor = draw_trust(*series, expected, random_).anchor;
    value_ = anchor.value;
    steps_ = anchor.steps;
  }

  /// The total at a time not before the one asked for last.
  double at(double steps) {
    if (steps <= steps_) return value_;
    const double mean = std::max(0.0, expected_.at(steps) - expected_.at(steps_));
    value_ += dispersion_ > 0 ? static_cast<double>(negative_binomial(random_, mean, dispersion_)) : mean;
    steps_ = steps;
    return value_;
  }

 private:
  ExpectedTotal expected_;
  Stream random_;
  double dispersion_ = 0, value_ = 0, steps_ = 0;
};

bool is_total(Target target) {
  return target == Target::arrivals_cumulative || target == Target::arrivals || target == Target::registered_cumulative;
}

/// The sum of the crossings' own counts stands for all of them where nobody counts them together.
void add_up_crossings(const Network& network, const std::vector<ObservedSeries>& series, Ensemble& ensemble) {
  const auto counted = [&](Index place) {
    return std::any_of(series.begin(), series.end(),
                       [&](const ObservedSeries& s) { return s.watch == Watch{Observable::crossed, place}; });
  };
  bool any = false;
  for (Index p = 0; p < network.places.size(); ++p)
    any = any || (network.places[p].kind == PlaceKind::crossing && counted(p));
  if (counted(none) || !any) return;
  for (Series& all : ensemble.series) {
    if (all.location != all_locations || (all.target != Target::arrivals_cumulative && all.target != Target::arrivals))
      continue;
    std::vector<double> sum(all.values.size(), 0);
    bool complete = true;
    for (const Site& site : network.places) {
      if (site.kind != PlaceKind::crossing) continue;
      const Series* part = ensemble.find(all.target, site.name);
      complete = complete && part != nullptr;
      if (part != nullptr) std::transform(sum.begin(), sum.end(), part->values.begin(), sum.begin(), std::plus<>());
    }
    if (complete) all.values = std::move(sum);
  }
}

}  // namespace

std::vector<Forecastable> forecastables(const Network& network, bool arrivals_only) {
  const std::string all(all_locations);
  std::vector<Forecastable> list;
  const auto crossings = std::count_if(network.places.begin(), network.places.end(),
                                       [](const Site& s) { return s.kind == PlaceKind::crossing; });
  if (crossings > 0) list.push_back({Target::arrivals_cumulative, all, {Observable::crossed, none}});
  if (arrivals_only) return list;
  const auto arrivals = [&](const std::string& location, Watch watch) {
    list.push_back({Target::arrivals_cumulative, location, watch});
    list.push_back({Target::arrivals, location, watch});
  };
  if (crossings > 0) list.push_back({Target::arrivals, all, {Observable::crossed, none}});
  list.push_back({Target::on_road, all, {Observable::on_road, none}});
  list.push_back({Target::hours_on_road, all, {Observable::hours_on_road, none}});
  if (std::any_of(network.places.begin(), network.places.end(),
                  [](const Site& s) { return s.registration.has_value(); }))
    list.push_back({Target::registered_cumulative, all, {Observable::registered, none}});
  for (Index p = 0; p < network.places.size(); ++p) {
    const Site& site = network.places[p];
    if (site.kind == PlaceKind::crossing) {
      // A single crossing is counted as all crossings are.
      arrivals(site.name, {Observable::crossed, crossings == 1 ? none : p});
      list.push_back({Target::on_road, site.name, {Observable::on_road, p}});
      list.push_back({Target::hours_on_road, site.name, {Observable::hours_on_road, p}});
    }
    if (site.kind == PlaceKind::reception || site.kind == PlaceKind::camp)
      arrivals(site.name, {Observable::arrived, p});
    if (site.kind != PlaceKind::transit && site.kind != PlaceKind::crossing)
      list.push_back({Target::present, site.name, {Observable::present, p}});
    if (site.registration) list.push_back({Target::registered_cumulative, site.name, {Observable::registered, p}});
  }
  return list;
}

std::vector<Forecastable> further_forecastables(const Network& network) {
  std::vector<Forecastable> list{{Target::beyond, std::string(all_locations), {Observable::beyond, none}}};
  for (const Index place : network.order.crossings)
    list.push_back({Target::present, network.places[place].name, {Observable::present, place}});
  for (const Index place : network.order.receptions)
    list.push_back({Target::housed, network.places[place].name, {Observable::housed, place}});
  return list;
}

namespace {

/// What is read off each future of a history, and where.
class Prediction {
 public:
  Prediction(const Network& network, const std::vector<ObservedSeries>& series, const std::vector<Forecastable>& what,
             const PredictionSettings& settings)
      : network_(network),
        series_(series),
        what_(what),
        settings_(settings),
        steps_(static_cast<std::uint32_t>(std::ceil(settings.times.back()))) {
    ensemble_.members = settings.labels.size();
    for (const Forecastable& item : what) {
      ensemble_.series.push_back(
          {item.target, item.location, std::vector<double>(settings.times.size() * ensemble_.members)});
      const auto found = std::find(watches_.begin(), watches_.end(), item.watch);
      watch_of_.push_back(static_cast<std::size_t>(found - watches_.begin()));
      if (found == watches_.end()) watches_.push_back(item.watch);
    }
  }

  /// Runs a history once, and from its end on every future that is its own: number `history`, and each `histories`
  /// further on.
  void run(const Member& member, std::size_t history, std::size_t histories, Simulation& simulation) {
    const auto past = std::min(steps_, static_cast<std::uint32_t>(member.labels.size()));
    std::vector<double> paths(watches_.size() * steps_);
    const Run known(network_, member, settings_.seed, watches_, steps_, paths);
    known.start(simulation);
    known.advance(simulation, past);
    const Simulation now = simulation;
    for (std::size_t future = history; future < ensemble_.members; future += histories) {
      Member longer = member;
      extend(longer, network_, settings_.seed, settings_.labels[future], steps_);
      if (past > 0)
        simulation = now;
      else
        Run(network_, longer, settings_.seed, watches_, steps_, paths).start(simulation);
      Run(network_, longer, settings_.seed, watches_, steps_, paths).advance(simulation, steps_);
      read(longer, future, paths);
    }
  }

  Ensemble result() && { return std::move(ensemble_); }

 private:
  void read(const Member& member, std::size_t future, const std::vector<double>& paths) {
    const std::size_t count = ensemble_.members;
    const double background = network_.counting_background.of(natural_values(network_, member)) * network_.step_hours;
    for (std::size_t i = 0; i < what_.size(); ++i) {
      const std::span<const double> path{paths.data() + watch_of_[i] * steps_, steps_};
      double* const out = ensemble_.series[i].values.data();
      if (!is_total(what_[i].target)) {
        for (std::size_t t = 0; t < settings_.times.size(); ++t) out[t * count + future] = at(path, settings_.times[t]);
        continue;
      }
      const auto counted = std::find_if(series_.begin(), series_.end(),
                                        [&](const ObservedSeries& s) { return s.watch == what_[i].watch; });
      const ObservedSeries* const counts = counted == series_.end() ? nullptr : &*counted;
      const ExpectedTotal expected{path, counts != nullptr && counts->background ? background : 0};
      CountedPath total(
          counts, expected,
          Stream({settings_.seed, settings_.labels[future], static_cast<std::uint32_t>(watch_of_[i]), counting_site}));
      const double before = total.at(settings_.origin);
      const double base = what_[i].target == Target::arrivals ? before : 0;
      for (std::size_t t = 0; t < settings_.times.size(); ++t)
        out[t * count + future] = total.at(settings_.times[t]) - base;
    }
  }

  const Network& network_;
  const std::vector<ObservedSeries>& series_;
  const std::vector<Forecastable>& what_;
  const PredictionSettings& settings_;
  std::uint32_t steps_;
  Ensemble ensemble_;
  std::vector<Watch> watches_;
  std::vector<std::size_t> watch_of_;  // per item of what_
};

}  // namespace

Ensemble predict(const Network& network, const std::vector<Member>& histories,
                 const std::vector<ObservedSeries>& series, const std::vector<Forecastable>& what,
                 const PredictionSettings& settings) {
  Prediction prediction(network, series, what, settings);
  parallel_for((histories.size() + members_a_task - 1) / members_a_task, settings.threads, [&](std::size_t task) {
    Simulation simulation(network);
    const std::size_t end = std::min(histories.size(), (task + 1) * members_a_task);
    for (std::size_t h = task * members_a_task; h < end; ++h)
      prediction.run(histories[h], h, histories.size(), simulation);
  });
  Ensemble ensemble = std::move(prediction).result();
  add_up_crossings(network, series, ensemble);
  return ensemble;
}

}  // namespace corridor
