#pragma once

#include <string>
#include <vector>

#include "corridor/base/instant.hpp"

namespace corridor {

/// How numbers and times are put before a person, in every sentence, table and page.

/// "88,742": rounded to `decimals`, thousands grouped by commas. Never "-0".
std::string grouped(double value, int decimals = 0);
/// "11,000 + 2,550".
std::string grouped_sum(const std::vector<double>& parts);

/// "29 Sep 09:00" and "Fri 29 Sep 2023 09:00", both in the zone.
std::string clock_text(Instant instant, const Zone& zone);
std::string long_clock_text(Instant instant, const Zone& zone);
/// "28 Sep".
std::string day_text(Instant instant, const Zone& zone);
/// "28 Sep 08:00"; "28 Sep" for a day without an hour.
std::string moment_text(const Moment& moment, const Zone& zone);

}  // namespace corridor
