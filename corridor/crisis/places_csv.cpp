#include "corridor/crisis/places_csv.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

#include "corridor/base/csv.hpp"
#include "corridor/base/csv_fields.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/crisis/prior.hpp"

namespace corridor {
namespace {

/// Columns that hold a prior; each may have a column of its own for the source, "<column>_source".
constexpr std::array<std::string_view, 4> prior_columns{"population", "crossing_rate", "registration_rate",
                                                        "onward_rate"};

CsvColumns place_columns() {
  CsvColumns columns{{"name", "kind"},
                     {"country", "pcode", "region", "lat", "lon", "population", "capacity", "attractiveness",
                      "crossing_rate", "registration_rate", "onward_rate", "source"}};
  for (const auto column : prior_columns) columns.optional.push_back(std::string(column) + "_source");
  return columns;
}

PlaceKind parse_kind(std::string_view text) {
  return parse_word(
      text, "kind of place",
      {PlaceKind::origin, PlaceKind::transit, PlaceKind::crossing, PlaceKind::reception, PlaceKind::camp});
}

std::optional<Prior> read_prior(CsvFields& fields, const std::string& column, const Limits& limits) {
  auto prior = fields.read(column, [&limits](std::string_view text) { return parse_prior(text, limits); });
  if (!prior) return prior;
  const std::string own = fields.text(column + "_source");
  prior->source = own.empty() ? fields.text("source") : own;
  return prior;
}

void read_name(CsvFields& fields, Place& place) {
  place.name = fields.required("name", "give the place a name");
  // These two are how "A - B" (a route) and "all" (the crossings together) are told from a place.
  if (place.name.find(" - ") != std::string::npos) {
    fields.fault("name", "the name \"" + place.name + "\" contains \" - \", which stands between the ends of a route",
                 "write it with another dash, as in \"A-B\" or \"A – B\"");
  }
  if (place.name == "all")
    fields.fault("name", "no place can have the name \"all\": it stands for the crossings together",
                 "choose another name");
  const bool control =
      std::any_of(place.name.begin(), place.name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; });
  if (control) fields.fault("name", "the name has a line break or another control character", "write it on one line");
}

void read_position(CsvFields& fields, Place& place) {
  place.lat = fields.read("lat", [](std::string_view text) { return parse_within(text, limits::latitude); });
  place.lon = fields.read("lon", [](std::string_view text) { return parse_within(text, limits::longitude); });
  if (fields.has("lat") && fields.has("lon") && fields.empty("lat") != fields.empty("lon")) {
    const bool lacks_lat = fields.empty("lat");
    fields.fault(lacks_lat ? "lat" : "lon", lacks_lat ? "lon without lat" : "lat without lon",
                 "write both, in degrees, or neither");
  }
}

void read_people(CsvFields& fields, Place& place, bool kind_known) {
  const bool origin = kind_known && place.kind == PlaceKind::origin;
  place.population =
      read_prior(fields, "population", origin ? limits::people : limits::persons_or_none).value_or(Prior{});
  if (origin && fields.empty("population")) {
    fields.fault("population", "origin \"" + place.name + "\" has no population",
                 "write how many people live there, as in \"12000\" or \"10000..14000\"");
  }
  place.capacity = fields.read("capacity", parse_room);
  place.attractiveness =
      fields.read("attractiveness", [](std::string_view text) { return parse_within(text, limits::factor); })
          .value_or(1);
}

void read_rates(CsvFields& fields, Place& place, bool kind_known) {
  place.crossing_rate = read_prior(fields, "crossing_rate", limits::rate);
  place.registration_rate = read_prior(fields, "registration_rate", limits::rate);
  place.onward_rate = read_prior(fields, "onward_rate", limits::hazard_or_none).value_or(Prior{});
  if (!kind_known) return;
  const std::string kind(to_string(place.kind));
  if (place.kind != PlaceKind::crossing && !fields.empty("crossing_rate")) {
    fields.fault("crossing_rate", "a crossing_rate at \"" + place.name + "\", which is of kind " + kind,
                 "only a crossing has one: leave it empty or write kind \"crossing\"");
  }
  if (place.kind == PlaceKind::origin && !fields.empty("registration_rate")) {
    fields.fault("registration_rate", "a registration_rate at the origin \"" + place.name + "\"",
                 "leave it empty: people are registered where they come to");
  }
  const bool receives = place.kind == PlaceKind::reception || place.kind == PlaceKind::camp;
  if (!receives && !fields.empty("onward_rate")) {
    fields.fault("onward_rate", "an onward_rate at \"" + place.name + "\", which is of kind " + kind,
                 "only a reception place or a camp has one: leave it empty");
  }
}

Place read_place(CsvFields& fields, bool& kinds_known) {
  Place place;
  place.line = fields.line();
  read_name(fields, place);
  fields.required("kind", "write origin, transit, crossing, reception or camp");
  const auto kind = fields.read("kind", parse_kind);
  if (kind) place.kind = *kind;
  kinds_known = kinds_known && kind.has_value();
  place.country = fields.text("country");
  place.pcode = fields.text("pcode");
  place.region = fields.text("region");
  place.source = fields.text("source");
  read_position(fields, place);
  read_people(fields, place, kind.has_value());
  read_rates(fields, place, kind.has_value());
  return place;
}

bool is_absent(const Prior& prior) {
  return prior.low == 0 && prior.high == 0 && prior.source.empty();
}

std::optional<Prior> prior_of(const Place& place, std::string_view column) {
  if (column == "crossing_rate") return place.crossing_rate;
  if (column == "registration_rate") return place.registration_rate;
  const Prior& prior = column == "population" ? place.population : place.onward_rate;
  return is_absent(prior) ? std::nullopt : std::optional(prior);
}

bool needs_own_source(const std::vector<Place>& places, std::string_view column) {
  return std::any_of(places.begin(), places.end(), [column](const Place& place) {
    const auto prior = prior_of(place, column);
    return prior && prior->source != place.source;
  });
}

/// Where the file has no column lon, that is one fault and not one in every row.
void check_position_columns(const CsvTable& table, std::vector<Fault>& faults) {
  const bool lat = table.column("lat").has_value(), lon = table.column("lon").has_value();
  if (lat == lon) return;
  const std::string missing = lat ? "lon" : "lat", there = lat ? "lat" : "lon";
  faults.push_back({table.file, table.header.front().line, 1,
                    "column \"" + missing + "\" is missing, but \"" + there + "\" is there",
                    "add it to the header row, or remove both"});
}

std::string degrees(const std::optional<double>& value) {
  return value ? to_string(*value) : std::string();
}

}  // namespace

