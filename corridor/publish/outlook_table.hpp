#pragma once

#include <string>

#include "corridor/forecast/outlook.hpp"

namespace corridor {

struct TableStyle {
  bool colour = false;  ///< with terminal escapes: bold figures, faint intervals
};

/// What a person reads of the outlook in a terminal: UTF-8, no line wider than 100 columns. docs/reading-a-forecast.md explains each part.
std::string outlook_table(const Outlook& outlook, const TableStyle& style);

}  // namespace corridor
