#pragma once

#include <string>

#include "corridor/publish/report_text.hpp"

namespace corridor {

inline constexpr std::size_t brief_lines = 20, brief_columns = 80;

/// The situation report for a radio room or a text message: at most 20 lines of at most 80 columns, without any sign
/// that is not ASCII but those of names. What comes first is kept; a line too long is cut.
std::string report_brief(const ReportSource& source);

}  // namespace corridor
