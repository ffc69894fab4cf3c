#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Checks totals against the parts stated with them: in the claim's own words, or as claims on the parts of the same
/// moment (places, origins, groups). A total that its parts contradict is a slip where another outlet has their sum;
/// else it stays as it was said, flagged, and the interval reaches to the sum.
void arithmetic(Docket& docket);

/// Flags a whole that is less than the sum of its parts of the same moment.
void parts_and_wholes(Docket& docket);

}  // namespace corridor
