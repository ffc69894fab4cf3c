#include "corridor/publish/backtest_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

constexpr double width = 480;
constexpr double height = 230;
constexpr double left = 66;
constexpr double right = width - 12;
constexpr double top = 10;
constexpr double bottom = height - 28;

}  // namespace

std::string backtest_chart(const BacktestChart& chart) {
  const std::vector<double> ticks = value_ticks(chart.top, 5);
  const double limit = ticks.back();
  const auto x = [&](Instant at) {
    const auto whole = static_cast<double>(std::max<std::int64_t>((chart.to - chart.from).count(), 1));
    return left + 8 + (right - left - 16) * static_cast<double>((at - chart.from).count()) / whole;
  };
  const auto y = [&](double value) { return bottom - (bottom - top) * std::clamp(value / limit, 0.0, 1.0); };

  std::string out = fmt::format(R"(<svg class="chart {}" viewBox="0 0 {} {}" role="group" aria-label="{}">)",
                                escaped(chart.look), width, height, escaped(chart.title));
  for (const double tick : ticks) {
    out += fmt::format(R"(<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>)", left, right, coordinate(y(tick)),
                       coordinate(y(tick)));
    out += fmt::format(R"(<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>)", left - 7,
                       coordinate(y(tick) + 4), significant(tick));
  }
  for (const TimeTick& tick : time_ticks(chart.from, chart.to, chart.zone, 7)) {
    out += fmt::format(R"(<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>)", coordinate(x(tick.at)),
                       coordinate(bottom + 19), tick.label);
  }
  for (const BacktestRow* row : chart.rows) {
    const std::string at = coordinate(x(row->target.at));
    const Quantiles& q = row->forecast;
    const double unit = rounding_unit(q);
    out += fmt::format(R"(<g class="forecast"><title>{}
counted: {}
forecast at {}: {}
50 %: {}
90 %: {}</title>)",
                       escaped(moment_text(row->target, chart.zone)), grouped(row->observed),
                       escaped(clock_text(row->origin, chart.zone)), people(q.median, unit),
                       people_range(q.low50, q.high50, unit), people_range(q.low90, q.high90, unit));
    const auto bar = [&](double low, double high, std::string_view css) {
      if (low > limit) return;
      out += fmt::format(R"(<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>)", css, at, at, coordinate(y(low)),
                         coordinate(y(high)));
    };
    bar(q.low90, q.high90, "bar90");
    bar(q.low50, q.high50, "bar50");
    if (q.median <= limit) {
      out += fmt::format(R"(<circle class="guess" cx="{}" cy="{}" r="2.6"/>)", at, coordinate(y(q.median)));
    } else {
      out += fmt::format(R"(<path class="guess" d="M{} {}l4 6h-8Z"/>)", at, coordinate(top - 4));
    }
    out += fmt::format(R"(<circle class="truth" cx="{}" cy="{}" r="3.2"/></g>)", at, coordinate(y(row->observed)));
  }
  return out + "</svg>";
}

}  // namespace corridor
