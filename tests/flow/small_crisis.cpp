#include "tests/flow/small_crisis.hpp"

#include <cmath>

namespace corridor::test {
namespace {

constexpr Instant start = std::chrono::sys_days{std::chrono::year{2023} / 1 / 1};
constexpr double no_ramp = 1e-9;  // h

Place place(const std::string& name, PlaceKind kind) {
  Place place;
  place.name = name;
  place.kind = kind;
  return place;
}

}  // namespace

Prior known(double value) {
  return {value, value, ""};
}

Crisis small_crisis() {
  Crisis crisis;
  crisis.name = "small";
  crisis.start = start;
  crisis.end = start + std::chrono::hours{24};
  crisis.groups = {group("all", 1, 0.5)};
  crisis.model.conflict_effect = known(0);
  crisis.model.herding = known(0);
  for (Noise* noise : {&crisis.model.departure_noise, &crisis.model.capacity_noise, &crisis.model.registration_noise})
    noise->sd = known(0.3);
  crisis.model.housing_delay = known(3);
  crisis.model.counting_background = known(1);
  return crisis;
}

Place origin(const std::string& name, double people) {
  Place here = place(name, PlaceKind::origin);
  here.population = known(people);
  return here;
}

Place transit(const std::string& name) {
  return place(name, PlaceKind::transit);
}

Place crossing(const std::string& name, std::optional<double> rate) {
  Place here = place(name, PlaceKind::crossing);
  if (rate) here.crossing_rate = known(*rate);
  return here;
}

Place reception(const std::string& name, std::optional<Count> capacity) {
  Place here = place(name, PlaceKind::reception);
  here.capacity = capacity;
  return here;
}

Route route(const std::string& from, const std::string& to, double hours) {
  Route way;
  way.from = from;
  way.to = to;
  way.km = hours;
  way.speed = 1;
  return way;
}

Group group(const std::string& name, double share, double departure_rate) {
  Group people;
  people.name = name;
  people.share = share;
  people.share_leaving = known(1);
  people.departure_rate = known(departure_rate);
  people.ramp = known(no_ramp);
  people.persons_per_vehicle = known(4);
  return people;
}

Event event(double hours, EventKind kind, const std::string& where, std::optional<double> value) {
  Event what;
  what.time = start + Duration{std::llround(hours * 3600)};
  what.kind = kind;
  what.where = where;
  what.value = value;
  return what;
}

}  // namespace corridor::test
