#pragma once

#include <string>
#include <string_view>

#include "corridor/base/count.hpp"

namespace corridor {

/// A number or an interval of numbers.
struct Range {
  double low = 0;
  double high = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

/// A finite decimal number ("12.5", "-3", "1e5"); thousands separators, blanks, "nan", trailing text: ValueError with a
/// remedy.
double parse_number(std::string_view text);
/// A whole number ≥ 0.
Count parse_count(std::string_view text);
/// "value" or "low..high" (low > high: ValueError). A single value gives low == high.
Range parse_range(std::string_view text);
/// Shortest text that reads back to the same number ("0.1", "1e+20").
std::string to_string(double value);
/// "5" or "5..7".
std::string to_string(const Range& range);

}  // namespace corridor
