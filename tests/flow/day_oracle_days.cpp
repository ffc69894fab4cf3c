// The oracle's first half: what holds on each day.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "tests/flow/day_person_oracle.hpp"

namespace corridor::test {
namespace {

bool lasts(const FleeClosure& closure, int day) {
  return day >= closure.first && (!closure.opens || day < *closure.opens);
}

double great_circle_km(const FleePlace& a, const FleePlace& b) {
  const double rad = std::numbers::pi / 180;
  const double cosine =
      std::sin(a.latitude * rad) * std::sin(b.latitude * rad) +
      std::cos(a.latitude * rad) * std::cos(b.latitude * rad) * std::cos((a.longitude - b.longitude) * rad);
  return 6371 * std::acos(std::clamp(cosine, -1.0, 1.0));
}

}  // namespace

DayPersonOracle::DayPersonOracle(const FleeCase& flee, Distortion distortion) : flee_(flee), distortion_(distortion) {
  for (const FleePlace& place : flee_.places) capacity_.push_back(place.capacity);
  if (flee_.settings.insert_day0)
    for (const FleeReports& camp : flee_.camps)
      capacity_[camp.place] -= static_cast<double>(camp.on(0) + camp.left_out);
  const auto limited = [&](std::size_t place) { return capacity_[place] * flee_.settings.capacity_scaling >= 1; };
  for (const FleeRoute& route : flee_.routes)
    if (limited(route.from) || limited(route.to)) waves_ = 4;
  for (int day = 0; day < flee_.days; ++day) days_.push_back(today(day));
  Count debt = 0;
  for (int day = 0; day < flee_.days; ++day) {
    const bool inserted = day == 0 && flee_.settings.insert_day0;
    const Count rise = inserted ? 0 : reported(day) - (day > 0 ? reported(day - 1) : 0);
    departures_.push_back(std::max<Count>(rise - debt, 0));
    debt = std::max<Count>(debt - rise, 0);
  }
}

DayPersonOracle::Today DayPersonOracle::today(int day) const {
  Today today;
  const FleeSettings& s = flee_.settings;
  for (const FleeRoute& route : flee_.routes) today.shut.push_back(shut(route, day));
  for (std::size_t p = 0; p < flee_.places.size(); ++p) {
    const FleePlace& place = flee_.places[p];
    Place now;
    int since = 0;
    now.intensity = intensity(p, day, since);
    if (!s.conflict_decay.empty()) {
      const auto interval = static_cast<std::size_t>(std::floor((day - since) / s.conflict_decay_interval));
      now.decay = s.conflict_decay[std::min(interval, s.conflict_decay.size() - 1)];
    }
    now.kind = kind(p, day, now.intensity);
    switch (now.kind) {
      case FleeKind::conflict_zone:
        now.move_chance = s.conflict_movechance;
        break;
      case FleeKind::camp:
        now.move_chance = s.camp_movechance;
        break;
      case FleeKind::idp_camp:
        now.move_chance = s.idpcamp_movechance;
        break;
      case FleeKind::town:
        now.move_chance = s.default_movechance;
        break;
      case FleeKind::forwarding_hub:
      case FleeKind::marker:
        break;
    }
    if (s.movechance_pop_scale_factor != 0)
      now.move_chance *=
          std::pow(std::max(place.population, place.capacity) / s.movechance_pop_base, s.movechance_pop_scale_factor);
    if (place.country != flee_.places.front().country) now.score *= s.foreign_weight;
    if (is_camp(now.kind)) now.score *= s.camp_weight;
    if (now.intensity > 0) now.score *= std::pow(s.conflict_weight, now.decay * now.intensity);
    if (s.use_pop_for_loc_weight && !is_camp(now.kind))
      now.score *= std::pow(place.population, s.pop_power_for_loc_weight);
    today.places.push_back(now);
  }
  for (std::size_t p = 0; p < flee_.places.size(); ++p) {
    std::vector<std::size_t> seen{p};
    std::vector<Hop> hops;
    std::vector<Way> ways;
    find_ways(today, seen, hops, ways, std::max(1, s.awareness_level));
    for (Way& way : ways) way.attraction = attraction(today, p, way);
    today.places[p].ways = ways;
  }
  return today;
}

/// From conflicts.csv only changes between none and some are taken up; without it a zone is one from its day on.
double DayPersonOracle::intensity(std::size_t place, int day, int& since) const {
  const FleePlace& zone = flee_.places[place];
  const auto listed = [&](int on) {
    return flee_.conflicts[std::min(static_cast<std::size_t>(on), flee_.conflicts.size() - 1)][place];
  };
  double intensity = 0;
  for (int on = 0; on <= day; ++on) {
    const bool may_begin = flee_.conflicts.empty() || on == 0;
    if (zone.kind == FleeKind::conflict_zone && may_begin && zone.conflict_day == on) {
      intensity = zone.intensity;
      since = on;
    }
    if (flee_.conflicts.empty()) continue;
    const bool was = on > 0 && listed(on - 1) > 0;
    if (listed(on) > 0 && !was) {
      intensity = listed(on);
      since = on;
    }
    if (listed(on) <= 0 && was) intensity = 0;
  }
  return intensity;
}

FleeKind DayPersonOracle::kind(std::size_t place, int day, double intensity) const {
  if (intensity > 0) return FleeKind::conflict_zone;
  const FleeKind kind = flee_.places[place].kind;
  if (kind == FleeKind::conflict_zone) return FleeKind::town;
  for (const FleeClosure& closure : flee_.closures)
    if (is_camp(kind) && closure.kind == FleeClosure::Kind::camp && closure.place == place && lasts(closure, day))
      return FleeKind::town;
  return kind;
}

bool DayPersonOracle::shut(const FleeRoute& route, int day) const {
  for (const FleeClosure& c : flee_.closures) {
    if (!lasts(c, day)) continue;
    const std::string& here = flee_.places[route.from].country;
    const std::string& there = flee_.places[route.to].country;
    if (c.kind == FleeClosure::Kind::country &&
        ((here == c.country_from && there == c.country_to) || (there == c.country_from && here == c.country_to)))
      return true;
    if (c.kind == FleeClosure::Kind::location && (route.from == c.place || route.to == c.place)) return true;
    if (c.kind == FleeClosure::Kind::link &&
        ((route.from == c.place && route.to == c.other) || (route.to == c.place && route.from == c.other)))
      return true;
  }
  return false;
}

std::size_t DayPersonOracle::end_of(const Hop& hop) const {
  return hop.back ? flee_.routes[hop.route].from : flee_.routes[hop.route].to;
}

/// Every way without a loop that goes on from `hops`, with at most `levels` more hops; those to a marker are free.
void DayPersonOracle::find_ways(const Today& today, std::vector<std::size_t>& seen, std::vector<Hop>& hops,
                                std::vector<Way>& ways, int levels) const {
  if (levels == 0) return;
  for (std::size_t route = 0; route < flee_.routes.size(); ++route) {
    for (const bool back : {false, true}) {
      const Hop hop{route, back};
      const std::size_t from = end_of({route, !back}), to = end_of(hop);
      if (from != seen.back() || today.shut[route] || std::find(seen.begin(), seen.end(), to) != seen.end()) continue;
      const bool marker = flee_.places[to].kind == FleeKind::marker;
      hops.push_back(hop);
      seen.push_back(to);
      if (!marker) ways.push_back({hops, to, 0});
      find_ways(today, seen, hops, ways, marker ? levels : levels - 1);
      hops.pop_back();
      seen.pop_back();
    }
  }
}

double DayPersonOracle::attraction(const Today& today, std::size_t origin, const Way& way) const {
  const FleeSettings& s = flee_.settings;
  double km = 0;
  for (const Hop& hop : way.hops) km += flee_.routes[hop.route].km;
  double score = today.places[way.end].score;
  if (s.stay_close_to_home)
    score /=
        std::pow(std::max(1.0, great_circle_km(flee_.places[origin], flee_.places[way.end])), s.home_distance_power);
  return (s.weight_softening + score) / std::pow(s.softening + km, s.distance_power);
}

}  // namespace corridor::test
