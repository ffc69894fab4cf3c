#include "corridor/crisis/prior.hpp"

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

bool within(double value, const Limits& limits) {
  return value <= limits.most && (limits.open ? value > limits.least : value >= limits.least);
}

std::string describe(const Limits& limits) {
  if (limits.open) return "above " + to_string(limits.least) + " and at most " + to_string(limits.most);
  return "from " + to_string(limits.least) + " to " + to_string(limits.most);
}

void check(double value, std::string_view text, const Limits& limits) {
  if (within(value, limits)) return;
  const std::string quoted = "\"" + std::string(text) + "\"";
  const std::string what = value < 0 && limits.least >= 0 ? " is negative"
                           : value > limits.most          ? " is too large"
                                                          : " is too small";
  throw ValueError(quoted + what, "write a number " + describe(limits));
}

}  // namespace

double parse_within(std::string_view text, const Limits& limits) {
  const double value = parse_number(text);
  check(value, text, limits);
  return value;
}

Prior parse_prior(std::string_view text, const Limits& limits) {
  const Range range = parse_range(text);
  if ((limits.open || limits.range_open) && range.low == limits.least && range.high > range.low) {
    throw ValueError("\"" + std::string(text) + "\" begins at " + to_string(limits.least),
                     "write the small number above " + to_string(limits.least) + " that it exceeds with 95 % chance");
  }
  if (limits.range_open_above && range.high == limits.most && range.high > range.low) {
    throw ValueError(
        "\"" + std::string(text) + "\" ends at " + to_string(limits.most),
        "write the number below " + to_string(limits.most) + " that it stays under with 95 % chance, as 0.99");
  }
  check(range.low, text, limits);
  check(range.high, text, limits);
  return Prior{range.low, range.high, ""};
}

Count parse_room(std::string_view text) {
  const Count count = parse_count(text);
  if (count == 0)
    throw ValueError("\"0\" leaves no room", "write how many people, or leave it empty where there is no limit");
  if (static_cast<double>(count) > limits::most_people) {
    throw ValueError("\"" + std::string(text) + "\" is too large",
                     "write at most 10000000000, or leave it empty where there is no limit");
  }
  return count;
}

}  // namespace corridor
