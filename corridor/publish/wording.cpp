#include "corridor/publish/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "corridor/base/utf8.hpp"

namespace corridor {
namespace {

constexpr double million = 1e6;
constexpr std::string_view dash = "–";

/// Decimals that show a multiple of `unit` millions.
int million_decimals(double unit) {
  return std::clamp(static_cast<int>(std::ceil(6.0 - std::log10(unit) - 1e-9)), 0, 2);
}

/// The character that begins at `at`, which is moved past it. Bytes that are not UTF-8 count as one character each.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  char32_t value = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  std::size_t used = 1;
  while (used < length && at + used < text.size() && continues_character(text[at + used])) {
    value = (value << 6U) | (byte(at + used) & 0x3FU);
    ++used;
  }
  at += used;
  return value;
}

std::size_t character_columns(char32_t c) {
  if ((c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05C7) || (c >= 0x064B && c <= 0x065F) || c == 0x200B ||
      c == 0x200D || c == 0xFEFF) {
    return 0;
  }
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

/// The text cut to the width; sets `used` to the columns it takes.
std::string cut(std::string_view text, std::size_t width, std::size_t& used) {
  used = columns(text);
  if (used <= width) return std::string(text);
  used = 0;
  if (width == 0) return "";
  std::string_view kept = text.substr(0, width == 1 ? 0 : bytes_within(text, width - 1));
  // A character that is too wide for the room left is not kept at all.
  if (columns(kept) > width - 1) kept = {};
  used = columns(kept) + 1;
  return std::string(kept) + "…";
}

std::string metric_text(Metric metric) {
  switch (metric) {
    case Metric::arrivals:
      return "people crossed";
    case Metric::registered:
      return "people registered";
    case Metric::accommodated:
      return "people housed";
    case Metric::displaced:
      return "people displaced";
    case Metric::vehicles:
      return "vehicles crossed";
    case Metric::population:
      return "population";
    default:
      break;
  }
  std::string text(to_string(metric));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string bare_hours(double hours) {
  return hours < 0.05 ? "0" : grouped(hours, hours < 9.95 ? 1 : 0);
}

bool is_noise(const LearnedParameter& parameter) {
  return parameter.name.starts_with("noise of ");
}

/// The model's name of a parameter in plain words, with its unit.
std::string parameter_name(const LearnedParameter& parameter) {
  struct Words {
    std::string_view model, person;
  };
  static constexpr std::array<Words, 6> names = {{{"noise of departures", "departures stray by"},
                                                  {"noise of capacity", "capacities stray by"},
                                                  {"noise of registration", "registration strays by"},
                                                  {"effect of conflict", "effect of conflict on departures"},
                                                  {"herding", "effect of others’ leaving on departures"},
                                                  {"ramp of departures", "build-up of departures"}}};
  static constexpr std::array<Words, 4> units = {{{"1/h", ", per hour"}, {"h", ", hours"}, {"log", ""}, {"", ""}}};
  std::string name = parameter.name;
  for (const Words& words : names) {
    // A name may go on: "ramp of departures (residents)".
    if (name.starts_with(words.model)) name.replace(0, words.model.size(), words.person);
  }
  if (name.starts_with("persons a vehicle")) return name;
  const auto unit = std::find_if(units.begin(), units.end(), [&](const Words& u) { return u.model == parameter.unit; });
  return name + (unit == units.end() ? ", " + parameter.unit : std::string(unit->person));
}

}  // namespace

double rounding_unit(const Quantiles& quantiles) {
  const double width = (quantiles.high90 - quantiles.low90) / 20;
  return width >= 10 ? std::pow(10.0, std::floor(std::log10(width) + 1e-9)) : 1.0;
}

double to_unit(double value, double unit) {
  const double size = std::abs(value);
  if (size < 1) return std::round(value);
  const double own = std::max(1.0, std::pow(10.0, std::floor(std::log10(size) + 1e-9) - 1));
  return std::round(value / std::min(unit, own)) * std::min(unit, own);
}

std::string people(double value, double unit) {
  return grouped(to_unit(value, unit));
}

std::string people_range(double low, double high, double unit) {
  const std::string first = people(low, unit);
  const std::string last = people(high, unit);
  return first == last ? first : fmt::format("{}{}{}", first, dash, last);
}

std::string people_narrow(double value, double unit) {
  const double rounded = to_unit(value, unit);
  return rounded < million ? grouped(rounded) : grouped(rounded / million, million_decimals(unit)) + " M";
}

std::string people_range_narrow(double low, double high, double unit) {
  const std::string first = people_narrow(low, unit);
  const std::string last = people_narrow(high, unit);
  if (first == last) return first;
  const bool both = first.ends_with(" M") && last.ends_with(" M");
  return fmt::format("{}{}{}", both ? first.substr(0, first.size() - 2) : first, dash, last);
}

std::string significant(double value, int figures) {
  if (value == 0 || !std::isfinite(value)) return value == 0 ? "0" : fmt::format("{}", value);
  const auto magnitude = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const int decimals = figures - 1 - magnitude;
  const double unit = std::pow(10.0, -decimals);
  if (decimals <= 0) return grouped(std::round(value / unit) * unit);
  std::string text = grouped(value, std::min(decimals, 9));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string hours_text(double hours) {
  return bare_hours(hours) + " h";
}

std::string hours_range(double low, double high) {
  const std::string first = bare_hours(low);
  const std::string last = bare_hours(high);
  return first == last ? first + " h" : fmt::format("{}{}{} h", first, dash, last);
}

std::string percent(double share) {
  if (share <= 0) return "0 %";
  if (share >= 1 - 1e-9) return "100 %";  // A sum of weights may fall short of 1 by rounding
  if (share < 0.01) return "< 1 %";
  if (share > 0.99) return "> 99 %";
  return grouped(share * 100) + " %";
}

std::string compact(double value, int figures) {
  // What significant() would round up to a million is written as one.
  return std::abs(value) < million * (1 - 0.5 * std::pow(10.0, -figures))
             ? significant(value, figures)
             : significant(value / million, figures) + " M";
}

std::string percent_range(double low, double high) {
  const std::string first = percent(low);
  const std::string last = percent(high);
  return first == last ? first : fmt::format("{}{}{}", first.substr(0, first.size() - 2), dash, last);
}

ParameterText parameter_text(const LearnedParameter& parameter) {
  const std::array<double, 6> values = {parameter.prior_low,     parameter.prior_median,     parameter.prior_high,
                                        parameter.posterior_low, parameter.posterior_median, parameter.posterior_high};
  const bool share =
      parameter.unit.empty() && std::all_of(values.begin(), values.end(), [](double v) { return v >= 0 && v <= 1; });
  const bool factor = parameter.unit == "log";
  const std::string before = !factor ? "" : is_noise(parameter) ? "× ÷ " : "× ";
  const std::string after = share ? " %" : "";
  const auto bare = [&](double value) {
    if (share) return significant(value * 100, 2);
    return factor ? compact(std::exp(value), 2) : compact(value);
  };
  const auto interval = [&](double low, double high) {
    return fmt::format("{}{}{}{}{}", before, bare(low), dash, bare(high), after);
  };
  const auto one = [&](double value) { return before + bare(value) + after; };
  return {parameter_name(parameter), one(values[1]), interval(values[0], values[2]), one(values[4]),
          interval(values[3], values[5])};
}

std::string span_text(Duration span) {
  if (span > std::chrono::days{3}) {
    const double whole = hours(span) / 24;
    return grouped(whole, whole == std::floor(whole) ? 0 : 1) + " days";
  }
  const double whole = hours(span);
  return grouped(whole, whole == std::floor(whole) ? 0 : 1) + " h";
}

std::string claim_subject(const Claim& claim) {
  std::string text = metric_text(claim.metric);
  if (!claim.at.empty()) text += " at " + claim.at;
  if (claim.kind == Kind::flow && claim.period) text += " in " + span_text(*claim.period);
  return text;
}

std::string_view surprise_text(double tail) {
  if (tail >= 0.1) return "as expected";
  return tail >= 0.01 ? "surprising" : "very surprising";
}

std::string judgement_text(const UsedCount& count) {
  const std::string surprise(surprise_text(count.tail));
  if (count.trusted >= slip_threshold) return surprise;
  return count.tail >= 0.1 ? "probably a slip" : surprise + ", probably a slip";
}

Quantiles expected_count(const UsedCount& count) {
  Quantiles q = count.expected;
  for (double* value : {&q.median, &q.low50, &q.high50, &q.low90, &q.high90}) *value = std::max(*value, 0.0);
  return q;
}

std::string event_text(const Event& event) {
  std::string text(to_string(event.kind));
  std::replace(text.begin(), text.end(), '_', ' ');
  const bool factor =
      event.kind == EventKind::announcement || event.kind == EventKind::crossing_rate || event.kind == EventKind::flow;
  if (event.value) text += fmt::format("{}{}", factor ? " × " : " ", significant(*event.value));
  if (!event.where.empty()) text += (event.where.find(" - ") == std::string::npos ? " at " : " on ") + event.where;
  return text;
}

std::string plain(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const char32_t c = next_character(text, at);
    // C0, DEL and C1 controls, and the marks that reverse the direction of what follows.
    const bool control =
        c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    result += control ? std::string_view(" ") : text.substr(begin, at - begin);
  }
  return result;
}

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size();) total += character_columns(next_character(text, at));
  return total;
}

std::size_t bytes_within(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t next = at;
    used += character_columns(next_character(text, next));
    if (used > width && at > 0) break;
    at = next;
  }
  return at;
}

std::string fit_left(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::string result = cut(text, width, used);
  return result.append(width - used, ' ');
}

std::string fit_right(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  const std::string result = cut(text, width, used);
  return std::string(width - used, ' ') + result;
}

}  // namespace corridor
