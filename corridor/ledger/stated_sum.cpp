#include "corridor/ledger/stated_sum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

namespace corridor {
namespace {

constexpr double near_enough = 0.1;        // of the total: a sum further off is one of something else
constexpr std::size_t words_between = 40;  // letters from a part to the sign that joins the next

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// A number of the text and where it stands.
struct Number {
  double value = 0;
  std::size_t first = 0, last = 0;
};

/// The number at or after `from`: digits, with commas before groups of three.
std::optional<Number> next_number(std::string_view text, std::size_t from) {
  const auto start =
      std::find_if(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(), digit);
  if (start == text.end()) return std::nullopt;
  Number number;
  number.first = number.last = static_cast<std::size_t>(start - text.begin());
  const auto digits_from = [&](std::size_t at) {
    std::size_t count = 0;
    while (at + count < text.size() && digit(text[at + count])) ++count;
    return count;
  };
  const auto take = [&](std::size_t count) {
    for (; count > 0; --count) number.value = number.value * 10 + (text[number.last++] - '0');
  };
  take(digits_from(number.last));
  while (number.last < text.size() && text[number.last] == ',' && digits_from(number.last + 1) == 3) {
    ++number.last;
    take(3);
  }
  return number;
}

/// Whether the text between two numbers joins them to one sum.
bool joins(std::string_view between) {
  if (between.size() > words_between || between.find_first_of(".;:()=\n") != std::string_view::npos) return false;
  static constexpr std::array<std::string_view, 3> signs = {"+", " plus ", " and "};
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return between.find(sign) != std::string_view::npos; });
}

}  // namespace

std::vector<double> stated_sum(std::string_view text, double near) {
  std::vector<double> parts;
  std::size_t end = 0;
  const auto wanted = [&] {
    return parts.size() > 1 && std::abs(std::accumulate(parts.begin(), parts.end(), 0.0) - near) <= near_enough * near;
  };
  for (auto number = next_number(text, 0); number; number = next_number(text, number->last)) {
    if (!parts.empty() && !joins(text.substr(end, number->first - end))) {
      if (wanted()) return parts;
      parts.clear();
    }
    parts.push_back(number->value);
    end = number->last;
  }
  return wanted() ? parts : std::vector<double>();
}

}  // namespace corridor
