#include "corridor/reader/context.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "corridor/reader/money.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

using Role = PlaceMention::Role;

/// Inherited kinds give way to a rule that is surer than this.
constexpr double sure = 66;
constexpr double least_doubt = 1;
constexpr double farthest_date = 200;
constexpr double farthest_place = 200;
constexpr std::size_t most_speakers = 40;

bool quotes(std::string_view word) {
  return word == "\"" || word == "“" || word == "”" || word == "«" || word == "»";
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Whether a bracket opened after the first position is still open at the other.
bool in_brackets(const Passage& p, std::size_t first, std::size_t last) {
  bool open = false;
  for (std::size_t at = first; at < last; ++at) open = p.is(at, "(") || (open && !p.is(at, ")"));
  return open;
}

/// By what Pricing asks for a word.
bool verb_or_clause(double cost) {
  return cost == 5 || cost >= 20;
}

/// Cost of the way between two stretches of tokens.
double between(const Costs& costs, std::size_t first, std::size_t last, std::size_t other_first,
               std::size_t other_last) {
  double sum = 0;
  for (std::size_t i = last; i < other_first && i < costs.size(); ++i) sum += costs[i];
  for (std::size_t i = other_last; i < first && i < costs.size(); ++i) sum += costs[i];
  return sum;
}

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

/// "X evacuated 12,000 people": who is evacuated leaves the place.
bool evacuated(const Candidate& c, const Analysis& analysis) {
  constexpr std::size_t near = 6;
  const std::size_t first = c.site.first > near ? c.site.first - near : 0;
  const std::size_t last = std::min(analysis.passage.size(), c.site.last + near);
  for (std::size_t at = first; at < last; ++at)
    if (c.kind == "displaced" && analysis.passage.lower(at).starts_with("evacuat")) return true;
  return false;
}

/// "GENEVA": a line of nothing but words in capitals.
bool alone_in_capitals(const Passage& p) {
  for (std::size_t at = 0; at < p.size(); ++at)
    if (!p.token(at).all_capitals) return false;
  return p.size() > 0;
}

/// "47,929 Tanzania (27 May)": a number and a place, a row of a table.
bool row(const Candidate& c, const Analysis& analysis) {
  if (c.site.first != 0 || analysis.places.size() != 1 || analysis.places.front().first != c.quantity.last)
    return false;
  for (std::size_t at = analysis.places.front().last; at < analysis.passage.size(); ++at)
    if (!analysis.in_date[at] && analysis.passage.token(at).kind != TokenKind::sign) return false;
  return true;
}

/// "said in Geneva that …", "said in Geneva on Tuesday …"
bool where_said(const PlaceMention& place, const Attribution& by, const Analysis& analysis) {
  const bool dated = by.said_on && by.said_on->first >= place.last && by.said_on->first <= place.last + 2;
  return place.first > by.verb && place.role == Role::at && (dated || analysis.passage.is(place.last, "that"));
}

/// First token of the next number in the sentence that counts something.
std::size_t next_count(const Candidate& c, const Analysis& analysis) {
  for (const Candidate& next : analysis.candidates)
    if (next.site.first > c.site.first && next.quantity.not_a_count == nullptr && !next.quantity.percent)
      return next.site.first;
  return analysis.passage.size();
}

/// The date after "as of", "as at", "to date (".
const DateMention* level_date(const Analysis& analysis) {
  const Passage& p = analysis.passage;
  const DateMention* level = nullptr;
  for (const DateMention& date : analysis.dates) {
    std::size_t at = date.first;
    if (at >= 2 && p.is(at - 1, "of") &&
        one_of(p.lower(at - 2), {"end", "beginning", "start", "middle", "morning", "evening", "afternoon"}))
      at -= 2;
    while (at > 0 && one_of(p.lower(at - 1), {"the", "early", "late", "end", "mid", "about", "last", "this", "-"}))
      --at;
    const bool as_of = at >= 2 && p.is(at - 2, "as") && one_of(p.lower(at - 1), {"of", "at", "on"});
    const bool to_date = at >= 3 && p.is(at - 1, "(") && p.is(at - 2, "date") && p.is(at - 3, "to");
    const bool updated = at >= 1 && p.is(at - 1, "updated");
    if (as_of || to_date || updated) level = &date;
  }
  return level;
}

/// "UN" is not short for "UN refugee agency".
bool acronym(std::string_view speaker) {
  return std::all_of(speaker.begin(), speaker.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

/// "Dar'a" for "Dar'a city" and "Dar’a governorate".
std::string place_stem(std::string name) {
  for (const std::string_view word :
       {" city", " governorate", " town", " province", " state", " State", " district", " region", " county"})
    if (name.ends_with(word)) name.resize(name.size() - word.size());
  return name;
}

Metric metric_of(const std::string& kind) {
  if (kind == "arrivals") return Metric::arrivals;
  if (kind == "displaced") return Metric::displaced;
  if (kind == "population") return Metric::population;
  if (kind == "killed") return Metric::killed;
  if (kind == "wounded") return Metric::wounded;
  if (kind == "missing") return Metric::missing;
  if (kind == "detained") return Metric::detained;
  if (kind == "registered") return Metric::registered;
  if (kind == "aid_pledge") return Metric::aid_pledged;
  if (kind == "aid_delivered") return Metric::aid_delivered;
  if (kind == "needs") return Metric::needs;
  return Metric::other;
}

}  // namespace

Context::Classes::Classes(const Lexicon& lexicon)
    : including(lexicon.find_class("including")),
      anaphor(lexicon.find_class("anaphor.start")),
      projected(lexicon.find_class("modal.projected")),
      denied(lexicon.find_class("denied")),
      source(lexicon.find_class("source.noun")),
      org(lexicon.find_class("known.org")),
      person(lexicon.find_class("speaker.person")),
      give(lexicon.find_class("give.v")),
      pledge(lexicon.find_class("pledge.v")),
      aux(lexicon.find_class("verb.aux")),
      total(lexicon.find_class("total")),
      sector(lexicon.find_class("sector")),
      thing(lexicon.find_class("thing.n")) {
  for (const auto& [name, kind] :
       {std::pair("kill.pp", "killed"), std::pair("toll.n", "killed"), std::pair("arrival.n", "arrivals"),
        std::pair("arrive.v", "arrivals"), std::pair("register.v", "registered"),
        std::pair("displaced.pp", "displaced"), std::pair("refugee.n", "displaced")})
    counted.emplace_back(lexicon.find_class(name), kind);
}

Context::Context(const Document& document, const Knowledge& knowledge, const std::optional<Zone>& zone)
    : document_(document),
      knowledge_(knowledge),
      zone_(zone),
      classes_(knowledge.lexicon),
      people_(knowledge.lexicon) {}

void Context::add(const Analysis& analysis, const Sentence& sentence) {
  Said said;
  said.paragraph = sentence.paragraph;
  said.item = sentence.item;
  follow_quotes(said, analysis, sentence.paragraph);
  people_.note(analysis.passage, analysis.places, analysis.in_date);
  const std::vector<std::string> speakers = resolve_speakers(analysis);
  if (!speakers.empty()) {
    const Attribution& by = analysis.attributions.back();
    said.speaker = speakers.back();
    if (by.said_on) said.said_on = moment(*by.said_on, analysis);
  }
  open_paragraph(analysis, sentence, speakers);
  const bool dateline = is_dateline(analysis);
  for (const PlaceMention& place : analysis.places) {
    const bool spoken_at = std::any_of(analysis.attributions.begin(), analysis.attributions.end(),
                                       [&](const Attribution& by) { return where_said(place, by, analysis); });
    if (place.people || dateline || spoken_at) continue;
    const std::string stem = place_stem(place.name);
    weights_[stem] += place.known ? 1.0 : 0.7;
    if (said_.empty())
      weights_[stem] += 2;
    else if (said_.size() < 4)
      weights_[stem] += 1;
    if (said.place.empty()) said.place = place.name;
  }
  said.heading = said_.empty() ? std::string() : said_.back().heading;
  std::size_t begin = 0;  // behind "###"
  while (begin < analysis.passage.size() && analysis.passage.token(begin).kind == TokenKind::sign) ++begin;
  const bool capitals = begin < analysis.passage.size() && analysis.passage.token(begin).all_capitals;
  const bool heads = (sentence.paragraph || capitals) && !dateline && analysis.places.size() == 1 &&
                     analysis.places.front().first == begin && analysis.places.front().last == analysis.passage.size();
  const bool other_heading =
      sentence.paragraph && !heads && analysis.passage.size() > 0 && analysis.passage.size() <= 3 && capitals;
  if (heads || other_heading) said.heading = heads ? analysis.places.front().name : std::string();
  std::vector<Candidate> candidates = analysis.candidates;
  inherit(candidates, analysis, sentence);
  const std::size_t first = drafts_.size();
  for (const Candidate& candidate : candidates) {
    if (candidate.kind.empty()) continue;
    Finding finding = draft(candidate, analysis);
    finding.sentence = said_.size();
    finding.quoted = said.in_quotation[candidate.quantity.number];
    speak(finding, candidate, analysis, speakers);
    carry_over(finding, candidate, analysis);
    drafts_.push_back(std::move(finding));
    if (candidate.phrase.counted == Counted::money) continue;
    last_kind_ = candidate.kind;
    last_kind_sentence_ = said_.size();
  }
  distribute(first, analysis);
  note_source(analysis, speakers);
  head_section(analysis, sentence, drafts_.size() > first);
  const bool introduces = analysis.passage.size() > 0 && analysis.passage.word(analysis.passage.size() - 1) == ":";
  if (drafts_.size() > first && !(sentence.item && drafts_.back().rule == "inherit.list"))
    list_kind_ = drafts_.back().kind;
  if (drafts_.size() > first && !sentence.item) {
    list_as_of_ = drafts_.back().as_of;
    list_source_.clear();
  }
  if (drafts_.size() == first && introduces) {
    introduce(analysis, speakers);
  } else if (drafts_.size() == first && !sentence.item && analysis.passage.size() > 8) {
    list_kind_.clear();
  }
  said_.push_back(std::move(said));
}

/// "GENEVA" alone on a line near the top says where a report was written.
bool Context::is_dateline(const Analysis& analysis) const {
  constexpr std::size_t top = 3;
  if (said_.size() >= top || analysis.places.size() != 1 || !alone_in_capitals(analysis.passage)) return false;
  const KnownPlace* known = knowledge_.gazetteer.place(analysis.places.front().name);
  return known != nullptr && known->kind != KnownPlace::Kind::country;
}

void Context::open_paragraph(const Analysis& analysis, const Sentence& sentence,
                             const std::vector<std::string>& speakers) {
  const Passage& p = analysis.passage;
  if (sentence.paragraph || sentence.item) paragraph_ = {};
  if (!speakers.empty()) paragraph_.source.clear();
  const bool as_of = p.is(0, "as") && (p.is(1, "of") || p.is(1, "at") || p.is(1, "on"));
  if (speakers.size() == 1 && (as_of || p.is(0, "according"))) paragraph_.source = speakers.front();
  if (analysis.dates.empty() || analysis.dates.front().first > 3) return;
  const DateMention& date = analysis.dates.front();
  if (as_of) paragraph_.as_of = moment(date, analysis);
  const bool day = date.unit == DateMention::Unit::day && date.begin == date.end && !date.since && !date.until;
  if (p.is(0, "on") && day && speakers.empty()) paragraph_.period = period_text(date);
}

/// "Arrivals by country as of 3 May:" says what the items of the list count, as of when, and who says it.
void Context::introduce(const Analysis& analysis, const std::vector<std::string>& speakers) {
  const Passage& p = analysis.passage;
  for (const auto& [word_class, kind] : classes_.counted)
    if (p.has(word_class)) {
      list_kind_ = kind;
      const DateMention* date = level_date(analysis);
      list_as_of_ = date != nullptr ? moment(*date, analysis) : std::string();
      list_source_ = speakers.empty() ? std::string() : speakers.back();
      return;
    }
}

/// "Source: IOM" names the source of the figures above it: of the list, or of the paragraph.
void Context::note_source(const Analysis& analysis, const std::vector<std::string>& speakers) {
  for (std::size_t i = 0; i < analysis.attributions.size(); ++i) {
    const Attribution& note = analysis.attributions[i];
    if (note.form != Attribution::Form::note) continue;
    std::size_t first = said_.size();
    while (first > 0 && (said_[first - 1].item || !said_[first - 1].paragraph)) --first;
    if (first > 0) --first;
    const std::string as_of = note.said_on ? moment(*note.said_on, analysis) : std::string();
    for (Finding& draft : drafts_) {
      if (draft.sentence < first || !draft.source.empty()) continue;
      draft.source = speakers[i];
      if (draft.as_of.empty()) draft.as_of = as_of;
    }
  }
}

/// A heading with "as of" holds for the figures beneath it, up to the next heading; that of the document does not.
void Context::head_section(const Analysis& analysis, const Sentence& sentence, bool figures) {
  constexpr std::size_t longest_heading = 14;
  const Passage& p = analysis.passage;
  const bool heading =
      sentence.paragraph && !figures && !said_.empty() && p.size() <= longest_heading && !p.is(p.size() - 1, ".");
  if (!heading) return;
  const DateMention* date = level_date(analysis);
  section_as_of_ = date != nullptr ? moment(*date, analysis) : std::string();
}

/// Kinds that a number takes over from the one before it: breakdowns, "another 12", series, lists.
void Context::inherit(std::vector<Candidate>& candidates, const Analysis& analysis, const Sentence& sentence) const {
  const Passage& p = analysis.passage;
  std::string before, money;
  std::size_t before_last = 0, money_last = 0;
  bool things = false;
  const bool fresh = !said_.empty() && last_kind_sentence_ + 2 >= said_.size();
  for (Candidate& c : candidates) {
    const bool countable = c.quantity.not_a_count == nullptr && !c.quantity.percent &&
                           (c.phrase.counted == Counted::person || c.phrase.counted == Counted::household ||
                            c.phrase.counted == Counted::none || (c.phrase.counted == Counted::unknown));
    // A rule that says "no figure" leaves room for a breakdown: "hostages, including 10 workers".
    const bool passed_over = !c.matches.empty() && c.matches.front().rule->kind == "-";
    const double points = c.matches.empty() ? 0 : passed_over ? least_doubt : c.matches.front().score;
    // "1,658 individuals in 332 households"
    const bool households = !before.empty() && c.phrase.counted == Counted::household &&
                            c.site.first == before_last + 1 &&
                            one_of(p.lower(before_last), {"in", "from", "of", "comprising"});
    if (countable && (points < sure || households) &&
        !(c.quantity.bare && c.quantity.low >= 1900 && c.quantity.low < 2100 && c.phrase.counted == Counted::none)) {
      const bool person = c.phrase.counted == Counted::person || c.phrase.counted == Counted::household;
      std::size_t led = 0;
      for (std::size_t back = c.site.first; back + 3 > c.site.first && back > 0 && led == 0; --back)
        led = p.ends(back, classes_.including);
      const std::string& previous = !before.empty() ? before : fresh ? last_kind_ : before;
      const char* rule = nullptr;
      const std::string* kind = &previous;
      if (led > 0 && !previous.empty() && (!before.empty() || c.phrase.counted != Counted::unknown))
        rule = "inherit.including";
      else if (!before.empty() && c.site.first > 1 && p.is(c.site.first - 2, "compared"))
        rule = "inherit.level";
      else if (households)
        rule = "inherit.households";
      else if (!before.empty() && c.site.first > 2 &&
               one_of(p.lower(c.site.first - 1), {"reach", "exceed", "top", "reached", "exceeded", "topped"}) &&
               one_of(p.lower(c.site.first - 3), {"total", "toll", "number", "figure", "tally"}))
        rule = "inherit.level";
      else if (!before.empty() && c.site.first > 1 && one_of(p.lower(c.site.first - 1), {"to", "at"}) &&
               one_of(p.lower(c.site.first - 2), {"total", "toll", "number", "figure", "tally"}))
        rule = "inherit.level";
      else if (!before.empty() && c.site.first > 1 && p.is(c.site.first - 1, "from") &&
               one_of(p.lower(c.site.first - 2), {"up", "down"}))
        rule = "inherit.level";
      else if (!before.empty() && c.site.first > 0 && c.site.first > before_last &&
               in_brackets(p, before_last, c.site.first) && (person || c.phrase.counted == Counted::none))
        rule = "inherit.breakdown";
      else if (!before.empty() && points == 0 && c.site.first > before_last && c.phrase.counted != Counted::unknown &&
               one_of(p.word(c.site.first - 1), {"–", "—"}))
        rule = "inherit.breakdown";
      else if (c.phrase.partitive && !previous.empty())
        rule = "inherit.of-them";
      else if (c.phrase.carries_on && !things && !previous.empty() && c.phrase.counted != Counted::unknown)
        rule = "inherit.another";
      else if (p.begins(0, classes_.anaphor) > 0 && before.empty() && fresh && !last_kind_.empty() &&
               c.phrase.counted != Counted::unknown)
        rule = "inherit.of-these";
      else if (!before.empty() && points == 0 &&
               !(c.site.first > 0 && one_of(p.lower(c.site.first - 1), {"by", "with", "against", "for"})) &&
               c.phrase.counted != Counted::unknown && c.site.first >= before_last &&
               c.site.first - before_last <= 10) {
        double way = 0;
        for (std::size_t i = before_last; i < c.site.first; ++i)
          way += verb_or_clause(analysis.costs[i]) && p.token(i).kind == TokenKind::word ? 20 : 1;
        // "12 died in Kasese, 8 in Bundibugyo": the verb stands between, and a place follows.
        const bool placed = c.phrase.counted == Counted::none && c.site.last < p.size() &&
                            one_of(p.lower(c.site.last), {"in", "at", "to", "by", "from", "since"});
        if (way < (placed ? 28 : 12)) rule = "inherit.series";
      } else if (points == 0 && fresh && row(c, analysis)) {
        rule = "inherit.row";
        kind = &last_kind_;
      } else if (points == 0 && sentence.item && !list_kind_.empty() && (person || c.phrase.counted == Counted::none)) {
        const bool labelled = c.site.first > 0 && (p.is(c.site.first - 1, ":") || p.is(c.site.first - 1, "-") ||
                                                   p.is(c.site.first - 1, "–") || p.is(c.site.first - 1, "—"));
        std::size_t label = 0;
        while (label < c.site.first && p.token(label).kind == TokenKind::sign) ++label;
        const bool things = p.begins(label, classes_.thing) > 0;  // "Houses destroyed: 230"
        if (!things && (labelled || person || c.site.first <= 3)) {
          rule = "inherit.list";
          kind = &list_kind_;
        }
      }
      if (rule != nullptr && !kind->empty()) {
        c.kind = *kind;
        c.rule = rule;
      }
    }
    if (c.phrase.counted == Counted::money && c.quantity.not_a_count == nullptr) {
      const bool open = c.kind.empty() || c.rule == "pledge.context";
      if (open && !money.empty() && c.site.first >= money_last && c.site.first - money_last <= 6) {
        double way = 0;
        for (std::size_t i = money_last; i < c.site.first; ++i) way += verb_or_clause(analysis.costs[i]) ? 20 : 1;
        if (way < 12) {
          c.kind = money;
          c.rule = "inherit.sum";
        }
      }
      money = c.kind;
      money_last = c.site.last;
    }
    // "Three villages were flooded and three others cut off" counts no people.
    things = c.phrase.counted == Counted::thing || (things && c.kind.empty());
    // A number of people takes nothing over from a sum of money.
    if (!c.kind.empty() && c.phrase.counted != Counted::money) {
      before = c.kind;
      before_last = c.site.last;
    }
  }
}

Finding Context::draft(const Candidate& c, const Analysis& analysis) const {
  const Passage& p = analysis.passage;
  Finding f;
  f.kind = c.kind;
  f.metric = metric_of(c.kind);
  f.value = c.quantity.low;
  f.high = c.quantity.high;
  f.unit = c.phrase.unit;
  f.qualifier = c.quantity.qualifier;
  if (f.qualifier == Qualifier::exact)
    for (std::size_t back = 1; back <= 3 && back <= c.site.first; ++back)
      if (p.is(c.site.first - back, "estimated")) f.qualifier = Qualifier::about;
  f.group = c.phrase.counted == Counted::money ? "" : c.phrase.group;
  // "40 wounded" names nobody, nor does the place of a row.
  if (c.rule == "inherit.row" ||
      one_of(lower(f.group), {"wounded", "injured", "dead", "missing", "displaced", "homeless", "injuries", "deaths",
                              "fatalities", "casualties", "lives"}))
    f.group.clear();
  f.rule = c.rule;
  f.begin = p.token(0).begin;
  f.end = p.token(p.size() - 1).end;
  f.mark_first = p.token(c.quantity.number).begin;
  f.mark_last = p.token(c.quantity.last - 1).end;
  if (c.phrase.counted == Counted::vehicle) f.metric = Metric::vehicles;
  if (c.rule.starts_with("displaced.housed")) f.metric = Metric::accommodated;
  f.modality = modality(c, analysis);
  locate(f, c, analysis);
  const Attribution* by = attribution_of(c, analysis);
  date(f, c, analysis, by);
  f.series = series(f, c, analysis);
  if (is_money_kind(f.kind)) {
    for (std::size_t at = c.site.last; at < p.size() && at < c.site.last + 10; ++at)
      if (const std::size_t length = p.begins(at, classes_.sector); length > 0) {
        f.sector = p.words(at, at + length);
        break;
      }
  }
  return f;
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
                                one_of(p.lower(first), {"the", "a", "last"})))
      ++first;
  };
  skip_idle();
  while (first < p.size() && one_of(p.lower(first), {"to", "of", "with", "since", "following", "by", "as", "for",
                                                     "during", "in", "on", "under", "at", "through", "after"})) {
    while (first < c.site.first && !p.is(first, ",")) ++first;
    skip_idle();
  }
  if (first < c.site.first && one_of(p.lower(first), {"he", "she"})) return last_person_;
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

