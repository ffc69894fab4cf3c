#include "corridor/publish/report_totals.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "corridor/ledger/explanation.hpp"

namespace corridor {
namespace {

/// In the order in which a reader asks for them.
constexpr std::array shown_metrics{Metric::arrivals,   Metric::registered, Metric::accommodated, Metric::displaced,
                                   Metric::population, Metric::vehicles,   Metric::killed,       Metric::wounded,
                                   Metric::missing,    Metric::detained};

bool counts_harm(Metric metric) {
  return metric == Metric::killed || metric == Metric::wounded || metric == Metric::missing ||
         metric == Metric::detained;
}

/// What was known by a time: its claims, those corrected since among them, and their last figures.
struct Known {
  std::vector<Claim> claims;
  std::vector<Figure> figures, last;
};

Known known_at_time(const Crisis& crisis, Instant time) {
  Known known;
  for (const Claim& claim : crisis.claims)
    if (known_at(claim, crisis.publication_lag, crisis.zone) <= time) known.claims.push_back(claim);
  known.figures = reconcile(known.claims, reconcile_settings(crisis));
  known.last = last_figures(known.figures, {time, Precision::minute}, crisis.zone);
  return known;
}

/// Whether the figure is a total of all the people (or vehicles) at its place.
bool is_whole(const Figure& figure) {
  const FigureKey& key = figure.key;
  return figure.value && key.kind == Kind::stock && !key.projected && key.group.empty() && key.sector.empty() &&
         key.from.empty() && key.to.empty() && (key.unit == "persons" || key.metric == Metric::vehicles);
}

/// The figure of the same thing, re-counted or not; null where there is none.
const Figure* same_total(const std::vector<Figure>& figures, const FigureKey& key) {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) {
    return is_whole(figure) && figure.key.metric == key.metric && figure.key.at == key.at &&
           figure.key.unit == key.unit;
  });
  return found == figures.end() ? nullptr : &*found;
}

KnownTotal total_of(const Figure& figure, const Known& now, const Known& before) {
  KnownTotal total{figure.key.metric, figure.key.at, *figure.value, figure.low, figure.high, figure.as_of, {}, {}};
  total.claims.push_back(now.claims[figure.fates.front().claim]);
  const Figure* const earlier = same_total(before.last, figure.key);
  if (earlier != nullptr) total.before = earlier->value;
  total.newer = earlier == nullptr || !(earlier->as_of == figure.as_of) || earlier->value != figure.value;
  return total;
}

/// The crossings' own totals added up; none where one of them has none. As of the first of them: by then all had come.
std::optional<KnownTotal> sum_of_crossings(const std::vector<KnownTotal>& crossings, const Crisis& crisis) {
  const auto all = std::count_if(crisis.places.begin(), crisis.places.end(),
                                 [](const Place& place) { return place.kind == PlaceKind::crossing; });
  if (crossings.empty() || static_cast<std::ptrdiff_t>(crossings.size()) != all) return std::nullopt;
  KnownTotal sum = crossings.front();
  sum.place.clear();
  for (std::size_t i = 1; i < crossings.size(); ++i) {
    const KnownTotal& one = crossings[i];
    sum.value += one.value;
    sum.low += one.low;
    sum.high += one.high;
    if (one.as_of.at < sum.as_of.at) sum.as_of = one.as_of;
    sum.newer = sum.newer || one.newer;
    sum.claims.insert(sum.claims.end(), one.claims.begin(), one.claims.end());
    if (sum.before && one.before)
      *sum.before += *one.before;
    else
      sum.before.reset();
  }
  return sum;
}

bool is_crossing(const Crisis& crisis, const std::string& name) {
  return std::any_of(crisis.places.begin(), crisis.places.end(),
                     [&](const Place& place) { return place.kind == PlaceKind::crossing && place.name == name; });
}

/// How much a dispute matters: by how far the numbers lie apart, whether it is open, and whether it is about movement.
double weight(const Dispute& dispute) {
  const double other = dispute.preferred ? dispute.preferred->value : 0;
  const double apart = std::abs(dispute.claim.value - other) / std::max({dispute.claim.value, other, 1.0});
  return apart + (dispute.fate.verdict == Verdict::disagrees ? 0.5 : 0) +
         (counts_movement(dispute.claim.metric) ? 0.3 : 0);
}

/// A claim that said nothing wrong, but was followed by a better one.
bool merely_replaced(const Fate& fate) {
  return fate.rule == "correction" || fate.rule == "pledge_revision" || fate.rule == "part_of_total" ||
         fate.rule == "duplicate_words" || fate.rule == "parts_and_wholes";
}

std::vector<Dispute> disputes_of(const Known& known, Instant since, const Zone& zone) {
  std::vector<Dispute> disputes;
  for (const Figure& figure : known.figures) {
    for (const Fate& fate : figure.fates) {
      const bool stands = fate.verdict == Verdict::preferred || fate.verdict == Verdict::agrees;
      if (stands || merely_replaced(fate)) continue;
      Dispute dispute{known.claims[fate.claim], fate, {}, fate.reason};
      if (figure.value) dispute.preferred = known.claims[figure.fates.front().claim];
      if (figure.value && fate.rule.empty()) dispute.reason = figure.fates.front().reason;
      disputes.push_back(std::move(dispute));
    }
  }
  // Of the last day before the rest: older ones were in earlier reports.
  const Instant recent = zone.start_of_day(since);
  std::stable_sort(disputes.begin(), disputes.end(), [&](const Dispute& a, const Dispute& b) {
    const bool a_recent = a.claim.as_of.at >= recent, b_recent = b.claim.as_of.at >= recent;
    return a_recent != b_recent ? a_recent : weight(a) > weight(b);
  });
  return disputes;
}

}  // namespace

bool counts_movement(Metric metric) {
  return metric == Metric::arrivals || metric == Metric::registered || metric == Metric::accommodated;
}

void add_totals(Report& report, const Crisis& crisis) {
  const Known now = known_at_time(crisis, report.now);
  const Known before = known_at_time(crisis, report.since);
  std::vector<KnownTotal> crossings;
  for (const Metric metric : shown_metrics) {
    for (const Figure& figure : now.last) {
      if (figure.key.metric != metric || !is_whole(figure)) continue;
      const KnownTotal total = total_of(figure, now, before);
      if (total.place.empty() || counts_harm(metric)) report.totals.push_back(total);
      if (total.place.empty() && metric == Metric::arrivals) report.arrived = total;
      if (metric == Metric::arrivals && is_crossing(crisis, total.place)) crossings.push_back(total);
      if (metric == Metric::accommodated && !total.place.empty()) report.housed.push_back(total);
    }
  }
  if (!report.arrived) {
    report.arrived = sum_of_crossings(crossings, crisis);
    report.totals.insert(report.totals.begin(), crossings.begin(), crossings.end());
  }
  report.disputes = disputes_of(now, report.since, crisis.zone);
}

}  // namespace corridor
