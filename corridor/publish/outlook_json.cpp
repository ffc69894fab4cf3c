#include "corridor/publish/outlook_json.hpp"

#include <array>

#include "corridor/publish/claim_json.hpp"
#include "corridor/publish/event_json.hpp"
#include "corridor/publish/json_text.hpp"
#include "corridor/publish/quantile_rows.hpp"
#include "corridor/publish/report_words.hpp"
#include "corridor/publish/summary.hpp"
#include "corridor/publish/wording.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<double, 7> levels = {0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975};
constexpr std::array<const char*, levels.size()> level_names = {"0.025", "0.05", "0.25", "0.5",
                                                                "0.75",  "0.95", "0.975"};

Json series_json(const Series& series, std::size_t members, std::size_t times, const SmallCells& cells) {
  const int decimals = series.target == Target::hours_on_road ? 2 : 1;
  std::array<Json, levels.size()> arrays;
  arrays.fill(Json::array());
  std::array<double, levels.size()> values{};
  QuantileRows rows(series, members);
  for (std::size_t time = 0; time < times; ++time) {
    rows.at(time, levels, values);
    for (std::size_t level = 0; level < levels.size(); ++level) {
      const bool small = counts_people(series.target) && cells.hides(values[level]);
      arrays[level].push_back(small ? Json() : json_number(values[level], decimals));
    }
  }
  Json json;
  json["target"] = to_string(series.target);
  json["location"] = series.location;
  for (std::size_t level = 0; level < levels.size(); ++level) json["quantiles"][level_names[level]] = arrays[level];
  return json;
}

Json ensemble_json(const Ensemble& ensemble, std::size_t times, const SmallCells& cells) {
  Json json;
  json["name"] = ensemble.name;
  json["members"] = ensemble.members;
  json["series"] = Json::array();
  for (const Series& series : ensemble.series)
    json["series"].push_back(series_json(series, ensemble.members, times, cells));
  return json;
}

Json ensembles_json(const std::vector<Ensemble>& ensembles, std::size_t times, const SmallCells& cells) {
  Json json = Json::array();
  for (const Ensemble& ensemble : ensembles) json.push_back(ensemble_json(ensemble, times, cells));
  return json;
}

Json quantiles_json(const Quantiles& q, const SmallCells& cells) {
  const auto number = [&](double value) { return cells.hides(value) ? Json() : json_number(value, 1); };
  Json json;
  json["median"] = number(q.median);
  json["low50"] = number(q.low50);
  json["high50"] = number(q.high50);
  json["low90"] = number(q.low90);
  json["high90"] = number(q.high90);
  return json;
}

Json count_json(const UsedCount& count, const Claim& claim, const Zone& zone, const SmallCells& cells) {
  Json json;
  json["claim"] = claim_json(claim, zone);
  json["expected"] = quantiles_json(count.expected, counts_people(claim.unit) ? cells : SmallCells{});
  json["tail"] = json_number(count.tail, 6);
  json["trusted"] = json_number(count.trusted, 6);
  json["judgement"] = judgement_text(count);
  return json;
}

Json parameter_json(const LearnedParameter& parameter) {
  Json json;
  json["name"] = parameter.name;
  json["unit"] = parameter.unit;
  json["prior"] = {{"0.05", parameter.prior_low}, {"0.5", parameter.prior_median}, {"0.95", parameter.prior_high}};
  json["posterior"] = {
      {"0.05", parameter.posterior_low}, {"0.5", parameter.posterior_median}, {"0.95", parameter.posterior_high}};
  json["source"] = parameter.source;
  return json;
}

Json chance_json(const std::vector<double>& probability) {
  Json json = Json::array();
  for (const double value : probability) json.push_back(json_number(value, 4));
  return json;
}

}  // namespace

std::string outlook_json(const Outlook& outlook, const SmallCells& cells) {
  const Summary summary = summarise(outlook);
  Json json;
  json["crisis"] = outlook.crisis;
  json["zone"] = outlook.zone.name();
  json["origin"] = to_string(outlook.origin, outlook.zone);
  json["step"] = to_string(outlook.step);
  json["seed"] = outlook.seed;
  json["counts_used"] = outlook.counts_used;
  if (cells.any())
    json["suppressed_below"] = json_number(cells.below, 4);
  else
    json["headline"] = summary.headline;
  json["notices"] = worded(outlook.notices, outlook.zone);
  json["times"] = Json::array();
  for (const Instant time : outlook.times) json["times"].push_back(to_string(time, outlook.zone));
  json["shown_times"] = Json::array();
  for (const ShownTime& time : summary.times) json["shown_times"].push_back(time.index);
  json["counts"] = Json::array();
  for (const UsedCount& count : outlook.counts)
    for (const Claim& claim : without_small({count.claim}, cells))
      json["counts"].push_back(count_json(count, claim, outlook.zone, cells));
  json["parameters"] = Json::array();
  for (const LearnedParameter& parameter : outlook.parameters) json["parameters"].push_back(parameter_json(parameter));
  json["chances"] = Json::array();
  for (const Exceedance& exceedance : outlook.exceedances) {
    Json chance;
    chance["location"] = exceedance.location;
    chance["threshold"] = exceedance.threshold;
    chance["probability"] = chance_json(exceedance.probability);
    if (!exceedance.probability_with.empty()) chance["probability_with"] = chance_json(exceedance.probability_with);
    json["chances"].push_back(chance);
  }
  json["with_events"] = Json::array();
  for (const Event& event : outlook.with_events) json["with_events"].push_back(event_json(event, outlook.zone));
  const std::size_t times = outlook.times.size();
  json["model"] = ensemble_json(outlook.model, times, cells);
  if (outlook.with) json["with"] = ensemble_json(*outlook.with, times, cells);
  json["baselines"] = ensembles_json(outlook.baselines, times, cells);
  json["alternatives"] = ensembles_json(outlook.alternatives, times, cells);
  return json_text(json);
}

}  // namespace corridor
