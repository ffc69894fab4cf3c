#include "corridor/publish/report_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/publish/needs_wording.hpp"
#include "corridor/publish/report_gaps.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr std::size_t places_named = 4;

}  // namespace

std::optional<Quantiles> ReportSource::ahead(std::size_t time) const {
  const Series* const total = outlook.model.find(Target::arrivals_cumulative, all_locations);
  if (total == nullptr || total->values.empty()) return std::nullopt;
  return quantiles(*total, outlook.model.members, time);
}

std::optional<Quantiles> ReportSource::still(std::size_t time) const {
  std::optional<Quantiles> q = ahead(time);
  if (!q || !report.arrived) return std::nullopt;
  for (double* value : {&q->median, &q->low50, &q->high50, &q->low90, &q->high90})
    *value = std::max(0.0, *value - report.arrived->value);
  return q;
}

Sureness sureness(const ReportSource& source) {
  const std::optional<Quantiles> q = source.report.times.empty() ? std::nullopt : source.ahead(source.report.near);
  if (!q) return Sureness::none;
  const double width = relative_width(*q);
  return width < quite_sure ? Sureness::high : width < fairly_sure ? Sureness::medium : Sureness::low;
}

std::string_view to_string(Sureness sureness) {
  switch (sureness) {
    case Sureness::high:
      return "high";
    case Sureness::medium:
      return "medium";
    case Sureness::low:
      return "low";
    case Sureness::none:
      break;
  }
  return "none";
}

std::string signed_text(double value, double unit) {
  const std::string text = people(value, unit);
  if (text == "0") return "±0";
  return value > 0 ? "+" + text : text;
}

std::string moved_text(double value) {
  constexpr double unit = 100;
  return signed_text(std::round(value / unit) * unit);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string change_text(const ReportSource& source, const KnownTotal& total) {
  if (!total.before) return source.words("no_before");
  if (!total.newer) return source.words("no_new_count");
  if (*total.before == total.value) return source.words("no_change");
  return source.words("change", {{"change", signed_text(total.value - *total.before)}});
}

std::string rise_text(const ReportSource& source, std::size_t time) {
  const std::optional<Quantiles> q = source.still(time);
  return q ? signed_text(q->median, rounding_unit(*q)) : "";
}

std::string crossings_text(const ReportSource& source) {
  std::vector<std::string> names;
  for (const Place& place : source.crisis.places)
    if (place.kind == PlaceKind::crossing) names.push_back(place.name);
  return listed(source, names, places_named);
}

std::string where_text(const ReportSource& source) {
  const std::string crossings = crossings_text(source);
  if (crossings.empty()) return "";
  const std::vector<Place>& places = source.crisis.places;
  const auto is = [&](const std::string& name, auto... kinds) {
    return std::any_of(places.begin(), places.end(),
                       [&](const Place& place) { return place.name == name && ((place.kind == kinds) || ...); });
  };
  std::vector<std::string> routes;
  for (const Route& route : source.crisis.routes) {
    const bool there = is(route.to, PlaceKind::crossing) && is(route.from, PlaceKind::origin, PlaceKind::transit);
    const bool back = is(route.from, PlaceKind::crossing) && is(route.to, PlaceKind::origin, PlaceKind::transit);
    if (there) routes.push_back(source.words("way", {{"from", route.from}, {"to", route.to}}));
    if (back && route.two_way) routes.push_back(source.words("way", {{"from", route.to}, {"to", route.from}}));
  }
  if (routes.empty()) return source.words("where_crossed", {{"crossings", crossings}});
  return source.words("where_crossed_by",
                      {{"crossings", crossings}, {"routes", listed(source, routes, places_named, 43)}});
}

std::string shortened(const std::string& text, std::size_t most) {
  return columns(text) <= most ? text : fit_left(text, most);
}

std::string listed(const ReportSource& source, const std::vector<std::string>& names, std::size_t most,
                   std::size_t letters) {
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) shown.push_back(shortened(names[i], letters));
  if (names.size() > most)
    shown.push_back(source.words("missing_more", {{"count", std::to_string(names.size() - most)}}));
  return fmt::format("{}", fmt::join(shown, ", "));
}

std::vector<std::string> notices_of(const ReportSource& source) {
  std::vector<std::string> notices;
  if (source.report.arrived) {
    const Claim& last = source.report.arrived->claims.front();
    for (const UsedCount& count : source.outlook.counts)
      if (count.claim.id == last.id && count.trusted < slip_threshold)
        notices.push_back(source.words(
            "doubted", {{"value", source.words.value(last)}, {"who", shortened(source.words.source(last), 36)}}));
  }
  for (const Remark& notice : source.outlook.notices) notices.push_back(source.words(notice, source.crisis.zone));
  return notices;
}

std::string dispute_text(const ReportSource& source, const Dispute& dispute) {
  const Claim& claim = dispute.claim;
  return source.words("disputed_line", {{"value", source.words.value(claim)},
                                        {"what", shortened(source.words.subject(claim.metric, claim.at), 36)},
                                        {"when", source.moment(claim.as_of)},
                                        {"who", shortened(source.words.source(claim), 36)}});
}

std::string settled_text(const ReportSource& source, const Dispute& dispute) {
  if (dispute.fate.rule.empty()) return source.words("settled_open");
  return source.words("rule_" + dispute.fate.rule);
}

