#pragma once

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/tokens.hpp"

namespace corridor {

constexpr std::size_t most_classes = 192;

/// A phrase of the lexicon that begins (or ends) at a token.
struct Tag {
  ClassId word_class = 0;
  std::uint8_t length = 1;  ///< tokens
};

/// A sentence with what the lexicon knows of its words. Positions count tokens of the sentence from 0.
class Passage {
 public:
  Passage(std::string_view text, std::span<const Token> tokens, const Lexicon& lexicon);

  std::size_t size() const { return tokens_.size(); }
  const Token& token(std::size_t at) const { return tokens_[at]; }
  std::string_view text() const { return text_; }
  /// The token as written, and in lower case.
  std::string_view word(std::size_t at) const { return tokens_[at].in(text_); }
  const std::string& lower(std::size_t at) const { return lower_[at]; }
  WordId id(std::size_t at) const { return ids_[at]; }
  /// Whether the token at the position, if there is one, is this in lower case.
  bool is(std::size_t at, std::string_view word) const { return at < size() && lower_[at] == word; }
  /// The text of tokens [first, last), line breaks as blanks.
  std::string words(std::size_t first, std::size_t last) const;

  /// Tokens of the longest phrase of the class that begins at the position; 0 if none does.
  std::size_t begins(std::size_t at, ClassId word_class) const;
  /// Tokens of the longest phrase of the class that ends with the token before the position; 0 if none does.
  std::size_t ends(std::size_t before, ClassId word_class) const;
  std::span<const Tag> tags(std::size_t at) const;
  /// Whether any phrase of the class is in the sentence.
  bool has(ClassId word_class) const { return present_[word_class]; }
  const std::bitset<most_classes>& present() const { return present_; }

 private:
  /// Token after a name of several words that begins here and that the lexicon has; 0 if none does.
  std::size_t end_of_name(std::size_t at, const Lexicon& lexicon, ClassId name) const;

  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<std::string> lower_;
  std::vector<WordId> ids_;
  std::vector<Tag> begin_tags_, end_tags_;
  std::vector<std::uint32_t> begin_offsets_, end_offsets_;
  std::bitset<most_classes> present_;
};

}  // namespace corridor
