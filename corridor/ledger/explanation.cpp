#include "corridor/ledger/explanation.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/ledger/running_total.hpp"

namespace corridor {
namespace {

std::string place_words(const std::string& place) {
  return place.empty() ? "all places together" : fmt::format("\"{}\"", place);
}

/// Whether the moment of a figure or claim is surely reached by the time asked. A day asked for has its own period.
bool reached(const Moment& moment, Kind kind, const Moment& asked, const Zone& zone) {
  const bool whole_day = asked.precision == Precision::day;
  if (moment.precision == Precision::day)
    return zone.end_of_day(moment.at) <= (whole_day ? zone.end_of_day(asked.at) : asked.at);
  if (!whole_day) return moment.at <= asked.at;
  const Instant end = zone.end_of_day(asked.at);
  return kind == Kind::flow ? moment.at <= end : moment.at < end;
}

/// Whether a number for a period is of one so long ago that it says nothing of the time asked.
bool outdated(const Figure& figure, const Moment& asked) {
  return figure.key.period && figure.as_of.at + *figure.key.period <= asked.at;
}

bool same_series(FigureKey one, FigureKey other) {
  one.recounts = other.recounts = 0;
  return one == other;
}

/// Whether a total of a day without an hour is surely older than the figure with an hour of that day: it is lower, and
/// only grows.
bool outrun(const Figure& of_day, const Figure& timed) {
  return of_day.as_of.precision == Precision::day && timed.as_of.at >= of_day.as_of.at &&
         only_grows(of_day.key.metric) && of_day.key.kind == Kind::stock && timed.value > of_day.value;
}

/// Of one series' figures: the last reached one with a value (of amounts that add up, all), and the reached ones after
/// it.
std::vector<Figure> last_of(const std::vector<const Figure*>& series, const Moment& asked, const Zone& zone) {
  std::vector<Figure> shown;
  for (const Figure* figure : series) {
    if (!reached(figure->as_of, figure->key.kind, asked, zone) || outdated(*figure, asked)) continue;
    const bool older = !shown.empty() && outrun(*figure, shown.front());
    if (figure->value && !older && !adds_to_earlier(figure->key)) shown.clear();
    shown.push_back(*figure);
  }
  return shown;
}

[[noreturn]] void nothing_there(const std::vector<Claim>& claims, const std::vector<Figure>& figures, Metric metric,
                                const std::string& place, const Moment& asked, const Zone& zone) {
  std::set<std::string> there;
  for (const Claim& claim : claims)
    if (claim.metric == metric) there.insert(claim.at.empty() ? "all" : claim.at);
  const auto of_place = [&](const Figure& figure) { return figure.key.metric == metric && figure.key.at == place; };
  const auto first = std::find_if(figures.begin(), figures.end(), of_place);
  if (first != figures.end()) {
    throw UsageError(fmt::format("there is no figure of {} at {} by {}; the first is of {}", to_string(metric),
                                 place_words(place), to_string(asked, zone), to_string(first->as_of, zone)));
  }
  if (!there.empty()) {
    throw UsageError(fmt::format("nobody counted {} at {}; there are counts at: {}", to_string(metric),
                                 place_words(place), fmt::join(there, ", ")));
  }
  std::set<std::string> metrics;
  for (const Claim& claim : claims) metrics.emplace(to_string(claim.metric));
  throw UsageError(fmt::format("nobody counted {}; there are counts of: {}", to_string(metric),
                               metrics.empty() ? "nothing" : fmt::format("{}", fmt::join(metrics, ", "))));
}

}  // namespace

std::vector<Figure> last_figures(const std::vector<Figure>& figures, const Moment& asked, const Zone& zone) {
  std::vector<Figure> last;
  for (std::size_t first = 0, end = 0; first < figures.size(); first = end) {
    std::vector<const Figure*> series;
    for (; end < figures.size() && same_series(figures[first].key, figures[end].key); ++end)
      series.push_back(&figures[end]);
    std::vector<Figure> found = last_of(series, asked, zone);
    if (!found.empty() && found.front().value) last.push_back(std::move(found.front()));
  }
  return last;
}

Explanation explain(const std::vector<Claim>& claims, const std::vector<Figure>& figures, Metric metric,
                    const std::string& place, const Moment& asked, const Zone& zone) {
  Explanation explanation;
  explanation.metric = metric;
  explanation.place = place;
  explanation.asked = asked;
  std::set<std::size_t> shown;
  for (std::size_t first = 0, last = 0; first < figures.size(); first = last) {
    std::vector<const Figure*> series;
    for (; last < figures.size() && same_series(figures[first].key, figures[last].key); ++last)
      series.push_back(&figures[last]);
    if (figures[first].key.metric != metric) continue;
    std::vector<Figure> found = last_of(series, asked, zone);
    if (figures[first].key.at != place) {
      if (!found.empty() && found.front().value) explanation.apart.push_back(std::move(found.front()));
      continue;
    }
    if (found.empty()) continue;
    for (const Figure& figure : found)
      for (const Fate& fate : figure.fates) shown.insert(fate.claim);
    for (const Figure* figure : series) {
      for (const Fate& fate : figure->fates) {
        const Moment& own = claims[fate.claim].as_of;
        const bool within =
            own.at >= zone.start_of_day(found.front().as_of.at) && reached(own, figure->key.kind, asked, zone);
        if (within && !(own == figure->as_of) && shown.count(fate.claim) == 0)
          explanation.elsewhere.push_back({fate, figure->as_of});
      }
    }
    explanation.figures.insert(explanation.figures.end(), std::make_move_iterator(found.begin()),
                               std::make_move_iterator(found.end()));
  }
  explanation.totals = aid_total(explanation.figures);
  if (explanation.figures.empty()) nothing_there(claims, figures, metric, place, asked, zone);
  return explanation;
}

}  // namespace corridor
