#pragma once

#include <string>

#include "corridor/needs/needs.hpp"

namespace corridor {

/// A number of litres, latrines, people … beside its interval: no digits that the interval does not support; one
/// decimal for small numbers that are not whole; millions from a million on.
std::string quantity_text(double value, const Quantiles& quantiles);
std::string quantity_range(double low, double high, const Quantiles& quantiles);

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
