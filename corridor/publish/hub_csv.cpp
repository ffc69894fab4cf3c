#include "corridor/publish/hub_csv.hpp"

#include <array>
#include <charconv>
#include <string_view>

#include "corridor/base/csv.hpp"
#include "corridor/publish/quantile_rows.hpp"

namespace corridor {
namespace {

constexpr std::array<std::string_view, hub_levels.size()> level_names = {
    "0.01", "0.025", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3", "0.35", "0.4",   "0.45", "0.5",
    "0.55", "0.6",   "0.65", "0.7", "0.75", "0.8", "0.85", "0.9", "0.95", "0.975", "0.99"};

/// The field quoted as CSV needs it.
std::string field(const std::string& text) {
  std::string line = csv_line({text});
  line.pop_back();
  return line;
}

void append_value(std::string& out, double value, int decimals) {
  std::array<char, 64> buffer{};
  // Values beyond 10^40 persons do not occur; the general form keeps the buffer safe all the same.
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     value < 1e40 ? std::chars_format::fixed : std::chars_format::general, decimals);
  std::string_view digits(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  if (digits.find('.') != std::string_view::npos && digits.find('e') == std::string_view::npos) {
    while (digits.back() == '0') digits.remove_suffix(1);
    if (digits.back() == '.') digits.remove_suffix(1);
  }
  out += digits == "-0" ? "0" : digits;
}

}  // namespace

std::string hub_csv(const Outlook& outlook, const SmallCells& cells) {
  std::string out = "origin_time,target,horizon,target_end_time,location,output_type,output_type_id,value\n";
  const std::string origin = to_string(outlook.origin, outlook.zone);
  std::vector<std::string> ends;
  for (const Instant time : outlook.times) ends.push_back(to_string(time, outlook.zone));
  out.reserve(out.size() + outlook.model.series.size() * outlook.times.size() * hub_levels.size() * 110);
  std::array<double, hub_levels.size()> values{};
  std::string prefix;
  for (const Series& series : outlook.model.series) {
    QuantileRows rows(series, outlook.model.members);
    const std::string location = field(series.location);
    const int decimals = series.target == Target::hours_on_road ? 2 : 1;
    for (std::size_t i = 0; i < outlook.times.size(); ++i) {
      const Duration lead = outlook.times[i] - outlook.origin;
      if (lead % std::chrono::hours{1} != Duration{0}) continue;
      rows.at(i, hub_levels, values);
      prefix = origin;
      prefix.append(",").append(to_string(series.target)).append(",");
      prefix.append(std::to_string(lead / std::chrono::hours{1})).append(",").append(ends[i]).append(",");
      prefix.append(location).append(",quantile,");
      for (std::size_t level = 0; level < values.size(); ++level) {
        if (counts_people(series.target) && cells.hides(values[level])) continue;
        out.append(prefix).append(level_names[level]).append(",");
        append_value(out, values[level], decimals);
        out += '\n';
      }
    }
  }
  return out;
}

}  // namespace corridor
