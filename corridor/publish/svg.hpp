#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/publish/report_words.hpp"

namespace corridor {

/// The text with & < > " ' escaped: safe inside elements and quoted attributes. Control characters become blanks.
std::string escaped(std::string_view text);

/// The address if it is one a reader may follow (http or https, no blanks or controls), else nothing. Not yet escaped.
std::string web_link(std::string_view address);

/// A coordinate with at most one decimal, "12.5".
std::string coordinate(double value);

/// Round values 0, step, 2 step, … up to the first at or above `top`, at most `most` steps; {0, 1} for nothing to show.
std::vector<double> value_ticks(double top, std::size_t most);

struct TimeTick {
  Instant at;
  std::string label;  ///< "28 Sep" at a local midnight, "06:00" between
  bool day = false;   ///< a local midnight
};

/// Local midnights (or hours of the day) of the zone in [from, to], at most `most` of them.
std::vector<TimeTick> time_ticks(Instant from, Instant to, const Zone& zone, std::size_t most,
                                 const ReportWords& words = english_report_words());

}  // namespace corridor
