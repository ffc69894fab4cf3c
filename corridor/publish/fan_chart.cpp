#include "corridor/publish/fan_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

/// Lines may rise this far above the fans and counts before they are cut off: a baseline that runs away must not
/// flatten the forecast.
constexpr double headroom = 1.2;

class Canvas {
 public:
  explicit Canvas(const FanChart& chart) : chart_(chart) {
    double top = 0;
    for (const Fan& fan : chart.fans) {
      for (const FanPoint& point : fan.points) top = std::max(top, point.value.high90);
    }
    for (const ChartDot& dot : chart.dots) top = std::max(top, dot.value);
    double lines = 0;
    for (const ChartLine& line : chart.lines) {
      for (const FanPoint& point : line.points) lines = std::max(lines, point.value.median);
    }
    top = std::max(top, std::min(lines, top > 0 ? top * headroom : lines));
    ticks_ = value_ticks(top, chart.height < 260 ? 4 : 6);
    std::size_t widest = 1;
    for (const double tick : ticks_) widest = std::max(widest, columns(tick_text(tick)));
    left_ = 7.4 * static_cast<double>(widest) + 12;
    right_ = chart.labels ? chart.width - 168 : chart.width - 14;
    bottom_ = chart.height - 28;
  }

  double x(Instant at) const {
    const auto part = static_cast<double>((at - chart_.from).count());
    const auto whole = static_cast<double>(std::max<std::int64_t>((chart_.to - chart_.from).count(), 1));
    return left_ + (right_ - left_) * part / whole;
  }
  double y(double value) const { return bottom_ - (bottom_ - top_) * std::min(value, limit()) / limit(); }
  double limit() const { return ticks_.back(); }

  std::string draw();

 private:
  std::string tick_text(double value) const {
    if (chart_.in_hours) return significant(value);
    return ticks_.back() < 10 ? significant(value) : grouped(value);
  }
  std::string value_text(const Quantiles& value) const {
    return chart_.in_hours ? hours_text(value.median) : people(value.median, rounding_unit(value));
  }
  std::string range_text(double low, double high, const Quantiles& value) const {
    return chart_.in_hours ? hours_range(low, high) : people_range(low, high, rounding_unit(value));
  }
  void axes();
  void origin();
  void bands(const Fan& fan);
  void path(const std::vector<FanPoint>& points, std::string_view css);
  void band(const std::vector<FanPoint>& points, double Quantiles::* low, double Quantiles::* high,
            std::string_view css);
  void hover(const Fan& fan);
  void dot(const ChartDot& dot);
  void end_labels();

  const FanChart& chart_;
  std::vector<double> ticks_;
  double left_ = 0, right_ = 0, top_ = 22, bottom_ = 0;
  std::string out_;
};

void Canvas::axes() {
  for (const double tick : ticks_) {
    const std::string at = coordinate(y(tick));
    out_ += fmt::format(R"(<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>)", coordinate(left_),
                        coordinate(right_), at, at);
    out_ += fmt::format(R"(<text class="tick" x="{}" y="{}" text-anchor="end">{}</text>)", coordinate(left_ - 7),
                        coordinate(y(tick) + 4), tick_text(tick));
  }
  const auto most = static_cast<std::size_t>(std::max(2.0, (right_ - left_) / (chart_.labels ? 58 : 46)));
  for (const TimeTick& tick : time_ticks(chart_.from, chart_.to, chart_.zone, most, *chart_.words)) {
    const std::string at = coordinate(x(tick.at));
    out_ += fmt::format(R"(<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>)", tick.day ? "grid day" : "grid", at, at,
                        coordinate(top_), coordinate(bottom_ + 5));
    out_ += fmt::format(R"(<text class="tick" x="{}" y="{}" text-anchor="middle">{}</text>)", at,
                        coordinate(bottom_ + 20), tick.label);
  }
  out_ += fmt::format(R"(<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>)", coordinate(left_), coordinate(right_),
                      coordinate(bottom_), coordinate(bottom_));
}

