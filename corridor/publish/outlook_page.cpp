#include "corridor/publish/outlook_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "corridor/publish/network_flows.hpp"
#include "corridor/publish/outlook_charts.hpp"
#include "corridor/publish/page.hpp"
#include "corridor/publish/parameter_glyph.hpp"
#include "corridor/publish/report_words.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/svg.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

using Data = kainjow::mustache::data;

Data list() {
  return Data{Data::type::list};
}

/// The text, or false where it is empty: mustache takes an empty string for something to show.
Data optional_text(const std::string& text) {
  return text.empty() ? Data(false) : Data(text);
}

/// More small charts than this make a page nobody scrolls; the rest is in the table and forecast.csv.
constexpr std::size_t charts_shown = 24;

std::string median_text(const Quantiles& cell, Target target) {
  return target == Target::hours_on_road ? hours_text(cell.median) : people(cell.median, rounding_unit(cell));
}

std::string interval_text(double low, double high, const Quantiles& cell, Target target) {
  return target == Target::hours_on_road ? hours_range(low, high) : people_range(low, high, rounding_unit(cell));
}

std::string low90_text(const Quantiles& cell, Target target) {
  return interval_text(cell.low90, cell.high90, cell, target);
}

Data times_data(const Outlook& outlook, const Summary& summary) {
  Data times = list();
  for (const ShownTime& time : summary.times) {
    Data one;
    one.set("clock", clock_text(time.at, outlook.zone));
    one.set("lead", "+" + span_text(time.lead));
    times.push_back(one);
  }
  return times;
}

/// Class of page.css that gives an ensemble its colour.
std::string look_of(const Outlook& outlook, const std::string& ensemble) {
  if (ensemble == outlook.model.name) return "model";
  if (outlook.with && ensemble == outlook.with->name) return "with";
  for (std::size_t i = 0; i < outlook.baselines.size(); ++i) {
    if (ensemble == outlook.baselines[i].name) return fmt::format("baseline-{}", i + 1);
  }
  return "alternative";
}

Data row_data(const Outlook& outlook, const ShownRow& row, const std::string& name) {
  Data data;
  data.set("name", name);
  data.set("look", look_of(outlook, row.ensemble));
  Data cells = list();
  for (const Quantiles& cell : row.cells) {
    Data one;
    one.set("median", median_text(cell, row.target));
    one.set("i50", interval_text(cell.low50, cell.high50, cell, row.target));
    one.set("i90", low90_text(cell, row.target));
    cells.push_back(one);
  }
  data.set("cells", cells);
  return data;
}

/// A table of places, the what-if's row under each.
Data section_data(const Outlook& outlook, const std::string& title, const std::vector<ShownRow>& rows) {
  Data data;
  data.set("caption", title);
  Data list_of_rows = list();
  for (const ShownRow& row : rows) {
    const std::string place = row.location == all_locations ? "all together" : row.location;
    const bool model = row.ensemble == outlook.model.name;
    list_of_rows.push_back(row_data(outlook, row, model ? place : ensemble_label(row.ensemble)));
  }
  data.set("rows", list_of_rows);
  return data;
}

/// The figures at the top: the last count, tomorrow, the day after, the end.
Data tiles_data(const Outlook& outlook, const Summary& summary) {
  Data tiles = list();
  if (summary.totals.empty()) return tiles;
  const auto beside_of = [&](std::size_t column) {
    std::string beside;
    for (const ShownRow& row : summary.totals) {
      const std::string look = look_of(outlook, row.ensemble);
      if (look != "with" && !look.starts_with("baseline")) continue;
      const Quantiles& cell = row.cells[column];
      if (!beside.empty()) beside += "\n";
      beside += fmt::format("{}: {}", ensemble_label(row.ensemble), median_text(cell, row.target));
    }
    return beside;
  };
  for (std::size_t column = 0; column < summary.times.size(); ++column) {
    const ShownTime& time = summary.times[column];
    const bool last = column + 1 == summary.times.size();
    if (!last && time.lead != std::chrono::hours{24} && time.lead != std::chrono::hours{48}) continue;
    const Quantiles& cell = summary.totals.front().cells[column];
    Data tile;
    tile.set("when", fmt::format("by {}", clock_text(time.at, outlook.zone)));
    tile.set("lead", fmt::format("+{}", span_text(time.lead)));
    tile.set("figure", people(cell.median, rounding_unit(cell)));
    tile.set("interval", fmt::format("90 %: {}", low90_text(cell, Target::arrivals_cumulative)));
    Data lines = list();
    const std::string beside = beside_of(column);
    for (std::size_t at = 0; at < beside.size();) {
      const std::size_t end = std::min(beside.find('\n', at), beside.size());
      Data line;
      line.set("text", beside.substr(at, end - at));
      lines.push_back(line);
      at = end + 1;
    }
    tile.set("beside", lines);
    tiles.push_back(tile);
  }
  return tiles;
}

