#pragma once

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Flags the strongest claim of a moment where a total that only grows is less, by more than rounding, than one of an
/// earlier moment, until it has passed that again. Nothing is set aside: only the authority can say which is right.
void falling_total(Docket& docket);

}  // namespace corridor
