#include "corridor/publish/small_cells.hpp"

#include "corridor/base/numbers.hpp"

namespace corridor {

std::string SmallCells::note() const {
  return "below " + to_string(below);
}

bool counts_people(std::string_view unit) {
  return unit == "persons" || unit == "households";
}

bool counts_people(Target target) {
  return target != Target::hours_on_road;
}

bool hides(const SmallCells& cells, const Claim& claim) {
  return counts_people(claim.unit) && cells.hides(claim.value);
}

std::vector<Claim> without_small(std::vector<Claim> claims, const SmallCells& cells) {
  if (!cells.any()) return claims;
  std::erase_if(claims, [&](const Claim& claim) { return hides(cells, claim); });
  for (Claim& claim : claims) {
    claim.quote.clear();
    claim.span.clear();
    claim.note.clear();
  }
  return claims;
}

}  // namespace corridor