Data arrivals_data(const Outlook& outlook, const Crisis& crisis) {
  Data data;
  FanChart chart = arrivals_chart(outlook, crisis);
  data.set("wide", fan_chart(chart));
  chart.width = 400;
  chart.height = 330;
  chart.labels = false;
  data.set("narrow", fan_chart(chart));
  Data legend = list();
  const auto entry = [&](const std::string& look, const std::string& name, const std::string& note) {
    Data one;
    one.set("look", look);
    one.set("name", name);
    one.set("note", note);
    legend.push_back(one);
  };
  for (const Fan& fan : chart.fans) entry(fan.look + " key-fan", fan.name, "median, 50 % and 90 % interval");
  for (const ChartLine& line : chart.lines) entry(line.look + " key-line", line.name, "simple extrapolation, median");
  if (!chart.dots.empty()) entry("key-dot", "counts", "hover for who said it; a bar where the hour is not known");
  if (!chart.marks.empty()) entry("key-event", "events", "hover for what happened");
  data.set("legend", legend);
  return data;
}

Data small_chart(const Outlook& outlook, Target target, const std::string& location, const std::string& name) {
  Data data;
  data.set("name", name);
  const Series* series = outlook.model.find(target, location);
  const Quantiles last = quantiles(*series, outlook.model.members, outlook.times.size() - 1);
  data.set("end", median_text(last, target));
  data.set("interval", low90_text(last, target));
  data.set("chart", fan_chart(location_chart(outlook, target, location)));
  return data;
}

/// A chart for each of the model's rows.
Data small_charts(const Outlook& outlook, const std::vector<ShownRow>& rows, std::size_t& left_out) {
  Data charts = list();
  std::size_t shown = 0;
  left_out = 0;
  for (const ShownRow& row : rows) {
    if (row.ensemble != outlook.model.name) continue;
    if (shown == charts_shown) {
      ++left_out;
      continue;
    }
    ++shown;
    charts.push_back(
        small_chart(outlook, row.target, row.location, row.location == all_locations ? "all together" : row.location));
  }
  return charts;
}

struct Topic {
  std::string id, title, intro, caption;
  const std::vector<ShownRow>* rows;
};

Data topics_data(const Outlook& outlook, const Summary& summary) {
  const std::vector<Topic> topics = {
      {"crossings", "By crossing", "People who have crossed, crossing by crossing.", "People who have crossed",
       &summary.crossings},
      {"places", "Where people will be", "People present at each place that receives them, the largest first.",
       "People present", &summary.places},
      {"road", "On the road", "People queueing or driving before the crossings.", "People on the road",
       &summary.on_road},
      {"waiting", "How long they are under way", "Mean hours that those now on the road have been under way.",
       "Hours under way so far, mean", &summary.hours_on_road},
      {"origins", "Still there", "People still at the places they leave.", "People still there", &summary.origins}};
  Data data = list();
  for (const Topic& topic : topics) {
    if (topic.rows->empty()) continue;
    Data one;
    one.set("id", topic.id);
    one.set("heading", topic.title);
    one.set("intro", topic.intro);
    std::size_t left_out = 0;
    one.set("charts", small_charts(outlook, *topic.rows, left_out));
    if (left_out > 0)
      one.set("left_out", fmt::format("{} more places are in the table and in forecast.csv.", left_out));
    one.set("table", section_data(outlook, topic.caption, *topic.rows));
    data.push_back(one);
  }
  return data;
}

Data chances_data(const Outlook& outlook, const Summary& summary) {
  Data rows = list();
  const auto add = [&](const std::string& name, const std::vector<double>& probability) {
    Data row;
    row.set("name", name);
    Data cells = list();
    for (const ShownTime& time : summary.times) {
      Data cell;
      cell.set("chance", percent(probability[time.index]));
      cells.push_back(cell);
    }
    row.set("cells", cells);
    rows.push_back(row);
  };
  for (const Exceedance& exceedance : outlook.exceedances) {
    add(fmt::format("{}: more than {}", exceedance.location == all_locations ? "all crossings" : exceedance.location,
                    grouped(exceedance.threshold)),
        exceedance.probability);
    if (outlook.with && !exceedance.probability_with.empty()) add(outlook.with->name, exceedance.probability_with);
  }
  return rows;
}

Data counts_data(const Outlook& outlook) {
  Data counts = list();
  for (auto count = outlook.counts.rbegin(); count != outlook.counts.rend(); ++count) {
    const Claim& claim = count->claim;
    Data row;
    row.set("as_of", moment_text(claim.as_of, outlook.zone));
    row.set("hour_unknown", claim.as_of.precision == Precision::day);
    row.set("value", claim_value(claim));
    row.set("subject", claim_subject(claim));
    const Quantiles expects = expected_count(*count);
    const double unit = rounding_unit(expects);
    row.set("expected", people(expects.median, unit));
    row.set("expected90", people_range(expects.low90, expects.high90, unit));
    row.set("judgement", judgement_text(*count));
    row.set("level", count->tail >= 0.1 && count->trusted >= slip_threshold ? "plain"
                     : count->tail >= 0.01                                  ? "notable"
                                                                            : "strong");
    row.set("speaker", optional_text(claim.speaker));
    row.set("outlet", claim.outlet);
    row.set("claim_id", claim.id);
    row.set("remark", optional_text(claim.note));
    const std::string link = web_link(claim.url);
    row.set("has_link", !link.empty());
    row.set("link", link);
    row.set("link_name", claim.outlet.empty() ? "source" : claim.outlet);
    row.set("plain_outlet", link.empty() && !claim.outlet.empty());
    counts.push_back(row);
  }
  return counts;
}

