#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

enum class TokenKind : std::uint8_t { word, number, sign };

/// A word, a number in digits, or a sign, as bytes [begin, end) of the text.
struct Token {
  std::uint32_t begin = 0, end = 0;
  TokenKind kind = TokenKind::sign;
  bool capital = false;       ///< its first letter is one
  bool all_capitals = false;  ///< two letters or more, all of them capitals
  bool spaced = false;        ///< a blank or a line break stands before it
  std::uint8_t breaks = 0;    ///< line breaks before it: 0, 1, or 2 for a blank line
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// The tokens of sound text (text.hpp). "Nagorno-Karabakh", "cease-fire", "U.S." and "F-16" are one each; "Syria's" is
/// "Syria" and "'s"; "65,035" and "1 200" with a narrow blank are one number; "US$97M" is "US", "$", "97", "M".
std::vector<Token> tokens_of(std::string_view text);

/// Whether the word is a quotation mark, opening or closing.
bool is_quote(std::string_view word);

/// Half-open range of tokens, the words of one sentence, heading, list item or row of a table.
struct Sentence {
  std::size_t first = 0, last = 0;
  bool paragraph = false;  ///< the first of a paragraph
  bool item = false;       ///< begins with a bullet or stands on a short line of its own
};

/// Sentences in their order. None is longer than 300 tokens: longer ones are cut.
std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Token>& tokens);

}  // namespace corridor