void Canvas::origin() {
  if (!chart_.origin || *chart_.origin < chart_.from || *chart_.origin > chart_.to) return;
  const double at = x(*chart_.origin);
  const std::string text = !chart_.origin_note.empty() ? chart_.origin_note
                           : chart_.labels             ? "forecast made " + clock_text(*chart_.origin, chart_.zone)
                           : chart_.width < 400        ? "made"
                                                       : "forecast made";
  const bool room_left = at - left_ > 7.2 * static_cast<double>(columns(text));
  out_ += fmt::format(R"(<line class="origin" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>)", coordinate(at),
                      coordinate(top_ - 6), coordinate(bottom_));
  if (chart_.origin == chart_.from) return;
  out_ += fmt::format(R"(<text class="note" x="{}" y="{}" text-anchor="{}">{}</text>)",
                      coordinate(at + (room_left ? -6 : 6)), coordinate(top_ - 8), room_left ? "end" : "start",
                      escaped(text));
}

void Canvas::path(const std::vector<FanPoint>& points, std::string_view css) {
  std::string d;
  double before = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double value = points[i].value.median;
    if (value > limit()) {
      // Cut at the top of the chart, where the line leaves it.
      if (i > 0 && value > before) {
        const double share = (limit() - before) / (value - before);
        const double across = x(points[i - 1].at) + share * (x(points[i].at) - x(points[i - 1].at));
        d += fmt::format("L{} {}", coordinate(across), coordinate(top_));
      }
      break;
    }
    d += fmt::format("{}{} {}", i == 0 ? "M" : "L", coordinate(x(points[i].at)), coordinate(y(value)));
    before = value;
  }
  out_ += fmt::format(R"(<path class="{}" d="{}"/>)", css, d);
}

void Canvas::band(const std::vector<FanPoint>& points, double Quantiles::* low, double Quantiles::* high,
                  std::string_view css) {
  std::string d;
  for (const FanPoint& point : points) {
    d += fmt::format("{}{} {}", d.empty() ? "M" : "L", coordinate(x(point.at)), coordinate(y(point.value.*high)));
  }
  for (auto point = points.rbegin(); point != points.rend(); ++point) {
    d += fmt::format("L{} {}", coordinate(x(point->at)), coordinate(y(point->value.*low)));
  }
  out_ += fmt::format(R"(<path class="{}" d="{}Z"/>)", css, d);
}

void Canvas::bands(const Fan& fan) {
  out_ += fmt::format(R"(<g class="{}">)", escaped(fan.look));
  band(fan.points, &Quantiles::low90, &Quantiles::high90, "band90");
  band(fan.points, &Quantiles::low50, &Quantiles::high50, "band50");
  path(fan.points, "median");
  out_ += "</g>";
}

/// Invisible columns over the fan that say the numbers at their time.
void Canvas::hover(const Fan& fan) {
  const double pixels = chart_.labels ? 4 : 9;
  double done = -1e9;
  for (const FanPoint& point : fan.points) {
    const double middle = x(point.at);
    if (middle - done < pixels) continue;
    done = middle;
    out_ += fmt::format(R"(<rect class="hover" x="{}" y="{}" width="{}" height="{}"><title>{}: {}
50 %: {}
90 %: {}</title></rect>)",
                        coordinate(middle - pixels / 2), coordinate(top_), coordinate(pixels),
                        coordinate(bottom_ - top_), escaped(chart_.words->clock(point.at, chart_.zone)),
                        value_text(point.value), range_text(point.value.low50, point.value.high50, point.value),
                        range_text(point.value.low90, point.value.high90, point.value));
  }
}