Data parameters_data(const Outlook& outlook) {
  Data rows = list();
  for (const LearnedParameter& parameter : outlook.parameters) {
    const ParameterText text = parameter_text(parameter);
    Data row;
    row.set("name", text.name);
    row.set("prior", text.prior);
    row.set("prior_interval", text.prior_interval);
    row.set("posterior", text.posterior);
    row.set("posterior_interval", text.posterior_interval);
    row.set("glyph", parameter_glyph(parameter, outlook.counts_used));
    const std::string link = web_link(parameter.source);
    row.set("source_is_link", !link.empty());
    row.set("source", optional_text(parameter.source));
    rows.push_back(row);
  }
  return rows;
}

Data events_data(const Outlook& outlook, const Crisis& crisis) {
  Data rows = list();
  const auto add = [&](const Event& event, bool supposed) {
    Data row;
    row.set("time", clock_text(event.time, outlook.zone));
    row.set("what", event_text(event));
    row.set("supposed", supposed);
    row.set("remark", optional_text(event.note));
    const std::string link = web_link(event.source);
    row.set("has_link", !link.empty());
    row.set("link", link);
    row.set("plain_source", optional_text(link.empty() ? event.source : ""));
    rows.push_back(row);
  };
  for (const Event& event : crisis.events) {
    if (event.time <= outlook.origin) add(event, false);
  }
  for (const Event& event : outlook.with_events) add(event, true);
  return rows;
}

Data strings_data(const std::vector<std::string>& strings, std::size_t from) {
  Data data = list();
  for (std::size_t i = from; i < strings.size(); ++i) {
    Data one;
    one.set("text", strings[i]);
    data.push_back(one);
  }
  return data;
}

Data unused_data(const Outlook& outlook) {
  std::vector<std::string> lines;
  for (const UnusedClaim& unused : outlook.unused)
    lines.push_back(fmt::format("{}: {}, {} ({}) {}", moment_text(unused.claim.as_of, outlook.zone),
                                claim_value(unused.claim), claim_subject(unused.claim), claim_source(unused.claim),
                                unused.reason));
  return strings_data(lines, 0);
}

}  // namespace

std::string outlook_page(const Outlook& outlook, const Crisis& crisis) {
  const Summary summary = summarise(outlook);
  Data page;
  page.set("crisis", outlook.crisis);
  page.set("counts_used", outlook.counts_used);
  page.set("origin", long_clock_text(outlook.origin, outlook.zone));
  page.set("zone", outlook.zone.name());
  page.set("members", grouped(static_cast<double>(outlook.model.members)));
  page.set("seed", std::to_string(outlook.seed));
  page.set("headline", summary.headline.front());
  page.set("more", strings_data(summary.headline, 1));
  page.set("has_notices", !outlook.notices.empty());
  page.set("notices", strings_data(worded(outlook.notices, outlook.zone), 0));
  page.set("tiles", tiles_data(outlook, summary));
  page.set("times", times_data(outlook, summary));
  page.set("has_totals", !summary.totals.empty());
  if (!summary.totals.empty()) {
    page.set("arrivals", arrivals_data(outlook, crisis));
    Data rows = list();
    for (const ShownRow& row : summary.totals) rows.push_back(row_data(outlook, row, ensemble_label(row.ensemble)));
    page.set("totals", rows);
  }
  page.set("topics", topics_data(outlook, summary));
  page.set("has_map", !crisis.places.empty());
  if (!crisis.places.empty()) {
    NetworkMap map = network_flows(outlook, crisis);
    page.set("map_wide", network_map(map));
    map.width = 400;
    map.height = 460;
    page.set("map_narrow", network_map(map));
  }
  if (!outlook.times.empty()) page.set("end", clock_text(outlook.times.back(), outlook.zone));
  page.set("has_chances", !outlook.exceedances.empty());
  page.set("chances", chances_data(outlook, summary));
  page.set("has_counts", !outlook.counts.empty());
  page.set("counts", counts_data(outlook));
  page.set("has_unused", !outlook.unused.empty());
  page.set("unused_count", std::to_string(outlook.unused.size()));
  page.set("unused", unused_data(outlook));
  page.set("has_parameters", !outlook.parameters.empty());
  page.set("parameters", parameters_data(outlook));
  const Data events = events_data(outlook, crisis);
  page.set("has_events", !events.is_empty_list());
  page.set("events", events);
  page.set("baselines_note", optional_text(baselines_note(outlook)));
  page.set("has_alternatives", !outlook.alternatives.empty());
  return rendered_page("outlook.mustache", page);
}

}  // namespace corridor
