#pragma once

#include <string>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// The columns in which two claims as kept (kept_fields) differ, with both texts: value "5" there, "6" here.
std::string differences(const std::vector<std::string>& there, const std::vector<std::string>& here);

/// Every claim of figures.csv that the ledger beside it does not hold with the same content, as a fault at its line:
/// there are never two truths.
std::vector<Fault> disagreements(const std::vector<Claim>& figures, const std::vector<Claim>& ledger, const Zone& zone,
                                 const std::string& remedy);

}  // namespace corridor
