#include "corridor/publish/outlook_geojson.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "corridor/base/numbers.hpp"
#include "corridor/crisis/places_csv.hpp"
#include "corridor/publish/json_text.hpp"
#include "corridor/publish/summary.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

struct Level {
  const char* name;
  double Quantiles::* value;
};
constexpr std::array<Level, 3> levels{
    {{"median", &Quantiles::median}, {"low90", &Quantiles::low90}, {"high90", &Quantiles::high90}}};

/// "24h", "1_5h": a property's name has no point.
std::string horizon_name(Duration lead) {
  std::string text = to_string(hours(lead));
  for (char& letter : text)
    if (letter == '.') letter = '_';
  return text + "h";
}

void add_text(Json& properties, const char* name, const std::string& text) {
  if (!text.empty()) properties[name] = text;
}

void add_prior(Json& properties, const std::string& name, const Prior& prior) {
  properties[name + "_low"] = prior.low;
  properties[name + "_high"] = prior.high;
}

void add_series(Json& properties, const Outlook& outlook, const Series& series, const std::vector<ShownTime>& times,
                const SmallCells& cells) {
  const bool people = counts_people(series.target);
  for (const ShownTime& time : times) {
    const Quantiles all = quantiles(series, outlook.model.members, time.index);
    for (const Level& level : levels) {
      const std::string name = fmt::format("{}_{}_{}", to_string(series.target), horizon_name(time.lead), level.name);
      const double value = all.*level.value;
      const bool small = people && cells.hides(value);
      // Always with a point: a column of attributes has one type.
      properties[name] = small ? Json() : Json(json_number(value, people ? 1 : 2).get<double>());
      if (small) properties["note"] = cells.note();
    }
  }
}

Json position(const Place& place) {
  return Json::array({*place.lon, *place.lat});
}

/// The straight line between two places; cut in two where it crosses the antimeridian, as maps draw it right round the
/// world otherwise (RFC 7946, 3.1.9).
Json line(const Place& from, const Place& to) {
  if (std::abs(*from.lon - *to.lon) <= 180)
    return {{"type", "LineString"}, {"coordinates", Json::array({position(from), position(to)})}};
  const double edge = *from.lon > 0 ? 180 : -180;
  const double share = (edge - *from.lon) / (*to.lon + 2 * edge - *from.lon);
  const double lat = *from.lat + share * (*to.lat - *from.lat);
  const Json first = Json::array({position(from), Json::array({edge, lat})});
  const Json second = Json::array({Json::array({-edge, lat}), position(to)});
  return {{"type", "MultiLineString"}, {"coordinates", Json::array({first, second})}};
}

Json feature(const std::string& id, Json geometry, Json properties) {
  Json json;
  json["type"] = "Feature";
  json["id"] = id;
  json["geometry"] = std::move(geometry);
  json["properties"] = std::move(properties);
  return json;
}

Json place_feature(const Place& place, const std::string& as_of) {
  Json properties;
  properties["feature"] = "place";
  properties["name"] = place.name;
  properties["kind"] = to_string(place.kind);
  add_text(properties, "country", place.country);
  add_text(properties, "region", place.region);
  add_text(properties, "pcode", place.pcode);
  if (place.capacity) properties["capacity"] = *place.capacity;
  properties["as_of"] = as_of;
  Json geometry;
  if (place.lat && place.lon) geometry = {{"type", "Point"}, {"coordinates", position(place)}};
  return feature(place.name, std::move(geometry), std::move(properties));
}

Json total_feature(const std::string& as_of) {
  Json properties;
  properties["feature"] = "total";
  properties["name"] = all_locations;
  properties["as_of"] = as_of;
  return feature(std::string(all_locations), Json(), std::move(properties));
}

Json route_feature(const Route& route, const Crisis& crisis) {
  const std::string name = route.from + " - " + route.to;
  Json properties;
  properties["feature"] = "route";
  properties["name"] = name;
  properties["from"] = route.from;
  properties["to"] = route.to;
  properties["km"] = route.km;
  properties["speed_kmh"] = route.speed;
  properties["mode"] = route.mode;
  properties["two_way"] = route.two_way;
  if (route.flow) add_prior(properties, "flow_persons_h", *route.flow);
  if (route.storage) properties["storage_persons"] = *route.storage;
  if (route.opens) properties["opens"] = to_string(*route.opens, crisis.zone);
  if (route.closes) properties["closes"] = to_string(*route.closes, crisis.zone);
  const Place* const from = find_place(crisis.places, route.from);
  const Place* const to = find_place(crisis.places, route.to);
  Json geometry;
  if (from != nullptr && to != nullptr && from->lat && to->lat) geometry = line(*from, *to);
  return feature(name, std::move(geometry), std::move(properties));
}

}  // namespace

std::string outlook_geojson(const Outlook& outlook, const Crisis& crisis, const SmallCells& cells) {
  const std::string as_of = to_string(outlook.origin, outlook.zone);
  const std::vector<ShownTime> times = summarise(outlook).times;
  Json features = Json::array();
  const auto add_outlook = [&](Json one, std::string_view location) {
    for (const Series& series : outlook.model.series)
      if (series.location == location) add_series(one["properties"], outlook, series, times, cells);
    features.push_back(std::move(one));
  };
  for (const Place& place : crisis.places) add_outlook(place_feature(place, as_of), place.name);
  add_outlook(total_feature(as_of), all_locations);
  for (const Route& route : crisis.routes) features.push_back(route_feature(route, crisis));
  Json json;
  json["type"] = "FeatureCollection";
  json["name"] = outlook.crisis;
  json["as_of"] = as_of;
  json["seed"] = outlook.seed;
  json["features"] = std::move(features);
  return json_text(json);
}

}  // namespace corridor
