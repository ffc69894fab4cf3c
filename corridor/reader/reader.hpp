#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/reader/document.hpp"
#include "corridor/reader/finding.hpp"
#include "corridor/reader/knowledge.hpp"

namespace corridor {

/// The figures of a document in their order, each once. `zone`: of times stated without one, where the place does not
/// tell it. `explanation`, where not null, gets every stage in words: sentences, tokens, numbers, dates, places,
/// speakers, and for each number the rules that matched. Time and memory grow linearly with the text.
std::vector<Finding> read_figures(const Document& document, const Knowledge& knowledge,
                                  const std::optional<Zone>& zone = {}, std::string* explanation = nullptr);

}  // namespace corridor
