#pragma once

#include <string>
#include <vector>

#include "corridor/ledger/explanation.hpp"
#include "corridor/publish/outlook_table.hpp"

namespace corridor {

/// What a person reads of a figure and of the fate of every claim on it, in a terminal. `claims` are those given to
/// reconcile(). docs/reconciliation.md explains each part.
std::string explanation_table(const Explanation& explanation, const std::vector<Claim>& claims, const Zone& zone,
                              const TableStyle& style);

}  // namespace corridor
