#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"
#include "corridor/reader/gazetteer.hpp"
#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/number_words.hpp"
#include "corridor/reader/rules.hpp"

namespace corridor {

/// What the reader knows of words, numbers and places before it sees a text.
struct Knowledge {
  Lexicon lexicon;
  NumberWords numbers;
  Gazetteer gazetteer;
  std::vector<Rule> rules;
};

/// The files built into the program (corridor/reader/data), then those of the same names in `folder`, where one is
/// given: words and places are added, a rule of the same name is replaced. InputError with every fault of the folder.
Knowledge load_knowledge(const std::string& folder = {});

/// Adds the names of a crisis folder's places.
void add_places(Knowledge& knowledge, const std::vector<Place>& places);

}  // namespace corridor
