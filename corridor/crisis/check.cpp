#include "corridor/crisis/check.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "corridor/base/csv.hpp"
#include "corridor/base/csv_fields.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/crisis/places_csv.hpp"

namespace corridor {
namespace {

bool is_goal(const Place& place) {
  return place.kind == PlaceKind::crossing || place.kind == PlaceKind::reception || place.kind == PlaceKind::camp;
}

bool is_origin(const Place& place) {
  return place.kind == PlaceKind::origin;
}

using Ways = std::multimap<std::string, std::string>;

/// Place → places to which a route leads from there.
Ways ways_out(const Crisis& crisis) {
  Ways ways;
  for (const auto& route : crisis.routes) {
    ways.emplace(route.from, route.to);
    if (route.two_way) ways.emplace(route.to, route.from);
  }
  return ways;
}

/// The same, walked against the direction of travel.
Ways ways_in(const Crisis& crisis) {
  Ways ways;
  for (const auto& [from, to] : ways_out(crisis)) ways.emplace(to, from);
  return ways;
}

/// The places for which `starts` holds and all that the ways lead to from there.
std::set<std::string> reached_from(const Crisis& crisis, bool (*starts)(const Place&), const Ways& ways) {
  std::set<std::string> reached;
  std::vector<std::string> open;
  for (const auto& place : crisis.places) {
    if (starts(place) && reached.insert(place.name).second) open.push_back(place.name);
  }
  while (!open.empty()) {
    const std::string place = std::move(open.back());
    open.pop_back();
    const auto [begin, end] = ways.equal_range(place);
    for (auto entry = begin; entry != end; ++entry) {
      if (reached.insert(entry->second).second) open.push_back(entry->second);
    }
  }
  return reached;
}

void check_place(CsvFields& fields, const std::string& column, const Crisis& crisis) {
  const std::string name = fields.text(column);
  if (name.empty() || find_place(crisis.places, name) != nullptr) return;
  fields.fault(column, "unknown place \"" + name + "\"",
               remedy_for_unknown(name, "place", place_names(crisis.places)) + "; or add it to places.csv");
}

/// Whether nobody who crosses finds a place to go to, although there are some: all lie in other countries than the
/// crossing.
bool leads_nowhere(const Crisis& crisis, const Place& crossing, const Ways& ways) {
  if (crossing.kind != PlaceKind::crossing || crossing.country.empty()) return false;
  const auto beyond = [&](const Place& place) {
    return place.kind == PlaceKind::reception || place.kind == PlaceKind::camp;
  };
  std::set<std::string> seen{crossing.name};
  std::vector<std::string> open{crossing.name};
  bool any = false;
  while (!open.empty()) {
    const auto [begin, end] = ways.equal_range(open.back());
    open.pop_back();
    for (auto entry = begin; entry != end; ++entry) {
      const Place* const place = find_place(crisis.places, entry->second);
      if (place == nullptr || place->kind == PlaceKind::crossing || !seen.insert(place->name).second) continue;
      if (beyond(*place) && (place->country.empty() || place->country == crossing.country)) return false;
      any = any || beyond(*place);
      open.push_back(place->name);
    }
  }
  return any;
}

/// A day counts as within the period if any part of it is.
bool within_period(const Moment& as_of, const Crisis& crisis) {
  const bool day = as_of.precision == Precision::day;
  const Instant last = day ? crisis.zone.end_of_day(as_of.at) - std::chrono::seconds{1} : as_of.at;
  return as_of.at <= crisis.end && last >= crisis.start;
}

void check_period(CsvFields& fields, const Moment& as_of, const Crisis& crisis) {
  if (within_period(as_of, crisis)) return;
  fields.fault("as_of",
               "as_of \"" + fields.text("as_of") + "\" is outside the period " + to_string(crisis.start, crisis.zone) +
                   " to " + to_string(crisis.end, crisis.zone),
               "correct it, or change start or end in crisis.yml");
}

/// The cell's moment; nothing where it is none, which was reported when the claims were read.
std::optional<Moment> as_of(const CsvFields& fields, const Zone& zone) {
  try {
    return parse_moment(fields.text("as_of"), zone);
  } catch (const ValueError&) {
    return std::nullopt;
  }
}

void check_group(CsvFields& fields, const Crisis& crisis) {
  const std::string name = fields.text("group");
  std::vector<std::string> names;
  for (const auto& group : crisis.groups) names.push_back(group.name);
  if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) return;
  fields.fault("group", "unknown group \"" + name + "\"", remedy_for_unknown(name, "group", names));
}

bool has_crossing(const Crisis& crisis) {
  return std::any_of(crisis.places.begin(), crisis.places.end(),
                     [](const Place& place) { return place.kind == PlaceKind::crossing; });
}

/// The total over all crossings is always 0 where there is none: such a count would contradict every simulation.
void check_total(CsvFields& fields, const Crisis& crisis) {
  const std::string metric = fields.text("metric");
  if ((metric != "arrivals" && metric != "vehicles") || !fields.empty("at")) return;
  if (has_crossing(crisis)) return;
  fields.fault(fields.has("at") ? "at" : "metric",
               metric + " without a place count all crossings together, but there is no crossing",
               "name the place in the column at, or add a place of kind \"crossing\" to places.csv");
}

}  // namespace

