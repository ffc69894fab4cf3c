#include "corridor/reader/tokens.hpp"

#include "corridor/reader/among.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

constexpr std::size_t longest_token = 256;

bool is_apostrophe(char32_t code) {
  return code == U'\'' || code == 0x2019 || code == 0x2BC;
}
bool is_narrow_blank(char32_t code) {
  return code == 0xA0 || code == 0x2009 || code == 0x202F;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 5);
    while (at_ < text_.size()) {
      const char32_t code = here();
      if (is_space(code)) {
        skip_space();
      } else if (is_digit(code)) {
        take(TokenKind::number, number_end());
      } else if (is_letter(code)) {
        take(TokenKind::word, word_end());
      } else {
        take(TokenKind::sign, sign_end());
      }
    }
    return std::move(tokens_);
  }

 private:
  char32_t code_at(std::size_t at) const { return at < text_.size() ? character_at(text_, at).code : 0; }
  std::size_t after(std::size_t at) const { return at < text_.size() ? at + character_at(text_, at).length : at; }
  char32_t here() const { return code_at(at_); }

  void skip_space() {
    const char32_t code = here();
    if (code == U'\n' || code == 0x2028 || code == 0x2029 || (code == U'\r' && code_at(at_ + 1) != U'\n')) {
      if (breaks_ < 2) ++breaks_;
    } else if (spaced_) {
      wide_ = true;
    }
    spaced_ = true;
    at_ = after(at_);
  }

  bool digits_at(std::size_t at, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i)
      if (!is_digit(code_at(at + i))) return false;
    return !is_digit(code_at(at + count));
  }

  std::size_t number_end() const {
    std::size_t at = at_;
    const std::size_t limit = at_ + longest_token;
    while (at < limit) {
      const char32_t code = code_at(at);
      const std::size_t next = after(at);
      const bool separator = (code == U'.' || code == U',') && is_digit(code_at(next));
      const bool group = (is_apostrophe(code) || is_narrow_blank(code)) && digits_at(next, 3);
      if (!is_digit(code) && !separator && !group) break;
      at = next;
    }
    return at;
  }

  /// Single letters with full stops, as in "U.S." and "a.m."; or where the word began.
  std::size_t initials_end() const {
    std::size_t at = at_;
    int letters = 0;
    while (is_letter(code_at(at)) && code_at(after(at)) == U'.') {
      at = after(at) + 1;
      ++letters;
    }
    if (letters >= 2) return at;
    return at_;
  }

  std::size_t word_end() const {
    if (const std::size_t initials = initials_end(); initials != at_) return initials;
    std::size_t at = at_;
    const std::size_t limit = at_ + longest_token;
    while (at < limit) {
      const char32_t code = code_at(at);
      const std::size_t next = after(at);
      const char32_t following = code_at(next);
      if (is_digit(code) && at > at_ && at_ > 0 && text_[at_ - 1] == '$') break;  // "$US12"
      if (is_letter(code) || is_digit(code)) {
        at = next;
      } else if (code == U'-' && is_letter(following)) {
        at = next;
      } else if (code == U'-' && is_digit(following) && is_upper(here())) {
        at = next;
      } else if (is_apostrophe(code) && is_letter(following)) {
        const bool possessive = (following == U's' || following == U'S') && !is_letter(code_at(after(next)));
        if (possessive) break;
        at = next;
      } else {
        break;
      }
    }
    return at;
  }

  /// One character; but "'s", "..." and "--" whole.
  std::size_t sign_end() const {
    const char32_t code = here();
    std::size_t at = after(at_);
    if (is_apostrophe(code) && !spaced_ && (code_at(at) == U's' || code_at(at) == U'S') && !is_letter(code_at(at + 1)))
      return at + 1;
    if (code == U'.' || code == U'-')
      for (const std::size_t limit = at_ + longest_token; at < limit && code_at(at) == code;) ++at;
    return at;
  }

  void take(TokenKind kind, std::size_t end) {
    Token token;
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.spaced = spaced_;
    token.breaks = breaks_;
    if (kind == TokenKind::word) {
      token.capital = is_upper(here());
      std::size_t letters = 0;
      bool small = false;
      for (std::size_t at = at_; at < end; at = after(at)) {
        const char32_t code = code_at(at);
        if (!is_letter(code)) continue;
        ++letters;
        small |= !is_upper(code);
      }
      token.all_capitals = letters > 1 && !small;
      if (wide_ && breaks_ == 0 && token.capital && lost_break()) token.breaks = 2;
    }
    tokens_.push_back(token);
    at_ = end;
    spaced_ = false;
    breaks_ = 0;
    wide_ = false;
  }

  /// Whether two blanks stand where a line has ended, as behind headlines of texts that lost their line breaks: there
  /// they stand behind full stops as well.
  bool lost_break() const { return lost_breaks_ && !tokens_.empty() && tokens_.back().kind != TokenKind::sign; }

  std::string_view text_;
  std::size_t at_ = 0;
  bool spaced_ = true;
  bool lost_breaks_ = text_.find(".  ") != std::string_view::npos;
  bool wide_ = false;  ///< two blanks or more before the next token
  std::uint8_t breaks_ = 2;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  return Tokenizer(text).run();
}

bool is_quote(std::string_view word) {
  return among(word, {"\"", "“", "”", "«", "»"});
}

}  // namespace corridor
