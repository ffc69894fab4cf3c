#include "corridor/publish/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "corridor/base/letters.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : plain(text)) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string web_link(std::string_view address) {
  const std::string scheme = ascii_lower(address.substr(0, 8));
  const bool web = scheme.starts_with("http://") || scheme.starts_with("https://");
  const bool clean = std::none_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == '\x7f' || c == '\\';
  });
  return web && clean ? std::string(address) : std::string();
}

std::string coordinate(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::vector<double> value_ticks(double top, std::size_t most) {
  if (!(top > 0)) return {0, 1};
  const double rough = top / static_cast<double>(std::max<std::size_t>(most, 1));
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= rough * (1 - 1e-9)) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> ticks = {0};
  while (ticks.back() < top * (1 - 1e-9)) ticks.push_back(step * static_cast<double>(ticks.size()));
  return ticks;
}

std::vector<TimeTick> time_ticks(Instant from, Instant to, const Zone& zone, std::size_t most,
                                 const ReportWords& words) {
  using std::chrono::hours;
  const auto room = static_cast<std::int64_t>(std::max<std::size_t>(most, 2));
  hours step{1};
  for (const int candidate : {1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1344, 2688}) {
    step = hours{candidate};
    if ((to - from) / step < room) break;
  }
  const auto days_between = std::max<std::int64_t>(step / hours{24}, 1);
  std::vector<TimeTick> ticks;
  std::int64_t day_number = 0;
  for (Instant day = zone.start_of_day(from); day <= to; day = zone.end_of_day(day), ++day_number) {
    if (day_number % days_between != 0) continue;
    const Instant end = zone.end_of_day(day);
    for (Instant at = day; at < end && at <= to; at += step) {
      if (at < from) continue;
      ticks.push_back({at, at == day ? words.day(at, zone) : words.time(at, zone), at == day});
    }
  }
  return ticks;
}

}  // namespace corridor