void check_network(const Crisis& crisis, const std::string& places_file, std::vector<Fault>& faults) {
  const bool any_origin = std::any_of(crisis.places.begin(), crisis.places.end(), is_origin);
  const bool any_goal = std::any_of(crisis.places.begin(), crisis.places.end(), is_goal);
  if (!any_origin)
    faults.push_back({places_file, 0, 0, "there is no origin", "add a place of kind \"origin\", with its population"});
  if (!any_goal)
    faults.push_back({places_file, 0, 0, "there is no crossing, reception place or camp",
                      "add a place of kind \"crossing\" or \"reception\""});
  if (!any_origin || !any_goal) return;
  const auto with_way_out = reached_from(crisis, is_goal, ways_in(crisis));
  const Ways ways = ways_out(crisis);
  const auto within_reach = reached_from(crisis, is_origin, ways);
  for (const auto& place : crisis.places) {
    if (is_origin(place) && with_way_out.count(place.name) == 0) {
      faults.push_back({places_file, place.line, 1,
                        "from the origin \"" + place.name +
                            "\" no crossing, reception place or camp can be reached, even with all routes open",
                        "add a route to routes.csv"});
    } else if (is_goal(place) && within_reach.count(place.name) == 0) {
      faults.push_back({places_file, place.line, 1,
                        "the " + std::string(to_string(place.kind)) + " \"" + place.name +
                            "\" can be reached from no origin, even with all routes open",
                        "add a route to routes.csv, or remove the place"});
    } else if (leads_nowhere(crisis, place, ways)) {
      faults.push_back({places_file, place.line, 1,
                        "no place beyond the crossing \"" + place.name + "\" has its country \"" + place.country + "\"",
                        "give the crossing the country that people come out in, or leave its country empty"});
    }
  }
}

std::optional<std::string> misplaced(const Claim& claim, const Crisis& crisis) {
  for (const std::string* place : {&claim.from, &claim.to, &claim.at})
    if (!place->empty() && find_place(crisis.places, *place) == nullptr)
      return "names \"" + *place + "\", which is no place of the crisis";
  const auto names_group = [&](const Group& group) { return group.name == claim.group; };
  if (!claim.group.empty() && std::none_of(crisis.groups.begin(), crisis.groups.end(), names_group))
    return "counts \"" + claim.group + "\", which is no group of the crisis";
  if (!within_period(claim.as_of, crisis)) return "is of a time outside the period of the crisis";
  const bool total = claim.at.empty() && (claim.metric == Metric::arrivals || claim.metric == Metric::vehicles);
  if (total && !has_crossing(crisis)) return "counts all crossings together, and there is none";
  return std::nullopt;
}

void check_claims(const Crisis& crisis, std::string_view text, const std::string& file, bool period_known,
                  bool places_known, bool kinds_known, std::vector<Fault>& faults) {
  std::vector<Fault> known;  // already reported when the claims were read
  const CsvTable table = parse_csv(text, file, known);
  for (const auto& row : table.rows) {
    CsvFields fields(table, row, faults);
    const auto moment = as_of(fields, crisis.zone);
    if (period_known && moment) check_period(fields, *moment, crisis);
    check_group(fields, crisis);
    if (!places_known) continue;
    for (const char* column : {"from", "to", "at"}) check_place(fields, column, crisis);
    if (kinds_known) check_total(fields, crisis);
  }
}

}  // namespace corridor
