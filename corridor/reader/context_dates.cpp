#include "corridor/reader/context.hpp"

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

using Role = PlaceMention::Role;

constexpr double farthest = 200;

}  // namespace

/// The date after "as of", "as at", "to date (".
const DateMention* Context::level_date(const Analysis& analysis) {
  const Passage& p = analysis.passage;
  const DateMention* level = nullptr;
  for (const DateMention& date : analysis.dates) {
    std::size_t at = date.first;
    if (at >= 2 && p.is(at - 1, "of") &&
        among(p.lower(at - 2), {"end", "beginning", "start", "middle", "morning", "evening", "afternoon"}))
      at -= 2;
    while (at > 0 && among(p.lower(at - 1), {"the", "early", "late", "end", "mid", "about", "last", "this", "-"})) --at;
    const bool as_of = at >= 2 && p.is(at - 2, "as") && among(p.lower(at - 1), {"of", "at", "on"});
    const bool to_date = at >= 3 && p.is(at - 1, "(") && p.is(at - 2, "date") && p.is(at - 3, "to");
    const bool updated = at >= 1 && p.is(at - 1, "updated");
    if (as_of || to_date || updated) level = &date;
  }
  return level;
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

void Context::date(Finding& f, const Candidate& c, const Analysis& analysis, const Attribution* by) const {
  const DateMention* level = level_date(analysis);
  if (c.rule == "inherit.row" && !analysis.dates.empty()) level = &analysis.dates.front();
  if (level != nullptr) f.as_of = moment(*level, analysis);
  if (f.as_of.empty() && by != nullptr && by->said_on) f.as_of = moment(*by->said_on, analysis);
  if (f.as_of.empty() && c.rule == "inherit.list") f.as_of = list_as_of_;
  const DateMention* nearest = nullptr;
  double least = farthest;
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
  const bool event = among(f.kind, {"killed", "wounded", "missing", "displaced", "arrivals", "detained"});
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

}  // namespace corridor