PlaceList parse_places(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  PlaceList list;
  const std::size_t before = faults.size();
  const CsvTable table = parse_csv(text, file, faults);
  list.complete = faults.size() == before;
  if (table.header.empty()) return list;
  if (!check_columns(table, place_columns(), faults)) {
    list.complete = false;
    return list;
  }
  check_position_columns(table, faults);
  std::unordered_map<std::string, std::size_t> lines;
  for (const auto& row : table.rows) {
    CsvFields fields(table, row, faults);
    Place place = read_place(fields, list.kinds_known);
    const auto [first, fresh] = lines.emplace(place.name, place.line);
    if (!fresh && !place.name.empty()) {
      fields.fault("name", "place \"" + place.name + "\" is already in line " + std::to_string(first->second),
                   "keep one of the two, or tell them apart by name");
    }
    list.places.push_back(std::move(place));
  }
  return list;
}

std::string format_places(const std::vector<Place>& places) {
  std::vector<std::string> header{
      "name",        "kind",       "country",  "pcode",          "region",        "lat",
      "lon",         "population", "capacity", "attractiveness", "crossing_rate", "registration_rate",
      "onward_rate", "source"};
  std::vector<std::string_view> sourced;
  for (const auto column : prior_columns) {
    if (!needs_own_source(places, column)) continue;
    sourced.push_back(column);
    header.push_back(std::string(column) + "_source");
  }
  std::string text = csv_line(header);
  const auto range = [](const Place& place, std::string_view column) {
    const auto prior = prior_of(place, column);
    return prior ? to_string(Range{prior->low, prior->high}) : std::string();
  };
  for (const auto& place : places) {
    std::vector<std::string> fields{place.name,
                                    std::string(to_string(place.kind)),
                                    place.country,
                                    place.pcode,
                                    place.region,
                                    degrees(place.lat),
                                    degrees(place.lon),
                                    range(place, "population"),
                                    place.capacity ? std::to_string(*place.capacity) : "",
                                    to_string(place.attractiveness),
                                    range(place, "crossing_rate"),
                                    range(place, "registration_rate"),
                                    range(place, "onward_rate"),
                                    place.source};
    for (const auto column : sourced) {
      const auto prior = prior_of(place, column);
      fields.push_back(prior ? prior->source : std::string());
    }
    text += csv_line(fields);
  }
  return text;
}

const Place* find_place(const std::vector<Place>& places, std::string_view name) {
  const auto found =
      std::find_if(places.begin(), places.end(), [name](const Place& place) { return place.name == name; });
  return found == places.end() ? nullptr : &*found;
}

std::vector<std::string> place_names(const std::vector<Place>& places) {
  std::vector<std::string> names;
  std::set<std::string_view> seen{""};
  for (const auto& place : places) {
    if (seen.insert(place.name).second) names.push_back(place.name);
  }
  return names;
}

}  // namespace corridor
