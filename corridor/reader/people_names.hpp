#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/passage.hpp"
#include "corridor/reader/place_names.hpp"

namespace corridor {

/// Names of persons met in a document with the title before them ("USAID chief Samantha Power"), so that a surname
/// alone can be taken up again.
class PeopleNames {
 public:
  explicit PeopleNames(const Lexicon& lexicon);
  /// Notes the names of a sentence.
  void note(const Passage& passage, const std::vector<PlaceMention>& places, const std::vector<bool>& in_date);
  /// The fullest name whose last word this is; empty where none is known.
  std::string by_surname(std::string_view surname) const;

 private:
  ClassId title_, source_, org_;
  TextMap<std::string> names_;
};

}  // namespace corridor
