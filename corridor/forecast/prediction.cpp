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
    if (all.location != all_locations || (all.target != Target::arrivals_cumulative && all.target != Target::arrivals)) continue;
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
  std::vector<Forecastable> list{{Target::arrivals_cumulative, all, {Observable::crossed, none}}};
  if (arrivals_only) return list;
  const auto arrivals = [&](const std::string& location, Watch watch) {
    list.push_back({Target::arrivals_cumulative, location, watch});
    list.push_back({Target::arrivals, location, watch});
  };
  list.push_back({Target::arrivals, all, {Observable::crossed, none}});
  list.push_back({Target::on_road, all, {Observable::on_road, none}});
  list.push_back({Target::hours_on_road, all, {Observable::hours_on_road, none}});
  std::size_t crossings = 0;
  std::size_t offices = 0;
  for (const Site& site : network.places) {
    crossings += site.kind == PlaceKind::crossing ? 1 : 0;
    offices += site.registration ? 1 : 0;
  }
  if (offices > 0) list.push_back({Target::registered_cumulative, all, {Observable::registered, none}});
  for (Index p = 0; p < network.places.size(); ++p) {
    const Site& site = network.places[p];
    if (site.kind == PlaceKind::crossing) {
      // A single crossing is counted as all crossings are.
      arrivals(site.name, {Observable::crossed, crossings == 1 ? none : p});
      list.push_back({Target::on_road, site.name, {Observable::on_road, p}});
      list.push_back({Target::hours_on_road, site.name, {Observable::hours_on_road, p}});
    }
    if (site.kind == PlaceKind::reception || site.kind == PlaceKind::camp) arrivals(site.name, {Observable::arrived, p});
    if (site.kind != PlaceKind::transit && site.kind != PlaceKind::crossing)
      list.push_back({Target::present, site.name, {Observable::present, p}});
    if (site.registration) list.push_back({Target::registered_cumulative, site.name, {Observable::registered, p}});
  }
  return list;
}

Ensemble predict(const Network& network, const std::vector<Member>& members, const std::vector<ObservedSeries>& series,
                 const std::vector<Forecastable>& what, const PredictionSettings& settings) {
  const std::size_t count = members.size();
  const std::size_t times = settings.times.size();
  Ensemble ensemble;
  ensemble.members = count;
  std::vector<Watch> watches;
  std::vector<std::size_t> watch_of;
  for (const Forecastable& item : what) {
    ensemble.series.push_back({item.target, item.location, std::vector<double>(times * count)});
    const auto found = std::find(watches.begin(), watches.end(), item.watch);
    watch_of.push_back(static_cast<std::size_t>(found - watches.begin()));
    if (found == watches.end()) watches.push_back(item.watch);
  }
  const auto steps = static_cast<std::uint32_t>(std::ceil(settings.times.back()));
  parallel_for((count + members_a_task - 1) / members_a_task, settings.threads, [&](std::size_t task) {
    Simulation simulation(network);
    std::vector<double> paths(watches.size() * steps);
    for (std::size_t m = task * members_a_task; m < std::min(count, (task + 1) * members_a_task); ++m) {
      Member member = members[m];
      extend(member, network, settings.seed, settings.labels[m], steps);
      const Run run(network, member, settings.seed, watches, steps, paths);
      run.start(simulation);
      run.advance(simulation, steps);
      const double background = network.counting_background.of(natural_values(network, member)) * network.step_hours;
      for (std::size_t i = 0; i < what.size(); ++i) {
        const std::span<const double> path{paths.data() + watch_of[i] * steps, steps};
        double* const out = ensemble.series[i].values.data();
        if (!is_total(what[i].target)) {
          for (std::size_t t = 0; t < times; ++t) out[t * count + m] = at(path, settings.times[t]);
          continue;
        }
        const auto counted = std::find_if(series.begin(), series.end(),
                                          [&](const ObservedSeries& s) { return s.watch == what[i].watch; });
        const ObservedSeries* const counts = counted == series.end() ? nullptr : &*counted;
        const ExpectedTotal expected{path, counts != nullptr && counts->background ? background : 0};
        CountedPath total(counts, expected,
                          Stream({settings.seed, settings.labels[m], static_cast<std::uint32_t>(watch_of[i]), counting_site}));
        const double before = total.at(settings.origin);
        const double base = what[i].target == Target::arrivals ? before : 0;
        for (std::size_t t = 0; t < times; ++t) out[t * count + m] = total.at(settings.times[t]) - base;
      }
    }
  });
  add_up_crossings(network, series, ensemble);
  return ensemble;
}

}  // namespace corridor
