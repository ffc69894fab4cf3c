#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {

/// On a day, one unit of `base` was worth `value` units of `quote`.
struct Rate {
  std::string base, quote;
  double value = 0;
  std::chrono::sys_days day;
  std::string source;
  bool given = false;  ///< on the command line: holds on other days too
};

/// What was used to turn an amount into another currency: a rate or two, the second where both are against the euro.
struct Conversion {
  double factor = 1;
  std::vector<Rate> rates;  ///< none where the currency is the same
};

/// A rate of a file is used for the days from its own on, at most so many later: weekends and holidays have none.
inline constexpr std::chrono::days rate_holds{7};

/// The latest fitting rate: those given first, then those of the files; direct, reversed, or by way of the euro.
/// Nothing where there is none.
std::optional<Conversion> conversion(const std::vector<Rate>& rates, const std::string& from, const std::string& to,
                                     std::chrono::sys_days day);

/// The rates that ship with the program (corridor/needs/rates.csv).
std::vector<Rate> built_in_rates();

/// A crisis folder's rates.csv: date, currency (units for one euro), rate, source. Faults are appended.
std::vector<Rate> parse_rates(std::string_view text, const std::string& file, std::vector<Fault>& faults);

/// "EUR/USD=1.0563@2023-10-06": what one euro was worth in dollars that day. ValueError.
Rate parse_rate(std::string_view text);

/// "1 EUR = 1.0563 USD (2023-10-06, European Central Bank reference rate)".
std::string to_string(const Rate& rate);

/// "2023-10-06".
std::string day_name(std::chrono::sys_days day);

}  // namespace corridor
