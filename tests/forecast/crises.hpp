#pragma once

#include <cmath>
#include <optional>
#include <string>

#include "corridor/crisis/crisis.hpp"

// Crises of a few lines for the tests: every number is known exactly unless a test says otherwise, and a route's length
// in km is its time in hours. Header only, since every nightly test is a program of its own.
namespace corridor::test {

inline constexpr Instant crisis_start = std::chrono::sys_days{std::chrono::year{2023} / 1 / 1};

inline Prior known(double value) {
  return {value, value, ""};
}
inline Prior between(double low, double high) {
  return {low, high, ""};
}

/// `hours` after the start.
inline Instant hour(double hours) {
  return crisis_start + Duration{std::llround(hours * 3600)};
}

/// One group of whom everybody leaves without ramp, steps of an hour, a fixed spread of the noise; no places.
inline Crisis plain_crisis(double hours) {
  Crisis crisis;
  crisis.name = "plain";
  crisis.start = crisis_start;
  crisis.end = hour(hours);
  Group group;
  group.name = "all";
  group.share_leaving = known(1);
  group.departure_rate = known(0.1);
  group.ramp = known(1e-9);
  group.persons_per_vehicle = known(4);
  crisis.groups = {group};
  crisis.model.conflict_effect = known(0);
  crisis.model.herding = known(0);
  for (Noise* noise : {&crisis.model.departure_noise, &crisis.model.capacity_noise, &crisis.model.registration_noise})
    noise->sd = known(0.3);
  crisis.model.housing_delay = known(3);
  crisis.model.counting_background = known(1);
  return crisis;
}

inline Place place(const std::string& name, PlaceKind kind) {
  Place place;
  place.name = name;
  place.kind = kind;
  return place;
}

inline Place origin(const std::string& name, Prior people) {
  Place here = place(name, PlaceKind::origin);
  here.population = std::move(people);
  return here;
}

inline Place crossing(const std::string& name, std::optional<Prior> rate = {}) {
  Place here = place(name, PlaceKind::crossing);
  here.crossing_rate = std::move(rate);
  return here;
}

inline Route route(const std::string& from, const std::string& to, double hours, std::optional<Prior> flow = {}) {
  Route way;
  way.from = from;
  way.to = to;
  way.km = hours;
  way.speed = 1;
  way.flow = std::move(flow);
  return way;
}

inline Event event(double hours, EventKind kind, const std::string& where, std::optional<double> value = {}) {
  Event what;
  what.time = hour(hours);
  what.kind = kind;
  what.where = where;
  what.value = value;
  return what;
}

/// A running total as of `hours` after the start, known at once.
inline Claim count(const std::string& id, double hours, double value, const std::string& at = "",
                   Metric metric = Metric::arrivals) {
  Claim claim;
  claim.id = id;
  claim.metric = metric;
  claim.value = value;
  claim.as_of = {hour(hours), Precision::minute};
  claim.published = claim.as_of;
  claim.at = at;
  return claim;
}

/// The same of the day that begins `hours` after the start.
inline Claim count_of_day(const std::string& id, double hours, double value, const std::string& at = "") {
  Claim claim = count(id, hours, value, at);
  claim.as_of.precision = Precision::day;
  claim.published.reset();
  return claim;
}

/// Two origins, two roads, three crossings of which one closes midway, and an office: the invented crisis on which the
/// whole filter is calibrated. Its unknowns are known as poorly as those of a real one.
inline Crisis invented_crisis() {
  Crisis crisis = plain_crisis(60);
  crisis.name = "invented";
  Group& group = crisis.groups[0];
  group.share_leaving = between(0.4, 0.95);
  group.departure_rate = between(0.02, 0.2);
  group.ramp = between(2, 24);
  crisis.model.herding = between(0, 2);
  for (Noise* noise : {&crisis.model.departure_noise, &crisis.model.capacity_noise, &crisis.model.registration_noise})
    *noise = {between(0.2, 0.8), std::chrono::hours{12}};
  crisis.model.counting_background = between(0.5, 10);
  Place town = place("Town", PlaceKind::reception);
  town.registration_rate = between(40, 300);
  crisis.places = {origin("North", between(3000, 8000)),
                   origin("South", between(2000, 6000)),
                   place("Fork", PlaceKind::transit),
                   crossing("East", between(80, 400)),
                   crossing("West", between(60, 300)),
                   crossing("Ford"),
                   town};
  crisis.routes = {route("North", "Fork", 2, between(100, 600)),
                   route("South", "Fork", 1, between(80, 500)),
                   route("Fork", "East", 1),
                   route("Fork", "West", 2),
                   route("Fork", "Ford", 5),
                   route("East", "Town", 1),
                   route("West", "Town", 2),
                   route("Ford", "Town", 2)};
  crisis.events = {event(20, EventKind::closure, "West")};
  return crisis;
}

}  // namespace corridor::test
