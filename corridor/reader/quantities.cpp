#include "corridor/reader/quantities.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

constexpr std::size_t most_digits = 15;

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

double number_from(const std::string& digits) {
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// The value of "65,035", "360.000", "11.5" or "1,5". A single separator before exactly three digits parts thousands,
/// unless a scale ("2.125 million") or a leading zero makes it a decimal one.
std::optional<double> value_of(std::string_view text, bool scaled) {
  std::vector<std::string_view> parts;
  std::string signs;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') continue;
    parts.push_back(text.substr(begin, i - begin));
    signs += text[i];
    while (i + 1 < text.size() && (text[i + 1] < '0' || text[i + 1] > '9')) ++i;  // the other bytes of a narrow blank
    begin = i + 1;
  }
  parts.push_back(text.substr(begin));
  if (digits_of(text).size() > most_digits) return std::nullopt;
  bool groups = parts.size() > 1 && parts.front().size() <= 3 && parts.front() != "0";
  for (std::size_t i = 1; i < parts.size(); ++i) groups &= parts[i].size() == 3;
  if (parts.size() == 2 && scaled) groups = false;
  if (parts.size() == 1 || groups) return number_from(digits_of(text));
  const std::string last(parts.back());
  const bool same_before = std::all_of(signs.begin(), signs.end() - 1, [&](char c) { return c == signs.front(); });
  if (!same_before || (signs.size() > 1 && signs.back() == signs.front())) return std::nullopt;  // "12.05.2014"
  const double whole = number_from(digits_of(text.substr(0, text.size() - last.size())));
  return whole + number_from(last) / std::pow(10.0, static_cast<double>(last.size()));
}

/// 1.61 million is 1610000, not the double beside it.
double rounded(double value) {
  const double whole = std::round(value);
  return std::fabs(value - whole) < 1e-9 * std::max(1.0, std::fabs(value)) ? whole : value;
}

/// A number without range.
struct Amount {
  double value = 0;
  double mantissa = 0;  ///< the value before its last scale
  double scale = 1;
  std::size_t last = 0;
  bool in_words = false;
  bool plain = false;  ///< digits alone
};

class Scanner {
 public:
  Scanner(const Passage& passage, const NumberWords& words, const std::vector<bool>& taken)
      : p_(passage), words_(words), taken_(taken) {}

  std::vector<Quantity> run() {
    std::vector<Quantity> all;  // in the order of the text
    for (std::size_t at = 0; at < p_.size();) {
      std::optional<Quantity> quantity = taken_[at] ? std::nullopt : quantity_at(at);
      if (!quantity) {
        ++at;
        continue;
      }
      at = std::max(quantity->last, at + 1);
      // "+374 10 123456"
      const bool dialled =
          !all.empty() && all.back().not_a_count != nullptr && all.back().last == quantity->first && quantity->bare;
      // "aged 3 and 5"
      const bool aged = !all.empty() && all.back().not_a_count != nullptr && quantity->bare && quantity->first > 0 &&
                        p_.is(quantity->first - 1, "and") && all.back().last + 1 == quantity->first &&
                        std::string_view(all.back().not_a_count) == "label";
      if (aged && quantity->not_a_count == nullptr) quantity->not_a_count = "label";
      if (dialled && quantity->not_a_count == nullptr) quantity->not_a_count = "label";
      // "7 in 10"
      const bool whole = !all.empty() && all.back().not_a_count != nullptr &&
                         std::string_view(all.back().not_a_count) == "fraction" &&
                         all.back().last + 1 == quantity->first;
      if (whole && quantity->not_a_count == nullptr) quantity->not_a_count = "fraction";
      // "rose to 215 from 180"
      const bool falls_behind = !all.empty() && quantity->first > 0 && p_.is(quantity->first - 1, "from") &&
                                quantity->first - 1 == all.back().last && all.back().first > 0 &&
                                p_.is(all.back().first - 1, "to");
      if (falls_behind && quantity->not_a_count == nullptr) quantity->not_a_count = "old level";
      // "150 million kroner ($24 million)": the same money.
      const bool in_brackets = !all.empty() && quantity->first > 0 && p_.is(quantity->first - 1, "(") &&
                               quantity->first <= all.back().last + 1;
      if (in_brackets && !quantity->currency.empty() && !all.back().currency.empty() &&
          quantity->not_a_count == nullptr)
        quantity->not_a_count = "conversion";
      all.push_back(*std::move(quantity));
    }
    return all;
  }

