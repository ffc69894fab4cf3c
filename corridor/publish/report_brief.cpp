#include "corridor/publish/report_brief.hpp"

#include <algorithm>
#include <array>
#include <numeric>
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

/// Lines after those on what is missing: how much more is, and the method.
constexpr std::size_t last_lines = 2;
constexpr std::size_t notices_kept = 2;

/// An item as lines; those after the first are indented further.
std::vector<std::string> lines_of(const std::string& item) {
  if (columns(item) <= brief_columns) return {item};
  const std::size_t lead = item.find_first_not_of(' ');
  std::vector<std::string> lines = wrapped(item, brief_columns - lead - 2);
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].insert(0, lead + (i == 0 ? 0 : 2), ' ');
  return lines;
}

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

  /// Every item has its first line, and more as long as there is room; what is longer is cut.
  std::string laid_out() const {
    std::string text;
    std::size_t spare = brief_lines - std::min(brief_lines, items_.size());
    for (const std::string& item : items_) {
      std::vector<std::string> lines = lines_of(item);
      const std::size_t shown = std::min(lines.size(), 1 + spare);
      if (shown < lines.size()) lines[shown - 1] = cut(lines[shown - 1]);
      spare -= shown - 1;
      for (std::size_t i = 0; i < shown; ++i) text += lines[i] + "\n";
    }
    return text;
  }

  static std::string cut(const std::string& text) {
    return text.substr(0, bytes_within(text, brief_columns - 3)) + "...";
  }

  std::size_t lines_used() const {
    return std::accumulate(items_.begin(), items_.end(), std::size_t{0},
                           [](std::size_t sum, const std::string& item) { return sum + lines_of(item).size(); });
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
  const std::string crossings = crossings_text(source_);
  line(words_("brief_who", {{"where", crossings.empty() ? "" : words_("brief_where", {{"crossings", crossings}})},
                            {"who", shortened(words_.source(claim), 44)},
                            {"claim", shortened(claim.id, 24)}}));
}

void Brief::ahead() {
  const Report& report = source_.report;
  const auto numbers = [&](std::string_view key, const Quantiles& q, std::size_t time) {
    const double unit = rounding_unit(q);
    const Instant at = source_.outlook.times[time];
    const std::string rise = rise_text(source_, time);
    line(words_(key, {{"hours", grouped(hours(at - report.now))},
                      {"value", people(q.median, unit)},
                      {"rise", rise.empty() ? "" : words_("brief_rise", {{"rise", rise}})},
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
  std::vector<std::string> figures;
  for (const Metric metric : {Metric::registered, Metric::accommodated}) {
    for (const KnownTotal& total : source_.report.totals) {
      if (total.metric != metric || !total.place.empty()) continue;
      figures.push_back(
          words_("brief_figure", {{"what", words_(metric == Metric::registered ? "tile_registered" : "tile_housed")},
                                  {"value", words_.value(total.claims.front())},
                                  {"time", source_.moment(total.as_of)}}));
    }
  }
  if (!figures.empty()) line(fmt::format("{}", fmt::join(figures, "; ")));
}

void Brief::needs() {
  const Needs& needs = source_.needs;
  const std::vector<std::size_t> shown = shown_days(needs);
  std::vector<std::string> days, named;
  for (const std::size_t day : shown) days.push_back(words_.day(needs.days[day].from, needs.zone));
  for (const NeedSeries* series : shown_needs(needs)) {
    if (series->key == "people" || named.size() == 3) continue;
    std::vector<std::string> values;
    for (const std::size_t day : shown) values.push_back(QuantityText(needs, *series, series->days[day]).median());
    named.push_back(words_("brief_need", {{"values", fmt::format("{}", fmt::join(values, " / "))},
                                          {"need", words_("need_" + series->key)}}));
  }
  if (!shown.empty() && !named.empty())
    line(words_("brief_needs", {{"days", fmt::format("{}", fmt::join(days, " / "))},
                                {"needs", fmt::format("{}", fmt::join(named, "; "))}}));
  std::vector<std::string> sums;
  for (const auto& [stage, sum] : needs.aid.sums)
    if (sum.claims > 0)
      sums.push_back(
          words_("brief_sum", {{"stage", words_(fmt::format("stage_{}", to_string(stage)))},
                               {"amount", bounded(source_, money_text(sum.total), counted_claims(needs.aid, stage))}}));
  const std::vector<FundingGap> gaps = shown_gaps(needs.aid);
  if (!gaps.empty())
    sums.push_back(words_("gap_left", {{"amount", bounded(source_, money_text(gaps.front().missing),
                                                          gap_claims(needs.aid, gaps.front().stage))}}));
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
                                {"now", people(now->median, rounding_unit(*now))},
                                {"change", moved_text(now->median - before.median)}}));
  if (report.moves.empty()) return line("  " + words_("moves_none"));
  const Move& first = report.moves.front();
  const std::string counts = first.counts.size() < 2
                                 ? move_text(source_, first, 1)
                                 : words_("brief_counts", {{"count", std::to_string(first.counts.size())},
                                                           {"time", source_.clock(first.known)}});
  const double others = std::accumulate(report.moves.begin() + 1, report.moves.end(), 0.0,
                                        [](double sum, const Move& move) { return sum + move.near; });
  line(words_("brief_moved", {{"counts", counts}, {"by", moved_text(first.near)}, {"others", moved_text(others)}}));
}

void Brief::disputes() {
  const std::vector<Dispute>& disputes = source_.report.disputes;
  if (disputes.empty()) return line(words_("brief_no_dispute"));
  const Dispute& first = disputes.front();
  line(words_("brief_disputed",
              {{"line", dispute_text(source_, first)},
               {"how", first.fate.rule.empty() ? words_("brief_open") : settled_text(source_, first)}}));
}

void Brief::gaps() {
  const std::vector<std::string> notices = notices_of(source_);
  for (std::size_t i = 0; i < std::min(notices.size(), notices_kept); ++i)
    line(words_("brief_notice", {{"text", notices[i]}}));
  std::size_t left_out = 0;
  for (const Gap& gap : source_.report.gaps) {
    line(words_("brief_missing", {{"what", gap_text(source_, gap)}}));
    if (lines_used() + last_lines <= brief_lines) continue;
    items_.pop_back();
    ++left_out;
  }
  const std::size_t disputes = source_.report.disputes.size();
  if (left_out > 0 || disputes > 1)
    line(words_("brief_more", {{"missing", std::to_string(left_out)},
                               {"disputes", std::to_string(disputes - std::min<std::size_t>(disputes, 1))}}));
  line(words_("brief_method", {{"members", grouped(static_cast<double>(source_.outlook.model.members))},
                               {"counts", std::to_string(source_.outlook.counts.size())}}));
}

}  // namespace

std::string report_brief(const ReportSource& source) {
  return Brief(source).text();
}

}  // namespace corridor
