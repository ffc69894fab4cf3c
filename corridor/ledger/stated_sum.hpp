#pragma once

#include <string_view>
#include <vector>

namespace corridor {

/// The first sum in the text whose total lies within a tenth of `near`: {11000, 2550} for "11,000 registered + 2,550
/// waiting". Parts are joined by "+", "plus" or "and", with at most a few words after each number. Empty where there is
/// none.
std::vector<double> stated_sum(std::string_view text, double near);

}  // namespace corridor