std::string gap_text(const ReportSource& source, const Gap& gap) {
  const ReportWords& words = source.words;
  const std::string what = capitalised(words.subject(gap.metric, ""));
  switch (gap.kind) {
    case Gap::Kind::never:
      return words("missing_never", {{"what", what}});
    case Gap::Kind::stale: {
      const Instant end = end_of(gap.last, source.report.zone);
      return words("missing_stale",
                   {{"what", what}, {"span", words.span(source.report.now - end)}, {"time", source.moment(gap.last)}});
    }
    case Gap::Kind::places_never:
      return words("missing_places_never", {{"count", std::to_string(gap.count)},
                                            {"all", std::to_string(gap.all)},
                                            {"places", listed(source, gap.names, 6)}});
    case Gap::Kind::places_stale:
      return words("missing_places_stale", {{"span", words.span(old_count)},
                                            {"count", std::to_string(gap.count)},
                                            {"all", std::to_string(gap.all)},
                                            {"places", listed(source, gap.names, 6)}});
    case Gap::Kind::hours:
      if (gap.count == 1) return words("missing_hour", {{"all", std::to_string(gap.all)}});
      return words("missing_hours", {{"count", std::to_string(gap.count)}, {"all", std::to_string(gap.all)}});
    case Gap::Kind::appeal:
      return words("missing_appeal");
    case Gap::Kind::pledges:
      return words("missing_pledges");
    case Gap::Kind::share: {
      std::vector<std::string> shares;
      for (const std::string& key : gap.names) shares.push_back(words("share_" + key));
      return words("missing_share", {{"shares", fmt::format("{}", fmt::join(shares, ", "))}});
    }
    case Gap::Kind::rate:
      return words("missing_rate", {{"currencies", listed(source, gap.names, 6)}});
  }
  return "";
}

std::string move_text(const ReportSource& source, const Move& move, std::size_t most) {
  std::vector<std::string> shown;
  for (const Claim& claim : move.counts) {
    if (shown.size() == most) break;
    shown.push_back(source.words("move_claim", {{"value", source.words.value(claim)},
                                                {"what", shortened(source.words.subject(claim.metric, claim.at), 36)},
                                                {"when", source.moment(claim.as_of)}}));
  }
  if (move.counts.size() > most)
    shown.push_back(source.words("move_more", {{"count", std::to_string(move.counts.size() - most)}}));
  return shown.empty() ? source.words("move_no_counts") : fmt::format("{}", fmt::join(shown, ", "));
}

bool is_known(const Aid& aid, AidStage stage) {
  const auto sum = aid.sums.find(stage);
  return sum != aid.sums.end() && sum->second.claims > 0;
}

std::vector<Claim> counted_claims(const Aid& aid, AidStage stage) {
  std::vector<Claim> claims;
  for (const AidLine& line : aid.lines)
    if (line.stage == stage && line.counted) claims.push_back(line.claim);
  return claims;
}

std::vector<Claim> gap_claims(const Aid& aid, AidStage stage) {
  std::vector<Claim> claims = counted_claims(aid, stage);
  for (Claim& claim : claims) {
    if (claim.qualifier == Qualifier::at_least)
      claim.qualifier = Qualifier::up_to;
    else if (claim.qualifier == Qualifier::up_to)
      claim.qualifier = Qualifier::at_least;
  }
  const std::vector<Claim> required = counted_claims(aid, AidStage::required);
  claims.insert(claims.end(), required.begin(), required.end());
  return claims;
}

std::string bounded(const ReportSource& source, const std::string& amount, const std::vector<Claim>& claims) {
  const auto any = [&](Qualifier qualifier) {
    return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) { return claim.qualifier == qualifier; });
  };
  const bool more = any(Qualifier::at_least), less = any(Qualifier::up_to);
  if (!more && !less && !any(Qualifier::about)) return amount;
  const Qualifier bound = more == less ? Qualifier::about : more ? Qualifier::at_least : Qualifier::up_to;
  return source.words(to_string(bound), {{"value", amount}});
}

std::vector<FundingGap> shown_gaps(const Aid& aid) {
  std::vector<FundingGap> shown;
  for (const FundingGap& gap : aid.gaps)
    if (is_known(aid, gap.stage)) shown.push_back(gap);
  if (shown.empty() && !aid.gaps.empty()) shown.push_back(aid.gaps.front());
  return shown;
}

std::vector<const NeedSeries*> shown_needs(const Needs& needs) {
  std::vector<const NeedSeries*> shown;
  for (const char* key : {"people", "water", "food_mass", "shelter", "latrines", "blankets", "health_staff"})
    if (const NeedSeries* const series = needs.find(LocationKind::all, all_locations, key);
        series != nullptr && !series->days.empty())
      shown.push_back(series);
  return shown;
}

std::vector<std::size_t> shown_days(const Needs& needs) {
  std::vector<std::size_t> days;
  for (std::size_t d = 0; d < needs.days.size() && days.size() < 2; ++d)
    if (hours_of_day(needs.days[d], needs.zone).empty()) days.push_back(d);
  return days;
}

std::size_t highest_day(const NeedSeries& series) {
  const auto highest = std::max_element(series.days.begin(), series.days.end(),
                                        [](const Quantiles& a, const Quantiles& b) { return a.median < b.median; });
  return static_cast<std::size_t>(highest - series.days.begin());
}

}  // namespace corridor