/// What a figure takes from the one before it, where its own sentence leaves it open: "another 12", "of them"; the day
/// of an event that the sentences before told of; the donor.
void Context::carry_over(Finding& f, const Candidate& c, const Analysis& analysis) const {
  const Passage& p = analysis.passage;
  const bool harm = one_of(f.kind, {"killed", "wounded", "missing"});
  const bool continues = p.is(0, "another") ||
                         (p.is(0, "a") && (p.is(1, "further") || p.is(1, "second") || p.is(1, "third"))) ||
                         c.phrase.carries_on || c.phrase.partitive;
  for (auto before = drafts_.rbegin(); before != drafts_.rend() && before - drafts_.rbegin() < 4; ++before) {
    const std::size_t back = said_.size() - before->sentence;
    if (back > 2) break;
    const bool alike = before->kind == f.kind || (harm && one_of(before->kind, {"killed", "wounded", "missing"}));
    if (!alike) continue;
    if (harm && f.period.empty() && before->period.size() == 10) f.period = before->period;
    if (is_money_kind(f.kind) && f.source.empty() && back > 0) f.source = before->source;
    const bool inherits = f.rule.starts_with("inherit.") || (continues && back == 1);
    if (!inherits) continue;
    if (f.source.empty() && back <= 1) f.source = before->source;
    if (f.as_of.empty() && (f.source == before->source || c.phrase.carries_on)) f.as_of = before->as_of;
    if (f.period.empty()) f.period = before->period;
    if (f.from.empty() && f.to.empty() && f.at.empty()) {
      f.from = before->from;
      f.to = before->to;
      f.at = before->at;
    }
    break;
  }
}

