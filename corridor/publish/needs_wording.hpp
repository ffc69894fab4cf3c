#pragma once

#include <string>

#include "corridor/needs/needs.hpp"

namespace corridor {

/// How a number of litres, latrines, people … is written beside its interval: with no digits that the interval does not
/// support; with one decimal where it is small and can be other than whole; in millions from a million on.
class QuantityText {
 public:
  QuantityText(const Needs& needs, const NeedSeries& series, const Quantiles& quantiles);
  std::string median() const { return one(quantiles_.median); }
  std::string inner() const { return range(quantiles_.low50, quantiles_.high50); }  ///< the 50 % interval
  std::string outer() const { return range(quantiles_.low90, quantiles_.high90); }  ///< the 90 % interval
  /// Nothing is left open: the members agree.
  bool exact() const { return quantiles_.low90 == quantiles_.high90; }

 private:
  std::string one(double value) const;
  std::string range(double low, double high) const;

  Quantiles quantiles_;
  bool decimal_ = false;
};

/// "> 99 %", "< 1 %", "42 % ± 2": a share of so many members, with its standard error. Members that all agree prove
/// neither 0 nor 100 %.
std::string chance_text(double share, double standard_error);

/// "11,500,000", "97,000,000–98,000,000", "−2,400,000": whole units.
std::string money_text(const Range& amount);

/// "from 09:00", "until 09:00", "09:00–15:00"; empty for a whole day.
std::string hours_of_day(const DayPart& day, const Zone& zone);

/// What a key of a NeedSeries says, and in which unit: "water, litres"; "people at once".
std::string need_name(const Needs& needs, const std::string& key);

/// "latrines, later (basic): 20 people a latrine".
std::string standard_text(const Standard& standard, const Needs& needs);

}  // namespace corridor
