#include "corridor/publish/report.hpp"

#include <algorithm>
#include <cmath>

#include "corridor/publish/report_gaps.hpp"
#include "corridor/publish/report_totals.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr double sd_of_90_percent = 2 * 1.6448536269514722;  // widths of the normal law
constexpr double error_of_median = 1.2533141373155003;       // √(π/2), relative to that of the mean

std::vector<std::size_t> shown_times(const Outlook& outlook, std::size_t& near) {
  std::vector<std::size_t> times;
  for (const int lead : {24, 48}) {
    const auto found = std::find(outlook.times.begin(), outlook.times.end(), outlook.origin + std::chrono::hours{lead});
    if (found == outlook.times.end()) continue;
    times.push_back(static_cast<std::size_t>(found - outlook.times.begin()));
    near = times.back();
  }
  if (outlook.times.empty()) return times;
  if (times.empty()) near = outlook.times.size() - 1;
  if (times.empty() || times.back() + 1 != outlook.times.size()) times.push_back(outlook.times.size() - 1);
  return times;
}

std::vector<Claim> counts_of(const Revision& revision, const Outlook& outlook) {
  std::vector<const UsedCount*> used;
  for (const UsedCount& count : outlook.counts)
    if (std::find(revision.claims.begin(), revision.claims.end(), count.claim.id) != revision.claims.end())
      used.push_back(&count);
  std::stable_sort(used.begin(), used.end(), [](const UsedCount* a, const UsedCount* b) { return a->tail < b->tail; });
  std::vector<Claim> claims;
  for (const UsedCount* count : used) claims.push_back(count->claim);
  return claims;
}

void add_moves(Report& report, const Outlook& outlook) {
  const std::size_t members = outlook.model.members;
  const std::size_t last = outlook.times.empty() ? 0 : outlook.times.size() - 1;
  for (std::size_t r = 1; r < outlook.revisions.size(); ++r) {
    const Revision& before = outlook.revisions[r - 1];
    const Revision& after = outlook.revisions[r];
    if (after.total.values.empty() || before.total.values.empty()) continue;
    const auto moved = [&](std::size_t time) {
      return quantile(after.total, members, time, 0.5) - quantile(before.total, members, time, 0.5);
    };
    report.moves.push_back({after.known, counts_of(after, outlook), moved(report.near), moved(last)});
  }
  if (report.moves.empty()) return;
  const Quantiles q = quantiles(outlook.revisions.back().total, members, report.near);
  // Two futures of a history are not independent: half the members count. Two medians, so √2; twice that, to be safe.
  const double independent = std::max(1.0, static_cast<double>(members) / 2);
  report.noise =
      2 * std::sqrt(2.0) * error_of_median * (q.high90 - q.low90) / sd_of_90_percent / std::sqrt(independent);
  std::stable_sort(report.moves.begin(), report.moves.end(),
                   [](const Move& a, const Move& b) { return std::abs(a.near) > std::abs(b.near); });
}

void add_new_counts(Report& report, const Crisis& crisis, const Outlook& outlook) {
  for (const UsedCount& count : outlook.counts) {
    if (known_at(count.claim, crisis.publication_lag, crisis.zone) <= report.since) continue;
    ++report.new_counts;
    if (count.tail >= 0.1) ++report.expected_counts;
  }
}

}  // namespace

Report report_of(const Crisis& crisis, const Outlook& outlook, const Needs& needs, Instant since) {
  Report report;
  report.crisis = crisis.name;
  report.zone = crisis.zone;
  report.now = outlook.origin;
  report.since = since;
  report.times = shown_times(outlook, report.near);
  add_totals(report, crisis);
  add_moves(report, outlook);
  add_new_counts(report, crisis, outlook);
  report.gaps = gaps_of(report, crisis, outlook, needs);
  return report;
}

double relative_width(const Quantiles& quantiles) {
  const double unit = rounding_unit(quantiles);
  const double width = to_unit(quantiles.high90, unit) - to_unit(quantiles.low90, unit);
  return width / std::max(to_unit(quantiles.median, unit), 1.0);
}

}  // namespace corridor
