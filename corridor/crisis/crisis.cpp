#include "corridor/crisis/crisis.hpp"

namespace corridor {

std::string_view to_string(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::origin:
      return "origin";
    case PlaceKind::transit:
      return "transit";
    case PlaceKind::crossing:
      return "crossing";
    case PlaceKind::reception:
      return "reception";
    case PlaceKind::camp:
      return "camp";
  }
  return "transit";
}

std::string_view to_string(EventKind kind) {
  switch (kind) {
    case EventKind::conflict:
      return "conflict";
    case EventKind::ceasefire:
      return "ceasefire";
    case EventKind::opening:
      return "opening";
    case EventKind::closure:
      return "closure";
    case EventKind::attack:
      return "attack";
    case EventKind::announcement:
      return "announcement";
    case EventKind::crossing_rate:
      return "crossing_rate";
    case EventKind::flow:
      return "flow";
    case EventKind::recount:
      return "recount";
  }
  return "announcement";
}

const std::vector<std::string>& people_keys() {
  static const std::vector<std::string> keys{"women_and_girls", "children",     "older",
                                             "school_age",      "menstruating", "without_vehicle"};
  return keys;
}

}  // namespace corridor
