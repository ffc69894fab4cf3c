#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// Whether people can get anywhere: there is an origin, a crossing or a place to go to, from every origin a way to one
/// of them and to each of them a way from an origin, once all routes are open. Positions are those of the rows in the
/// file named.
void check_network(const Crisis& crisis, const std::string& places_file, std::vector<Fault>& faults);

/// Places and times of the claims against the crisis. `text` is what the claims were read from: faults point at its
/// cells.
void check_claims(const Crisis& crisis, std::string_view text, const std::string& file, bool period_known,
                  bool places_known, bool kinds_known, std::vector<Fault>& faults);

}  // namespace corridor
