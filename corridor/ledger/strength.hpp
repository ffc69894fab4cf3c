#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Whether the analyst marked the claim as doubtful or improbable (Admiralty 4 or 5).
bool doubted(const Claim& claim);

/// How near to the speaker: 2 where the outlet is the speaker's own, 1 where an outlet names the speaker, 0 where
/// nobody is named.
int nearness(const Claim& claim);

/// Place of the claim's credibility in the order 1, 2, 3, 6 or none, 4, 5: lower is better.
int credibility(const Claim& claim);

/// Whether the first claim is to be preferred: not doubted; nearer to the speaker; more credible; a more reliable
/// source; an exact number rather than a bound; a higher lower bound; less rounded; published later. In this order; the
/// id decides between claims alike in all, so that the result does not depend on the order of the file.
bool stronger(const Claim& one, const Claim& other);

/// The items, the strongest first.
std::vector<std::size_t> by_strength(const Docket& docket, std::vector<std::size_t> items);

/// The first thing in which the first claim is the stronger: the key of a remark.
std::string_view why_stronger(const Claim& one, const Claim& other);

}  // namespace corridor
