#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim.hpp"
#include "corridor/claim/claim_table.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// The claims of a file, and what of it was not read.
struct ImportedClaims {
  std::vector<Claim> claims;
  std::vector<std::string> notices;
};

struct ImportSettings {
  std::string published;  ///< when documents appeared that do not say so: a moment, or empty
  KnownClaim known;       ///< claims that may be superseded beside those of the file
};

/// Reads claims in any form the ledger takes, told apart by content: what the reader prints (JSON), what the ledger
/// exports (JSON), HXL, or the columns of figures.csv. What the reader and tagged columns of numbers say is put in the
/// crisis' words (Speller); claims that have an id of their own are taken as they are.
ImportedClaims import_claims(std::string_view text, const std::string& file, const Crisis& crisis,
                             const ImportSettings& settings, std::vector<Fault>& faults);

}  // namespace corridor
