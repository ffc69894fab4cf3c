#include "corridor/needs/rates.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "corridor/base/csv_fields.hpp"
#include "corridor/base/instant.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/needs/currency.hpp"
#include "corridor_needs_assets.hpp"

namespace corridor {
namespace {

const std::string euro = "EUR";

std::chrono::sys_days parse_day(std::string_view text) {
  const Moment moment = parse_moment(text, Zone());
  if (moment.precision != Precision::day)
    throw ValueError("\"" + std::string(text) + "\" is no day", "write a day, as in \"2023-10-06\"");
  return std::chrono::floor<std::chrono::days>(moment.at);
}

double parse_rate_value(std::string_view text) {
  const double value = parse_number(text);
  if (value < 1e-9 || value > 1e9)
    throw ValueError("\"" + std::string(text) + "\" is no rate", "write a number above 0, as in \"1.0563\"");
  return value;
}

bool fits(const Rate& rate, std::chrono::sys_days day) {
  return rate.given || (rate.day <= day && day - rate.day <= rate_holds);
}

/// Of two that fit, whether the first is to be used.
bool better(const Rate& one, const Rate& other, std::chrono::sys_days day) {
  if (one.given != other.given) return one.given;
  return one.given ? std::chrono::abs(one.day - day) < std::chrono::abs(other.day - day) : one.day > other.day;
}

/// From one currency to another by one rate.
std::optional<Conversion> direct(const std::vector<Rate>& rates, const std::string& from, const std::string& to,
                                 std::chrono::sys_days day) {
  const Rate* best = nullptr;
  for (const Rate& rate : rates) {
    const bool pair = (rate.base == from && rate.quote == to) || (rate.base == to && rate.quote == from);
    if (pair && fits(rate, day) && (best == nullptr || better(rate, *best, day))) best = &rate;
  }
  if (best == nullptr) return std::nullopt;
  return Conversion{best->base == from ? best->value : 1 / best->value, {*best}};
}

}  // namespace

std::optional<Conversion> conversion(const std::vector<Rate>& rates, const std::string& from, const std::string& to,
                                     std::chrono::sys_days day) {
  if (from == to) return Conversion{};
  if (auto found = direct(rates, from, to, day)) return found;
  auto first = direct(rates, from, euro, day);
  const auto second = direct(rates, euro, to, day);
  if (!first || !second) return std::nullopt;
  first->factor *= second->factor;
  first->rates.push_back(second->rates.front());
  return first;
}

std::vector<Rate> built_in_rates() {
  std::vector<Fault> faults;
  std::vector<Rate> rates = parse_rates(needs_asset("rates.csv"), "rates.csv", faults);
  if (!faults.empty()) throw InputError(std::move(faults));
  return rates;
}

std::vector<Rate> parse_rates(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  const CsvTable table = parse_csv(text, file, faults);
  if (table.header.empty() || !check_columns(table, {{"date", "currency", "rate", "source"}, {}}, faults)) return {};
  std::vector<Rate> rates;
  for (const auto& row : table.rows) {
    CsvFields fields(table, row, faults);
    fields.required("date", "write the day of the rate, as in \"2023-10-06\"");
    fields.required("currency", "write the currency, as in \"USD\"");
    fields.required("rate", "write how much of it one euro is worth, as in \"1.0563\"");
    const std::string source = fields.required("source", "write whose rate it is");
    const auto day = fields.read("date", parse_day);
    const auto currency = fields.read("currency", parse_currency);
    const auto value = fields.read("rate", parse_rate_value);
    if (fields.sound() && day && currency && value) rates.push_back({euro, *currency, *value, *day, source, false});
  }
  return rates;
}

Rate parse_rate(std::string_view text) {
  const std::size_t slash = text.find('/'), equals = text.find('='), at = text.find('@');
  const bool whole = slash != std::string_view::npos && equals != std::string_view::npos &&
                     at != std::string_view::npos && slash < equals && equals < at;
  if (!whole)
    throw ValueError("\"" + std::string(text) + "\" is no rate",
                     "write what one unit is worth and when, as in EUR/USD=1.05@2023-10-07");
  return {parse_currency(text.substr(0, slash)),
          parse_currency(text.substr(slash + 1, equals - slash - 1)),
          parse_rate_value(text.substr(equals + 1, at - equals - 1)),
          parse_day(text.substr(at + 1)),
          "given",
          true};
}

std::string day_name(std::chrono::sys_days day) {
  return to_string(Moment{day, Precision::day}, Zone());
}

std::string to_string(const Rate& rate) {
  return fmt::format("1 {} = {} {} ({}, {})", rate.base, to_string(rate.value), rate.quote, day_name(rate.day),
                     rate.source);
}

}  // namespace corridor
