#include "corridor/flow/day_network.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <tuple>

#include "corridor/base/error.hpp"
#include "corridor/crisis/flee_day.hpp"

namespace corridor {
namespace {

/// Extreme settings, each allowed, can together draw without bound, or not at all and without bound at once.
double bounded(double weight) {
  constexpr double most = 1e100;
  return weight < most ? weight : most;
}

/// Great-circle distance in km (haversine).
double distance_km(const FleePlace& a, const FleePlace& b) {
  constexpr double radius = 6371, degree = std::numbers::pi / 180;
  const double lat = std::sin((b.latitude - a.latitude) * degree / 2);
  const double lon = std::sin((b.longitude - a.longitude) * degree / 2);
  const double h = lat * lat + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * lon * lon;
  return 2 * radius * std::asin(std::sqrt(std::min(1.0, h)));
}

class Compiler {
 public:
  explicit Compiler(const FleeCase& flee) : flee_(flee), settings_(flee.settings), conflicts_(flee) {}

  DayNetwork compile() {
    network_.days = flee_.days;
    network_.settings = settings_;
    for (const FleePlace& place : flee_.places) {
      network_.names.push_back(place.name);
      network_.population.push_back(place.population);
      network_.capacity.push_back(place.capacity);
    }
    for (const FleeRoute& route : flee_.routes)
      for (const auto& [from, to] : {std::pair(route.from, route.to), std::pair(route.to, route.from)})
        network_.links.push_back({static_cast<Index>(from), static_cast<Index>(to), route.km,
                                  route.speed.value_or(settings_.max_move_speed), route.walk_probability,
                                  units_of(network_, route.km)});
    sort_links();
    network_.order.resize(flee_.places.size());
    std::iota(network_.order.begin(), network_.order.end(), Index{0});
    std::sort(network_.order.begin(), network_.order.end(),
              [&](Index a, Index b) { return network_.names[a] < network_.names[b]; });
    ways_out_.resize(flee_.places.size());
    for (Index link = 0; link < network_.links.size(); ++link) ways_out_[network_.links[link].from].push_back(link);
    add_people();
    for (int day = 0; day < flee_.days; ++day) add_epoch(day);
    return std::move(network_);
  }

 private:
  void sort_links() {
    const auto key = [&](const DayLink& link) {
      return std::tie(network_.names[link.from], network_.names[link.to], link.km, link.speed, link.walk_probability);
    };
    std::sort(network_.links.begin(), network_.links.end(),
              [&](const DayLink& a, const DayLink& b) { return key(a) < key(b); });
  }

  void add_people() {
    network_.day0.assign(flee_.places.size(), 0);
    if (!settings_.empty_camps_on_day0)
      for (std::size_t p = 0; p < flee_.places.size(); ++p)
        network_.day0[p] = static_cast<Count>(flee_.places[p].initial_idps);
    if (settings_.insert_day0) {
      for (const FleeReports& camp : flee_.camps) {
        if (!settings_.empty_camps_on_day0) network_.day0[camp.place] += camp.on(0);
        // Flee lowers the capacity by them, also where they are left out, and counts them against it as well.
        network_.capacity[camp.place] -= static_cast<double>(camp.on(0) + camp.left_out);
      }
    }
    if (settings_.spawning != FleeSettings::Spawning::from_reports) return;
    Count debt = 0;  // a fall in the reports is made up for before anybody else leaves
    for (int day = 0; day < flee_.days; ++day) {
      Count rise = (day == 0 ? reported(0) : reported(day) - reported(day - 1)) - debt;
      if (day == 0 && settings_.insert_day0) rise = 0;
      debt = std::max<Count>(0, -rise);
      network_.departures.push_back(std::max<Count>(0, rise));
    }
  }

  Count reported(int day) const {
    if (!settings_.sum_from_camps) return flee_.total->on(day);
    Count sum = 0;
    for (const FleeReports& camp : flee_.camps) sum += camp.on(day);
    return sum;
  }

  FleeKind kind_on(std::size_t p, int day) const {
    if (conflicts_.intensity(p) > 0) return FleeKind::conflict_zone;
    const FleeKind kind = flee_.places[p].kind;
    if (kind == FleeKind::conflict_zone) return FleeKind::town;
    return is_camp(kind) && camp_closed(flee_, p, day) ? FleeKind::town : kind;
  }

  double move_chance(std::size_t p, FleeKind kind) const {
    double chance = 1;
    if (kind == FleeKind::conflict_zone) chance = settings_.conflict_movechance;
    if (kind == FleeKind::camp) chance = settings_.camp_movechance;
    if (kind == FleeKind::idp_camp) chance = settings_.idpcamp_movechance;
    if (kind == FleeKind::town) chance = settings_.default_movechance;
    if (settings_.movechance_pop_scale_factor == 0) return chance;
    const double size = std::max(network_.population[p], flee_.places[p].capacity) / settings_.movechance_pop_base;
    return std::min(1.0, chance * std::pow(size, settings_.movechance_pop_scale_factor));
  }

