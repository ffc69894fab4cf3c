#include "corridor/reader/context.hpp"

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

/// Inherited kinds give way to a rule that is surer than this.
constexpr double sure = 66;
constexpr double least_doubt = 1;

/// Whether a bracket opened after the first position is still open at the other.
bool in_brackets(const Passage& p, std::size_t first, std::size_t last) {
  bool open = false;
  for (std::size_t at = first; at < last; ++at) open = p.is(at, "(") || (open && !p.is(at, ")"));
  return open;
}

/// "compared with 400", "the toll has reached 400", "bringing the total to 400", "up from 400": another level of what
/// was counted before.
bool other_level(const Passage& p, std::size_t number) {
  const auto word = [&](std::size_t back) { return number >= back ? std::string_view(p.lower(number - back)) : ""; };
  const auto total = [&](std::size_t back) {
    return among(word(back), {"total", "toll", "number", "figure", "tally"});
  };
  return word(2) == "compared" || (among(word(1), {"to", "at"}) && total(2)) ||
         (among(word(1), {"reach", "exceed", "top", "reached", "exceeded", "topped"}) && total(3)) ||
         (word(1) == "from" && among(word(2), {"up", "down"}));
}

/// "That figure has since fallen to 400": another level of what the sentence before counted.
bool figure_changes(const Passage& p, std::size_t number) {
  if (number < 4 || !among(p.lower(number - 1), {"to", "at"})) return false;
  constexpr std::size_t farthest_subject = 7;
  for (std::size_t subject = number - 1; subject > 0 && number - subject < farthest_subject; --subject)
    if (among(p.lower(subject), {"figure", "number", "total", "tally"}))
      return among(p.lower(subject - 1), {"that", "this"});
  return false;
}

/// "41,200 Tanzania (27 May)": a number and a place, a row of a table.
bool row(const Candidate& c, const Analysis& analysis) {
  if (c.site.first != 0 || analysis.places.size() != 1 || analysis.places.front().people ||
      analysis.places.front().first != c.quantity.last)
    return false;
  for (std::size_t at = analysis.places.front().last; at < analysis.passage.size(); ++at)
    if (!analysis.in_date[at] && analysis.passage.token(at).kind != TokenKind::sign) return false;
  return true;
}

}  // namespace

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

/// Whether "including" stands before the number, or a word or two before it.
bool Context::including_before(const Passage& p, std::size_t number) const {
  for (std::size_t back = number; back + 3 > number && back > 0; --back)
    if (p.ends(back, classes_.including) > 0) return true;
  return false;
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
    // "900 people in 200 households"
    const bool households = !before.empty() && c.phrase.counted == Counted::household &&
                            c.site.first == before_last + 1 &&
                            among(p.lower(before_last), {"in", "from", "of", "comprising"});
    if (countable && (points < sure || households) &&
        !(c.quantity.bare && c.quantity.low >= 1900 && c.quantity.low < 2100 && c.phrase.counted == Counted::none)) {
      const bool person = c.phrase.counted == Counted::person || c.phrase.counted == Counted::household;
      const std::string& previous = !before.empty() ? before : fresh ? last_kind_ : before;
      const char* rule = nullptr;
      const std::string* kind = &previous;
      if (including_before(p, c.site.first) && !previous.empty() &&
          (!before.empty() || c.phrase.counted != Counted::unknown))
        rule = "inherit.including";
      else if (households)
        rule = "inherit.households";
      else if (!before.empty() && other_level(p, c.site.first))
        rule = "inherit.level";
      else if (before.empty() && fresh && c.phrase.counted == Counted::none && figure_changes(p, c.site.first))
        rule = "inherit.level";
      else if (!before.empty() && c.site.first > 0 && c.site.first > before_last &&
               in_brackets(p, before_last, c.site.first) && (person || c.phrase.counted == Counted::none))
        rule = "inherit.breakdown";
      else if (!before.empty() && points == 0 && c.site.first > before_last && c.phrase.counted != Counted::unknown &&
               among(p.word(c.site.first - 1), {"–", "—"}))
        rule = "inherit.breakdown";
      else if (c.phrase.partitive && !previous.empty())
        rule = "inherit.of-them";
      else if (c.phrase.carries_on && !things && !previous.empty() && c.phrase.counted != Counted::unknown)
        rule = "inherit.another";
      else if (p.begins(0, classes_.anaphor) > 0 && before.empty() && fresh && !last_kind_.empty() &&
               c.phrase.counted != Counted::unknown)
        rule = "inherit.of-these";
      else if (!before.empty() && points == 0 &&
               !(c.site.first > 0 && among(p.lower(c.site.first - 1), {"by", "with", "against", "for"})) &&
               c.phrase.counted != Counted::unknown && c.site.first >= before_last &&
               c.site.first - before_last <= 10) {
        double way = 0;
        for (std::size_t i = before_last; i < c.site.first; ++i)
          way += verb_or_clause(analysis.costs[i]) && p.token(i).kind == TokenKind::word ? 20 : 1;
        // "12 died in Kasese, 8 in Bundibugyo": the verb stands between, and a place follows.
        const bool placed = c.phrase.counted == Counted::none && c.site.last < p.size() &&
                            among(p.lower(c.site.last), {"in", "at", "to", "by", "from", "since"});
        if (way < (placed ? 28 : 12)) rule = "inherit.series";
      } else if (points == 0 && fresh && row(c, analysis)) {
        rule = "inherit.row";
        kind = &last_kind_;
      } else if (points == 0 && sentence.item && !list_kind_.empty() && (person || c.phrase.counted == Counted::none)) {
        const bool labelled = c.site.first > 0 && (p.is(c.site.first - 1, ":") || p.is(c.site.first - 1, "-") ||
                                                   p.is(c.site.first - 1, "–") || p.is(c.site.first - 1, "—"));
        std::size_t label = 0;
        while (label < c.site.first && p.token(label).kind == TokenKind::sign) ++label;
        const bool of_things = p.begins(label, classes_.thing) > 0;  // "Houses destroyed: 230"
        if (!of_things && (labelled || person || c.site.first <= 3)) {
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
      // "has given $15 million, including $2 million in May"
      if (!money.empty() && including_before(p, c.site.first)) {
        c.kind = money;
        c.rule = "inherit.including";
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

}  // namespace corridor
