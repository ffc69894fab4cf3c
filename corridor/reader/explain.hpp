#pragma once

#include <span>
#include <string>

#include "corridor/reader/analysis.hpp"
#include "corridor/reader/finding.hpp"

namespace corridor {

/// Appends what every stage made of a sentence, in words.
void explain(std::string& out, std::size_t number, const Sentence& sentence, const Analysis& analysis,
             std::span<const Finding> figures);

}  // namespace corridor
