#include "tests/flow/day_cases.hpp"

namespace corridor::test {

FleeCase small_case(int days, Count leave) {
  FleeCase flee;
  flee.name = "small";
  flee.days = days;
  flee.settings.insert_day0 = false;
  flee.settings.sum_from_camps = false;
  flee.total = reports(0, {{0, static_cast<double>(leave)}});
  return flee;
}

FleePlace place(const std::string& name, FleeKind kind) {
  FleePlace place;
  place.name = name;
  place.country = "Home";
  place.kind = kind;
  return place;
}

FleePlace zone(const std::string& name, double population) {
  FleePlace zone = place(name, FleeKind::conflict_zone);
  zone.population = population;
  return zone;
}

FleePlace town(const std::string& name) {
  return place(name, FleeKind::town);
}

FleePlace camp(const std::string& name, double capacity) {
  FleePlace camp = place(name, FleeKind::camp);
  camp.capacity = capacity;
  return camp;
}

FleeRoute road(std::size_t from, std::size_t to, double km) {
  FleeRoute road;
  road.from = from;
  road.to = to;
  road.km = km;
  return road;
}

FleeReports reports(std::size_t place, std::vector<std::pair<int, double>> counts) {
  FleeReports reports;
  reports.place = place;
  reports.counts = std::move(counts);
  return reports;
}

FleeClosure closure(FleeClosure::Kind kind, std::size_t place, std::size_t other, int first, std::optional<int> opens) {
  FleeClosure closure;
  closure.kind = kind;
  closure.place = place;
  closure.other = other;
  closure.first = first;
  closure.opens = opens;
  return closure;
}

}  // namespace corridor::test