 private:
  bool free(std::size_t at) const { return at < p_.size() && !taken_[at]; }
  bool joined(std::size_t at) const { return at < p_.size() && !p_.token(at).spaced; }
  bool is_dash(std::size_t at) const { return at < p_.size() && among(p_.word(at), {"-", "–", "—", "‑", "−", "--"}); }

  /// Scales after a number: "million", "m" without a blank, "hundred thousand", "-million" of a compound.
  void take_scales(Amount& amount, bool money) const {
    while (free(amount.last)) {
      std::size_t at = amount.last;
      if (is_dash(at) && joined(at) && joined(at + 1)) ++at;
      if (!free(at)) return;
      const std::string& word = p_.lower(at);
      const std::optional<double> scale = words_.scale(word);
      if (!scale) return;
      if (word.size() == 1 && p_.token(at).spaced) return;
      if (word.size() == 1 && !money &&
          among(p_.lower(std::min(at + 1, p_.size() - 1)),
                {"tall", "long", "high", "wide", "deep", "from", "above", "below", "away"}))
        return;
      amount.mantissa = amount.value;
      amount.scale = *scale;
      amount.value *= *scale;
      amount.plain = false;
      amount.last = at + 1;
    }
  }

  std::optional<Amount> digits_at(std::size_t at, bool money) const {
    if (!free(at) || p_.token(at).kind != TokenKind::number) return std::nullopt;
    Amount amount;
    amount.last = at + 1;
    const std::string_view text = p_.word(at);
    const bool scaled = free(at + 1) && words_.scale(p_.lower(at + 1)).has_value();
    const std::optional<double> value = value_of(text, scaled);
    if (!value) return std::nullopt;
    amount.value = amount.mantissa = *value;
    amount.plain = digits_of(text).size() == text.size();
    if (amount.plain && text.size() <= 3) {  // "65 035"
      while (free(amount.last) && p_.token(amount.last).kind == TokenKind::number && p_.word(amount.last).size() == 3 &&
             p_.token(amount.last).breaks == 0 && !p_.word(amount.last).starts_with("0.") &&
             digits_of(p_.word(amount.last)).size() == 3 && amount.value < 1e9 && amount.value > 0) {
        amount.value = amount.mantissa = amount.value * 1000 + number_from(std::string(p_.word(amount.last)));
        ++amount.last;
        amount.plain = false;
      }
    }
    take_scales(amount, money);
    return amount;
  }

  /// "twenty", "twenty-five".
  std::optional<double> small_word(const std::string& word) const {
    if (const auto unit = words_.unit(word)) return unit;
    if (const auto tens = words_.tens(word)) return tens;
    const std::size_t hyphen = word.find('-');
    if (hyphen == std::string::npos) return std::nullopt;
    const auto tens = words_.tens(word.substr(0, hyphen)), unit = words_.unit(word.substr(hyphen + 1));
    return tens && unit ? std::optional(*tens + *unit) : std::nullopt;
  }

