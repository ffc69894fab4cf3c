#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace corridor {

/// The text in UTF-8: U+FFFD for every byte that is not (RFC 3629) and for NUL. A byte order mark at the start is
/// dropped.
std::string sound_text(std::string_view bytes);

/// A Unicode character of sound text, and its length in bytes.
struct Character {
  char32_t code = 0;
  std::size_t length = 0;
};
/// The character at the offset, which is the start of one.
Character character_at(std::string_view text, std::size_t offset);

/// Lower case of ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic letters; typographic apostrophes become '.
std::string lower(std::string_view text);

bool is_letter(char32_t code);
bool is_upper(char32_t code);
inline bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}
/// Blank or line break, of any width.
bool is_space(char32_t code);

/// Turns byte offsets into offsets in characters; offsets must be asked for in ascending order.
class CharacterCounter {
 public:
  explicit CharacterCounter(std::string_view text) : text_(text) {}
  std::size_t at(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0, count_ = 0;
};

/// The text with every run of blanks and line breaks as one blank, none at the ends.
std::string one_line(std::string_view text);

}  // namespace corridor
