#include <algorithm>
#include <array>

#include "corridor/reader/text.hpp"
#include "corridor/reader/tokens.hpp"

namespace corridor {
namespace {

constexpr std::size_t longest_sentence = 300;
/// A line break in a paragraph whose longest line has no more characters than this may be where a line was wrapped.
constexpr std::size_t widest_wrapped = 140;

bool is(std::string_view text, const Token& token, std::string_view sign) {
  return token.in(text) == sign;
}

bool is_closing(std::string_view text, const Token& token) {
  static constexpr std::array signs{"\"", "'", "”", "’", "»", ")", "]"};
  return token.kind == TokenKind::sign && !token.spaced &&
         std::any_of(signs.begin(), signs.end(), [&](auto s) { return token.in(text) == s; });
}

bool is_bullet(std::string_view text, const Token& token) {
  static constexpr std::array signs{"•", "·", "*", "-", "–", "—", "▪", "●", "◦", "‣", "o", "\xEF\x82\xB7",
                                    "■", "►", "»"};
  return token.breaks > 0 && std::any_of(signs.begin(), signs.end(), [&](auto s) { return token.in(text) == s; });
}

/// A word after which a full stop ends no sentence.
bool is_abbreviation(std::string_view word) {
  static constexpr std::array words{"mr",  "mrs",    "ms",     "dr",  "gen",  "col", "lt",   "maj",  "capt", "sgt",
                                    "st",  "prof",   "sen",    "rep", "gov",  "no",  "nos",  "vs",   "etc",  "jan",
                                    "feb", "mar",    "apr",    "jun", "jul",  "aug", "sept", "sep",  "oct",  "nov",
                                    "dec", "approx", "est",    "fig", "brig", "hon", "rev",  "supt", "insp", "cmdr",
                                    "adm", "pres",   "messrs", "art", "ca",   "inc", "ltd",  "jr",   "mt",   "ft"};
  return std::any_of(words.begin(), words.end(), [&](auto w) { return word == w; });
}

/// "8 a.m. Tuesday", "8 a.m. GMT".
bool follows_clock(std::string_view word) {
  static constexpr std::array words{"monday",   "tuesday", "wednesday", "thursday", "friday",
                                    "saturday", "sunday",  "gmt",       "utc"};
  return std::any_of(words.begin(), words.end(), [&](auto w) { return word == w; });
}

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  std::vector<Sentence> run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (i == 0 || tokens_[i].breaks == 2) measure_paragraph(i);
      if (i > first_ && (starts_line(i) || ends_before(i) || i - first_ >= longest_sentence)) close(i);
    }
    close(tokens_.size());
    return std::move(sentences_);
  }

 private:
  /// Width of the longest line from here to the next blank line, and whether it is a list of numbers: "KEY FIGURES".
  void measure_paragraph(std::size_t from) {
    width_ = 0;
    std::size_t lines = 1, numbers = tokens_[from].kind == TokenKind::number;
    std::size_t line_begin = tokens_[from].begin;
    for (std::size_t i = from; i < tokens_.size(); ++i) {
      if (i > from && tokens_[i].breaks == 2) break;
      if (i > from && tokens_[i].breaks == 1) {
        line_begin = tokens_[i].begin;
        ++lines;
        numbers += tokens_[i].kind == TokenKind::number;
      }
      width_ = std::max<std::size_t>(width_, tokens_[i].end - line_begin);
    }
    numbers_led_ = numbers > 1 && 2 * numbers >= lines;
  }

  /// Whether a new sentence begins with the line that token i begins. A line was wrapped if its last word and the next
  /// one do not fit into the paragraph's width.
  bool starts_line(std::size_t i) {
    if (tokens_[i].breaks == 0) return false;
    const std::size_t begin = line_begin_;
    line_begin_ = tokens_[i].begin;
    if (is_bullet(text_, tokens_[i])) return true;
    if (tokens_[i].breaks == 2) return !continues(i);
    if (tokens_[i].kind == TokenKind::word && lone_number(i)) return false;
    if (labelled(i)) return true;
    if (width_ > widest_wrapped || (numbers_led_ && tokens_[i].kind == TokenKind::number)) return true;
    const std::size_t used = tokens_[i - 1].end - begin, next = tokens_[i].end - tokens_[i].begin;
    return used + 1 + next <= width_ * 9 / 10 && !(tokens_[i].kind == TokenKind::word && !tokens_[i].capital);
  }

  /// Whether the line before is "Displaced: 12,000" and another begins.
  bool labelled(std::size_t i) const {
    return i >= first_ + 3 && tokens_[i].capital && tokens_[i - 1].kind == TokenKind::number &&
           is(text_, tokens_[i - 2], ":");
  }

  /// Whether a blank line only marks where a page or column ended: the words before it end no sentence and those after
  /// it begin none.
  bool continues(std::size_t i) const {
    const Token& next = tokens_[i];
    const Token& end = tokens_[i - 1];
    if (next.kind != TokenKind::word) return false;
    return lone_number(i) || (!next.capital && (end.kind != TokenKind::sign || is(text_, end, ",")));
  }

  /// Whether the sentence so far is a large number, as in "1.3 million", that stands above what it counts.
  bool lone_number(std::size_t i) const {
    if (tokens_[first_].kind != TokenKind::number) return false;
    if (i - first_ == 2) {
      const std::string word = lower(tokens_[first_ + 1].in(text_));
      return word == "million" || word == "thousand" || word == "billion" ||
             (tokens_[first_ + 1].kind == TokenKind::number && word.size() == 3);
    }
    const std::string_view digits = tokens_[first_].in(text_);
    return i - first_ == 1 && digits.size() >= 5;
  }

  bool ends_before(std::size_t i) const {
    std::size_t stop = i;
    while (stop > first_ + 1 && i - stop < 3 && is_closing(text_, tokens_[stop - 1])) --stop;
    const Token& end = tokens_[stop - 1];
    const Token& next = tokens_[i];
    if (!next.spaced || is_closing(text_, next)) return false;
    const bool opens = next.capital || next.kind != TokenKind::word;
    // "8 a.m." ends a sentence before a capital; "U.S." does not.
    if (end.kind == TokenKind::word && end.in(text_).back() == '.')
      return next.capital && stop == i && !end.capital && !follows_clock(lower(next.in(text_)));
    if (is(text_, end, "!") || is(text_, end, "?") || is(text_, end, "?!")) return opens;
    if (end.kind != TokenKind::sign || end.in(text_).front() != '.') return false;
    if (!opens) return false;
    if (stop < first_ + 2) return true;
    const Token& word = tokens_[stop - 2];
    if (end.spaced || word.kind != TokenKind::word) return true;
    const bool initial = word.capital && word.end - word.begin == 1;
    return !initial && !is_abbreviation(lower(word.in(text_)));
  }

  void close(std::size_t last) {
    if (last <= first_) return;
    const Token& begin = tokens_[first_];
    sentences_.push_back(
        {first_, last, begin.breaks == 2, is_bullet(text_, begin) || (begin.breaks == 1 && width_ <= widest_wrapped)});
    first_ = last;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::size_t first_ = 0, width_ = 0, line_begin_ = 0;
  bool numbers_led_ = false;
  std::vector<Sentence> sentences_;
};

}  // namespace

std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).run();
}

}  // namespace corridor
