#include "corridor/reader/noun_phrase.hpp"

#include <algorithm>
#include <array>

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

constexpr std::size_t longest_phrase = 9;

bool is_preposition(std::string_view word) {
  static constexpr std::array<std::string_view, 26> words{
      "of",      "in",   "at",      "from",   "to",      "into",   "on",        "by",        "for",
      "with",    "near", "inside",  "within", "across",  "during", "under",     "between",   "among",
      "through", "per",  "against", "than",   "towards", "toward", "including", "throughout"};
  return among(word, words);
}

bool collective(std::string_view word) {
  static constexpr std::array<std::string_view, 20> words{
      "people",   "police", "personnel", "staff",    "crew",   "dead",    "wounded", "injured", "missing",  "displaced",
      "homeless", "men",    "women",     "children", "troops", "elderly", "youth",   "kin",     "faithful", "roma"};
  return among(word, words);
}

bool plural(std::string_view word) {
  return collective(word) ||
         (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("ous") &&
          !word.ends_with("'s")) ||
         word.ends_with("men") || word.ends_with("children");
}

/// "LGAs", "NGOs": capitals and a plural.
bool abbreviation(std::string_view word) {
  const auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals >= 2 && word.ends_with("s") && static_cast<std::size_t>(capitals) + 1 == word.size();
}

}  // namespace

NounPhrases::NounPhrases(const Lexicon& lexicon)
    : person_(lexicon.find_class("person.n")),
      household_(lexicon.find_class("household.n")),
      vehicle_(lexicon.find_class("vehicle.n")),
      thing_(lexicon.find_class("thing.n")),
      life_(lexicon.find_class("life.n")),
      modifier_(lexicon.find_class("mod.word")),
      partitive_(lexicon.find_class("of.word")),
      aux_(lexicon.find_class("verb.aux")),
      determiner_(lexicon.find_class("determiner")),
      clause_(lexicon.find_class("clause.break")),
      conjunction_(lexicon.find_class("conjunction")),
      relative_(lexicon.find_class("relative")),
      more_(lexicon.find_class("more.of")),
      day_unit_(lexicon.find_class("day.unit")) {
  for (const char* name :
       {"refugee.n", "death.n", "wound.n", "missing.n", "detain.n", "arrival.n", "other.n", "population.n",
        "registered.n", "attacker.n", "beneficiary.n", "displaced.n", "helper.n", "casualty.n"})
    kinds_.push_back(lexicon.find_class(name));
  for (const std::string& name : lexicon.classes()) verb_.push_back(name.ends_with(".v") || name.ends_with(".pp"));
}

NounPhrases::Noun NounPhrases::noun_at(const Passage& p, std::size_t at, std::vector<ClassId>& classes) const {
  Noun noun;
  const auto offer = [&](ClassId word_class, Counted counted) {
    const std::size_t length = p.begins(at, word_class);
    if (length > noun.length) noun = {counted, length, plural(p.lower(at + length - 1))};
    return length;
  };
  offer(person_, Counted::person);
  offer(household_, Counted::household);
  for (const ClassId kind : kinds_)
    if (const std::size_t length = offer(kind, Counted::person); length > 0 && length >= noun.length)
      classes.push_back(kind);
  offer(vehicle_, Counted::vehicle);
  if (const std::size_t length = p.begins(at, thing_); length > noun.length) noun = {Counted::thing, length, true};
  if (const std::size_t length = p.begins(at, day_unit_); length >= noun.length && length > 0)
    noun = {Counted::thing, length, true};
  if (p.begins(at, life_) >= noun.length && p.begins(at, life_) > 0) classes.push_back(life_);
  return noun;
}

bool NounPhrases::stops(const Passage& p, std::size_t at) const {
  const Token& token = p.token(at);
  if (token.breaks == 2) return true;
  if (token.kind != TokenKind::word) return true;
  if (is_preposition(p.lower(at))) return true;
  // "driving 1,000 north to the hills"
  if (among(p.lower(at), {"north", "south", "east", "west"}) &&
      (at + 1 >= p.size() || p.token(at + 1).kind != TokenKind::word || is_preposition(p.lower(at + 1))))
    return true;
  return p.begins(at, determiner_) > 0 || p.begins(at, aux_) > 0 || p.begins(at, clause_) == 1 ||
         p.begins(at, conjunction_) > 0 || p.begins(at, relative_) > 0;
}