  std::optional<Amount> words_at(std::size_t at) const {
    if (!free(at) || p_.token(at).kind != TokenKind::word) return std::nullopt;
    Amount amount;
    amount.in_words = true;
    std::size_t begin = at;
    const bool article = among(p_.lower(at), {"a", "an"});
    if (p_.is(at, "half") || (article && p_.is(at + 1, "half"))) {
      std::size_t scale_at = at + (p_.is(at, "half") ? 1 : 2);
      if (p_.is(scale_at, "a")) ++scale_at;
      return fraction(0.5, scale_at);
    }
    if (p_.is(at, "half-million") || (article && p_.is(at + 1, "half-million"))) {
      amount.value = amount.mantissa = 5e5;
      amount.last = at + (article ? 2 : 1);
      return amount;
    }
    if ((p_.is(at, "quarter") && p_.is(at + 1, "of") && p_.is(at + 2, "a"))) return fraction(0.25, at + 3);
    if (article && p_.is(at + 1, "quarter")) return fraction(0.25, at + 2 + (p_.is(at + 2, "of") ? 2 : 0));
    if (p_.is(at, "three-quarters") && p_.is(at + 1, "of") && p_.is(at + 2, "a")) return fraction(0.75, at + 3);
    if (p_.is(at, "three") && p_.is(at + 1, "quarters") && p_.is(at + 2, "of") && p_.is(at + 3, "a"))
      return fraction(0.75, at + 4);
    if (article) {
      begin = at + 1;
      if (!free(begin) || !(words_.scale(p_.lower(begin)) || words_.dozen(p_.lower(begin))) ||
          p_.lower(begin).size() < 3)
        return std::nullopt;
      if (words_.dozen(p_.lower(begin)) && p_.is(begin, "score")) return std::nullopt;
    }
    double total = 0, current = article ? 1 : 0;
    bool any = article;
    std::size_t i = begin;
    for (; free(i); ++i) {
      const std::string& word = p_.lower(i);
      if (const auto small = small_word(word)) {
        if (any && (current > 0 && std::fmod(current, 100) != 0) &&
            !(words_.unit(word) && *small < 10 && current >= 20 && std::fmod(current, 10) == 0))
          break;
        current += *small;
      } else if (words_.scale(word) && any && word.size() > 2) {
        const double scale = *words_.scale(word);
        if (scale == 100) {
          current = std::max(current, 1.0) * 100;
        } else {
          amount.mantissa = std::max(current, 1.0);
          amount.scale = scale;
          total += std::max(current, 1.0) * scale;
          current = 0;
        }
      } else if (words_.dozen(word) && any && word == "dozen") {
        current = std::max(current, 1.0) * 12;
      } else if (word == "and" && any && i > begin && (current == 0 || std::fmod(current, 100) == 0) && free(i + 1) &&
                 small_word(p_.lower(i + 1))) {
        continue;
      } else if (word == "and" && any && p_.is(i + 1, "a") && p_.is(i + 2, "half") && free(i + 3) &&
                 words_.scale(p_.lower(i + 3))) {
        current += 0.5;
        i += 2;
      } else {
        break;
      }
      any = true;
    }
    if (!any || i == begin) return std::nullopt;
    amount.value = total + current;
    if (amount.scale == 1) amount.mantissa = amount.value;
    amount.last = i;
    if (article && p_.is(i, "and") && p_.is(i + 1, "a") && p_.is(i + 2, "half") && amount.scale > 1) {
      amount.value += amount.scale / 2;
      amount.last = i + 3;
    }
    return amount;
  }

  std::optional<Amount> fraction(double share, std::size_t at) const {
    if (!free(at) || !words_.scale(p_.lower(at)) || p_.lower(at).size() < 3) return std::nullopt;
    const double scale = *words_.scale(p_.lower(at));
    return Amount{share * scale, share, scale, at + 1, true, false};
  }

  std::optional<Amount> amount_at(std::size_t at, bool money) const {
    std::optional<Amount> amount = digits_at(at, money);
    return amount ? amount : words_at(at);
  }

  /// The currency symbol that begins at the token ("US$", "$", "EUR"), and the token after it.
  std::optional<std::pair<std::string, std::size_t>> symbol_at(std::size_t at) const {
    if (!free(at)) return std::nullopt;
    if (free(at + 1) && joined(at + 1)) {
      if (const auto code = words_.symbol(p_.lower(at) + p_.lower(at + 1))) return std::pair(*code, at + 2);
    }
    if (p_.token(at).kind == TokenKind::word && !p_.token(at).all_capitals) return std::nullopt;
    if (p_.is(at, "$") && p_.is(at + 1, "us") && joined(at + 1)) return std::pair(std::string("USD"), at + 2);
    if (const auto code = words_.symbol(p_.lower(at))) return std::pair(*code, at + 1);
    return std::nullopt;
  }

  /// The currency named after the number, and the token after it.
  std::optional<std::pair<std::string, std::size_t>> currency_at(std::size_t at) const {
    if (!free(at)) return std::nullopt;
    if (is_dash(at) && joined(at) && joined(at + 1)) ++at;
    if (free(at + 1)) {
      if (const auto code = words_.currency(p_.lower(at) + " " + p_.lower(at + 1))) return std::pair(*code, at + 2);
    }
    if (!free(at)) return std::nullopt;
    if (const auto code = words_.currency(p_.lower(at))) return std::pair(*code, at + 1);
    if (p_.is(at, "€") || p_.is(at, "$") || p_.is(at, "£")) return std::pair(*words_.symbol(p_.lower(at)), at + 1);
    return std::nullopt;
  }