/// The speaker that "he", "it" or "the ministry" takes up; empty where none is known.
std::string Context::taken_up(const Attribution& by) const {
  if (one_of(by.speaker, {"he", "she"})) return last_person_;
  if (one_of(by.speaker, {"it", "they"})) return !last_organisation_.empty() ? last_organisation_ : last_speaker_;
  const std::string noun = lower(by.speaker);
  if (!last_organisation_.empty() &&
      one_of(noun, {"agency", "group", "organization", "organisation", "monitor", "body", "charity", "network",
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

void Context::date(Finding& f, const Candidate& c, const Analysis& analysis, const Attribution* by) const {
  const DateMention* level = level_date(analysis);
  if (c.rule == "inherit.row" && !analysis.dates.empty()) level = &analysis.dates.front();
  if (level != nullptr) f.as_of = moment(*level, analysis);
  if (f.as_of.empty() && by != nullptr && by->said_on) f.as_of = moment(*by->said_on, analysis);
  if (f.as_of.empty() && c.rule == "inherit.list") f.as_of = list_as_of_;
  const DateMention* nearest = nullptr;
  double least = farthest_date;
  for (const DateMention& date : analysis.dates) {
    if (&date == level || period_text(date).empty()) continue;
    if (by != nullptr && by->said_on && by->said_on->first == date.first) continue;
    double way = between(analysis.costs, c.site.first, c.site.last, date.first, date.last);
    if (date.last <= c.site.first && date.first > 3) way += 2;  // "from 400 in March to 900 in April"
    if (way < least) {
      least = way;
      nearest = &date;
    }
  }
  if (nearest != nullptr) f.period = period_text(*nearest);
  if (f.as_of.empty() && analysis.dates.empty()) f.as_of = paragraph_.as_of;
  if (f.as_of.empty() && analysis.dates.empty()) f.as_of = section_as_of_;
  const bool event = one_of(f.kind, {"killed", "wounded", "missing", "displaced", "arrivals", "detained"});
  if (f.period.empty() && event && analysis.dates.empty()) f.period = paragraph_.period;
}

/// As figures.csv writes it, in the zone of the place or the one given.
std::string Context::moment(const DateMention& date, const Analysis& analysis) const {
  std::optional<Day> day = date.end;
  if (!day && date.time && document_.published) day = std::chrono::floor<std::chrono::days>(document_.published->at);
  if (!day) return {};
  if (date.unit == DateMention::Unit::month) return day_text(*day).substr(0, 7);
  if (date.unit == DateMention::Unit::year) return day_text(*day).substr(0, 4);
  if (!date.time) return day_text(*day);
  std::optional<Zone> zone = zone_;
  if (date.zone == DateMention::Zone::utc) {
    zone = Zone("Z");
  } else {
    std::string_view name;
    for (const Role role : {Role::to, Role::at, Role::from, Role::none})
      for (const PlaceMention& place : analysis.places)
        if (name.empty() && place.role == role) name = knowledge_.gazetteer.zone(place.country);
    if (!name.empty()) zone = Zone(name);
  }
  if (!zone) return day_text(*day);
  const Instant local = *day + *date.time;
  Instant at = local;
  for (int i = 0; i < 2; ++i) at = local - zone->offset_at(at);
  return to_string(at, *zone);
}

void Context::locate(Finding& f, const Candidate& c, const Analysis& analysis) const {
  // A place in the words for the speaker is where he is, not where people are.
  const auto of_speaker = [&](const PlaceMention& place) {
    return std::any_of(analysis.attributions.begin(), analysis.attributions.end(), [&](const Attribution& by) {
      // "…, he told reporters in Geneva."
      const bool where_told = by.trailing && by.verb > c.quantity.number && place.first > by.verb;
      return (place.first >= by.first && place.last <= by.last) || where_told || where_said(place, by, analysis);
    });
  };
  // "12,000 stayed in X and 5,000 fled to Y": what stands beyond the next figure belongs to that one, if a place stands
  // before it.
  const std::size_t next_figure = next_count(c, analysis);
  const bool enclosed = std::any_of(analysis.places.begin(), analysis.places.end(), [&](const PlaceMention& place) {
    return place.first >= c.site.first && place.last <= next_figure && !place.people && place.role != Role::none;
  });
  const auto nearest = [&](auto wanted) {
    const PlaceMention* best = nullptr;
    double least = farthest_place;
    for (const PlaceMention& place : analysis.places) {
      if (!wanted(place) || of_speaker(place) || (enclosed && place.first > next_figure)) continue;
      double way = between(analysis.costs, c.site.first, c.site.last, place.first, place.last);
      if (place.last <= c.site.first && place.first > 3) way += 5;
      if (way < least) {
        least = way;
        best = &place;
      }
    }
    return best;
  };
  /// The place with those enumerated beside it.
  const auto name = [&](const PlaceMention* place) -> std::string {
    if (place == nullptr) return {};
    std::string text = place->name;
    const auto index = static_cast<std::size_t>(place - analysis.places.data());
    for (std::size_t i = index + 1; i < analysis.places.size() && i < index + 4; ++i) {
      const PlaceMention& next = analysis.places[i];
      std::size_t at = analysis.places[i - 1].last;
      bool comma = false;
      while (at < next.first &&
             (analysis.passage.is(at, "and") || analysis.passage.is(at, ",") || analysis.passage.is(at, "the"))) {
        comma |= analysis.passage.is(at, ",");
        ++at;
      }
      if (at != next.first || next.people || next.role != place->role) break;
      text += (comma && i == index + 1 ? ", " : " and ") + next.name;
    }
    return text;
  };
  const auto with_role = [](Role role) {
    return [role](const PlaceMention& place) { return place.role == role && !place.people; };
  };
  const PlaceMention* from = nearest(with_role(Role::from));
  const PlaceMention* to = nearest(with_role(Role::to));
  const PlaceMention* at = nearest(with_role(Role::at));
  const PlaceMention* loose =
      nearest([](const PlaceMention& place) { return place.role == Role::none && !place.people; });
  const bool moving =
      f.kind == "arrivals" || f.kind == "displaced" || f.kind == "registered" || f.rule.starts_with("other");
  const PlaceMention* people = nullptr;
  for (const PlaceMention& place : analysis.places)
    if (place.people && place.first >= c.quantity.last && place.last <= c.site.last) people = &place;
  const bool hosted = one_of(f.rule, {"displaced.host", "displaced.housed-by", "displaced.home-to"});
  if (moving) {
    f.from = name(from);
    f.to = name(to);
    // "Fighting in X forced 12,000 to flee", "12,000 residents of X fled"
    const PlaceMention* left = at != nullptr ? at : loose;
    const auto starts_out = [&](const PlaceMention& place) {
      return place.first < c.site.last || (place.first == c.site.last + 1 && analysis.passage.is(c.site.last, "of"));
    };
    if ((f.rule == "displaced.flee" || evacuated(c, analysis)) && f.from.empty() && left != nullptr &&
        starts_out(*left)) {
      f.from = name(left);
      left = at = nullptr;
    }
    // "12,000 people in X are moving to Y"
    const bool sets_out = at != nullptr && to != nullptr && at->first >= c.site.first && at->last <= to->first &&
                          between(analysis.costs, c.site.first, c.site.last, at->first, at->last) < 5;
    if (f.from.empty() && sets_out) f.from = name(at);
    if (hosted && loose != nullptr && loose->first < c.site.first) f.to = name(loose);
    if (f.to.empty()) f.at = name(at);
    if (f.from.empty() && people != nullptr && people->name != f.to) f.from = people->name;
    if (f.to.empty() && f.at.empty() && left != nullptr && left == loose && loose->first < c.site.first)
      f.at = name(loose);
    // "accepted by Poland"
    for (const PlaceMention& place : analysis.places)
      if (f.to.empty() && !place.people && place.first >= c.site.last + 2 &&
          analysis.passage.is(place.first - 1, "by") &&
          one_of(analysis.passage.lower(place.first - 2), {"accepted", "hosted", "sheltered", "received", "admitted"}))
        f.to = name(&place);
    const bool destination = hosted || f.kind == "arrivals" || f.rule == "displaced.refuge";
    if (destination && !f.at.empty() && f.to.empty()) std::swap(f.at, f.to);
  } else if (f.kind == "aid_pledge" || f.kind == "aid_delivered") {
    f.to = name(to != nullptr ? to : at);
    if (f.to.empty()) {
      const PlaceMention* helped =
          nearest([&](const PlaceMention& place) { return place.people && place.first >= c.quantity.number; });
      if (helped != nullptr)
        f.to = helped->name;
      else if (loose != nullptr && loose->first > c.quantity.number)
        f.to = name(loose);
    }
  } else {
    f.at = name(at);
    if (f.at.empty() && loose != nullptr) f.at = name(loose);
    if (f.at.empty() && to != nullptr) f.at = name(to);
    if (f.at.empty() && from != nullptr) f.at = name(from);
    if (f.at.empty()) {
      const PlaceMention* of = nearest([](const PlaceMention& place) { return place.people; });
      if (of != nullptr && f.kind == "needs") f.at = of->name;
    }
  }
  // "Authorities in X say …"
  const Attribution* by = attribution_of(c, analysis);
  if (by != nullptr && !is_money_kind(f.kind) && f.from.empty() && f.to.empty() && f.at.empty())
    for (const PlaceMention& place : analysis.places) {
      const Passage& p = analysis.passage;
      const bool country = place.last == by->verb && !place.country.empty();  // "DTM Libya identified"
      const bool seat = place.role == Role::at || p.is(place.last, "'s") || (country && place.first > by->first);
      if (seat && place.first >= by->first && place.last < by->last && place.known && !place.people) f.at = place.name;
    }
  // "India reported 360 killed"
  const bool reports = by != nullptr && one_of(analysis.passage.lower(by->verb), {"reported", "confirmed", "reports"});
  if (reports && !is_money_kind(f.kind) && f.from.empty() && f.to.empty() && f.at.empty())
    for (const PlaceMention& place : analysis.places)
      if (place.first == by->first && place.last == by->verb && !place.people) f.at = place.name;
  f.placed = !f.from.empty() || !f.to.empty() || !f.at.empty();
  // "Kenya: Heavy rains have affected …"
  if (f.from.empty() && f.to.empty() && f.at.empty() && !analysis.places.empty()) {
    const PlaceMention& first = analysis.places.front();
    if (first.first <= 2 && analysis.passage.is(first.last, ":"))
      (is_money_kind(f.kind) || f.kind == "arrivals" ? f.to : f.at) = first.name;
  }
  // "(Lebanon: 21,000, Jordan: 13,751)"
  for (const PlaceMention& place : analysis.places)
    if (place.last + 1 == c.site.first && analysis.passage.is(place.last, ":") && !place.people) {
      f.from.clear();
      f.at.clear();
      f.to.clear();
      (f.kind == "arrivals" || f.kind == "aid_delivered" ? f.to : f.at) = place.name;
    }
  if (c.rule == "inherit.row") (f.kind == "arrivals" ? f.to : f.at) = analysis.places.front().name;
  // "North Ubangi: 35,331"
  if (c.rule == "inherit.list" && f.from.empty() && f.to.empty() && f.at.empty()) {
    const Passage& p = analysis.passage;
    std::size_t first = 0, last = c.site.first;
    while (first < last && p.token(first).kind == TokenKind::sign) ++first;
    while (last > first && p.token(last - 1).kind == TokenKind::sign) --last;
    if (last > first && last - first <= 4 && p.token(first).capital) f.at = p.words(first, last);
  }
}

/// "Britain and Norway promised $1.76 billion and $1.17 billion respectively".
void Context::distribute(std::size_t first, const Analysis& analysis) {
  const Passage& p = analysis.passage;
  bool respectively = false;
  for (std::size_t i = 0; i < p.size() && !respectively; ++i) respectively = p.is(i, "respectively");
  if (!respectively || drafts_.size() - first < 2) return;
  for (std::size_t i = first; i + 1 < drafts_.size(); ++i) {
    Finding& one = drafts_[i];
    Finding& two = drafts_[i + 1];
    for (std::string Finding::* member : {&Finding::source, &Finding::at, &Finding::to, &Finding::from}) {
      if (one.*member != two.*member) continue;
      const std::string both = one.*member;
      const std::size_t conjunction = both.find(" and ");
      if (conjunction == std::string::npos || both.find(" and ", conjunction + 5) != std::string::npos) continue;
      one.*member = both.substr(0, conjunction);
      two.*member = both.substr(conjunction + 5);
    }
  }
}

Modality Context::modality(const Candidate& c, const Analysis& analysis) const {
  const Passage& p = analysis.passage;
  const auto found = [&](std::size_t at, ClassId word_class) {
    return p.begins(at, word_class) > 0 && !p.token(at).capital;
  };
  std::size_t cost = 0;
  for (std::size_t at = c.site.first; at-- > 0 && cost < 7; ++cost) {
    if (analysis.costs[at] >= 20 && !p.is(at, "if")) break;
    if (found(at, classes_.denied)) return Modality::denied;
    if (is_money_kind(c.kind) && c.phrase.counted == Counted::money) continue;
    if (found(at, classes_.projected)) return Modality::projected;
  }
  if (c.phrase.counted == Counted::money) return Modality::reported;
  for (std::size_t at = c.site.last; at < p.size() && at < c.site.last + 6; ++at) {
    if (analysis.costs[at] >= 20 || p.is(at, ",") || p.is(at, "and")) break;
    if (found(at, classes_.projected)) return Modality::projected;
  }
  return Modality::reported;
}

Kind Context::series(const Finding& f, const Candidate& c, const Analysis& analysis) const {
  const Passage& p = analysis.passage;
  if (one_of(f.kind, {"population", "registered", "needs"})) return Kind::stock;
  bool perfect = false, total = false;
  for (std::size_t at = c.site.last; at < p.size() && at < c.site.last + 5; ++at)
    perfect |= p.is(at, "have") || p.is(at, "had") || p.is(at, "has");
  for (std::size_t at = c.site.first > 4 ? c.site.first - 4 : 0; at < c.quantity.number; ++at)
    total |= p.begins(at, classes_.total) > 0 || p.is(at, "toll");
  for (std::size_t at = 0; at + 1 < p.size(); ++at) total |= p.is(at, "so") && p.is(at + 1, "far");
  if (perfect || total || f.period.ends_with("/") || f.rule.ends_with(".toll") || f.rule == "displaced.host" ||
      f.rule == "displaced.shelter" || f.rule == "displaced.refugees")
    return Kind::stock;
  return Kind::flow;
}

/// Keeps count of what is open in quotation marks. A paragraph begins anew: a mark may have been forgotten.
void Context::follow_quotes(Said& said, const Analysis& analysis, bool paragraph) {
  if (paragraph) in_quote_ = false;
  said.open = in_quote_;
  for (std::size_t i = 0; i < analysis.passage.size(); ++i) {
    const std::string_view word = analysis.passage.word(i);
    said.in_quotation.push_back(in_quote_);
    if (!quotes(word)) continue;
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

std::vector<Finding> Context::findings() {
  std::string theme;
  double heaviest = 0;
  // A document names the country more often than the part of it that it is about.
  constexpr double country_counts = 0.7;
  for (const auto& [name, named] : weights_) {
    const KnownPlace* known = knowledge_.gazetteer.place(name);
    const bool country = known != nullptr && known->kind == KnownPlace::Kind::country;
    const double weight = country ? country_counts * named : named;
    if (weight > heaviest) {
      heaviest = weight;
      theme = name;
    }
  }
  std::vector<Finding> all = std::move(drafts_);
  for (Finding& f : all) {
    if (const Said* said = f.source.empty() && f.quoted ? quotation(f.sentence) : nullptr) {
      f.source = said->speaker;
      if (f.as_of.empty()) f.as_of = said->said_on;
    }
    if (!f.source.empty()) {
      const SpeakerParts parts = parts_of(f.source, knowledge_.lexicon);
      f.speaker = parts.person;
      f.organisation = parts.organisation;
    }
    if (!f.from.empty() || !f.to.empty() || !f.at.empty()) continue;
    const std::string& heading = said_[f.sentence].heading;
    std::string place = heading.empty() ? theme : heading;
    for (std::size_t at = f.sentence; heading.empty() && at > 0 && !said_[at].paragraph && f.sentence - at < 3; --at)
      if (!said_[at - 1].place.empty()) {
        place = said_[at - 1].place;
        break;
      }
    if (place == f.source) continue;  // who gives does not receive
    const bool there = is_money_kind(f.kind) || f.kind == "arrivals";
    (there ? f.to : f.rule == "displaced.flee" ? f.from : f.at) = place;
  }
  return all;
}

}  // namespace corridor
