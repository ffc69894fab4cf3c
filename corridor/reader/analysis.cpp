#include "corridor/reader/analysis.hpp"

#include <algorithm>

#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

/// Below this no rule decides.
constexpr double least_score = 30;
/// A sentence with more numbers than this is a table that has lost its form; the numbers after it are passed over.
constexpr std::size_t most_numbers = 60;

/// "in a month", "a year earlier": a stretch of time, no rate.
bool is_stretch(const Passage& p, std::size_t first, std::size_t last) {
  for (const char* word : {"in", "over", "for", "within", "half", "than"})
    if (first > 0 && p.is(first - 1, word)) return true;
  for (const char* word : {"earlier", "ago", "later", "before", "after"})
    if (p.is(last, word)) return true;
  return false;
}

/// Token after a dateline: "KHARTOUM, May 4 (Agency) –", "(Nairobi) –", "Geneva, 4 May –"; 0 where there is none. It
/// says where the report was written.
std::size_t dateline_end(const Passage& p, const std::vector<bool>& in_date) {
  constexpr std::size_t longest = 14;
  if (p.size() < 3) return 0;
  const bool dated = p.token(0).capital && p.is(1, ",") && in_date[2];
  if (!p.token(0).all_capitals && !p.is(0, "(") && !dated) return 0;
  for (std::size_t at = 1; at < std::min(longest, p.size()); ++at) {
    const bool dash = p.is(at, "–") || p.is(at, "—") || p.is(at, "--") || (p.is(at, "-") && p.token(at).spaced);
    if (dash) return at + 1;
  }
  return 0;
}

}  // namespace

Analyser::Analyser(const Knowledge& knowledge)
    : knowledge_(knowledge),
      noun_phrases_(knowledge.lexicon),
      attributions_(knowledge.lexicon),
      source_notes_(knowledge.lexicon),
      pricing_(knowledge.lexicon),
      rate_(knowledge.lexicon.find_class("rate")) {}

Analysis Analyser::analyse(std::string_view text, std::span<const Token> tokens, std::optional<Day> published) const {
  Analysis a{Passage(text, tokens, knowledge_.lexicon)};
  const std::size_t size = a.passage.size();
  a.dates = dates_of(a.passage, knowledge_.numbers, published);
  a.in_date.resize(size);
  for (const DateMention& date : a.dates)
    for (std::size_t i = date.first; i < date.last; ++i) a.in_date[i] = true;
  a.places = places_of(a.passage, knowledge_.gazetteer, knowledge_.lexicon, a.in_date);
  const std::size_t text_begin = dateline_end(a.passage, a.in_date);
  std::erase_if(a.places, [&](const PlaceMention& place) { return place.last <= text_begin; });
  std::erase_if(a.dates, [&](const DateMention& date) { return date.last <= text_begin; });
  a.attributions = attributions_.of(a.passage, a.dates);
  for (Attribution& note : source_notes_.of(a.passage, a.dates, a.places)) {
    // "BEIJING: At least 66 people …"
    std::string name = lower(note.speaker);
    if (!name.empty() && name[0] >= 'a') name[0] = note.speaker[0];
    if (note.form != Attribution::Form::label || knowledge_.gazetteer.place(name) == nullptr)
      a.attributions.push_back(std::move(note));
  }
  std::vector<Quantity> quantities = quantities_of(a.passage, knowledge_.numbers, a.in_date);
  if (quantities.size() > most_numbers) quantities.resize(most_numbers);
  a.in_number = a.in_date;
  for (const Quantity& q : quantities)
    for (std::size_t i = q.number; i < q.last && i < size; ++i) a.in_number[i] = true;
  // "12 million Swiss francs"
  std::erase_if(a.places,
                [&](const PlaceMention& place) { return a.in_number[place.first] && !a.in_date[place.first]; });
  for (Quantity& q : quantities) {
    Candidate c;
    c.phrase = noun_phrases_.of(a.passage, q, a.in_number);
    c.site = {q.first, c.phrase.last, q.first, c.phrase.last, c.phrase.counted, c.phrase.nouns};
    c.quantity = std::move(q);
    a.candidates.push_back(std::move(c));
  }
  if (a.candidates.empty()) return a;
  a.costs = pricing_.of(a.passage);
  cheapen_places(a);
  chain(a);
  decide(a);
  return a;
}

