#pragma once

#include <string>

#include "corridor/needs/needs.hpp"

namespace corridor {

/// One row for each location, need and day: kind,location,day,hours,need,unit,median,low50,high50,low90,high90.
/// `hours`: of the day that the outlook covers.
std::string needs_csv(const Needs& needs);

/// One row for each claim of money, with what became of it: stage,claim,speaker,date,sector,amount,currency,counted,
/// in_currency,low,high,rates,reason.
std::string aid_csv(const Needs& needs);

}  // namespace corridor
