#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// The same exact number from the same speaker at two outlets, an hour apart: one quoted the other's clock. The
/// stronger claim stays; of two alike, the one nearer to the counts around it.
void neighbouring_zone(Docket& docket);

/// The same number at two outlets on two neighbouring days, where the running totals of other claims say that it fits
/// one of the days better, and that they lie more than a fiftieth of it apart. Totals and numbers for a period alike.
void wrong_day(Docket& docket);

/// A number of a day without an hour, where a count of that day with one is the same; or where all those counts are of
/// other speakers and more credible, and it cannot be placed among them.
void hour_over_day(Docket& docket);

}  // namespace corridor