  std::optional<Quantity> quantity_at(std::size_t at) const {
    Quantity q;
    q.first = q.number = at;
    std::size_t begin = at;
    if (const auto symbol = symbol_at(at)) {
      q.currency = symbol->first;
      begin = symbol->second;
    }
    std::optional<Amount> low = q.currency.empty() ? amount_at(begin, false) : digits_at(begin, true);
    if (!low) return std::nullopt;
    q.in_words = low->in_words;
    q.bare = low->plain && q.currency.empty();
    q.last = low->last;
    q.low = rounded(low->value);
    take_range(q, *low, begin);
    if (const auto currency = currency_at(q.last); currency) {
      if (q.currency.empty()) q.currency = currency->first;
      q.last = currency->second;
    }
    take_percent(q);
    take_qualifiers(q);
    refuse(q, begin);
    return q;
  }

  /// "15 to 20", "300 – 800", "between 5 and 7 million"; "from 2 to 5 million" is a change: the new level stays.
  void take_range(Quantity& q, const Amount& low, std::size_t begin) const {
    std::size_t at = q.last;
    if (!free(at)) return;
    // "$11 to 12 million", "€5m-€6m"
    const bool dash = is_dash(at) && (joined(at) == joined(at + 1) || joined(at));
    const bool to = p_.is(at, "to") || (p_.is(at, "or") && q.low >= 2 && q.low < 20);
    const bool between = p_.is(at, "and") && begin > 0 &&
                         (p_.is(begin - 1, "between") || (q.number > 0 && p_.is(q.number - 1, "between")));
    if (!dash && !to && !between) return;
    if (to && begin > 0 && p_.is(begin - 1, "by")) return;  // "rose by 12 to 98"
    ++at;
    std::string currency;
    if (const auto symbol = symbol_at(at)) {
      currency = symbol->first;
      at = symbol->second;
    }
    while (!dash && free(at) &&
           among(p_.lower(at), {"about", "around", "some", "as", "many", "nearly", "almost", "over"}))
      ++at;
    const std::optional<Amount> high = amount_at(at, !q.currency.empty() || !currency.empty());
    if (!high) return;
    double from = low.value;
    if (low.scale == 1 && high->scale > 1 && low.value < 1000 && low.value <= high->mantissa) from *= high->scale;
    if (high->value <= from || high->value > from * 1000) {
      // "up from 8,000 to 5,000": a fall
      if (to && q.number > 0 && p_.is(q.number - 1, "from")) new_level(q, *high);
      return;
    }
    if (p_.is(q.last, "or") && high->value > from + 2) return;
    if (!currency.empty()) q.currency = currency;
    const bool change = to && q.number > 0 && p_.is(q.number - 1, "from");
    q.bare = false;
    if (change) {
      new_level(q, *high);
      return;
    }
    q.low = rounded(from);
    q.high = rounded(high->value);
    q.last = high->last;
    if (between) q.first = q.number - 1;
  }

  static void new_level(Quantity& q, const Amount& high) {
    q.low = rounded(high.value);
    q.last = high.last;
    q.high.reset();
    q.bare = false;
  }

  void take_percent(Quantity& q) const {
    std::size_t at = q.last;
    if (is_dash(at) && joined(at)) ++at;
    if (!free(at)) return;
    const bool two = p_.is(at, "per") && p_.is(at + 1, "cent");
    if (among(p_.lower(at), {"%", "percent", "percentage", "pct", "‰"}) || two) {
      q.percent = true;
      q.last = at + (two ? 2 : 1);
    }
  }

