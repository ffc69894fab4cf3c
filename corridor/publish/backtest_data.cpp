#include "corridor/base/csv.hpp"
#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/backtest_scores.hpp"
#include "corridor/publish/json_text.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

std::string decimal(double value, int decimals) {
  return json_number(value, decimals).dump();
}

Json score_json(const Backtest& backtest, const BacktestScore& score) {
  Json json;
  json["forecaster"] = score.forecaster;
  json["horizon_hours"] = json_number(hours(score.horizon), 2);
  json["forecasts"] = score.forecasts;
  json["wis"] = json_number(score.wis, 2);
  const auto relative = relative_wis(backtest, score);
  json["wis_relative_to_persistence"] = relative ? json_number(*relative, 4) : Json(nullptr);
  json["log_wis"] = json_number(score.log_wis, 5);
  json["crps"] = json_number(score.crps, 2);
  json["bias"] = json_number(score.bias, 2);
  json["width90"] = json_number(score.width90, 1);
  json["coverage50"] = json_number(score.coverage50, 4);
  json["coverage80"] = json_number(score.coverage80, 4);
  json["coverage90"] = json_number(score.coverage90, 4);
  json["coverage90_interval"] = {json_number(score.coverage90_low, 4), json_number(score.coverage90_high, 4)};
  json["coverage95"] = json_number(score.coverage95, 4);
  return json;
}

}  // namespace

std::string backtest_csv(const Backtest& backtest) {
  std::string out =
      "forecaster,origin,horizon_hours,target_time,claim,observed,median,low50,high50,low80,high80,low90,high90,low95,"
      "high95,wis,"
      "log_wis,crps\n";
  for (const BacktestRow& row : backtest.rows) {
    out += csv_line({row.forecaster, to_string(row.origin, backtest.zone), decimal(hours(row.horizon), 2),
                     to_string(row.target, backtest.zone), row.claim, decimal(row.observed, 1),
                     decimal(row.forecast.median, 1), decimal(row.forecast.low50, 1), decimal(row.forecast.high50, 1),
                     decimal(row.low80, 1), decimal(row.high80, 1), decimal(row.forecast.low90, 1),
                     decimal(row.forecast.high90, 1), decimal(row.low95, 1), decimal(row.high95, 1),
                     decimal(row.wis, 2), decimal(row.log_wis, 5), decimal(row.crps, 2)});
  }
  return out;
}

std::string backtest_json(const Backtest& backtest) {
  Json json;
  json["crisis"] = backtest.crisis;
  json["zone"] = backtest.zone.name();
  json["seed"] = backtest.seed;
  json["members"] = backtest.members;
  json["origins"] = Json::array();
  for (const Instant origin : backtest.origins) json["origins"].push_back(to_string(origin, backtest.zone));
  json["scores"] = Json::array();
  for (const BacktestScore& score : backtest.scores) json["scores"].push_back(score_json(backtest, score));
  json["forecasts"] = Json::array();
  for (const BacktestRow& row : backtest.rows) {
    Json one;
    one["forecaster"] = row.forecaster;
    one["origin"] = to_string(row.origin, backtest.zone);
    one["horizon_hours"] = json_number(hours(row.horizon), 2);
    one["target_time"] = to_string(row.target, backtest.zone);
    one["claim"] = row.claim;
    one["observed"] = row.observed;
    one["median"] = json_number(row.forecast.median, 1);
    one["interval50"] = {json_number(row.forecast.low50, 1), json_number(row.forecast.high50, 1)};
    one["interval80"] = {json_number(row.low80, 1), json_number(row.high80, 1)};
    one["interval90"] = {json_number(row.forecast.low90, 1), json_number(row.forecast.high90, 1)};
    one["interval95"] = {json_number(row.low95, 1), json_number(row.high95, 1)};
    one["wis"] = json_number(row.wis, 2);
    one["log_wis"] = json_number(row.log_wis, 5);
    one["crps"] = json_number(row.crps, 2);
    json["forecasts"].push_back(one);
  }
  return json_text(json);
}

}  // namespace corridor
