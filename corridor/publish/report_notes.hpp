#pragma once

#include <cstddef>
#include <vector>

#include "corridor/claim/claim.hpp"

namespace corridor {

/// The footnotes of a report: claims numbered from 1 in the order in which they are first cited.
class ReportNotes {
 public:
  /// The number of the claim's note.
  std::size_t cite(const Claim& claim) {
    for (std::size_t i = 0; i < claims_.size(); ++i)
      if (claims_[i].id == claim.id) return i + 1;
    claims_.push_back(claim);
    return claims_.size();
  }
  const std::vector<Claim>& claims() const { return claims_; }

 private:
  std::vector<Claim> claims_;
};

}  // namespace corridor
