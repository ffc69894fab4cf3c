#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "corridor/base/numbers.hpp"
#include "corridor/ledger/docket.hpp"

namespace corridor {

/// Whether a stock of this metric can only grow: people who have come, been registered, killed or wounded since the
/// start. Those housed, missing or displaced may become fewer.
bool only_grows(Metric metric);

/// The longest run of open claims of a series that never falls: what most counts agree on, and so the measure of the
/// others. A day without an hour takes part only where that day has no count with one.
class RunningTotal {
 public:
  RunningTotal(const Docket& docket, ItemRange series);

  /// The items of the run, in order of time.
  const std::vector<std::size_t>& run() const { return run_; }
  bool holds(std::size_t item) const;

  /// The items of the run that the item cannot stand beside: earlier and higher, or later and lower, by more than
  /// rounding: the nearest, and over how many moments (2 stands for more, too).
  struct Contradiction {
    std::size_t moments = 0;
    std::size_t nearest = no_item;
  };
  Contradiction contradicted(std::size_t item) const;

  /// The total at an instant on the straight line between the counts with an hour before and after it, those of
  /// `except` left out; none where there is none on either side.
  std::optional<double> between(Instant instant, double except) const;
  /// What the total can have been at an instant: from the last count surely before it to the first surely after; none
  /// where there is none on either side.
  std::optional<Range> bounds(Instant instant) const;

 private:
  const Docket& docket_;
  std::vector<std::size_t> run_, timed_;
};

/// Sets aside a running total that at least two others contradict which agree among themselves and stand around it,
/// where it lies further than a twentieth off; and a number for a period that is more or less than the running totals
/// around the period leave room for.
void outside_series(Docket& docket);

}  // namespace corridor
