#pragma once

#include <string>

#include "corridor/publish/report_text.hpp"

namespace corridor {

/// The situation report as a self-contained HTML page, two sheets of A4 when printed: what does not fit is named and
/// counted. Every number leads to a note: the claim it is of, or how it was forecast.
std::string report_page(const ReportSource& source);

}  // namespace corridor