NounPhrase NounPhrases::of(const Passage& p, const Quantity& quantity, const std::vector<bool>& number_or_date) const {
  NounPhrase phrase;
  std::size_t at = quantity.last;
  phrase.last = phrase.head = at;
  if (!quantity.currency.empty()) {
    phrase.counted = Counted::money;
    phrase.unit = quantity.currency;
    return phrase;
  }
  if (const std::size_t of = p.begins(at, partitive_); of > 0) {
    phrase.partitive = true;
    at += of;
    // "400 of the 1,300 minors": a share of another number.
    if (at < p.size() && (number_or_date[at] || p.is(at, "more") || p.is(at, "some") || p.is(at, "about") ||
                          p.is(at, "nearly") || p.is(at, "estimated")))
      phrase.partitive = false;
    if (of == 1 && at < p.size() && p.token(at).kind == TokenKind::number) at = quantity.last;
    while (at < p.size() && (p.is(at, "the") || p.is(at, "those") || p.is(at, "these") || p.is(at, "its"))) ++at;
    phrase.last = at;
  }
  std::size_t begin = at, unknown = 0;
  bool found = false;
  for (std::size_t steps = 0; at < p.size() && steps < longest_phrase; ++steps) {
    if (number_or_date[at]) break;
    std::vector<ClassId> classes;
    const Noun noun = noun_at(p, at, classes);
    const bool modifier = p.begins(at, modifier_) > 0;
    if (noun.length > 0) {
      const std::size_t next = at + noun.length;
      // A noun may go on: "police officers", "refugee camps", "displaced people".
      std::vector<ClassId> ignored;
      const bool participle =
          next < p.size() &&
          std::any_of(p.tags(next).begin(), p.tags(next).end(), [&](const Tag& t) { return verb_[t.word_class]; });
      const bool followed =
          next < p.size() && !number_or_date[next] && !stops(p, next) && !(noun.plural && participle) &&
          (noun_at(p, next, ignored).length > 0 ||
           (!noun.plural && noun.counted != Counted::thing && quantity.low != 1 && !p.token(next).capital &&
            !p.lower(next).ends_with("ly") &&
            !(p.tags(next).size() > 0 &&
              std::any_of(
                  p.tags(next).begin(), p.tags(next).end(), [&](const Tag& t) { return verb_[t.word_class]; }))));
      phrase.nouns.insert(phrase.nouns.end(), classes.begin(), classes.end());
      phrase.counted = noun.counted;
      phrase.head = next - 1;
      phrase.last = next;
      found = true;
      unknown = 0;
      if (!followed) break;
      at = next;
      continue;
    }
    if (p.word(at) == "," && at + 1 < p.size() && p.token(at + 1).capital && at > begin &&
        p.token(at - 1).capital) {  // "Iraqi, Afghan and Syrian"
      ++at;
      continue;
    }
    if ((p.is(at, "and") || p.is(at, "or")) && at > begin && p.token(at - 1).capital && at + 1 < p.size() &&
        p.token(at + 1).capital && p.token(at + 1).kind == TokenKind::word) {
      ++at;
      continue;
    }
    if (p.word(at) == "-" && !p.token(at).spaced) break;
    // What a number counts may stand below it: "1.3 million", a blank line, "People displaced".
    const bool below = at == quantity.last && p.token(at).breaks == 2 && p.token(at).kind == TokenKind::word;
    if (!below && stops(p, at)) break;
    // "30 Rwandans": people named by where they are from.
    if (p.token(at).capital && abbreviation(p.word(at))) {  // "14 LGAs"
      phrase.counted = Counted::thing;
      phrase.head = at;
      phrase.last = at + 1;
      found = true;
      break;
    }
    if (p.token(at).capital && !p.token(at).all_capitals &&
        (plural(p.lower(at)) || at + 1 >= p.size() || stops(p, at + 1) ||
         (!p.token(at + 1).capital && (noun_at(p, at + 1, classes).length == 0 && p.begins(at + 1, modifier_) == 0)))) {
      phrase.counted = Counted::person;
      phrase.head = at;
      phrase.last = at + 1;
      found = true;
      break;
    }
    if (!modifier) {
      const bool verb =
          std::any_of(p.tags(at).begin(), p.tags(at).end(), [&](const Tag& t) { return verb_[t.word_class]; });
      if (verb && !p.token(at).capital) break;
      if (found) break;
      if (!p.token(at).capital && !p.lower(at).ends_with("ly") && p.lower(at).find('-') == std::string::npos) {
        ++unknown;
        if (plural(p.lower(at))) {
          // "12 shepherds": a noun not known; a person's may still follow ("boys school students" does not occur)
          phrase.counted = Counted::unknown;
          phrase.head = at;
          phrase.last = at + 1;
          found = true;
          break;
        }
        if (unknown > 2) break;
      }
    }
    ++at;
  }
  if (!found && unknown > 0 && at <= p.size() && at > begin && !p.token(at - 1).capital && p.tags(at - 1).empty()) {
    phrase.counted = Counted::unknown;
    phrase.head = at - 1;
    phrase.last = at;
    found = true;
  }
  if (!found) {
    // Words before a verb ("160 mostly gunmen" has a noun, "60 seriously wounded" has none).
    phrase.last = std::max(phrase.last, quantity.last);
    phrase.carries_on =
        p.begins(quantity.last, more_) > 0 || (quantity.first < quantity.number && p.ends(quantity.number, more_) > 0);
    if (phrase.carries_on) phrase.last = std::max(phrase.last, quantity.last + p.begins(quantity.last, more_));
    return phrase;
  }
  if (phrase.counted == Counted::household) phrase.unit = "households";
  if (phrase.counted == Counted::vehicle) phrase.unit = "vehicles";
  phrase.group = p.words(begin, phrase.last);
  phrase.carries_on =
      p.is(phrase.head, "others") || p.is(phrase.head, "other") || p.is(begin, "more") || p.is(begin, "others") ||
      p.is(begin, "additional") ||
      (quantity.first < quantity.number && (p.is(quantity.first, "another") || p.is(quantity.number - 1, "further") ||
                                            p.is(quantity.number - 1, "additional")));
  if (p.is(phrase.head, "others") || p.is(phrase.head, "other") || p.is(phrase.head, "more")) phrase.group.clear();
  return phrase;
}

}  // namespace corridor
