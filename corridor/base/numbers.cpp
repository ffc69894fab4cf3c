#include "corridor/base/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

constexpr std::string_view kSpan = "..";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// The text without thousands separators: comma, blank, apostrophe, underscore, and the no-break spaces of UTF-8.
std::string without_separators(std::string_view text) {
  constexpr std::string_view no_break = "\u00a0";
  constexpr std::string_view narrow_no_break = "\u202f";
  std::string bare;
  while (!text.empty()) {
    if (text.starts_with(no_break)) {
      text.remove_prefix(no_break.size());
    } else if (text.starts_with(narrow_no_break)) {
      text.remove_prefix(narrow_no_break.size());
    } else {
      if (std::string_view(", '_").find(text.front()) == std::string_view::npos) bare += text.front();
      text.remove_prefix(1);
    }
  }
  return bare;
}

/// Whether both sides of a dash are numbers, as in "5-7" or "5–7".
bool is_dashed_range(std::string_view text) {
  for (const std::string_view dash : {std::string_view("–"), std::string_view("—"), std::string_view("-")}) {
    const std::size_t at = text.find(dash, 1);
    if (at != std::string_view::npos && is_digit(text[at - 1]) && all_digits(text.substr(at + dash.size())))
      return true;
  }
  return false;
}

std::string number_remedy(std::string_view text) {
  if (text.empty()) return "write a number such as 12.5";
  if (text.find(kSpan) != std::string_view::npos) return "write one number here, not a range";
  if (text.starts_with('+')) return "leave out the plus sign";
  if (text.starts_with("−")) return "write the minus sign as a hyphen: -";
  if (text.ends_with('%')) return "write a share such as 0.25, without the percent sign";
  if (is_dashed_range(text)) return "write one number; where a range is allowed, write it as 5..7";
  const std::string bare = without_separators(text);
  if (bare.size() != text.size() && std::any_of(bare.begin(), bare.end(), is_digit)) {
    return "write digits and a decimal point only, without thousands separators, blanks or decimal commas";
  }
  return "write a number such as 12.5";
}

std::string count_remedy(std::string_view text) {
  if (text.starts_with('-') || text.starts_with("−")) return "write 0 or a positive whole number";
  const std::string bare = without_separators(text);
  if (bare.size() != text.size() && all_digits(bare))
    return fmt::format("write it without thousands separators: {}", bare);
  return "write a whole number such as 1200, in digits only";
}

[[noreturn]] void fail(std::string_view text, std::string_view what, std::string remedy) {
  throw ValueError(fmt::format("\"{}\" {}", text, what), std::move(remedy));
}

}  // namespace

double parse_number(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, status] = std::from_chars(text.data(), end, value);
  if (status == std::errc::result_out_of_range && stop == end) {
    fail(text, "is too large or too close to zero for a number", "write a number between 1e-300 and 1e300 in size");
  }
  if (status != std::errc{} || stop != end || !std::isfinite(value)) fail(text, "is not a number", number_remedy(text));
  return value;
}

Count parse_count(std::string_view text) {
  if (!all_digits(text)) fail(text, "is not a whole number of 0 or more", count_remedy(text));
  Count value = 0;
  const auto [stop, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc{}) fail(text, "is too large a count", "write a number below 9223372036854775808");
  return value;
}

Range parse_range(std::string_view text) {
  const std::size_t at = text.find(kSpan);
  if (at == std::string_view::npos) {
    if (is_dashed_range(text)) fail(text, "is not a number or range", "write a range as 5..7");
    const double value = parse_number(text);
    return {value, value};
  }
  const std::string_view low = text.substr(0, at);
  const std::string_view high = text.substr(at + kSpan.size());
  if (low.empty() || high.empty() || high.front() == '.') fail(text, "is not a range", "write a range as 5..7");
  const Range range{parse_number(low), parse_number(high)};
  if (range.low > range.high) {
    fail(text, "is a range whose low end is above its high end", fmt::format("write {}..{}", high, low));
  }
  return range;
}

std::string to_string(double value) {
  return fmt::format("{}", value);
}

std::string to_string(const Range& range) {
  if (range.low == range.high) return to_string(range.low);
  return fmt::format("{}{}{}", to_string(range.low), kSpan, to_string(range.high));
}

}  // namespace corridor
