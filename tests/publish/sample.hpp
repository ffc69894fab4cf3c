#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include "corridor/crisis/crisis.hpp"
#include "corridor/forecast/backtest.hpp"
#include "corridor/forecast/outlook.hpp"
#include "corridor/publish/report_text.hpp"

/// Hand-made values for the tests of what is published: no simulation, so that every number in them is known.
namespace sample {

/// One more than a multiple of 100, so that the quantiles 5, 25, 50 … % fall on members.
inline constexpr std::size_t members = 101;

/// A series whose members at time index t are spread evenly over middle(t) ± spread(t): its quantile p is middle +
/// spread (2 p − 1).
template <class Middle, class Spread>
corridor::Series even(corridor::Target target, std::string location, std::size_t times, Middle middle, Spread spread) {
  corridor::Series series{target, std::move(location), {}};
  for (std::size_t t = 0; t < times; ++t) {
    for (std::size_t m = 0; m < members; ++m) {
      // Not in order: the members of a forecast are not.
      const auto rank = static_cast<double>((m * 37) % members);
      series.values.push_back(std::max(0.0, middle(t) + spread(t) * (rank / 50 - 1)));
    }
  }
  return series;
}

/// A crisis of two origins, two crossings and two reception places.
corridor::Crisis crisis();
/// A forecast of it over four days, with what-if, baselines, alternatives, counts, parameters, chances and notices.
corridor::Outlook outlook();
/// `simulate` of it over a month: no counts, no baselines.
corridor::Outlook simulated();
/// Names, notes, sources and addresses as somebody would write them to break a page or a terminal.
void make_hostile(corridor::Crisis& crisis, corridor::Outlook& outlook);

corridor::Backtest backtest();

/// A situation report of the forecast above, with its claims, two bulletins since the last report, a dispute and a
/// pledge. It keeps what it was worked out from.
struct SituationReport {
  corridor::Crisis crisis;
  corridor::Outlook outlook;
  corridor::Needs needs;
  corridor::Report report;
  corridor::ReportWords words = corridor::english_report_words();
  corridor::ReportSource source() const { return {crisis, outlook, needs, report, words}; }
};
enum class Inputs {
  plain,
  hostile,  ///< see make_hostile
  crowded,  ///< more of everything than two pages hold
  empty,    ///< no claims, no counts, no money
};
SituationReport situation(Inputs inputs);

}  // namespace sample