void Canvas::dot(const ChartDot& dot) {
  const double from = x(std::max(dot.from, chart_.from));
  const double to = x(std::max(dot.to, chart_.from));
  const std::string link = web_link(dot.link);
  if (!link.empty()) {
    out_ += fmt::format(R"(<a href="{}" target="_blank" rel="noopener noreferrer" tabindex="-1">)", escaped(link));
  }
  out_ +=
      fmt::format(R"(<g class="{}"><title>{}</title>)", dot.doubtful ? "count doubtful" : "count", escaped(dot.hover));
  // A day without an hour is a bar with ends: a dot on it would claim an hour.
  if (to - from > 4) {
    out_ += fmt::format(R"(<path class="day-long" d="M{0} {1}v6m0 -3H{2}m0 -3v6"/></g>)", coordinate(from),
                        coordinate(y(dot.value) - 3), coordinate(to));
  } else {
    out_ += fmt::format(R"(<circle cx="{}" cy="{}" r="{}"/></g>)", coordinate((from + to) / 2),
                        coordinate(y(dot.value)), chart_.labels ? "4" : "3");
  }
  if (!link.empty()) out_ += "</a>";
}

void Canvas::end_labels() {
  struct Label {
    double at;
    double wanted;
    std::string look, name, value;
  };
  std::vector<Label> labels;
  const auto add = [&](const std::string& look, const std::string& name, const std::vector<FanPoint>& points) {
    if (points.empty()) return;
    const Quantiles& last = points.back().value;
    const std::string value = last.median > limit() ? "↑ " + value_text(last) : value_text(last);
    const double at = y(last.median);
    labels.push_back({at, at, look, name, value});
  };
  for (const Fan& fan : chart_.fans) add(fan.look, fan.name, fan.points);
  for (const ChartLine& line : chart_.lines) add(line.look, line.name, line.points);
  std::stable_sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.wanted < b.wanted; });
  constexpr double apart = 32;
  for (std::size_t i = 1; i < labels.size(); ++i) labels[i].at = std::max(labels[i].at, labels[i - 1].at + apart);
  double floor = bottom_ - 14;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    label->at = std::min(label->at, floor);
    floor = label->at - apart;
  }
  for (const Label& label : labels) {
    out_ +=
        fmt::format(R"(<g class="{}"><path class="leader" d="M{} {}L{} {}"/>)", escaped(label.look),
                    coordinate(right_ + 1), coordinate(label.wanted), coordinate(right_ + 12), coordinate(label.at));
    out_ +=
        fmt::format(R"(<text class="end" x="{}" y="{}">{}</text>)", coordinate(right_ + 16), coordinate(label.at - 1),
                    escaped(fit_left(label.name, std::min<std::size_t>(columns(label.name), 22))));
    out_ += fmt::format(R"(<text class="end-value" x="{}" y="{}">{}</text></g>)", coordinate(right_ + 16),
                        coordinate(label.at + 14), escaped(label.value));
  }
}

std::string Canvas::draw() {
  out_ = fmt::format(R"(<svg class="chart" viewBox="0 0 {} {}" role="group" aria-label="{}">)",
                     coordinate(chart_.width), coordinate(chart_.height), escaped(chart_.title));
  axes();
  for (const Fan& fan : chart_.fans) {
    if (!fan.points.empty()) bands(fan);
  }
  for (const ChartLine& line : chart_.lines) {
    if (line.points.empty()) continue;
    out_ += fmt::format(R"(<g class="{}">)", escaped(line.look));
    path(line.points, "baseline");
    out_ += "</g>";
  }
  origin();
  if (!chart_.fans.empty()) hover(chart_.fans.front());
  for (const ChartMark& mark : chart_.marks) {
    if (mark.at < chart_.from || mark.at > chart_.to) continue;
    const double at = x(mark.at);
    out_ += fmt::format(R"(<path class="event" d="M{} {}l5 9h-10Z"><title>{}</title></path>)", coordinate(at),
                        coordinate(bottom_ - 9), escaped(mark.hover));
  }
  for (const ChartDot& one : chart_.dots) {
    if (one.to >= chart_.from) dot(one);
  }
  if (chart_.labels) end_labels();
  out_ += "</svg>";
  return std::move(out_);
}

}  // namespace

std::string fan_chart(const FanChart& chart) {
  return Canvas(chart).draw();
}

}  // namespace corridor
