#include "corridor/base/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

namespace corridor {
namespace {

struct Civil {
  std::chrono::year_month_day day;
  std::chrono::weekday weekday;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
};

Civil civil(Instant instant, const Zone& zone) {
  const Instant local = instant + zone.offset_at(instant);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return {day, std::chrono::weekday(day), std::chrono::hh_mm_ss<std::chrono::seconds>(local - day)};
}

std::string day_month(const std::chrono::year_month_day& day) {
  static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {}", static_cast<unsigned>(day.day()), months.at(static_cast<unsigned>(day.month()) - 1));
}

}  // namespace

std::string grouped(double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  std::size_t whole = std::min(digits.find('.'), digits.size());
  while (whole > 3) {
    whole -= 3;
    digits.insert(whole, 1, ',');
  }
  return value < 0 && !zero ? "−" + digits : digits;
}

std::string grouped_sum(const std::vector<double>& parts) {
  std::string text;
  for (const double part : parts) text += (text.empty() ? "" : " + ") + grouped(part);
  return text;
}

std::string day_text(Instant instant, const Zone& zone) {
  return day_month(civil(instant, zone).day);
}

std::string clock_text(Instant instant, const Zone& zone) {
  const Civil local = civil(instant, zone);
  return fmt::format("{} {:02}:{:02}", day_month(local.day), local.time.hours().count(), local.time.minutes().count());
}

std::string long_clock_text(Instant instant, const Zone& zone) {
  static constexpr std::array<std::string_view, 7> names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const Civil local = civil(instant, zone);
  return fmt::format("{} {} {} {:02}:{:02}", names.at(local.weekday.c_encoding()), day_month(local.day),
                     static_cast<int>(local.day.year()), local.time.hours().count(), local.time.minutes().count());
}

std::string moment_text(const Moment& moment, const Zone& zone) {
  return moment.precision == Precision::day ? day_text(moment.at, zone) : clock_text(moment.at, zone);
}

}  // namespace corridor
