#include "corridor/crisis/events_csv.hpp"

#include "corridor/base/csv.hpp"
#include "corridor/base/csv_fields.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/crisis/places_csv.hpp"
#include "corridor/crisis/prior.hpp"
#include "corridor/crisis/routes_csv.hpp"

namespace corridor {
namespace {

/// What a kind of event happens to, and what its value says.
struct EventForm {
  bool everywhere = false;      ///< where may be empty
  bool at_origin = false;       ///< where may be an origin
  bool at_crossing = false;     ///< where may be a crossing
  bool at_place = false;        ///< where may be any place
  bool on_route = false;        ///< where may be a route
  const char* value = nullptr;  ///< what the value is; null: there is none
  Limits limits{};
};

EventForm form_of(EventKind kind) {
  switch (kind) {
    case EventKind::conflict:
      return {.at_origin = true, .value = "the intensity, 0 or more, as in \"1\"", .limits = limits::factor};
    case EventKind::ceasefire:
      return {.everywhere = true, .at_origin = true};
    case EventKind::opening:
    case EventKind::closure:
      return {.at_crossing = true, .on_route = true};
    case EventKind::attack:
      return {.everywhere = true, .at_place = true, .on_route = true};
    case EventKind::announcement:
      return {.everywhere = true,
              .at_origin = true,
              .value = "the factor on the departure hazard, as in \"1.5\"",
              .limits = limits::positive_factor};
    case EventKind::crossing_rate:
      return {.at_crossing = true, .value = "the factor on the crossing's rate, as in \"2\"", .limits = limits::factor};
    case EventKind::flow:
      return {.on_route = true,
              .value = "the factor on the route's flow capacity, as in \"0.5\"",
              .limits = limits::factor};
    case EventKind::recount:
      return {.everywhere = true, .at_place = true};
  }
  return {};
}

EventKind parse_kind(std::string_view text) {
  return parse_word(
      text, "kind of event",
      {EventKind::conflict, EventKind::ceasefire, EventKind::opening, EventKind::closure, EventKind::attack,
       EventKind::announcement, EventKind::crossing_rate, EventKind::flow, EventKind::recount});
}

std::vector<std::string> names_for(const EventForm& form, const Crisis& crisis) {
  std::vector<std::string> names;
  for (const auto& place : crisis.places) {
    const bool fits = form.at_place || (form.at_origin && place.kind == PlaceKind::origin) ||
                      (form.at_crossing && place.kind == PlaceKind::crossing);
    if (fits) names.push_back(place.name);
  }
  if (!form.on_route) return names;
  for (const auto& route : crisis.routes) names.push_back(route.from + " - " + route.to);
  return names;
}

const char* article(std::string_view word) {
  return word.find_first_of("aeiou") == 0 ? "an " : "a ";
}

std::string what_fits(const EventForm& form) {
  std::string what = form.at_place ? "place" : form.at_origin ? "origin" : form.at_crossing ? "crossing" : "";
  if (form.on_route) what += what.empty() ? "route" : " or route";
  return what;
}

void check_where(CsvFields& fields, const EventForm& form, const Event& event, const Crisis& crisis) {
  const std::string kind(to_string(event.kind)), what = what_fits(form);
  if (event.where.empty()) {
    if (!form.everywhere)
      fields.fault("where", article(kind) + kind + " without where",
                   "name the " + what + (form.on_route ? " (a route as \"A - B\")" : ""));
    return;
  }
  const Place* place = find_place(crisis.places, event.where);
  const Route* route = find_route(crisis.routes, event.where);
  const bool place_fits = place != nullptr && (form.at_place || (form.at_origin && place->kind == PlaceKind::origin) ||
                                               (form.at_crossing && place->kind == PlaceKind::crossing));
  if (place_fits || (route != nullptr && form.on_route)) return;
  const std::string remedy = remedy_for_unknown(event.where, what, names_for(form, crisis));
  if (place != nullptr) {
    fields.fault("where",
                 "\"" + event.where + "\" is of kind " + std::string(to_string(place->kind)) + ", but " +
                     article(kind) + kind + " is at " + article(what) + what,
                 remedy);
  } else if (route != nullptr) {
    fields.fault("where",
                 "\"" + event.where + "\" is a route, but " + article(kind) + kind + " is at " + article(what) + what,
                 remedy);
  } else {
    const bool names_route = event.where.find(" - ") != std::string::npos;
    fields.fault("where", std::string("unknown ") + (names_route ? "route" : "place") + " \"" + event.where + "\"",
                 remedy);
  }
}

void check_value(CsvFields& fields, const EventForm& form, Event& event) {
  const std::string kind(to_string(event.kind));
  if (form.value == nullptr) {
    if (!fields.empty("value"))
      fields.fault("value", article(kind) + kind + " has no value, but \"" + fields.text("value") + "\" is there",
                   "leave it empty; put what else is known into note");
    return;
  }
  event.value = fields.read("value", [&form](std::string_view text) { return parse_within(text, form.limits); });
  if (fields.empty("value"))
    fields.fault("value", article(kind) + kind + " without value", std::string("write ") + form.value);
}

void check_time(CsvFields& fields, const Event& event, const Crisis& crisis) {
  if (event.time >= crisis.start && event.time <= crisis.end) return;
  fields.fault("time",
               "time \"" + fields.text("time") + "\" is outside the period " + to_string(crisis.start, crisis.zone) +
                   " to " + to_string(crisis.end, crisis.zone),
               "correct it, or change start or end in crisis.yml");
}

Event read_event(CsvFields& fields, const EventContext& context) {
  Event event;
  event.line = fields.line();
  fields.required("time", "write date, time and offset, as in \"2023-09-28T09:00+04:00\"");
  fields.required("kind", "write what happened, as in \"closure\"");
  const auto time = fields.read("time", parse_instant);
  const auto kind = fields.read("kind", parse_kind);
  event.where = fields.text("where");
  event.note = fields.text("note");
  event.source = fields.text("source");
  if (time) event.time = *time;
  if (time && context.period_known) check_time(fields, event, context.crisis);
  if (!kind) return event;
  event.kind = *kind;
  const EventForm form = form_of(*kind);
  check_value(fields, form, event);
  if (context.network_known) check_where(fields, form, event, context.crisis);
  return event;
}

}  // namespace

std::vector<Event> parse_events(std::string_view text, const std::string& file, const EventContext& context,
                                std::vector<Fault>& faults) {
  static const CsvColumns columns{{"time", "kind"}, {"where", "value", "note", "source"}};
  const CsvTable table = parse_csv(text, file, faults);
  if (table.header.empty() || !check_columns(table, columns, faults)) return {};
  std::vector<Event> events;
  for (const auto& row : table.rows) {
    CsvFields fields(table, row, faults);
    events.push_back(read_event(fields, context));
  }
  return events;
}

std::string format_events(const std::vector<Event>& events, const Zone& zone) {
  std::string text = csv_line({"time", "kind", "where", "value", "note", "source"});
  for (const auto& event : events) {
    text += csv_line({to_string(event.time, zone), std::string(to_string(event.kind)), event.where,
                      event.value ? to_string(*event.value) : std::string(), event.note, event.source});
  }
  return text;
}

}  // namespace corridor
