#include "corridor/reader/text.hpp"

#include <algorithm>
#include <cstdint>

namespace corridor {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 character at the offset, 0 where there is none (no overlong forms, no surrogates).
std::size_t sound_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const std::uint8_t lead = byte(at), second = byte(at + 1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(at + 1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool sound = (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second <= 0x9F);
    return sound && continues(at + 1) && continues(at + 2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool sound = (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second <= 0x8F);
    return sound && continues(at + 1) && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}

void append(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// In Latin Extended-A capitals are even up to U+0137, odd from U+0139 to U+0148, even from U+014A on, odd from U+0179.
bool extended_capital(char32_t code) {
  const bool odd = (code & 1) != 0;
  if (code >= 0x139 && code <= 0x148) return odd;
  if (code >= 0x179 && code <= 0x17E) return odd;
  return code >= 0x100 && code <= 0x177 && !odd && code != 0x138;
}

char32_t lower_code(char32_t code) {
  if (code == 0x2019 || code == 0x2018 || code == 0x2BC || code == 0x2BB || code == U'`') return U'\'';
  if (!is_upper(code)) return code;
  if (code < 0x80) return code + 32;
  if (code < 0x100) return code + 32;
  if (code < 0x180) return code == 0x178 ? 0xFF : code + 1;
  if (code >= 0x391 && code <= 0x3A9) return code + 32;
  if (code >= 0x410 && code <= 0x42F) return code + 32;
  return code + 80;  // U+0400 to U+040F
}

}  // namespace

std::string sound_text(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = bytes[at] == '\0' ? 0 : sound_length(bytes, at);
    text += length == 0 ? replacement : bytes.substr(at, length);
    at += std::max<std::size_t>(1, length);
  }
  return text;
}

Character character_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<std::uint8_t>(text[offset + i])); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F), 4};
}

std::string lower(std::string_view text) {
  std::string low;
  low.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, length] = character_at(text, at);
    append(low, lower_code(code));
    at += length;
  }
  return low;
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= U'A' && code <= U'Z';
  if (code < 0x100) return code >= 0xC0 && code <= 0xDE && code != 0xD7;
  if (code < 0x180) return code == 0x178 || extended_capital(code);
  return (code >= 0x391 && code <= 0x3A9) || (code >= 0x400 && code <= 0x42F);
}

bool is_letter(char32_t code) {
  if (code < 0x80) return (code | 32) >= U'a' && (code | 32) <= U'z';
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  if (code < 0x2000) return code != 0xD7 && code != 0xF7;
  return code >= 0x2C00 && code < 0xFFF0 && !(code >= 0x3000 && code <= 0x3004) && !(code >= 0xE000 && code <= 0xF8FF);
}

bool is_space(char32_t code) {
  return code == U' ' || (code >= 9 && code <= 13) || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x3000;
}

std::size_t CharacterCounter::at(std::size_t offset) {
  for (; offset_ < offset && offset_ < text_.size(); ++offset_)
    if ((static_cast<std::uint8_t>(text_[offset_]) & 0xC0) != 0x80) ++count_;
  return count_;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto [code, length] = character_at(text, at);
    if (is_space(code)) {
      blank = true;
    } else {
      if (blank && !line.empty()) line += ' ';
      blank = false;
      line += text.substr(at, length);
    }
    at += length;
  }
  return line;
}

}  // namespace corridor
