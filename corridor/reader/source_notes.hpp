#pragma once

#include <vector>

#include "corridor/reader/attribution.hpp"
#include "corridor/reader/place_names.hpp"

namespace corridor {

/// Finds sources that situation reports name without a verb: "(UNHCR, 12 May)" behind a figure, "UNHCR: 30,000 …"
/// before it, "Source: IOM" beneath a list.
class SourceNotes {
 public:
  explicit SourceNotes(const Lexicon& lexicon);
  std::vector<Attribution> of(const Passage& passage, const std::vector<DateMention>& dates,
                              const std::vector<PlaceMention>& places) const;

 private:
  class Finder;
  ClassId source_, org_;
};

}  // namespace corridor
