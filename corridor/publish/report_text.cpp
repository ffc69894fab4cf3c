#include "corridor/publish/report_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/publish/report_gaps.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {

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
  if (*total.before == total.value) return source.words("no_change");
  return source.words("change", {{"change", signed_text(total.value - *total.before)}});
}

std::string shortened(const std::string& text, std::size_t most) {
  return columns(text) <= most ? text : fit_left(text, most);
}

std::string listed(const ReportSource& source, const std::vector<std::string>& names, std::size_t most) {
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) shown.push_back(shortened(names[i], 20));
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
  notices.insert(notices.end(), source.outlook.notices.begin(), source.outlook.notices.end());
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
  if (move.bulletins > 1) return source.words("move_others", {{"count", std::to_string(move.bulletins)}});
  std::vector<std::string> shown;
  for (const Claim& claim : move.counts) {
    if (shown.size() == most) break;
    shown.push_back(source.words(
        "move_claim",
        {{"value", source.words.value(claim)}, {"what", shortened(source.words.subject(claim.metric, claim.at), 36)}}));
  }
  if (move.counts.size() > most)
    shown.push_back(source.words("move_more", {{"count", std::to_string(move.counts.size() - most)}}));
  return shown.empty() ? source.words("move_no_counts") : fmt::format("{}", fmt::join(shown, ", "));
}

bool is_known(const Aid& aid, AidStage stage) {
  const auto sum = aid.sums.find(stage);
  return sum != aid.sums.end() && sum->second.claims > 0;
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
    if (const NeedSeries* const series = needs.find(LocationKind::all, all_locations, key)) shown.push_back(series);
  return shown;
}

}  // namespace corridor
