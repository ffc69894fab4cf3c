#include "corridor/claim/wording.hpp"

#include <fmt/format.h>

#include "corridor/base/wording.hpp"

namespace corridor {

std::string claim_value(const Claim& claim) {
  const std::string value =
      claim.high ? fmt::format("{}–{}", grouped(claim.value), grouped(*claim.high)) : grouped(claim.value);
  switch (claim.qualifier) {
    case Qualifier::exact:
      break;
    case Qualifier::at_least:
      return "at least " + value;
    case Qualifier::about:
      return "about " + value;
    case Qualifier::up_to:
      return "up to " + value;
  }
  return value;
}

std::string claim_source(const Claim& claim) {
  if (claim.speaker.empty() && claim.outlet.empty()) return claim.id;
  if (claim.speaker.empty()) return claim.outlet;
  return claim.outlet.empty() ? claim.speaker : claim.speaker + ", " + claim.outlet;
}

}  // namespace corridor
