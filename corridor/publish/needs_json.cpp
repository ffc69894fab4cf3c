#include "corridor/publish/needs_json.hpp"

#include <utility>
#include <vector>

#include "corridor/publish/claim_json.hpp"
#include "corridor/publish/json_text.hpp"
#include "corridor/publish/report_words.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

Json quantiles_json(const Quantiles& q) {
  return {{"median", json_number(q.median, 3)},
          {"low50", json_number(q.low50, 3)},
          {"high50", json_number(q.high50, 3)},
          {"low90", json_number(q.low90, 3)},
          {"high90", json_number(q.high90, 3)}};
}

std::string day_json(const Needs& needs, std::size_t day) {
  return to_string(Moment{needs.days[day].from, Precision::day}, needs.zone);
}

Json series_json(const Needs& needs, const NeedSeries& series) {
  Json json;
  json["kind"] = to_string(series.kind);
  json["location"] = series.location;
  json["need"] = series.key;
  const std::vector<std::pair<const char*, double Quantiles::*>> parts = {{"median", &Quantiles::median},
                                                                          {"low50", &Quantiles::low50},
                                                                          {"high50", &Quantiles::high50},
                                                                          {"low90", &Quantiles::low90},
                                                                          {"high90", &Quantiles::high90}};
  for (const auto& [name, part] : parts) {
    json[name] = Json::array();
    for (const Quantiles& q : series.days) json[name].push_back(json_number(q.*part, 3));
  }
  json["peak"] = quantiles_json(series.peak.amount);
  json["peak"]["day"] = day_json(needs, series.peak.median_day);
  json["peak"]["day_from"] = day_json(needs, series.peak.early_day);
  json["peak"]["day_to"] = day_json(needs, series.peak.late_day);
  return json;
}

Json standard_json(const Standard& standard, const Needs& needs) {
  Json json;
  json["need"] = standard.key;
  json["name"] = standard.name;
  json["unit"] = standard.unit;
  json["value"] = value_of(standard, needs.level, needs.cold);
  json["measure"] = standard.measure;
  json["of"] = to_string(standard.base);
  json["rule"] = to_string(standard.rule);
  json["divide_by"] = standard.divide_by;
  json["whole"] = standard.whole;
  if (!standard.share.empty()) json["share"] = standard.share;
  json["reference"] = standard.reference;
  json["doubtful"] = standard.doubtful;
  json["changed_by_crisis"] = standard.changed;
  return json;
}

Json range_json(const Range& range) {
  return {{"low", json_number(range.low, 2)}, {"high", json_number(range.high, 2)}};
}

Json rates_json(const std::vector<Rate>& rates) {
  Json json = Json::array();
  for (const Rate& rate : rates)
    json.push_back({{"base", rate.base},
                    {"quote", rate.quote},
                    {"value", rate.value},
                    {"day", day_name(rate.day)},
                    {"source", rate.source}});
  return json;
}

Json sums_json(const std::map<AidStage, AidSum>& sums) {
  Json json = Json::object();
  for (const auto& [stage, sum] : sums) {
    json[std::string(to_string(stage))] = range_json(sum.total);
    json[std::string(to_string(stage))]["claims"] = sum.claims;
  }
  return json;
}

Json gaps_json(const std::vector<FundingGap>& gaps) {
  Json json = Json::object();
  for (const FundingGap& gap : gaps) json[std::string(to_string(gap.stage))] = range_json(gap.missing);
  return json;
}

