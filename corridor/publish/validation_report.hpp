#pragma once

#include <cstddef>
#include <string>

#include "corridor/forecast/validation.hpp"
#include "corridor/publish/text_lines.hpp"

namespace corridor {

/// Errors and camps as a table for a terminal, no line wider than `width`.
std::string validation_table(const Validation& validation, bool colour, std::size_t width = table_width);

/// One line a camp and day: camp, day, date, reported, and median and ends of the 50 and 90 % intervals over members.
std::string validation_csv(const Validation& validation);

/// All of it, for programs.
std::string validation_json(const Validation& validation);

/// A run without comparing: as the three above, without what is reported.
std::string day_run_table(const DayRun& run, bool colour, std::size_t width = table_width);
std::string day_run_csv(const DayRun& run);
std::string day_run_json(const DayRun& run);

}  // namespace corridor
