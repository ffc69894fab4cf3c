#include "corridor/publish/report_brief.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corridor/base/wording.hpp"
#include "corridor/publish/needs_wording.hpp"
#include "corridor/publish/text_lines.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

/// Our own signs as a telex has them; letters of names stay.
std::string in_ascii(std::string text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> signs{{{"–", "-"},
                                                                                       {"−", "-"},
                                                                                       {"±", "+/-"},
                                                                                       {"…", "..."},
                                                                                       {"’", "'"},
                                                                                       {"“", "\""},
                                                                                       {"”", "\""},
                                                                                       {"²", "2"},
                                                                                       {"× ÷", "x/"}}};
  for (const auto& [sign, ascii] : signs)
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at + ascii.size()))
      text.replace(at, sign.size(), ascii);
  return text;
}

/// Lines for what does not fit into one.
constexpr std::size_t kept_for_long_items = 2;

/// Lines by how much they matter.
class Brief {
 public:
  explicit Brief(const ReportSource& source) : source_(source), words_(source.words) {}

  std::string text() {
    head();
    ahead();
    totals();
    needs();
    changes();
    disputes();
    gaps();
    return laid_out();
  }

 private:
  void line(const std::string& text) { items_.push_back(in_ascii(plain(text))); }

  /// An item a line, or two as long as there is room; what is longer is cut.
  std::string laid_out() const {
    std::string text;
    std::size_t spare = brief_lines - std::min(brief_lines, items_.size());
    for (const std::string& item : items_) {
      const std::size_t indent = item.find_first_not_of(' ') + 2;
      const std::vector<std::string> parts = wrapped(item, brief_columns - indent);
      const std::string lead = item.substr(0, item.find_first_not_of(' '));
      if (columns(item) <= brief_columns || spare == 0) {
        text += cut(item) + "\n";
        continue;
      }
      --spare;
      text += lead + parts.front() + "\n" +
              cut(std::string(indent, ' ') + fmt::format("{}", fmt::join(parts.begin() + 1, parts.end(), " "))) + "\n";
    }
    return text;
  }

  static std::string cut(const std::string& text) {
    if (columns(text) <= brief_columns) return text;
    return text.substr(0, bytes_within(text, brief_columns - 3)) + "...";
  }

  void head();
  void ahead();
  void totals();
  void needs();
  void changes();
  void disputes();
  void gaps();

  const ReportSource& source_;
  const ReportWords& words_;
  std::vector<std::string> items_;
};

void Brief::head() {
  const Report& report = source_.report;
  line(words_("brief_head", {{"crisis", report.crisis}}));
  line(words_(
      "brief_times",
      {{"time", source_.clock(report.now)}, {"zone", report.zone.name()}, {"last", source_.clock(report.since)}}));
  if (!report.arrived) return line(words_("brief_uncounted"));
  const Claim& claim = report.arrived->claims.front();
  line(words_("brief_arrived", {{"value", grouped(report.arrived->value)},
                                {"time", source_.moment(report.arrived->as_of)},
                                {"change", change_text(source_, *report.arrived)}}));
  line(words_("brief_who", {{"who", shortened(words_.source(claim), 44)}, {"claim", shortened(claim.id, 24)}}));
}

void Brief::ahead() {
  const Report& report = source_.report;
  const auto numbers = [&](std::string_view key, const Quantiles& q, std::size_t time) {
    const double unit = rounding_unit(q);
    const Instant at = source_.outlook.times[time];
    line(words_(key, {{"hours", grouped(hours(at - report.now))},
                      {"value", people(q.median, unit)},
                      {"low", people(q.low90, unit)},
                      {"high", people(q.high90, unit)},
                      {"time", source_.clock(at)}}));
  };
  if (sureness(source_) == Sureness::none) return line(words_("brief_unsure"));
  for (const std::size_t time : report.times)
    if (time <= report.near) numbers("brief_ahead", *source_.ahead(time), time);
  if (const auto q = source_.still(report.times.back())) numbers("brief_still", *q, report.times.back());
  line(words_("brief_sure", {{"words", words_(fmt::format("sure_word_{}", to_string(sureness(source_))))},
                             {"percent", percent(relative_width(*source_.ahead(report.near)))}}));
}

