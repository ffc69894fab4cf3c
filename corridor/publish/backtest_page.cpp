#include <fmt/format.h>

#include <algorithm>

#include "corridor/publish/backtest_chart.hpp"
#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/backtest_scores.hpp"
#include "corridor/publish/page.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

using Data = kainjow::mustache::data;

Data list() {
  return Data{Data::type::list};
}

std::string forecaster_label(const std::string& name) {
  return name == "model" ? "Corridor" : ensemble_label(name);
}

std::vector<std::string> forecasters(const Backtest& backtest) {
  std::vector<std::string> names;
  for (const BacktestRow& row : backtest.rows) {
    if (std::find(names.begin(), names.end(), row.forecaster) == names.end()) names.push_back(row.forecaster);
  }
  const auto model = std::find(names.begin(), names.end(), "model");
  if (model != names.end()) std::rotate(names.begin(), model, model + 1);
  return names;
}

std::string look_of(const std::string& name) {
  if (name == "model") return "model";
  if (name == "persistence") return "baseline-1";
  if (name == "logistic") return "baseline-2";
  return "with";
}

/// A chart for each forecaster, all on one scale, so that they can be compared.
Data charts_at(const Backtest& backtest, Duration horizon) {
  double highest_count = 0;
  double highest_model = 0;
  Instant from = Instant::max();
  Instant to = Instant::min();
  for (const BacktestRow& row : backtest.rows) {
    if (row.horizon != horizon) continue;
    highest_count = std::max(highest_count, row.observed);
    if (row.forecaster == "model") highest_model = std::max(highest_model, row.forecast.high90);
    from = std::min(from, row.target.at);
    to = std::max(to, row.target.at);
  }
  Data charts = list();
  for (const std::string& name : forecasters(backtest)) {
    BacktestChart chart{forecaster_label(name) + ", " + horizon_text(horizon),
                        look_of(name),
                        backtest.zone,
                        from,
                        to,
                        // One forecast that runs away must not flatten all the others.
                        std::min(std::max(highest_model, highest_count), 2 * highest_count),
                        {}};
    for (const BacktestRow& row : backtest.rows) {
      if (row.horizon == horizon && row.forecaster == name) chart.rows.push_back(&row);
    }
    if (chart.rows.empty()) continue;
    Data one;
    one.set("name", forecaster_label(name));
    one.set("chart", backtest_chart(chart));
    charts.push_back(one);
  }
  return charts;
}

Data horizons_data(const Backtest& backtest) {
  Data horizons = list();
  std::vector<Duration> spans;
  for (const BacktestRow& row : backtest.rows) {
    if (std::find(spans.begin(), spans.end(), row.horizon) == spans.end()) spans.push_back(row.horizon);
  }
  std::sort(spans.begin(), spans.end());
  for (const Duration span : spans) {
    Data one;
    one.set("heading", horizon_text(span));
    one.set("charts", charts_at(backtest, span));
    horizons.push_back(one);
  }
  return horizons;
}

Data scores_data(const Backtest& backtest) {
  Data groups = list();
  for (const Duration horizon : scored_horizons(backtest)) {
    Data group;
    group.set("horizon", horizon_text(horizon));
    Data rows = list();
    for (const BacktestScore* score : scores_at(backtest, horizon)) {
      const auto relative = relative_wis(backtest, *score);
      Data row;
      row.set("name", forecaster_label(score->forecaster));
      row.set("look", score->forecaster == "model" ? "model" : "other");
      row.set("n", std::to_string(score->forecasts));
      row.set("wis", significant(score->wis));
      row.set("relative", relative ? fmt::format("{:.2f}", *relative) : "–");
      row.set("log_wis", significant(score->log_wis));
      row.set("crps", significant(score->crps));
      row.set("bias", (score->bias > 0 ? "+" : "") + significant(score->bias));
      row.set("width", significant(score->width90));
      row.set("c50", percent(score->coverage50));
      row.set("c80", percent(score->coverage80));
      row.set("c90", percent(score->coverage90));
      row.set("c90_interval", percent_range(score->coverage90_low, score->coverage90_high));
      row.set("c95", percent(score->coverage95));
      rows.push_back(row);
    }
    group.set("rows", rows);
    groups.push_back(group);
  }
  return groups;
}

std::string headline(const Backtest& backtest) {
  const auto pooled = scores_at(backtest, Duration{0});
  const auto model = std::find_if(pooled.begin(), pooled.end(),
                                  [](const BacktestScore* score) { return score->forecaster == "model"; });
  if (model == pooled.end()) return "No forecast could be scored.";
  std::string text = fmt::format("Of {} forecasts, {} held the count that came within their 90 % interval.",
                                 grouped(static_cast<double>((*model)->forecasts)), percent((*model)->coverage90));
  if (const auto relative = relative_wis(backtest, **model)) {
    text += *relative < 1
                ? fmt::format(" Their error (WIS) was {} of that of simple extrapolation.", percent(*relative))
                : fmt::format(" Their error (WIS) was {:.1f} times that of simple extrapolation.", *relative);
  }
  return text;
}

}  // namespace

std::string backtest_page(const Backtest& backtest) {
  Data page;
  page.set("crisis", backtest.crisis);
  page.set("headline", headline(backtest));
  page.set("origins", std::to_string(backtest.origins.size()));
  page.set("members", grouped(static_cast<double>(backtest.members)));
  page.set("seed", std::to_string(backtest.seed));
  page.set("zone", backtest.zone.name());
  page.set("horizons", horizons_data(backtest));
  page.set("scores", scores_data(backtest));
  return rendered_page("backtest.mustache", page);
}

}  // namespace corridor
