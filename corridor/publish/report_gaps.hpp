#pragma once

#include <vector>

#include "corridor/publish/report.hpp"

namespace corridor {

/// A count older than this is called old.
inline constexpr Duration old_count = std::chrono::hours{24};

/// What is not known at the report's time: totals nobody gave or that are old, places without a count, hours not named,
/// shares, appeal, pledges and rates that are not there; those of movement and places first. The report's totals are to
/// be filled in.
std::vector<Gap> gaps_of(const Report& report, const Crisis& crisis, const Outlook& outlook, const Needs& needs);

}  // namespace corridor
