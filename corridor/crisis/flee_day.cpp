#include "corridor/crisis/flee_day.hpp"

#include <algorithm>

namespace corridor {
namespace {

bool holds(const FleeClosure& closure, int day) {
  return day >= closure.first && (!closure.opens || day < *closure.opens);
}

/// Whether one pair is the other, in either order.
template <class End>
bool same_pair(const End& from, const End& to, const End& one, const End& other) {
  return (from == one && to == other) || (from == other && to == one);
}

bool closes_road(const FleeCase& flee, const FleeClosure& closure, std::size_t from, std::size_t to) {
  switch (closure.kind) {
    case FleeClosure::Kind::country:
      return same_pair(flee.places[from].country, flee.places[to].country, closure.country_from, closure.country_to);
    case FleeClosure::Kind::location:
      return from == closure.place || to == closure.place;
    case FleeClosure::Kind::link:
      return same_pair(from, to, closure.place, closure.other);
    case FleeClosure::Kind::camp:
      return false;
  }
  return false;
}

}  // namespace

bool road_closed(const FleeCase& flee, std::size_t from, std::size_t to, int day) {
  return std::any_of(flee.closures.begin(), flee.closures.end(), [&](const FleeClosure& closure) {
    return holds(closure, day) && closes_road(flee, closure, from, to);
  });
}

bool camp_closed(const FleeCase& flee, std::size_t camp, int day) {
  return std::any_of(flee.closures.begin(), flee.closures.end(), [&](const FleeClosure& closure) {
    return closure.kind == FleeClosure::Kind::camp && closure.place == camp && holds(closure, day);
  });
}

FleeConflicts::FleeConflicts(const FleeCase& flee)
    : flee_(flee), intensity_(flee.places.size(), 0), since_(flee.places.size(), 0) {}

void FleeConflicts::pass(int day) {
  for (std::size_t p = 0; p < flee_.places.size(); ++p) {
    const FleePlace& place = flee_.places[p];
    const bool typed = place.kind == FleeKind::conflict_zone;
    if (typed && place.conflict_day == day && (day == 0 || flee_.conflicts.empty())) begin(p, place.intensity, day);
    if (flee_.conflicts.empty()) continue;
    const double now = listed(day, p);
    const double before = day == 0 ? 0 : listed(day - 1, p);
    if (now > 0 && before <= 0) begin(p, now, day);
    if (now <= 0 && before > 0) intensity_[p] = 0;
  }
}

double FleeConflicts::decay(std::size_t place, int day) const {
  const std::vector<double>& decay = flee_.settings.conflict_decay;
  if (decay.empty()) return 1;
  const auto entry = static_cast<std::size_t>((day - since_[place]) / flee_.settings.conflict_decay_interval);
  return decay[std::min(entry, decay.size() - 1)];
}

double FleeConflicts::listed(int day, std::size_t place) const {
  return flee_.conflicts[std::min(static_cast<std::size_t>(day), flee_.conflicts.size() - 1)][place];
}

void FleeConflicts::begin(std::size_t place, double intensity, int day) {
  intensity_[place] = intensity;
  since_[place] = day;
}

}  // namespace corridor
