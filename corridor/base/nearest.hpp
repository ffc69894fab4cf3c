#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {

/// Insertions, deletions, substitutions and swaps of neighbouring characters that turn one word into the other
/// (Damerau–Levenshtein, no character touched twice), over Unicode characters, ASCII letters alike in either case.
std::size_t edit_distance(std::string_view one, std::string_view other);

/// The known word nearest to what was written, the first one where several are; nothing if none is near enough to have
/// been meant.
std::optional<std::string> nearest(std::string_view written, const std::vector<std::string>& known);

/// Remedy for a word that is not one of those known: names the nearest, or the known ones.
/// write "arrivals", the nearest known metric
std::string remedy_for_unknown(std::string_view written, std::string_view what, const std::vector<std::string>& known);

/// The value whose to_string() is the text; else a ValueError that names the nearest.
template <class Word>
Word parse_word(std::string_view text, std::string_view what, std::initializer_list<Word> all) {
  std::vector<std::string> known;
  for (const Word word : all) {
    if (to_string(word) == text) return word;
    known.emplace_back(to_string(word));
  }
  throw ValueError("\"" + std::string(text) + "\" is no " + std::string(what), remedy_for_unknown(text, what, known));
}

}  // namespace corridor