  void add_epoch(int day) {
    conflicts_.pass(day);
    steps_today_ = 0;
    DayEpoch epoch;
    epoch.first_day = day;
    for (const DayLink& link : network_.links)
      epoch.closed.push_back(road_closed(flee_, link.from, link.to, day) ? 1 : 0);
    score_.clear();
    for (std::size_t p = 0; p < flee_.places.size(); ++p) {
      const FleeKind kind = kind_on(p, day);
      const double decay = conflicts_.decay(p, day);
      const bool camp = is_camp(kind);
      epoch.town.push_back(kind == FleeKind::town ? 1 : 0);
      epoch.camp.push_back(camp ? 1 : 0);
      epoch.move_chance.push_back(move_chance(p, kind));
      epoch.intensity.push_back(conflicts_.intensity(p));
      epoch.origin_weight.push_back(conflicts_.intensity(p) * decay);
      double score = flee_.places[p].country != flee_.places[0].country ? settings_.foreign_weight : 1;
      if (camp) score *= settings_.camp_weight;
      if (conflicts_.intensity(p) > 0) score *= std::pow(settings_.conflict_weight, decay * conflicts_.intensity(p));
      if (settings_.use_pop_for_loc_weight && !camp)
        score *= std::pow(flee_.places[p].population, settings_.pop_power_for_loc_weight);
      score_.push_back(bounded(score));
    }
    const bool same = !network_.epochs.empty() && network_.epochs.back().closed == epoch.closed &&
                      network_.epochs.back().town == epoch.town && network_.epochs.back().camp == epoch.camp &&
                      network_.epochs.back().move_chance == epoch.move_chance &&
                      network_.epochs.back().intensity == epoch.intensity &&
                      network_.epochs.back().origin_weight == epoch.origin_weight && last_score_ == score_;
    if (same) return;
    last_score_ = score_;
    epoch.options.resize(flee_.places.size());
    for (const Index p : network_.order) {
      walked_ = {p};
      path_.clear();
      extend(epoch, p, 0, 1);
    }
    network_.epochs.push_back(std::move(epoch));
  }

  /// Every path of up to awareness_level links from the end of path_ on, markers not counting, without a loop.
  void extend(DayEpoch& epoch, Index origin, double km, int level) {
    count_step();
    const Index here = walked_.back();
    for (const Index l : ways_out_[here]) {
      const DayLink& link = network_.links[l];
      if (epoch.closed[l] != 0 || std::find(walked_.begin(), walked_.end(), link.to) != walked_.end()) continue;
      path_.push_back(l);
      walked_.push_back(link.to);
      const bool marker = flee_.places[link.to].kind == FleeKind::marker;
      if (!marker) {
        const bool same_day = path_.size() == 1 && link.walk_probability == 0 && link.speed > link.km;
        epoch.options[origin].push_back(
            {path_number(), link.to, attraction(origin, link.to, km + link.km), same_day ? l : none});
      }
      const int next = marker ? level : level + 1;
      if (next <= std::max(1, settings_.awareness_level)) extend(epoch, origin, km + link.km, next);
      walked_.pop_back();
      path_.pop_back();
    }
  }

  /// Among markers that are all joined there are more ways than can be held, or gone through.
  void count_step() {
    constexpr std::size_t most_today = 10'000'000, most = 200'000'000;
    if (++steps_today_ <= most_today && ++steps_ <= most) return;
    throw InputError({{flee_.name, 0, 0, "there are too many ways to choose from",
                       "set a lower awareness_level, or lead fewer routes to markers"}});
  }

  double attraction(Index origin, Index end, double km) const {
    if (settings_.awareness_level == 0) return 1;
    double score = score_[end];
    if (settings_.stay_close_to_home)
      score /=
          std::pow(std::max(1.0, distance_km(flee_.places[origin], flee_.places[end])), settings_.home_distance_power);
    const double weight =
        (settings_.weight_softening + score) / std::pow(settings_.softening + km, settings_.distance_power);
    return bounded(std::pow(weight, settings_.weight_power));
  }

  /// Of path_. Ways that end alike share that part, so that people who have it left are one cohort.
  std::uint32_t path_number() {
    const Index end = network_.links[path_.back()].to;
    std::uint32_t next = none;
    for (auto link = path_.rbegin(); link != path_.rend(); ++link) {
      const auto [entry, fresh] =
          numbers_.emplace(std::pair(*link, next), static_cast<std::uint32_t>(network_.paths.size()));
      if (fresh) network_.paths.push_back({*link, next, end});
      next = entry->second;
    }
    return next;
  }

  const FleeCase& flee_;
  const FleeSettings& settings_;
  FleeConflicts conflicts_;
  DayNetwork network_;
  std::vector<std::vector<Index>> ways_out_;  // per place: links, by the name of their end
  std::vector<double> score_, last_score_;
  std::vector<Index> walked_, path_;
  std::size_t steps_ = 0, steps_today_ = 0;
  std::map<std::pair<Index, std::uint32_t>, std::uint32_t> numbers_;
};

}  // namespace

std::uint32_t units_of(const DayNetwork& network, double km) {
  constexpr double most = 1e9;  // two of them still fit
  return static_cast<std::uint32_t>(
      std::clamp(std::round(km / network.settings.max_move_speed * day_units), 1.0, most));
}

DayNetwork compile(const FleeCase& flee) {
  return Compiler(flee).compile();
}

}  // namespace corridor
