#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace corridor {

/// A line of a data file with what it says, without blanks at its ends.
struct Line {
  std::size_t number = 0;  ///< from 1
  std::string_view text;   ///< never empty
};

/// The lines that say something: neither blank nor a comment ("#" at the start or after a blank).
std::vector<Line> lines_of(std::string_view text);

/// The parts between separators, without blanks at their ends.
std::vector<std::string_view> split_at(std::string_view text, char separator);

/// Without blanks at its ends.
std::string_view trimmed(std::string_view text);

}  // namespace corridor
