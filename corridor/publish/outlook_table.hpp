#pragma once

#include <cstddef>
#include <string>

#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/text_lines.hpp"

namespace corridor {

struct TableStyle {
  bool colour = false;              ///< with terminal escapes: bold figures, faint intervals
  std::size_t width = table_width;  ///< columns of the terminal; fewer than 80 are taken for 80, more than 100 for 100
};

/// What a person reads of the outlook in a terminal: UTF-8, no line wider than the width. docs/reading-a-forecast.md
/// explains each part.
std::string outlook_table(const Outlook& outlook, const TableStyle& style);

}  // namespace corridor
