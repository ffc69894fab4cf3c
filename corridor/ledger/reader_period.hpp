#pragma once

#include <optional>
#include <string_view>

#include "corridor/base/instant.hpp"

namespace corridor {

/// The days a period covers: each end is a day's start in the zone, nothing where it is open.
struct DayPeriod {
  std::optional<Instant> first;  ///< start of the first day
  std::optional<Instant> last;   ///< start of the last day
};

/// A period as the reader writes it: a day "2023-09-27", "start/end", "start/" (since), "/end" (until), a month
/// "2023-09" or a year "2023"; the ends of an interval may be months or years too. ValueError.
DayPeriod parse_day_period(std::string_view text, const Zone& zone);

}  // namespace corridor
