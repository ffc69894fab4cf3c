#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Of one moment: a number that nobody is named for gives way to one with a speaker; one of a speaker told by others,
/// to that speaker's own words.
void primary_speaker(Docket& docket);

/// A rounded number gives way to an exact one that it is the rounding of, to the nearest or downwards.
void exact_over_rounded(Docket& docket);

/// Of one speaker's numbers for one moment the one published later stays; of a day without an hour, where a total only
/// grows, the higher one, for it is the later, if it is no less credible.
void later_same_speaker(Docket& docket);

}  // namespace corridor
