#include "corridor/publish/explanation_json.hpp"

#include <algorithm>

#include "corridor/publish/claim_json.hpp"
#include "corridor/publish/report_words.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

Json total_json(const AidTotal& total) {
  Json json{{"metric", to_string(total.metric)}, {"unit", total.unit}};
  if (!total.sector.empty()) json["sector"] = total.sector;
  json["value"] = total.value;
  json["low"] = total.low;
  json["high"] = total.high;
  json["claims"] = total.claims;
  return json;
}

Json fate_json(const Fate& fate, const std::vector<Claim>& claims, const Zone& zone) {
  Json json;
  std::string verdict(to_string(fate.verdict));
  std::replace(verdict.begin(), verdict.end(), ' ', '_');
  json["verdict"] = verdict;
  if (!fate.rule.empty()) json["rule"] = fate.rule;
  json["reason"] = english_report_words()(fate.reason, zone);
  json["claim"] = claim_json(claims[fate.claim], zone);
  return json;
}

}  // namespace

Json figure_json(const Figure& figure, const std::vector<Claim>& claims, const Zone& zone) {
  Json json;
  const FigureKey& key = figure.key;
  json["metric"] = to_string(key.metric);
  json["unit"] = key.unit;
  json["kind"] = to_string(key.kind);
  if (key.period) json["period"] = to_string(*key.period);
  if (key.projected) json["projected"] = true;
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
  };
  add("at", key.at);
  add("from", key.from);
  add("to", key.to);
  add("group", key.group);
  add("sector", key.sector);
  add("donor", key.donor);
  json["as_of"] = to_string(figure.as_of, zone);
  json["value"] = figure.value ? Json(*figure.value) : Json();
  if (figure.value) {
    json["low"] = figure.low;
    json["high"] = figure.high;
    json["preferred"] = figure.preferred;
  }
  json["flags"] = Json::array();
  for (const Flag& flag : figure.flags) json["flags"].push_back({{"rule", flag.rule}, {"text", flag.text}});
  json["claims"] = Json::array();
  for (const Fate& fate : figure.fates) json["claims"].push_back(fate_json(fate, claims, zone));
  return json;
}

Json explanation_json(const Explanation& explanation, const std::vector<Claim>& claims, const Zone& zone) {
  Json json;
  json["metric"] = to_string(explanation.metric);
  json["place"] = explanation.place.empty() ? "all" : explanation.place;
  json["asked"] = to_string(explanation.asked, zone);
  json["figures"] = Json::array();
  for (const Figure& figure : explanation.figures) json["figures"].push_back(figure_json(figure, claims, zone));
  if (!explanation.totals.empty()) json["totals"] = Json::array();
  for (const AidTotal& total : explanation.totals) json["totals"].push_back(total_json(total));
  json["elsewhere"] = Json::array();
  for (const PutElsewhere& put : explanation.elsewhere) {
    Json fate = fate_json(put.fate, claims, zone);
    fate["figure"] = to_string(put.figure, zone);
    json["elsewhere"].push_back(std::move(fate));
  }
  json["apart"] = Json::array();
  for (const Figure& figure : explanation.apart) json["apart"].push_back(figure_json(figure, claims, zone));
  return json;
}

}  // namespace corridor
