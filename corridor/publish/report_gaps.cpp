#include "corridor/publish/report_gaps.hpp"

#include <algorithm>
#include <map>

#include "corridor/publish/report_totals.hpp"

namespace corridor {
namespace {

void add_totals_never_given(std::vector<Gap>& gaps, const Report& report) {
  for (const Metric metric : {Metric::arrivals, Metric::registered, Metric::accommodated}) {
    const bool known = std::any_of(report.totals.begin(), report.totals.end(),
                                   [&](const KnownTotal& t) { return t.metric == metric; });
    if (!known) gaps.push_back({Gap::Kind::never, metric, {}, {}});
  }
}

void add_old_totals(std::vector<Gap>& gaps, const Report& report, bool of_movement) {
  for (const KnownTotal& total : report.totals) {
    if (!total.place.empty() || counts_movement(total.metric) != of_movement) continue;
    if (report.now - end_of(total.as_of, report.zone) > old_count)
      gaps.push_back({Gap::Kind::stale, total.metric, total.as_of, {}});
  }
}

/// Places that receive people, and of each the last time of which anybody counted people there.
void add_places_missing(std::vector<Gap>& gaps, const Report& report, const Crisis& crisis) {
  std::map<std::string, Instant> counted;
  for (const Claim& claim : known_by(crisis.claims, report.now, crisis.publication_lag, crisis.zone)) {
    if (claim.at.empty() || claim.unit != "persons") continue;
    const Instant end = end_of(claim.as_of, crisis.zone);
    const auto [place, first] = counted.emplace(claim.at, end);
    place->second = std::max(place->second, end);
  }
  Gap never{Gap::Kind::places_never, Metric::arrivals, {}, {}}, old{Gap::Kind::places_stale, Metric::arrivals, {}, {}};
  std::size_t all = 0;
  for (const Place& place : crisis.places) {
    if (place.kind != PlaceKind::reception && place.kind != PlaceKind::camp) continue;
    ++all;
    const auto found = counted.find(place.name);
    if (found == counted.end())
      never.names.push_back(place.name);
    else if (report.now - found->second > old_count)
      old.names.push_back(place.name);
  }
  for (Gap* gap : {&never, &old}) {
    gap->count = gap->names.size();
    gap->all = all;
    if (gap->count > 0) gaps.push_back(std::move(*gap));
  }
}

void add_hours_missing(std::vector<Gap>& gaps, const Report& report, const Crisis& crisis, const Outlook& outlook) {
  Gap gap{Gap::Kind::hours, Metric::arrivals, {}, {}};
  for (const UsedCount& count : outlook.counts) {
    const Instant known = known_at(count.claim, crisis.publication_lag, crisis.zone);
    if (count.claim.metric != Metric::arrivals || known <= report.since) continue;
    ++gap.all;
    if (count.claim.as_of.precision == Precision::day) ++gap.count;
  }
  if (gap.count > 0) gaps.push_back(gap);
}

void add_money_missing(std::vector<Gap>& gaps, const Needs& needs) {
  const auto known = [&](AidStage stage) {
    const auto sum = needs.aid.sums.find(stage);
    return sum != needs.aid.sums.end() && sum->second.claims > 0;
  };
  if (!known(AidStage::required)) gaps.push_back({Gap::Kind::appeal, Metric::needs, {}, {}});
  if (!known(AidStage::pledged) && !known(AidStage::committed) && !known(AidStage::paid))
    gaps.push_back({Gap::Kind::pledges, Metric::aid_pledged, {}, {}});
  Gap rate{Gap::Kind::rate, Metric::aid_pledged, {}, {}};
  for (const AidLine& line : needs.aid.lines) {
    const bool named = std::find(rate.names.begin(), rate.names.end(), line.claim.unit) != rate.names.end();
    if (line.lacks_rate && !named) rate.names.push_back(line.claim.unit);
  }
  if (!rate.names.empty()) gaps.push_back(std::move(rate));
}

void add_shares_missing(std::vector<Gap>& gaps, const Needs& needs) {
  Gap gap{Gap::Kind::share, Metric::needs, {}, {}};
  for (const MissingShare& missing : needs.missing)
    if (std::find(gap.names.begin(), gap.names.end(), missing.share) == gap.names.end())
      gap.names.push_back(missing.share);
  if (!gap.names.empty()) gaps.push_back(std::move(gap));
}

}  // namespace

std::vector<Gap> gaps_of(const Report& report, const Crisis& crisis, const Outlook& outlook, const Needs& needs) {
  std::vector<Gap> gaps;
  add_totals_never_given(gaps, report);
  add_old_totals(gaps, report, true);
  add_places_missing(gaps, report, crisis);
  add_hours_missing(gaps, report, crisis, outlook);
  add_money_missing(gaps, needs);
  add_shares_missing(gaps, needs);
  add_old_totals(gaps, report, false);
  return gaps;
}

}  // namespace corridor
