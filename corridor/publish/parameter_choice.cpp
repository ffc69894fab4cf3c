#include "corridor/publish/parameter_choice.hpp"

#include <algorithm>

namespace corridor {
namespace {

bool has_conflict(const std::vector<Event>& events) {
  return std::any_of(events.begin(), events.end(), [](const Event& event) {
    return event.kind == EventKind::conflict && event.value.value_or(0) > 0;
  });
}

bool has_say(const LearnedParameter& parameter, const Outlook& outlook, const Crisis& crisis) {
  const auto any_place = [&](auto test) { return std::any_of(crisis.places.begin(), crisis.places.end(), test); };
  const std::string& name = parameter.name;
  if (name == "effect of conflict") return has_conflict(crisis.events) || has_conflict(outlook.with_events);
  if (name == "noise of registration") return any_place([](const Place& p) { return p.registration_rate.has_value(); });
  if (name == "noise of capacity") {
    return any_place([](const Place& p) { return p.crossing_rate.has_value(); }) ||
           std::any_of(crisis.routes.begin(), crisis.routes.end(), [](const Route& r) { return r.flow.has_value(); });
  }
  if (name.starts_with("persons a vehicle")) {
    return std::any_of(outlook.counts.begin(), outlook.counts.end(),
                       [](const UsedCount& count) { return count.claim.metric == Metric::vehicles; });
  }
  // It belongs to the counting, and without counts nothing is counted.
  if (name == "counted beside the movement") return outlook.counts_used;
  return true;
}

}  // namespace

std::vector<LearnedParameter> parameters_with_a_say(const Outlook& outlook, const Crisis& crisis) {
  std::vector<LearnedParameter> result;
  std::copy_if(outlook.parameters.begin(), outlook.parameters.end(), std::back_inserter(result),
               [&](const LearnedParameter& parameter) { return has_say(parameter, outlook, crisis); });
  return result;
}

}  // namespace corridor