/// Names of places between a number and its verb say little: "20 million people in Niger, Mali and Chad face hunger".
void Analyser::cheapen_places(Analysis& a) const {
  constexpr double cheap = 0.6;
  for (std::size_t i = 0; i < a.places.size(); ++i) {
    const PlaceMention& place = a.places[i];
    for (std::size_t at = place.first; at < place.last; ++at) a.costs[at] = std::min(a.costs[at], cheap);
    if (i + 1 == a.places.size()) break;
    const std::size_t next = a.places[i + 1].first;
    std::size_t at = place.last;
    while (at < next && (a.passage.is(at, ",") || a.passage.is(at, "and"))) ++at;
    if (at != next) continue;
    for (at = place.last; at < next; ++at) a.costs[at] = std::min(a.costs[at], cheap);
  }
}

/// "192 soldiers and one civilian", "12 men, 5 women and a child": members of an enumeration share verbs at its ends.
void Analyser::chain(Analysis& a) const {
  const Passage& p = a.passage;
  for (std::size_t i = 0; i + 1 < a.candidates.size(); ++i) {
    Site& site = a.candidates[i].site;
    Site& next = a.candidates[i + 1].site;
    std::size_t at = site.last;
    bool joined = false;
    while (at < next.first && at < site.last + 3 &&
           (p.is(at, ",") || p.is(at, "and") || p.is(at, "or") || p.is(at, "&") || p.is(at, "(") ||
            p.is(at, "totaling") || p.is(at, "totalling"))) {
      joined = true;
      ++at;
    }
    const auto people = [](Counted c) { return c != Counted::thing && c != Counted::money && c != Counted::vehicle; };
    const bool alike = site.counted == next.counted || (people(site.counted) && people(next.counted));
    if (joined && alike && at == next.first) next.chain_first = site.chain_first;
  }
  for (std::size_t i = a.candidates.size(); i-- > 1;) {
    Site& site = a.candidates[i].site;
    Site& before = a.candidates[i - 1].site;
    if (site.chain_first < site.first && site.chain_first == before.chain_first) before.chain_last = site.chain_last;
  }
}

/// "5,000 a day", "13 people died per day".
bool Analyser::is_rate(const Analysis& a, const Candidate& c) const {
  for (std::size_t at = c.quantity.last; at < a.passage.size() && at < c.site.last + 5; ++at) {
    if (at >= c.site.last && a.passage.token(at).kind != TokenKind::word) return false;
    const std::size_t length = a.passage.begins(at, rate_);
    if (length > 0)
      return !is_stretch(a.passage, at, at + length) && !(c.phrase.counted == Counted::money && c.quantity.low >= 1e6);
  }
  return false;
}

void Analyser::decide(Analysis& a) const {
  for (Candidate& c : a.candidates) {
    if (c.quantity.not_a_count != nullptr || c.quantity.percent) continue;
    if (c.phrase.counted == Counted::thing) continue;
    if (is_rate(a, c)) continue;
    if (c.quantity.low == 1 && c.phrase.counted != Counted::money && c.phrase.counted != Counted::person &&
        !c.quantity.currency.empty())
      continue;
    for (const Rule& rule : knowledge_.rules) {
      const std::optional<double> points = score(rule, a.passage, a.costs, c.site);
      if (points && *points >= least_score) c.matches.push_back({&rule, *points});
    }
    std::stable_sort(c.matches.begin(), c.matches.end(),
                     [](const Match& one, const Match& other) { return one.score > other.score; });
    if (c.matches.empty() || c.matches.front().rule->kind == "-") continue;
    c.kind = c.matches.front().rule->kind;
    c.rule = c.matches.front().rule->name;
  }
}

}  // namespace corridor
