#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Of one moment, the same number from the same speaker, or in the same words or the same document, is one claim
/// however many outlets carry it: the strongest stays.
void duplicate_words(Docket& docket);

}  // namespace corridor
