#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Of one moment, the same number from the same speaker, or in the same words or the same document, is one claim
/// however many outlets carry it: the strongest stays. So is an amount that a donor pledged or committed for one
/// purpose, where it is told again within a week.
void duplicate_words(Docket& docket);

}  // namespace corridor
