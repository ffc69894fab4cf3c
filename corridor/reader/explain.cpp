#include "corridor/reader/explain.hpp"

#include <fmt/format.h>

#include "corridor/base/numbers.hpp"

namespace corridor {
namespace {

std::string_view role_word(PlaceMention::Role role) {
  switch (role) {
    case PlaceMention::Role::from:
      return "from";
    case PlaceMention::Role::to:
      return "to";
    case PlaceMention::Role::at:
      return "at";
    case PlaceMention::Role::none:
      return "no role";
  }
  return "";
}

void line(std::string& out, std::string_view stage, const std::string& what) {
  out += fmt::format("  {:<8} {}\n", stage, what);
}

std::string number_text(const Quantity& q) {
  std::string text = to_string(q.low);
  if (q.high) text += ".." + to_string(*q.high);
  if (!q.currency.empty()) text += " " + q.currency;
  if (q.percent) text += " percent";
  if (q.qualifier != Qualifier::exact) text += fmt::format(", {}", to_string(q.qualifier));
  return text;
}

constexpr std::size_t matches_shown = 3;

}  // namespace

void explain(std::string& out, std::size_t number, const Sentence& sentence, const Analysis& analysis,
             std::span<const Finding> figures) {
  const Passage& p = analysis.passage;
  out += fmt::format("[{}] {}\n", number + 1, p.words(0, p.size()));
  std::string tokens;
  for (std::size_t i = 0; i < p.size(); ++i) tokens += (i == 0 ? "" : "|") + std::string(p.word(i));
  line(out, "tokens", tokens);
  if (sentence.item) line(out, "layout", "list item");
  for (const DateMention& date : analysis.dates) {
    const std::string period = period_text(date);
    line(out, "date",
         fmt::format("\"{}\" = {}{}", p.words(date.first, date.last), period.empty() ? "not resolved" : period,
                     date.time ? fmt::format(", {:02}:{:02}", date.time->count() / 60, date.time->count() % 60) : ""));
  }
  for (const PlaceMention& place : analysis.places)
    line(out, "place",
         fmt::format("\"{}\" = {}{} ({}{})", p.words(place.first, place.last), place.people ? "people of " : "",
                     place.name, role_word(place.role), place.known ? "" : ", not in the gazetteer"));
  for (const Attribution& by : analysis.attributions)
    line(out, "speaker",
         fmt::format("\"{}\", {}{}", by.speaker, by.trailing ? "said before" : "says what follows",
                     by.pronoun ? ", takes up one named before" : ""));
  for (const Candidate& c : analysis.candidates) {
    const Quantity& q = c.quantity;
    std::string what = fmt::format("\"{}\" = {}", p.words(q.first, q.last), number_text(q));
    if (q.not_a_count != nullptr)
      what += fmt::format("; counts nothing: {}", q.not_a_count);
    else
      what += fmt::format("; counts {}{}", to_string(c.phrase.counted),
                          c.phrase.group.empty() ? "" : " \"" + c.phrase.group + "\"");
    line(out, "number", what);
    for (std::size_t i = 0; i < c.matches.size() && i < matches_shown; ++i)
      line(out, "rule",
           fmt::format("{} {} → {}, {:.1f} of {}", i == 0 ? "✓" : " ", c.matches[i].rule->name, c.matches[i].rule->kind,
                       c.matches[i].score, to_string(c.matches[i].rule->score)));
  }
  for (const Finding& f : figures) {
    std::string what = fmt::format("{} {}{} {} by {}", f.kind, to_string(f.value),
                                   f.high ? ".." + to_string(*f.high) : "", f.unit, f.rule);
    const auto say = [&what](std::string_view key, const std::string& value) {
      if (!value.empty()) what += fmt::format("; {} {}", key, value);
    };
    say("as of", f.as_of);
    say("period", f.period);
    say("from", f.from);
    say("to", f.to);
    say("at", f.at);
    say("group", f.group);
    say("source", f.source);
    line(out, "figure", what);
  }
  out += '\n';
}

}  // namespace corridor
