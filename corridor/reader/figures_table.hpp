#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corridor/reader/reading.hpp"

namespace corridor {

/// How figures are shown.
struct FiguresStyle {
  bool colour = false;      ///< numbers bold instead of in brackets
  std::size_t width = 100;  ///< columns
};

/// What a person reads in a terminal: each sentence with its numbers marked, under it what each of them counts, where,
/// as of when and who says so.
std::string figures_table(const std::vector<Reading>& readings, const FiguresStyle& style);

}  // namespace corridor
