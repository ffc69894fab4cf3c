#include "corridor/publish/needs_wording.hpp"

#include <cmath>

#include <fmt/format.h>

#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

/// People and whole things are counted: half a latrine is nothing.
bool counted(const Needs& needs, const NeedSeries& series) {
  const Standard* const standard = needs.standards.find(series.key);
  return standard == nullptr ? series.key != "road_days" : standard->whole;
}

}  // namespace

QuantityText::QuantityText(const Needs& needs, const NeedSeries& series, const Quantiles& quantiles)
    : quantiles_(quantiles),
      decimal_(!counted(needs, series) && rounding_unit(quantiles) == 1 && quantiles.high90 < 100) {}

std::string QuantityText::one(double value) const {
  return decimal_ ? grouped(value, 1) : people_narrow(value, rounding_unit(quantiles_));
}

std::string QuantityText::range(double low, double high) const {
  if (!decimal_) return people_range_narrow(low, high, rounding_unit(quantiles_));
  const std::string first = one(low);
  const std::string last = one(high);
  return first == last ? first : first + "–" + last;
}

std::string chance_text(double share, double standard_error) {
  if (share < 0.01) return "< 1 %";
  if (share > 0.99) return "> 99 %";
  return fmt::format("{} ± {}", percent(share), grouped(std::ceil(standard_error * 100)));
}

std::string money_text(const Range& amount) {
  const auto text = [](double value) { return (value <= -0.5 ? "−" : "") + grouped(std::abs(value)); };
  const std::string low = text(amount.low);
  const std::string high = text(amount.high);
  return low == high ? low : low + "–" + high;
}

std::string hours_of_day(const DayPart& day, const Zone& zone) {
  const bool begins = zone.start_of_day(day.from) == day.from;
  const bool ends = zone.start_of_day(day.until) == day.until;
  const auto clock = [&](Instant instant) {
    const std::string text = clock_text(instant, zone);
    return text.substr(text.rfind(' ') + 1);
  };
  if (begins && ends) return "";
  if (ends) return "from " + clock(day.from);
  if (begins) return "until " + clock(day.until);
  return clock(day.from) + "–" + clock(day.until);
}

std::string need_name(const Needs& needs, const std::string& key) {
  if (key == "people") return "people at once";
  if (key == "housed") return "of them housed by the state";
  if (key == "on_road") return "people under way at once";
  if (key == "road_days") return "person-days under way";
  if (key == "arrivals") return "people who cross";
  const Standard* const standard = needs.standards.find(key);
  if (standard == nullptr) return key;
  const bool said = standard->name.find(standard->unit) != std::string::npos;
  return said ? standard->name : standard->name + ", " + standard->unit;
}

std::string standard_text(const Standard& standard, const Needs& needs) {
  return fmt::format("{}: {} {}", standard.name, significant(value_of(standard, needs.level, needs.cold), 6),
                     standard.measure);
}

}  // namespace corridor