  void take_qualifiers(Quantity& q) const {
    if (p_.is(q.last, "+")) {
      q.qualifier = Qualifier::at_least;
      ++q.last;
    }
    for (std::size_t length = 2; length > 0; --length) {
      if (q.last + length > p_.size()) continue;
      std::string words = p_.lower(q.last);
      if (length == 2) words += " " + p_.lower(q.last + 1);
      if (const auto after = words_.qualifier_after(words); after && free(q.last)) {
        q.qualifier = *after;
        q.last += length;
        break;
      }
    }
    // The qualifier that directly precedes holds; those before it ("as many as an estimated") only belong to the
    // phrase.
    bool found = q.qualifier != Qualifier::exact;
    const Token* led = q.first > 0 ? &p_.token(q.first - 1) : nullptr;
    bool again = led != nullptr && (led->kind == TokenKind::word || p_.is(q.first - 1, ">") ||
                                    p_.is(q.first - 1, "<") || p_.is(q.first - 1, "~"));
    while (again && q.first > 0) {
      again = false;
      for (std::size_t length = std::min<std::size_t>(4, q.first); length > 0; --length) {
        std::string words;
        bool broken = false;
        for (std::size_t i = q.first - length; i < q.first; ++i) {
          words += (words.empty() ? "" : " ") + p_.lower(i);
          broken |= taken_[i];
        }
        const auto qualifier = words_.qualifier(words);
        if (!qualifier || broken) continue;
        if (!found) q.qualifier = *qualifier;
        found = true;
        q.first -= length;
        again = true;
        break;
      }
      if (!again && q.first >= 2 && p_.is(q.first - 1, "of") &&
          among(p_.lower(q.first - 2), {"total", "maximum", "sum", "average", "figure"})) {
        q.first -= 2;
        if (q.first > 0 && among(p_.lower(q.first - 1), {"a", "the"})) --q.first;
        again = true;
      } else if (!again && q.first >= 1 &&
                 among(p_.lower(q.first - 1),
                       {"another", "additional", "further", "the",   "a",         "an",     "other", "these",
                        "those",   "his",        "her",     "their", "its",       "all",    "total", "extra",
                        "new",     "roughly",    "only",    "just",  "estimated", "initial"}) &&
                 q.first == q.number) {
        --q.first;
        again = q.first > 0 && !p_.is(q.first, "the");
      }
    }
  }

