#include "corridor/publish/report_page.hpp"

#include <algorithm>

#include "corridor/publish/network_flows.hpp"
#include "corridor/publish/outlook_charts.hpp"
#include "corridor/publish/page.hpp"
#include "corridor/publish/report_page_data.hpp"
#include "corridor_assets.hpp"

namespace corridor {
namespace {

/// The drawing with its colours inside it: what turns pages into PDF does not lead a page's style into drawings.
std::string with_style(std::string drawing) {
  const std::size_t end = drawing.find('>') + 1;
  return drawing.insert(end, "<style>" + std::string(asset("report_svg.css")) + "</style>");
}

/// The median of the forecast as it stood at the last report.
std::vector<FanPoint> earlier_points(const Outlook& outlook) {
  std::vector<FanPoint> points;
  const Series& total = outlook.revisions.front().total;
  for (std::size_t t = 0; t < outlook.times.size(); ++t)
    points.push_back({outlook.times[t], quantiles(total, outlook.model.members, t)});
  return points;
}

std::string chart(const ReportSource& source) {
  const Outlook& outlook = source.outlook;
  const ReportWords& words = source.words;
  FanChart chart = arrivals_chart(outlook, source.crisis);
  chart.words = &words;
  chart.title = words("chart_heading");
  chart.origin_note = words("chart_made", {{"time", source.clock(outlook.origin)}});
  chart.lines.clear();
  for (Fan& fan : chart.fans) fan.name = words("chart_now");
  if (!outlook.revisions.empty() && !outlook.revisions.front().total.values.empty())
    chart.lines.push_back({words("chart_before"), "before", earlier_points(outlook)});
  for (ChartMark& mark : chart.marks) mark.hover = source.clock(mark.at);
  for (ChartDot& dot : chart.dots) dot.hover.clear();
  for (const UsedCount& count : outlook.counts) {
    const auto dot = std::find_if(chart.dots.begin(), chart.dots.end(), [&](const ChartDot& one) {
      return one.hover.empty() && one.from == count.claim.as_of.at && one.link == count.claim.url;
    });
    if (dot != chart.dots.end())
      dot->hover =
          words.value(count.claim) + "\n" + source.moment(count.claim.as_of) + "\n" + words.source(count.claim);
  }
  chart.width = 620;
  chart.height = 360;
  return with_style(fan_chart(chart));
}

std::string map_heading(const ReportSource& source) {
  const std::vector<Instant>& times = source.outlook.times;
  return times.empty() ? source.words("map_heading_bare")
                       : source.words("map_heading", {{"time", source.clock(times.back())}});
}

std::string map(const ReportSource& source) {
  NetworkMap map = network_flows(source.outlook, source.crisis);
  map.title = map_heading(source);
  map.scale_note = source.words("map_scale", {{"km", "{km}"}});
  for (MapPlace& place : map.places) place.hover = place.name;
  for (MapRoute& route : map.routes) route.hover = map.places[route.from].name + " – " + map.places[route.to].name;
  map.width = 560;
  map.height = 360;
  return with_style(network_map(map));
}

kainjow::mustache::data fixed_words(const ReportWords& words) {
  kainjow::mustache::data data;
  for (const auto& [key, text] : words.texts()) data.set(key, text);
  return data;
}

}  // namespace

std::string report_page(const ReportSource& source) {
  kainjow::mustache::data page;
  page.set("word", fixed_words(source.words));
  page.set("style", std::string(asset("report.css")));
  ReportPageData data(source);
  data.add_head(page);
  data.add_tiles(page);
  page.set("chart", chart(source));
  data.add_known(page);
  data.add_changes(page);
  data.add_disputes(page);
  page.set("map", source.crisis.places.empty() ? "" : map(source));
  page.set("map_heading", map_heading(source));
  data.add_places(page);
  data.add_needs(page);
  data.add_money(page);
  data.add_gaps(page);
  data.add_method(page);
  data.add_notes(page);
  return rendered_page("report.mustache", page);
}

}  // namespace corridor
