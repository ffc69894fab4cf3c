#include "corridor/publish/run_json.hpp"

#include "corridor/publish/event_json.hpp"
#include "corridor/publish/json_text.hpp"
#include "corridor/publish/report_words.hpp"

namespace corridor {

std::string run_json(const Crisis& crisis, const Outlook& outlook, std::string_view version) {
  using Json = nlohmann::ordered_json;
  Json json;
  json["program"] = "corridor";
  json["version"] = version;
  json["command"] = outlook.counts_used ? "forecast" : "simulate";
  json["crisis"] = crisis.name;
  json["inputs"] = Json::array();
  for (const auto& [file, hash] : crisis.inputs) json["inputs"].push_back({{"file", file}, {"sha256", hash}});
  json["seed"] = outlook.seed;
  json["members"] = outlook.model.members;
  json["origin"] = to_string(outlook.origin, outlook.zone);
  const Duration horizon = outlook.times.empty() ? Duration{0} : outlook.times.back() - outlook.origin;
  json["horizon"] = horizon > Duration{0} ? to_string(horizon) : "PT0S";
  json["step"] = to_string(outlook.step);
  if (outlook.with) {
    json["with"] = outlook.with->name;
    json["with_events"] = Json::array();
    for (const Event& event : outlook.with_events) json["with_events"].push_back(event_json(event, outlook.zone));
  }
  json["exceeds"] = Json::array();
  for (const Exceedance& exceedance : outlook.exceedances)
    json["exceeds"].push_back({{"location", exceedance.location}, {"threshold", exceedance.threshold}});
  json["counts"] = Json::array();
  for (const UsedCount& count : outlook.counts) json["counts"].push_back(count.claim.id);
  json["unused"] = Json::array();
  for (const UnusedClaim& unused : outlook.unused)
    json["unused"].push_back({{"claim", unused.claim.id}, {"reason", unused.reason}});
  json["notices"] = worded(outlook.notices, outlook.zone);
  return json_text(json);
}

}  // namespace corridor
