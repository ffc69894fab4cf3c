#include "corridor/ledger/reconcile.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/ledger/arithmetic.hpp"
#include "corridor/ledger/corrections.hpp"
#include "corridor/ledger/docket.hpp"
#include "corridor/ledger/duplicate_words.hpp"
#include "corridor/ledger/falling_total.hpp"
#include "corridor/ledger/interval.hpp"
#include "corridor/ledger/precedence.hpp"
#include "corridor/ledger/running_total.hpp"
#include "corridor/ledger/slips.hpp"
#include "corridor/ledger/strength.hpp"
#include "corridor/ledger/wrong_moment.hpp"

namespace corridor {
namespace {

struct Rule {
  ReconcileRule about;
  void (*apply)(Docket&);
};

/// What is said of the claims themselves comes first, then slips, for a slip must not win by its rank, then rank.
/// `parts_and_wholes` also decides what a series is, and `falling_total` reads the figures the others leave.
constexpr std::array<Rule, 17> rules = {{
    {{"correction", "a correction replaces the claim it names; a withdrawal takes it back"}, correction},
    {{"denial", "a denied number is no number"}, denial},
    {{"pledge_revision", "a pledge that revises an earlier one replaces it and is not added"}, pledge_revision},
    {{"part_of_total", "what another claim includes is not counted beside it"}, part_of_total},
    {{"duplicate_words", "the same words at two outlets are one claim"}, duplicate_words},
    {{"neighbouring_zone", "the same number an hour apart is one, told by a neighbouring zone's clock"},
     neighbouring_zone},
    {{"wrong_day", "the same number on two days is of the one it fits"}, wrong_day},
    {{"tenfold_slip", "ten times or a tenth of a number is a slip of it"}, tenfold_slip},
    {{"lost_digit", "the end of a longer number has lost its first digits"}, lost_digit},
    {{"arithmetic", "a total is the sum of its parts"}, arithmetic},
    {{"outside_series", "a number that several others contradict is set aside"}, outside_series},
    {{"hour_over_day", "more credible counts with an hour stand before a number of a day without one"}, hour_over_day},
    {{"primary_speaker", "a speaker stands before those who repeat, a named one before none"}, primary_speaker},
    {{"exact_over_rounded", "an exact number stands before the rounding of it"}, exact_over_rounded},
    {{"later_same_speaker", "a speaker's later number stands before the earlier one"}, later_same_speaker},
    {{"parts_and_wholes", "a part of the people is another series than the whole, and no more than it"},
     parts_and_wholes},
    {{"falling_total", "a running total that falls is flagged"}, falling_total},
}};

void check_names(const std::set<std::string>& without) {
  std::vector<std::string> known;
  for (const Rule& rule : rules) known.emplace_back(rule.about.name);
  for (const std::string& name : without) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    throw UsageError(fmt::format("there is no rule '{}'; {}", name, remedy_for_unknown(name, "rule", known)));
  }
}

/// What an open item says of the preferred one of its moment.
Fate fate_beside(const Docket& docket, std::size_t item, std::size_t preferred) {
  const Claim& claim = docket.claim(item);
  const Claim& first = docket.claim(preferred);
  if (claim.value == first.value && claim.high == first.high)
    return {docket[item].position, Verdict::agrees, "", Remark("why_same")};
  if (compatible(claim, first))
    return {docket[item].position, Verdict::agrees, "", Remark("why_beside", {{"value", first}})};
  return {docket[item].position, Verdict::disagrees, "", Remark("why_differs", {{"value", first}})};
}

Remark why_preferred(const Docket& docket, const std::vector<std::size_t>& open) {
  if (open.size() < 2) return Remark("why_only");
  const Claim& next = docket.claim(open[1]);
  return Remark(why_stronger(docket.claim(open[0]), next), {{"claim", next}});
}

void widen(Figure& figure, const Range& range) {
  figure.low = std::min(figure.low, range.low);
  figure.high = std::max(figure.high, range.high);
}

/// The figure of a moment by its open items, strongest first.
Figure figure_of(const Docket& docket, const std::vector<std::size_t>& open) {
  Figure figure;
  const std::size_t preferred = open.front();
  const Claim& claim = docket.claim(preferred);
  const Range range = figure_range(claim);
  figure.value = claim.value;
  figure.low = range.low;
  figure.high = range.high;
  figure.preferred = claim.id;
  figure.fates.push_back({docket[preferred].position, Verdict::preferred, "", why_preferred(docket, open)});
  for (const double reached : docket[preferred].reaches) widen(figure, {reached, reached});
  const bool one_sided = claim.qualifier == Qualifier::at_least || claim.qualifier == Qualifier::up_to;
  for (std::size_t i = 1; i < open.size(); ++i) {
    figure.fates.push_back(fate_beside(docket, open[i], preferred));
    // Beside a bound, what agrees says how far beyond it the number may lie.
    const Claim& other = docket.claim(open[i]);
    const bool bound = other.qualifier == Qualifier::at_least || other.qualifier == Qualifier::up_to;
    if (figure.fates.back().verdict == Verdict::disagrees || (one_sided && !bound)) widen(figure, figure_range(other));
  }
  for (const std::size_t item : open)
    figure.flags.insert(figure.flags.end(), docket[item].flags.begin(), docket[item].flags.end());
  return figure;
}

/// The moment whose figure an item goes with.
std::size_t moment_of(const Docket& docket, const std::vector<bool>& stands, std::size_t item) {
  const std::size_t own = docket[item].moment;
  if (stands[own] || docket[item].open) return own;
  const std::size_t other = docket.stands_for(docket[item].instead);
  return other == no_item ? own : docket[other].moment;
}

std::vector<Figure> figures_of(const Docket& docket) {
  std::vector<bool> stands(docket.moments().size(), false);
  for (const Item& item : docket.items())
    if (item.open) stands[item.moment] = true;
  std::vector<Figure> figures(docket.moments().size());
  for (std::size_t moment = 0; moment < figures.size(); ++moment) {
    const ItemRange range = docket.moments()[moment];
    if (stands[moment]) figures[moment] = figure_of(docket, by_strength(docket, docket.open(range)));
    figures[moment].key = docket.key(docket[range.first].series);
    figures[moment].as_of = docket.claim(range.first).as_of;
  }
  for (std::size_t item = 0; item < docket.items().size(); ++item) {
    const Item& put = docket[item];
    if (put.open) continue;
    figures[moment_of(docket, stands, item)].fates.push_back({put.position, Verdict::set_aside, put.rule, put.reason});
  }
  std::erase_if(figures, [](const Figure& figure) { return figure.fates.empty(); });
  return figures;
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::preferred:
      return "preferred";
    case Verdict::agrees:
      return "agrees";
    case Verdict::disagrees:
      return "disagrees";
    case Verdict::set_aside:
      return "set aside";
  }
  return "agrees";
}

ReconcileSettings reconcile_settings(const Crisis& crisis) {
  ReconcileSettings settings;
  settings.zone = crisis.zone;
  for (const Event& event : crisis.events)
    if (event.kind == EventKind::recount) settings.recounts.push_back({event.time, event.where});
  for (const Place& place : crisis.places)
    if (place.kind == PlaceKind::crossing) settings.crossings.insert(place.name);
  return settings;
}

std::vector<ReconcileRule> reconcile_rules() {
  std::vector<ReconcileRule> all;
  std::transform(rules.begin(), rules.end(), std::back_inserter(all), [](const Rule& rule) { return rule.about; });
  return all;
}

std::vector<Figure> reconcile(const std::vector<Claim>& claims, const ReconcileSettings& settings) {
  check_names(settings.without);
  const auto on = [&](std::string_view rule) { return settings.without.count(std::string(rule)) == 0; };
  Docket docket(claims, settings, on("parts_and_wholes"));
  for (const Rule& rule : rules)
    if (on(rule.about.name)) rule.apply(docket);
  return figures_of(docket);
}

}  // namespace corridor
