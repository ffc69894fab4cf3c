#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// The first sum in the text whose total lies within a tenth of `near`: {11000, 2550} for "11,000 registered + 2,550
/// waiting". Parts are joined by "+", "plus" or "and", with at most a few words after each number. Empty where there is
/// none.
std::vector<double> stated_sum(std::string_view text, double near);

/// Checks totals against the parts stated with them: in the claim's own words, or as claims on the parts of the same
/// moment (places, origins, groups). A total that its parts contradict is a slip where another outlet has their sum;
/// else it stays as it was said, flagged, and the interval reaches to the sum.
void arithmetic(Docket& docket);

/// Flags a whole that is less than the sum of its parts of the same moment.
void parts_and_wholes(Docket& docket);

}  // namespace corridor
