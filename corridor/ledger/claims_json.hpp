#pragma once

#include <string>
#include <vector>

#include "corridor/base/csv.hpp"
#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/ledger/json_list.hpp"

namespace corridor {

/// A list of objects whose keys are the columns of figures.csv; what is empty is left out.
std::string format_claims_json(const std::vector<Claim>& claims, const Zone& zone);

/// The inverse, as a table of claim_columns().
CsvTable claims_json_table(const std::vector<JsonEntry>& entries, const std::string& file, std::vector<Fault>& faults);

}  // namespace corridor
