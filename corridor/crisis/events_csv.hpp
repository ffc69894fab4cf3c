#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// What events are checked against, as far as it could be read.
struct EventContext {
  const Crisis& crisis;
  bool period_known = true;
  bool network_known = true;
};

/// Reads events.csv; faults are appended.
std::vector<Event> parse_events(std::string_view text, const std::string& file, const EventContext& context,
                                std::vector<Fault>& faults);

/// The inverse.
std::string format_events(const std::vector<Event>& events, const Zone& zone);

}  // namespace corridor
