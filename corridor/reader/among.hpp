#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace corridor {

/// Whether the word is one of the words.
inline bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
inline bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return among(word, std::span(words.begin(), words.size()));
}

}  // namespace corridor
