#include "corridor/reader/context.hpp"

#include <algorithm>

#include "corridor/reader/among.hpp"
#include "corridor/reader/money.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

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
      among(lower(f.group), {"wounded", "injured", "dead", "missing", "displaced", "homeless", "injuries", "deaths",
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

/// What a figure takes from the one before it, where its own sentence leaves it open: "another 12", "of them"; the day
/// of an event that the sentences before told of; the donor.
void Context::carry_over(Finding& f, const Candidate& c, const Analysis& analysis) const {
  const Passage& p = analysis.passage;
  const bool harm = among(f.kind, {"killed", "wounded", "missing"});
  const bool continues = p.is(0, "another") ||
                         (p.is(0, "a") && (p.is(1, "further") || p.is(1, "second") || p.is(1, "third"))) ||
                         c.phrase.carries_on || c.phrase.partitive;
  for (auto before = drafts_.rbegin(); before != drafts_.rend() && before - drafts_.rbegin() < 4; ++before) {
    const std::size_t back = said_.size() - before->sentence;
    if (back > 2) break;
    const bool alike = before->kind == f.kind || (harm && among(before->kind, {"killed", "wounded", "missing"}));
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
  if (among(f.kind, {"population", "registered", "needs"})) return Kind::stock;
  bool perfect = false, total = false;
  for (std::size_t at = c.site.last; at < p.size() && at < c.site.last + 5; ++at)
    perfect |= p.is(at, "have") || p.is(at, "had") || p.is(at, "has");
  for (std::size_t at = c.site.first > 4 ? c.site.first - 4 : 0; at < c.quantity.number; ++at)
    total |= p.begins(at, classes_.total) > 0 || p.is(at, "toll");
  for (std::size_t at = 0; at + 1 < p.size(); ++at) total |= p.is(at, "so") && p.is(at + 1, "far");
  if (perfect || total || f.period.ends_with("/") || f.rule.ends_with(".toll") || f.rule == "displaced.host" ||
      f.rule == "displaced.shelter" || f.rule == "displaced.refugees" || f.rule == "displaced.number")
    return Kind::stock;
  return Kind::flow;
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
