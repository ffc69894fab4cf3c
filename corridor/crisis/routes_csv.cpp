#include "corridor/crisis/routes_csv.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "corridor/base/csv.hpp"
#include "corridor/base/csv_fields.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/crisis/prior.hpp"

namespace corridor {
namespace {

constexpr std::string_view separator = " - ";

const CsvColumns& route_columns() {
  static const CsvColumns columns{{"from", "to", "km", "speed"},
                                  {"flow", "flow_source", "storage", "mode", "two_way", "opens", "closes", "source"}};
  return columns;
}

bool parse_yes(std::string_view text) {
  if (text == "yes" || text == "true" || text == "1") return true;
  if (text == "no" || text == "false" || text == "0") return false;
  throw ValueError("\"" + std::string(text) + "\" is neither yes nor no", "write \"yes\" or \"no\"");
}

using Names = std::unordered_set<std::string_view>;

void read_ends(CsvFields& fields, const PlaceList& places, const Names& known, Route& route) {
  route.from = fields.required("from", "name the place it begins at");
  route.to = fields.required("to", "name the place it ends at");
  for (const auto& [column, name] : {std::pair("from", route.from), std::pair("to", route.to)}) {
    if (name.empty() || !places.complete || known.count(name) != 0) continue;
    fields.fault(column, "unknown place \"" + name + "\"",
                 remedy_for_unknown(name, "place", place_names(places.places)) + "; or add it to places.csv");
  }
  if (!route.from.empty() && route.from == route.to) {
    fields.fault("to", "the route leads from \"" + route.from + "\" to itself", "name two places, or remove the row");
  }
}

void read_capacity(CsvFields& fields, Route& route) {
  route.flow = fields.read("flow", [](std::string_view text) { return parse_prior(text, limits::rate); });
  // The row's source speaks of the road, mostly of its length: it does not vouch for a guess at the traffic.
  if (route.flow) route.flow->source = fields.text("flow_source");
  route.storage = fields.read("storage", parse_room);
}

void read_opening(CsvFields& fields, Route& route) {
  route.opens = fields.read("opens", parse_instant);
  route.closes = fields.read("closes", parse_instant);
  if (route.opens && route.closes && *route.closes <= *route.opens) {
    fields.fault("closes",
                 "closes \"" + fields.text("closes") + "\" is not after opens \"" + fields.text("opens") + "\"",
                 "write a later time, or leave closes empty");
  }
}

void read_road(CsvFields& fields, Route& route) {
  fields.required("km", "write the length in km");
  fields.required("speed", "write the speed of free traffic in km/h");
  route.km = fields.read("km", [](std::string_view text) { return parse_within(text, limits::km); }).value_or(0);
  route.speed =
      fields.read("speed", [](std::string_view text) { return parse_within(text, limits::speed); }).value_or(0);
  read_capacity(fields, route);
  if (!fields.empty("mode")) route.mode = fields.text("mode");
  route.two_way = fields.read("two_way", parse_yes).value_or(true);
  read_opening(fields, route);
  route.source = fields.text("source");
}

/// Routes read so far by direction of travel.
class Directions {
 public:
  void check(CsvFields& fields, const Route& route) {
    if (route.from.empty() || route.to.empty() || route.from == route.to) return;
    std::size_t first = add(route.from, route.to, route.line);
    if (route.two_way) first = std::max(first, add(route.to, route.from, route.line));
    if (first == 0) return;
    fields.fault(
        "from",
        "the route between \"" + route.from + "\" and \"" + route.to + "\" is already in line " + std::to_string(first),
        "keep one of the two; lead a second road by way of a transit place");
  }

 private:
  /// Line in which this direction was first used, 0 if now.
  std::size_t add(const std::string& from, const std::string& to, std::size_t line) {
    const auto [entry, fresh] = lines_.emplace(std::pair(from, to), line);
    return fresh ? 0 : entry->second;
  }

  std::map<std::pair<std::string, std::string>, std::size_t> lines_;
};

}  // namespace

RouteList parse_routes(std::string_view text, const std::string& file, const PlaceList& places,
                       std::vector<Fault>& faults) {
  RouteList list;
  const std::size_t before = faults.size();
  const CsvTable table = parse_csv(text, file, faults);
  list.complete = faults.size() == before;
  if (table.header.empty()) return list;
  if (!check_columns(table, route_columns(), faults)) {
    list.complete = false;
    return list;
  }
  Directions directions;
  Names known;
  for (const Place& place : places.places) known.insert(place.name);
  for (const auto& row : table.rows) {
    CsvFields fields(table, row, faults);
    Route route;
    route.line = fields.line();
    read_ends(fields, places, known, route);
    list.complete = list.complete && fields.sound();
    read_road(fields, route);
    directions.check(fields, route);
    list.routes.push_back(std::move(route));
  }
  return list;
}

std::string format_routes(const std::vector<Route>& routes, const Zone& zone) {
  std::vector<std::string> header{"from", "to",      "km",    "speed",  "flow",  "storage",
                                  "mode", "two_way", "opens", "closes", "source"};
  const bool sourced =
      std::any_of(routes.begin(), routes.end(), [](const Route& r) { return r.flow && !r.flow->source.empty(); });
  if (sourced) header.push_back("flow_source");
  std::string text = csv_line(header);
  const auto time = [&zone](const std::optional<Instant>& instant) {
    return instant ? to_string(*instant, zone) : std::string();
  };
  for (const auto& route : routes) {
    std::vector<std::string> fields{route.from,
                                    route.to,
                                    to_string(route.km),
                                    to_string(route.speed),
                                    route.flow ? to_string(Range{route.flow->low, route.flow->high}) : "",
                                    route.storage ? std::to_string(*route.storage) : "",
                                    route.mode,
                                    route.two_way ? "yes" : "no",
                                    time(route.opens),
                                    time(route.closes),
                                    route.source};
    if (sourced) fields.push_back(route.flow ? route.flow->source : "");
    text += csv_line(fields);
  }
  return text;
}

const Route* find_route(const std::vector<Route>& routes, std::string_view name) {
  const auto at = name.find(separator);
  if (at == std::string_view::npos) return nullptr;
  const auto from = name.substr(0, at), to = name.substr(at + separator.size());
  const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& route) {
    return (route.from == from && route.to == to) || (route.two_way && route.from == to && route.to == from);
  });
  return found == routes.end() ? nullptr : &*found;
}

}  // namespace corridor