Json aid_json(const Needs& needs) {
  const Aid& aid = needs.aid;
  Json json;
  json["currency"] = aid.currency;
  json["sums"] = sums_json(aid.sums);
  json["gaps"] = gaps_json(aid.gaps);
  json["sectors"] = Json::object();
  for (const auto& [sector, sums] : aid.sectors) {
    json["sectors"][sector] = sums_json(sums);
    json["sectors"][sector]["gaps"] = gaps_json(gaps_of(sums));
  }
  json["claims"] = Json::array();
  for (const AidLine& line : aid.lines) {
    Json item;
    item["stage"] = to_string(line.stage);
    item["counted"] = line.counted;
    if (!line.counted) item["reason"] = line.reason;
    if (line.counted) item["amount"] = range_json(line.amount);
    item["rates"] = rates_json(line.rates);
    item["claim"] = claim_json(line.claim, needs.zone);
    json["claims"].push_back(item);
  }
  return json;
}

Json cost_json(const Needs& needs) {
  const CostOfNeeds& cost = needs.cost;
  Json json;
  json["currency"] = cost.currency;
  json["rates"] = rates_json(cost.rates);
  json["needs"] = Json::array();
  for (const CostOfNeed& need : cost.needs)
    json["needs"].push_back({{"need", need.unit.key},
                             {"unit_cost", need.unit.cost},
                             {"unit_cost_currency", needs.standards.currency},
                             {"source", need.unit.source},
                             {"amount", quantiles_json(need.amount)},
                             {"cost", quantiles_json(need.cost)}});
  json["total"] = quantiles_json(cost.total);
  json["gaps"] = Json::object();
  for (const CostGap& gap : cost.gaps) {
    Json& item = json["gaps"][std::string(to_string(gap.stage))];
    item = quantiles_json(gap.missing);
    item["chance_short"] = json_number(gap.chance_short, 4);
  }
  return json;
}

Json numbers_json(const std::vector<double>& values) {
  Json json = Json::array();
  for (const double value : values) json.push_back(json_number(value, 4));
  return json;
}

}  // namespace

std::string needs_json(const Needs& needs, const std::vector<std::pair<std::string, std::string>>& inputs,
                       std::string_view version) {
  Json json;
  json["program"] = "corridor";
  json["version"] = version;
  json["command"] = "needs";
  json["crisis"] = needs.crisis;
  json["inputs"] = Json::array();
  for (const auto& [file, hash] : inputs) json["inputs"].push_back({{"file", file}, {"sha256", hash}});
  json["zone"] = needs.zone.name();
  json["origin"] = to_string(needs.origin, needs.zone);
  json["until"] = to_string(needs.until, needs.zone);
  json["members"] = needs.members;
  json["seed"] = needs.seed;
  json["level"] = to_string(needs.level);
  json["cold"] = needs.cold;
  json["notices"] = worded(needs.notices, needs.zone);
  json["days"] = Json::array();
  for (std::size_t d = 0; d < needs.days.size(); ++d)
    json["days"].push_back({{"day", day_json(needs, d)},
                            {"from", to_string(needs.days[d].from, needs.zone)},
                            {"until", to_string(needs.days[d].until, needs.zone)}});
  json["series"] = Json::array();
  for (const NeedSeries& series : needs.series) json["series"].push_back(series_json(needs, series));
  json["full"] = Json::array();
  for (const Fullness& full : needs.full)
    json["full"].push_back({{"place", full.place},
                            {"capacity", full.capacity},
                            {"chance", numbers_json(full.chance)},
                            {"standard_error", numbers_json(full.standard_error)}});
  json["missing_shares"] = Json::array();
  for (const MissingShare& gap : needs.missing)
    json["missing_shares"].push_back({{"need", gap.need}, {"share", gap.share}, {"worked_out_for_all", gap.for_all}});
  json["people"] = Json::object();
  for (const auto& [key, share] : needs.people)
    json["people"][key] = {{"share", share.share}, {"source", share.source}};
  json["standards"] = Json::array();
  for (const Standard& standard : needs.standards.list) json["standards"].push_back(standard_json(standard, needs));
  json["aid"] = aid_json(needs);
  if (!needs.cost.needs.empty()) json["cost"] = cost_json(needs);
  return json_text(json);
}

}  // namespace corridor
