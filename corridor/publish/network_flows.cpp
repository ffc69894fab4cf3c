#include "corridor/publish/network_flows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

/// Mean over the members at one time.
double mean_at(const Series& series, std::size_t members, std::size_t time) {
  double sum = 0;
  for (std::size_t member = 0; member < members; ++member) sum += series.values[time * members + member];
  return sum / static_cast<double>(members);
}

/// Mean growth of a series over the outlook; 0 where the model has no such series.
double growth(const Outlook& outlook, Target target, const std::string& location) {
  const Series* series = outlook.model.find(target, location);
  if (series == nullptr || outlook.times.empty()) return 0;
  return mean_at(*series, outlook.model.members, outlook.times.size() - 1) - mean_at(*series, outlook.model.members, 0);
}

/// Whether nobody may enter the route at the origin time, by its own dates and the events up to then.
bool closed_at(const Route& route, const std::vector<Event>& events, Instant at) {
  bool closed = (route.opens && at < *route.opens) || (route.closes && at >= *route.closes);
  const Event* last = nullptr;
  for (const Event& event : events) {
    const bool here = event.where == route.from + " - " + route.to || event.where == route.to + " - " + route.from;
    const bool gate = event.kind == EventKind::opening || event.kind == EventKind::closure;
    if (here && gate && event.time <= at && (last == nullptr || event.time >= last->time)) last = &event;
  }
  if (last != nullptr) closed = last->kind == EventKind::closure;
  return closed;
}

int layer_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::origin:
      return 0;
    case PlaceKind::transit:
      return 1;
    case PlaceKind::crossing:
      return 2;
    case PlaceKind::reception:
    case PlaceKind::camp:
      return 3;
  }
  return 1;
}

/// The routes as the search needs them.
struct Roads {
  std::vector<double> hours;                     ///< per route
  std::vector<bool> two_way;                     ///< per route
  std::vector<std::vector<std::size_t>> ending;  ///< per place: routes that end there, at either end
};

/// The quickest ways from one place to all others over open routes (Dijkstra, by hours).
class Ways {
 public:
  Ways(const NetworkMap& map, const Roads& roads, std::size_t from, bool against)
      : into_(map.places.size(), none), hours_(map.places.size(), std::numeric_limits<double>::infinity()) {
    std::set<std::pair<double, std::size_t>> open = {{0.0, from}};
    hours_[from] = 0;
    while (!open.empty()) {
      const auto [so_far, at] = *open.begin();
      open.erase(open.begin());
      for (const std::size_t r : roads.ending[at]) {
        const MapRoute& route = map.routes[r];
        if (route.closed) continue;
        const std::size_t start = against ? route.to : route.from;
        const std::size_t end = against ? route.from : route.to;
        if (start == at) relax(open, end, so_far + roads.hours[r], r);
        if (end == at && roads.two_way[r]) relax(open, start, so_far + roads.hours[r], r);
      }
    }
  }

  /// Adds people to every route of the way to the place.
  void add(std::vector<MapRoute>& routes, std::size_t place, double people) const {
    while (into_[place] != none) {
      MapRoute& route = routes[into_[place]];
      route.people += people;
      place = route.from == place ? route.to : route.from;
    }
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void relax(std::set<std::pair<double, std::size_t>>& open, std::size_t place, double hours, std::size_t route) {
    if (hours >= hours_[place]) return;
    open.erase({hours_[place], place});
    hours_[place] = hours;
    into_[place] = route;
    open.insert({hours, place});
  }

  std::vector<std::size_t> into_;  ///< route by which the place is reached
  std::vector<double> hours_;
};

MapPlace map_place(const Place& place, const Outlook& outlook) {
  MapPlace result{place.name, std::string(to_string(place.kind)), place.lat, place.lon, layer_of(place.kind), {},
                  place.name};
  result.hover += fmt::format(" ({}{})", to_string(place.kind), place.country.empty() ? "" : ", " + place.country);
  if (outlook.times.empty()) return result;
  const std::size_t last = outlook.times.size() - 1;
  const std::string by = clock_text(outlook.times[last], outlook.zone);
  const auto line = [&](const Series& series, std::string_view what) {
    const Quantiles q = quantiles(series, outlook.model.members, last);
    const double unit = rounding_unit(q);
    result.hover +=
        fmt::format("\n{} {}: {} (90 %: {})", what, by, people(q.median, unit), people_range(q.low90, q.high90, unit));
  };
  const bool crossing = place.kind == PlaceKind::crossing;
  if (const Series* present = outlook.model.find(Target::present, place.name); present != nullptr && !crossing) {
    result.people = std::max(0.0, mean_at(*present, outlook.model.members, last));
    line(*present, "people present by");
  }
  if (const Series* crossed = outlook.model.find(Target::arrivals_cumulative, place.name)) {
    line(*crossed, crossing ? "people who have crossed by" : "people who have come by");
  }
  return result;
}

}  // namespace

NetworkMap network_flows(const Outlook& outlook, const Crisis& crisis) {
  NetworkMap map;
  map.title = "Schematic map of places and routes, with the people expected";
  std::map<std::string, std::size_t> index;
  for (const Place& place : crisis.places) {
    index.emplace(place.name, map.places.size());
    map.places.push_back(map_place(place, outlook));
  }
  Roads roads{{}, {}, std::vector<std::vector<std::size_t>>(map.places.size())};
  for (const Route& route : crisis.routes) {
    const auto from = index.find(route.from);
    const auto to = index.find(route.to);
    if (from == index.end() || to == index.end()) continue;
    const bool closed = closed_at(route, crisis.events, outlook.origin);
    for (const std::size_t place : {from->second, to->second}) roads.ending[place].push_back(map.routes.size());
    map.routes.push_back({from->second, to->second, 0, closed, ""});
    map.routes.back().hover = fmt::format("{} {} {}, {} km{}", route.from, route.two_way ? "–" : "→", route.to,
                                          significant(route.km), closed ? ", closed when the forecast was made" : "");
    roads.hours.push_back(route.speed > 0 ? route.km / route.speed : route.km / 50);
    roads.two_way.push_back(route.two_way);
  }

  struct Gate {
    double arrivals;
    Ways inward, outward;
  };
  std::vector<Gate> gates;
  double arrivals = 0;
  for (const Place& place : crisis.places) {
    if (place.kind != PlaceKind::crossing) continue;
    const double here = std::max(0.0, growth(outlook, Target::arrivals_cumulative, place.name));
    if (here <= 0) continue;
    const std::size_t at = index.at(place.name);
    gates.push_back({here, Ways(map, roads, at, true), Ways(map, roads, at, false)});
    arrivals += here;
  }
  for (const Place& place : crisis.places) {
    const double change = growth(outlook, Target::present, place.name);
    const bool leaves = place.kind == PlaceKind::origin && change < 0;
    const bool receives = (place.kind == PlaceKind::reception || place.kind == PlaceKind::camp) && change > 0;
    if (!leaves && !receives) continue;
    for (const Gate& gate : gates) {
      (leaves ? gate.inward : gate.outward)
          .add(map.routes, index.at(place.name), std::abs(change) * gate.arrivals / arrivals);
    }
  }
  for (MapRoute& route : map.routes) {
    if (route.people >= 1)
      route.hover += fmt::format("\nabout {} people over the horizon", significant(route.people, 2));
  }
  return map;
}

}  // namespace corridor