void Brief::totals() {
  for (const Metric metric : {Metric::registered, Metric::accommodated}) {
    for (const KnownTotal& total : source_.report.totals) {
      if (total.metric != metric || !total.place.empty()) continue;
      line(words_("brief_figure", {{"what", words_.subject(metric, "")},
                                   {"value", words_.value(total.claims.front())},
                                   {"time", source_.moment(total.as_of)},
                                   {"who", shortened(words_.source(total.claims.front()), 36)}}));
    }
  }
}

void Brief::needs() {
  const Needs& needs = source_.needs;
  std::vector<std::string> named;
  for (const NeedSeries* series : shown_needs(needs)) {
    if (series->key == "people" || named.size() == 3) continue;
    const QuantityText quantity(needs, *series, series->peak.amount);
    named.push_back(words_("brief_need", {{"value", quantity.median()}, {"need", words_("need_" + series->key)}}));
  }
  if (!named.empty()) line(words_("brief_needs", {{"needs", fmt::format("{}", fmt::join(named, "; "))}}));
  std::vector<std::string> sums;
  for (const auto& [stage, sum] : needs.aid.sums)
    if (sum.claims > 0)
      sums.push_back(words_("brief_sum", {{"stage", words_(fmt::format("stage_{}", to_string(stage)))},
                                          {"amount", money_text(sum.total)}}));
  const std::vector<FundingGap> gaps = shown_gaps(needs.aid);
  if (!gaps.empty()) sums.push_back(words_("gap_left", {{"amount", money_text(gaps.front().missing)}}));
  line(sums.empty() ? words_("money_none")
                    : words_("brief_money",
                             {{"currency", needs.aid.currency}, {"sums", fmt::format("{}", fmt::join(sums, ", "))}}));
}

void Brief::changes() {
  const Report& report = source_.report;
  const Outlook& outlook = source_.outlook;
  const auto now = report.times.empty() ? std::nullopt : source_.ahead(report.near);
  if (!now || outlook.revisions.empty()) return;
  const Quantiles before = quantiles(outlook.revisions.front().total, outlook.model.members, report.near);
  line(words_("brief_changed", {{"time", source_.clock(outlook.times[report.near])},
                                {"before", people(before.median, rounding_unit(before))},
                                {"now", people(now->median, rounding_unit(*now))}}));
  if (report.moves.empty()) return line("  " + words_("moves_none"));
  line(words_("brief_moved", {{"claims", shortened(move_text(source_, report.moves.front(), 1), 50)},
                              {"by", moved_text(report.moves.front().near)}}));
}

void Brief::disputes() {
  const std::vector<Dispute>& disputes = source_.report.disputes;
  if (disputes.empty()) return line(words_("brief_no_dispute"));
  line(words_("brief_disputed",
              {{"line", dispute_text(source_, disputes.front())}, {"how", settled_text(source_, disputes.front())}}));
}

void Brief::gaps() {
  for (const std::string& notice : notices_of(source_)) line(words_("brief_notice", {{"text", notice}}));
  for (const Gap& gap : source_.report.gaps)
    if (items_.size() + 1 + kept_for_long_items < brief_lines)
      line(words_("brief_missing", {{"what", gap_text(source_, gap)}}));
  line(words_("brief_method", {{"members", grouped(static_cast<double>(source_.outlook.model.members))},
                               {"counts", std::to_string(source_.outlook.counts.size())}}));
}

}  // namespace

std::string report_brief(const ReportSource& source) {
  return Brief(source).text();
}

}  // namespace corridor
