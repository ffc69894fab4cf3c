#include "corridor/publish/outlook_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "corridor/publish/summary.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

std::vector<FanPoint> points_of(const Ensemble& ensemble, Target target, std::string_view location,
                                const Outlook& outlook, std::size_t most) {
  std::vector<FanPoint> points;
  const Series* series = ensemble.find(target, location);
  if (series == nullptr) return points;
  const std::size_t every = std::max<std::size_t>(1, outlook.times.size() / most);
  // Counted back from the last time, so that the chart ends where the outlook does.
  for (std::size_t i = (outlook.times.size() - 1) % every; i < outlook.times.size(); i += every) {
    points.push_back({outlook.times[i], quantiles(*series, ensemble.members, i)});
  }
  return points;
}

void add_fans(FanChart& chart, const Outlook& outlook, Target target, const std::string& location, std::size_t most) {
  chart.fans.push_back(
      {ensemble_label(outlook.model.name), "model", points_of(outlook.model, target, location, outlook, most)});
  if (outlook.with) {
    chart.fans.push_back({outlook.with->name, "with", points_of(*outlook.with, target, location, outlook, most)});
  }
}

ChartDot dot_of(const UsedCount& count, const Outlook& outlook) {
  const Claim& claim = count.claim;
  ChartDot dot{claim.as_of.at, claim.as_of.at, claim.value, "", claim.url, count.trusted < slip_threshold};
  if (claim.as_of.precision == Precision::day)
    dot.to = std::min(outlook.zone.end_of_day(claim.as_of.at), outlook.origin);
  if (claim.as_of.precision == Precision::hour) dot.to += std::chrono::hours{1};
  if (claim.high) dot.value = (claim.value + *claim.high) / 2;
  const Quantiles expects = expected_count(count);
  const double unit = rounding_unit(expects);
  dot.hover = fmt::format("{} {}\nas of {}{}\nsaid by {}\nexpected {} (90 %: {}): {}", claim_value(claim),
                          claim_subject(claim), moment_text(claim.as_of, outlook.zone),
                          claim.as_of.precision == Precision::day ? ", hour not given" : "", claim_source(claim),
                          people(expects.median, unit), people_range(expects.low90, expects.high90, unit),
                          judgement_text(count));
  if (!claim.url.empty()) dot.hover += "\n" + claim.url;
  return dot;
}

}  // namespace

FanChart arrivals_chart(const Outlook& outlook, const Crisis& crisis) {
  FanChart chart;
  chart.title = "People who have crossed: counts so far and forecast";
  chart.zone = outlook.zone;
  chart.origin = outlook.origin;
  chart.from = outlook.origin;
  chart.to = outlook.times.empty() ? outlook.origin + outlook.step : outlook.times.back();
  for (const UsedCount& count : outlook.counts) {
    const Claim& claim = count.claim;
    if (claim.metric != Metric::arrivals || claim.kind != Kind::stock || !claim.at.empty()) continue;
    chart.dots.push_back(dot_of(count, outlook));
    chart.from = std::min(chart.from, claim.as_of.at);
  }
  const std::string all(all_locations);
  if (!outlook.times.empty()) {
    add_fans(chart, outlook, Target::arrivals_cumulative, all, 400);
    std::size_t number = 0;
    for (const Ensemble& baseline : outlook.baselines) {
      chart.lines.push_back({ensemble_label(baseline.name), fmt::format("baseline-{}", ++number),
                             points_of(baseline, Target::arrivals_cumulative, all, outlook, 400)});
    }
  }
  const auto mark = [&](const Event& event, std::string_view what) {
    const std::string note = event.note.empty() ? "" : "\n" + event.note;
    chart.marks.push_back(
        {event.time, fmt::format("{}: {}{}{}", clock_text(event.time, outlook.zone), what, event_text(event), note)});
  };
  for (const Event& event : crisis.events) {
    if (event.time <= outlook.origin) mark(event, "");
  }
  for (const Event& event : outlook.with_events) mark(event, "supposed: ");
  return chart;
}

FanChart location_chart(const Outlook& outlook, Target target, const std::string& location) {
  FanChart chart;
  chart.title = fmt::format("{} at {}", to_string(target), location);
  chart.zone = outlook.zone;
  chart.from = outlook.origin;
  chart.to = outlook.times.empty() ? outlook.origin + outlook.step : outlook.times.back();
  chart.in_hours = target == Target::hours_on_road;
  chart.width = 300;
  chart.height = 170;
  chart.labels = false;
  if (!outlook.times.empty()) add_fans(chart, outlook, target, location, 56);
  return chart;
}

}  // namespace corridor
