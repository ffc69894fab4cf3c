#include "corridor/reader/context.hpp"

#include <algorithm>

#include "corridor/reader/among.hpp"
#include "corridor/reader/money.hpp"

namespace corridor {
namespace {

using Role = PlaceMention::Role;

constexpr double farthest = 200;

/// "X evacuated 12,000 people": who is evacuated leaves the place.
bool evacuated(const Candidate& c, const Analysis& analysis) {
  constexpr std::size_t near = 6;
  if (c.kind != "displaced") return false;
  const std::size_t first = c.site.first > near ? c.site.first - near : 0;
  const std::size_t last = std::min(analysis.passage.size(), c.site.last + near);
  for (std::size_t at = first; at < last; ++at)
    if (analysis.passage.lower(at).starts_with("evacuat")) return true;
  return false;
}

/// "GENEVA": a line of nothing but words in capitals.
bool alone_in_capitals(const Passage& p) {
  for (std::size_t at = 0; at < p.size(); ++at)
    if (!p.token(at).all_capitals) return false;
  return p.size() > 0;
}

/// First token of the next number in the sentence that counts something.
std::size_t next_count(const Candidate& c, const Analysis& analysis) {
  for (const Candidate& next : analysis.candidates)
    if (next.site.first > c.site.first && next.quantity.not_a_count == nullptr && !next.quantity.percent)
      return next.site.first;
  return analysis.passage.size();
}

}  // namespace

/// "said in Geneva that …", "said in Geneva on Tuesday …"
bool Context::where_said(const PlaceMention& place, const Attribution& by, const Analysis& analysis) {
  const bool dated = by.said_on && by.said_on->first >= place.last && by.said_on->first <= place.last + 2;
  return place.first > by.verb && place.role == Role::at && (dated || analysis.passage.is(place.last, "that"));
}

/// "GENEVA" alone on a line near the top says where a report was written.
bool Context::is_dateline(const Analysis& analysis) const {
  constexpr std::size_t top = 3;
  if (said_.size() >= top || analysis.places.size() != 1 || !alone_in_capitals(analysis.passage)) return false;
  const KnownPlace* known = knowledge_.gazetteer.place(analysis.places.front().name);
  return known != nullptr && known->kind != KnownPlace::Kind::country;
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
    double least = farthest;
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
  const bool hosted = among(f.rule, {"displaced.host", "displaced.housed-by", "displaced.home-to"});
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
          among(analysis.passage.lower(place.first - 2), {"accepted", "hosted", "sheltered", "received", "admitted"}))
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
  place_by_form(f, c, analysis);
}

/// Places that no preposition tells: the speaker's, one before a colon, that of a list item or a row.
void Context::place_by_form(Finding& f, const Candidate& c, const Analysis& analysis) const {
  const auto nowhere = [&f] { return f.from.empty() && f.to.empty() && f.at.empty(); };
  // "Authorities in X say …"
  const Attribution* by = attribution_of(c, analysis);
  if (by != nullptr && !is_money_kind(f.kind) && nowhere())
    for (const PlaceMention& place : analysis.places) {
      const Passage& p = analysis.passage;
      const bool country = place.last == by->verb && !place.country.empty();  // "DTM Libya identified"
      const bool seat = place.role == Role::at || p.is(place.last, "'s") || (country && place.first > by->first);
      if (seat && place.first >= by->first && place.last < by->last && place.known && !place.people) f.at = place.name;
    }
  // "India reported 360 killed"
  const bool reports = by != nullptr && among(analysis.passage.lower(by->verb), {"reported", "confirmed", "reports"});
  if (reports && !is_money_kind(f.kind) && nowhere())
    for (const PlaceMention& place : analysis.places)
      if (place.first == by->first && place.last == by->verb && !place.people) f.at = place.name;
  f.placed = !f.from.empty() || !f.to.empty() || !f.at.empty();
  // "Kenya: Heavy rains have affected …"
  if (nowhere() && !analysis.places.empty()) {
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
  if (c.rule == "inherit.list" && nowhere()) {
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

}  // namespace corridor
