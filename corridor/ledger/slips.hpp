#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Of two numbers of one moment of which one is ten times the other, the one with fewer claims behind it is a slip;
/// with as many, the less credible. A number without such a counterpart is one where a tenth or ten times of it, and
/// not itself, lies between the running totals before and after, these within a factor of two. Where neither tells,
/// both stay and the interval is wide.
void tenfold_slip(Docket& docket);

/// A number that is the end of a longer one of the same moment (253 of 3,253) has lost its first digits, unless the
/// longer one is doubted and it is not.
void lost_digit(Docket& docket);

}  // namespace corridor