  /// Numbers that count nothing.
  void refuse(Quantity& q, std::size_t begin) const {
    const std::string next = q.last < p_.size() ? p_.lower(q.last) : "";
    const bool next_joined = joined(q.last);
    const std::string before = begin > 0 ? p_.lower(begin - 1) : "";
    const bool before_joined = begin > 0 && !p_.token(begin).spaced;
    if (!q.in_words && next_joined && among(next, {"st", "nd", "rd", "th", "s"}))
      q.not_a_count = "ordinal";
    else if (is_dash(q.last) && next_joined && joined(q.last + 1))
      q.not_a_count = "compound";  // "17-meter"
    else if (q.percent)
      return;
    else if (next_joined && !q.in_words && next.size() <= 3 && q.currency.empty() &&
             p_.token(q.last).kind == TokenKind::word && next != "k")
      q.not_a_count = "label";
    else if (next_joined && (next == "/" || next == ":" || next == "°" || next == "º" || next == "x" || next == "_"))
      q.not_a_count = "label";
    else if (before_joined && (among(before, {"/", ":", "#", "+", "№", "°", "_", "@", "=", "."}) || is_dash(begin - 1)))
      q.not_a_count = "label";
    else if (among(before,
                   {"no",        "nos",     "number",   "resolution", "article", "section",   "chapter", "page",
                    "table",     "figure",  "annex",    "phase",      "level",   "magnitude", "highway", "route",
                    "flight",    "room",    "channel",  "age",        "aged",    "ages",      "tel",     "phone",
                    "fax",       "version", "category", "grade",      "day",     "week",      "line",    "item",
                    "paragraph", "code",    "box",      "gate",       "unit",    "step",      "no.",     "op",
                    "ch",        "vol",     "volume",   "issue",      "part",    "sphere",    "ipc",     "#"}) &&
             q.currency.empty() && !(before == "number" && q.low > 999) && !(before == "figure" && q.low > 99))
      q.not_a_count = "label";
    else if (before == "." && begin > 1 &&
             among(p_.lower(begin - 2), {"no", "nos", "art", "res", "fig", "tel", "p", "pp", "vol", "sec"}) &&
             q.currency.empty() && joined(begin - 1))
      q.not_a_count = "label";
    else if (before == "," && next == "," && q.bare && q.low >= 10 && q.low < 110 && begin > 1 &&
             p_.token(begin - 2).capital && p_.token(begin - 2).kind == TokenKind::word)
      q.not_a_count = "age";
    else if (begin > 1 && q.low <= 100 && among(before, {"under", "over", "below", "above"}) &&
             among(p_.lower(begin - 2), {"children", "people", "persons", "men", "women", "those", "girls", "boys",
                                         "adults", "youth", "aged", "anyone", "child", "civilians", "of"}) &&
             !among(next, {"people", "civilians"}))
      q.not_a_count = "age";
    else if (before == "(" && next == ")" && q.bare && q.low < 110 && p_.is(q.last + 1, ",") &&
             q.last + 2 < p_.size() && among(p_.lower(q.last + 2), {"a", "an", "the", "who", "from"}))
      q.not_a_count = "age";  // "Jan Kowal (27), a teacher"
    else if (next == "or" && q.last + 1 < p_.size() && taken_[q.last + 1])
      q.not_a_count = "date";  // "three or four days ago"
    else if (before == "by" && next == "to" && q.last + 1 < p_.size() && p_.token(q.last + 1).kind == TokenKind::number)
      q.not_a_count = "increase";
    else if (begin > 0 &&
             among(before, {"several", "few", "many", "couple", "hundreds", "thousands", "tens", "dozens"}))
      q.not_a_count = "vague";
    else if (q.in_words && among(next, {"thirds", "third", "quarters", "fifths", "tenths", "halves"}))
      q.not_a_count = "fraction";
    else if (q.currency.empty() && q.low <= 10 && (next == "in" || next == "out") &&
             (p_.is(q.last + 1, "of") || (q.last + 1 < p_.size() && words_at(q.last + 1)) ||
              (q.last + 1 < p_.size() && p_.token(q.last + 1).kind == TokenKind::number)) &&
             next == "in")
      q.not_a_count = "fraction";
    else if (begin > 1 && before == "of" && p_.is(begin - 2, "out"))
      q.not_a_count = "whole";
    else if (q.bare && q.low >= 1900 && q.low < 2100 && p_.word(q.number).size() == 4 && year_context(q, before, next))
      q.not_a_count = "year";
    else if (q.currency.empty() && q.low != std::floor(q.low) && q.low < 1000)
      q.not_a_count = "decimal";
    else if (q.low == 1 && q.in_words && (one_is_no_count(before, next) || (before.empty() && p_.is(q.last + 1, ","))))
      q.not_a_count = "pronoun";
    else if (q.low == 0 && q.currency.empty())
      q.not_a_count = "zero";
  }

  /// A bare four-digit number is a year unless a noun follows directly.
  bool year_context(const Quantity& q, const std::string& before, const std::string& next) const {
    if (q.first != q.number && !p_.is(q.first, "the")) return false;
    if (among(before,
              {"in",  "since", "by",  "of",     "until", "till",   "from",    "to",      "during",     "early", "late",
               "mid", "year",  "and", "before", "after", "around", "between", "through", "throughout", "end"}) &&
        !among(next, {"people", "refugees", "civilians", "persons", "families", "migrants", "children", "were",
                      "households", "residents", "soldiers"}))
      return true;
    return next.empty() || p_.token(q.last).kind != TokenKind::word ||
           among(next, {"and", "to", "the", "in", "when", "as", "but", "a", "after", "either", "with", "or", "than",
                        "saw", "war", "election", "earthquake"});
  }

  static bool one_is_no_count(const std::string& before, const std::string& next) {
    return among(before, {"of", "from", "same", "no", "any", "every", "each", "this", "that", "only", "which", "the",
                          "number", "day", "another"}) ||
           among(next, {"of",   "another", "day",   "month", "year",   "week", "hour",  "who",
                        "that", "can",     "could", "thing", "side",   "way",  "point", "or",
                        "time", "more",    "could", "would", "should", "must", ",",     "."});
  }

  const Passage& p_;
  const NumberWords& words_;
  const std::vector<bool>& taken_;
};

}  // namespace

std::vector<Quantity> quantities_of(const Passage& passage, const NumberWords& words, const std::vector<bool>& taken) {
  return Scanner(passage, words, taken).run();
}

}  // namespace corridor
