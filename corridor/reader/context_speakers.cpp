#include "corridor/reader/context.hpp"

#include <algorithm>

#include "corridor/reader/among.hpp"
#include "corridor/reader/money.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

using Role = PlaceMention::Role;

constexpr std::size_t most_speakers = 40;

/// Whether all words of one are words of the other.
bool within(const std::string& one, const std::string& other) {
  const std::string small = lower(one), large = " " + lower(other) + " ";
  std::size_t at = 0;
  while (at < small.size()) {
    const std::size_t end = std::min(small.find(' ', at), small.size());
    const std::string_view word(small.data() + at, end - at);
    const std::size_t found = large.find(word);
    if (found == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

/// "UN" is not short for "UN refugee agency".
bool acronym(std::string_view speaker) {
  return std::all_of(speaker.begin(), speaker.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

}  // namespace

/// "Source: IOM" names the source of the figures above it: of the list, or of the paragraph.
void Context::note_source(const Analysis& analysis, const std::vector<std::string>& speakers) {
  for (std::size_t i = 0; i < analysis.attributions.size(); ++i) {
    const Attribution& note = analysis.attributions[i];
    if (note.form != Attribution::Form::note) continue;
    std::size_t first = said_.size();
    constexpr std::size_t longest_list = 60;
    while (first > 0 && said_.size() - first < longest_list && (said_[first - 1].item || !said_[first - 1].paragraph))
      --first;
    if (first > 0) --first;
    const std::string as_of = note.said_on ? moment(*note.said_on, analysis) : std::string();
    for (auto draft = drafts_.rbegin(); draft != drafts_.rend() && draft->sentence >= first; ++draft) {
      if (!draft->source.empty()) continue;
      draft->source = speakers[i];
      if (draft->as_of.empty()) draft->as_of = as_of;
    }
  }
}

const Attribution* Context::attribution_of(const Candidate& c, const Analysis& analysis) const {
  const Attribution* leading = nullptr;
  const Attribution* trailing = nullptr;
  const Attribution* parenthesis = nullptr;  // "On Monday, said the mayor, 12 people fled"
  for (const Attribution& by : analysis.attributions) {
    const bool inside = by.first <= c.quantity.number && c.quantity.number < by.verb;
    if (inside) continue;
    if (by.form == Attribution::Form::bracket && by.first >= c.quantity.number) return &by;
    if (by.form == Attribution::Form::bracket || by.form == Attribution::Form::note) continue;
    const bool known_before = leading != nullptr && !leading->speaker.empty();
    if (by.speaker.empty() && known_before) continue;
    if (!by.trailing && by.verb < c.quantity.number) leading = &by;
    if (by.trailing && by.first >= c.quantity.number && trailing == nullptr) trailing = &by;
    if (by.trailing && by.last <= c.quantity.number) parenthesis = &by;
  }
  if (leading == nullptr && trailing == nullptr) return parenthesis;
  if (leading == nullptr || trailing == nullptr) return leading != nullptr ? leading : trailing;
  double way = 0;
  for (std::size_t i = leading->last; i < c.quantity.number; ++i) way += analysis.costs[i] >= 20 ? 20 : 0;
  return way > 0 ? trailing : leading;
}

void Context::speak(Finding& f, const Candidate& c, const Analysis& analysis,
                    const std::vector<std::string>& speakers) const {
  const Attribution* by = attribution_of(c, analysis);
  if (by != nullptr) f.source = speakers[static_cast<std::size_t>(by - analysis.attributions.data())];
  // "Kuwait donated $300 million, the UAE $60 million"
  if (c.phrase.counted == Counted::money)
    for (const PlaceMention& place : analysis.places)
      if (place.last == c.site.first && place.role == Role::none && !place.people &&
          (place.first == 0 || !verb_or_clause(analysis.costs[place.first - 1])))
        f.source = place.name;
  if (f.source.empty()) f.source = paragraph_.source;
  if (f.source.empty() && c.rule == "inherit.list") f.source = list_source_;
  if (f.source.empty() && (is_money_kind(f.kind) || c.phrase.counted == Counted::money || c.rule == "needs.to-assist"))
    f.source = giver(c, analysis);
}

/// Who gives: the subject a sentence on aid opens with, if it is an organisation or a country.
std::string Context::giver(const Candidate& c, const Analysis& analysis) const {
  const Passage& p = analysis.passage;
  std::size_t first = 0;
  const auto skip_idle = [&] {
    while (first < p.size() && (p.token(first).kind == TokenKind::sign || analysis.in_date[first] ||
                                among(p.lower(first), {"the", "a", "last"})))
      ++first;
  };
  skip_idle();
  while (first < p.size() && among(p.lower(first), {"to", "of", "with", "since", "following", "by", "as", "for",
                                                    "during", "in", "on", "under", "at", "through", "after"})) {
    while (first < c.site.first && !p.is(first, ",")) ++first;
    skip_idle();
  }
  if (first < c.site.first && among(p.lower(first), {"he", "she"})) return last_person_;
  bool acts = false;
  std::size_t last = first;
  for (; last < c.site.first && last < first + 25; ++last) {
    const bool verb = p.token(last).kind == TokenKind::word && !p.token(last).capital &&
                      (analysis.costs[last] >= 5 || p.lower(last).ends_with("ed"));
    if (verb || p.begins(last, classes_.aux) > 0 || p.begins(last, classes_.give) > 0 ||
        p.begins(last, classes_.pledge) > 0 || p.is(last, "began"))
      break;
    if (analysis.in_date[last] || p.token(last).kind == TokenKind::number) return {};
    acts |= p.begins(last, classes_.org) > 0 || p.begins(last, classes_.source) > 0;
    for (const PlaceMention& place : analysis.places)
      acts |= place.first == last && place.role == Role::none && place.known;
  }
  return acts && last < c.site.first ? p.words(first, last) : std::string();
}

/// The speaker that "he", "it" or "the ministry" takes up; empty where none is known.
std::string Context::taken_up(const Attribution& by) const {
  if (among(by.speaker, {"he", "she"})) return last_person_;
  if (among(by.speaker, {"it", "they"})) return !last_organisation_.empty() ? last_organisation_ : last_speaker_;
  const std::string noun = lower(by.speaker);
  if (!last_organisation_.empty() &&
      among(noun, {"agency", "group", "organization", "organisation", "monitor", "body", "charity", "network",
                   "statement", "report", "update", "flash update", "bulletin", "situation report", "un agency",
                   "u.n. agency", "refugee agency", "union", "observatory"}))
    return last_organisation_;
  for (auto known = speakers_.rbegin(); known != speakers_.rend(); ++known)
    if (within(noun, *known)) return *known;
  return is_person(by.speaker) ? last_person_ : std::string();
}

/// The speakers of a sentence's attributions, pronouns and short forms replaced by what they take up.
std::vector<std::string> Context::resolve_speakers(const Analysis& analysis) {
  std::vector<std::string> resolved;
  for (const Attribution& by : analysis.attributions) {
    std::string speaker = by.speaker;
    if (speaker.empty()) {
      resolved.push_back(speaker);
      continue;
    }
    if (by.possessive) {
      const std::string& owner = resolved.empty() ? last_speaker_ : resolved.back();
      if (!owner.empty()) speaker = owner;
    } else if (by.pronoun) {
      const std::string taken = taken_up(by);
      if (!taken.empty())
        speaker = taken;
      else if (!by.plain_noun)
        speaker.clear();
    } else {
      for (auto known = speakers_.rbegin(); known != speakers_.rend(); ++known)
        if (known->size() > speaker.size() && !acronym(speaker) && within(speaker, *known)) {
          speaker = *known;
          break;
        }
      if (speaker.find(' ') == std::string::npos && knowledge_.gazetteer.place(speaker) == nullptr) {
        if (const std::string full = people_.by_surname(speaker); !full.empty()) speaker = full;
      }
      const SpeakerParts parts = parts_of(speaker, knowledge_.lexicon);
      if (!parts.person.empty() || is_person(speaker) || surname(speaker)) last_person_ = speaker;
      if (!parts.organisation.empty()) last_organisation_ = parts.person.empty() ? speaker : parts.organisation;
      if (std::find(speakers_.begin(), speakers_.end(), speaker) == speakers_.end()) speakers_.push_back(speaker);
      if (speakers_.size() > most_speakers) speakers_.erase(speakers_.begin());
    }
    if (!speaker.empty()) last_speaker_ = speaker;
    resolved.push_back(speaker);
  }
  return resolved;
}

/// Whether the speaker is one name that no list has: "Ruiz".
bool Context::surname(const std::string& speaker) const {
  const std::vector<Token> tokens = tokens_of(speaker);
  const Passage passage(speaker, tokens, knowledge_.lexicon);
  return passage.size() == 1 && passage.token(0).capital && !passage.token(0).all_capitals && passage.tags(0).empty() &&
         knowledge_.gazetteer.place(speaker) == nullptr;
}

/// Whether the phrase is for one person: "a local official", not "officials".
bool Context::is_person(const std::string& speaker) const {
  const std::vector<Token> tokens = tokens_of(speaker);
  const Passage passage(speaker, tokens, knowledge_.lexicon);
  return passage.has(classes_.person);
}

/// Keeps count of what is open in quotation marks. A paragraph begins anew: a mark may have been forgotten.
void Context::follow_quotes(Said& said, const Analysis& analysis, bool paragraph) {
  if (paragraph) in_quote_ = false;
  said.open = in_quote_;
  for (std::size_t i = 0; i < analysis.passage.size(); ++i) {
    const std::string_view word = analysis.passage.word(i);
    said.in_quotation.push_back(in_quote_);
    if (!is_quote(word)) continue;
    said.quoted = true;
    if (i == 0 && !in_quote_) said.starts = true;
    in_quote_ = word == "“" || word == "«" || (word == "\"" && !in_quote_);
  }
  said.quoted |= said.open;
}

/// The sentence whose speaker a quotation that names none is from: the one who spoke before, if he goes on in the same
/// paragraph, else the next one named in it.
const Context::Said* Context::quotation(std::size_t sentence) const {
  const Said& said = said_[sentence];
  if (!said.quoted) return nullptr;
  const auto speaks = [&](std::size_t at) { return !said_[at].speaker.empty(); };
  const bool goes_on = !said.paragraph && sentence > 0 && (!said.starts || said_[sentence - 1].quoted);
  if (goes_on && speaks(sentence - 1)) return &said_[sentence - 1];
  for (std::size_t next = sentence + 1; next < said_.size() && next < sentence + 4 && !said_[next].paragraph; ++next)
    if (speaks(next)) return &said_[next];
  for (std::size_t back = 1; back <= 3 && back <= sentence; ++back)
    if (speaks(sentence - back)) return &said_[sentence - back];
  return nullptr;
}

}  // namespace corridor
