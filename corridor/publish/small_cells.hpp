#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/claim/claim.hpp"
#include "corridor/forecast/outlook.hpp"

namespace corridor {

/// Counts of people below a number are not published: a count of three in a small place can tell who they are.
struct SmallCells {
  double below = 0;  ///< 0: everything is published

  bool any() const { return below > 0; }
  bool hides(double people) const { return people < below; }
  /// "below 10", what a note says where something was left out.
  std::string note() const;
};

/// Whether the numbers are of people, so that small ones are left out: persons and households, and all targets but
/// hours.
bool counts_people(std::string_view unit);
bool counts_people(Target target);
/// Whether the claim's number, or the lower end of its range, is one to be left out.
bool hides(const SmallCells& cells, const Claim& claim);

/// The claims that may be published. One with a small number is left out as a whole, because its words hold the number
/// too; of the others the quote and the note are left empty, which may name parts of the number.
std::vector<Claim> without_small(std::vector<Claim> claims, const SmallCells& cells);

}  // namespace corridor
