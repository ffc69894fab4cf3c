#pragma once

#include <string>
#include <vector>

#include "corridor/reader/gazetteer.hpp"
#include "corridor/reader/passage.hpp"

namespace corridor {

/// A place, or the people of one ("Syrian"), as written.
struct PlaceMention {
  enum class Role { none, from, to, at };
  std::size_t first = 0, last = 0;  ///< tokens
  std::string name;
  std::string country;     ///< ISO 3166 alpha-2, where known
  Role role = Role::none;  ///< by the preposition or verb before it
  bool people = false;     ///< names people; `name` is then their country
  bool known = false;      ///< stands in the gazetteer
};

/// Places of a sentence in their order. Beside those of the gazetteer, capitalised names after a preposition of place
/// are places too. `taken` says of each token whether it belongs to a date.
std::vector<PlaceMention> places_of(const Passage& passage, const Gazetteer& gazetteer, const Lexicon& lexicon,
                                    const std::vector<bool>& taken);

}  // namespace corridor
