#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"

// Crises of a few lines for the tests: every number is known exactly unless a test says otherwise, and a route's length
// in km is its time in hours.
namespace corridor::test {

Prior known(double value);

/// Starts 2023-01-01T00:00Z, steps of an hour, 24 of them; one group of whom everybody leaves, without ramp; no places.
Crisis small_crisis();

Place origin(const std::string& name, double people);
Place transit(const std::string& name);
Place crossing(const std::string& name, std::optional<double> rate = {});
Place reception(const std::string& name, std::optional<Count> capacity = {});
Route route(const std::string& from, const std::string& to, double hours);
Group group(const std::string& name, double share, double departure_rate);
/// Something that happens `hours` after the start.
Event event(double hours, EventKind kind, const std::string& where, std::optional<double> value = {});

}  // namespace corridor::test
