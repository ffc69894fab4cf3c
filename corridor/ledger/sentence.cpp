#include "corridor/ledger/sentence.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "corridor/base/utf8.hpp"

namespace corridor {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Byte at which the n-th character begins.
std::size_t byte_of(std::string_view text, std::size_t n) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++at) {
    if (!continues_character(text[at]) && count++ == n) return at;
  }
  return text.size();
}

/// Whether a sentence ends with this byte: a stop before a blank, or an empty line.
bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  const char after = at + 1 < text.size() ? text[at + 1] : '\n';
  return ((c == '.' || c == '!' || c == '?') && is_blank(after)) || (c == '\n' && after == '\n');
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (!is_blank(c)) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// Bytes of what separates thousands at the place: a comma, a point, an apostrophe, a blank, or a no-break blank.
std::size_t separator_length(std::string_view text, std::size_t at) {
  for (const std::string_view separator : {",", ".", "'", " ", "\xC2\xA0", "\xE2\x80\xAF"})
    if (text.substr(at).starts_with(separator)) return separator.size();
  return 0;
}

bool three_digits(std::string_view text, std::size_t at) {
  if (at + 3 > text.size() || !std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                                           text.begin() + static_cast<std::ptrdiff_t>(at) + 3, is_digit))
    return false;
  return at + 3 == text.size() || !is_digit(text[at + 3]);
}

/// The digits of a number with its thousands; `end` is set behind it.
std::string grouped_digits(std::string_view text, std::size_t begin, std::size_t& end) {
  std::string digits;
  end = begin;
  while (end < text.size() && is_digit(text[end])) digits += text[end++];
  while (end < text.size()) {
    const std::size_t length = separator_length(text, end);
    if (length == 0 || !three_digits(text, end + length)) break;
    digits += text.substr(end + length, 3);
    end += length + 3;
  }
  return digits;
}

/// 1e6 for " million", and how many bytes that takes.
std::pair<double, std::size_t> scale_after(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 3> words{
      {{" thousand", 1e3}, {" million", 1e6}, {" billion", 1e9}}};
  for (const auto& [word, scale] : words)
    if (text.starts_with(word)) return {scale, word.size()};
  return {1, 0};
}

bool same(double one, double other) {
  return std::abs(one - other) <= 1e-9 * std::max(std::abs(one), std::abs(other));
}

}  // namespace

std::optional<std::string> sentence_around(std::string_view text, std::size_t first, std::size_t last,
                                           std::string_view quote) {
  std::size_t begin = byte_of(text, first);
  std::size_t end = byte_of(text, last + 1);
  if (begin >= end || on_one_line(text.substr(begin, end - begin)) != on_one_line(quote)) return std::nullopt;
  while (begin > 0 && !ends_sentence(text, begin - 1)) --begin;
  while (end < text.size() && !ends_sentence(text, end - 1)) ++end;
  return on_one_line(text.substr(begin, end - begin));
}

std::optional<std::pair<std::size_t, std::size_t>> find_number(std::string_view sentence, double value) {
  for (std::size_t begin = 0; begin < sentence.size(); ++begin) {
    if (!is_digit(sentence[begin]) || (begin > 0 && is_digit(sentence[begin - 1]))) continue;
    std::size_t end = begin;
    const double whole = std::strtod(grouped_digits(sentence, begin, end).c_str(), nullptr);
    if (same(whole * scale_after(sentence.substr(end)).first, value))
      return std::pair(begin, end + scale_after(sentence.substr(end)).second);
    // "2.5 million"
    std::size_t point = begin;
    std::string decimal;
    while (point < sentence.size() && (is_digit(sentence[point]) || sentence[point] == '.'))
      decimal += sentence[point++];
    const auto [scale, length] = scale_after(sentence.substr(point));
    if (same(std::strtod(decimal.c_str(), nullptr) * scale, value)) return std::pair(begin, point + length);
  }
  return std::nullopt;
}

}  // namespace corridor
