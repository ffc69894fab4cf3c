#include "corridor/publish/event_json.hpp"

namespace corridor {

nlohmann::ordered_json event_json(const Event& event, const Zone& zone) {
  nlohmann::ordered_json json;
  json["time"] = to_string(event.time, zone);
  json["kind"] = to_string(event.kind);
  json["where"] = event.where;
  if (event.value) json["value"] = *event.value;
  if (!event.note.empty()) json["note"] = event.note;
  if (!event.source.empty()) json["source"] = event.source;
  return json;
}

}  // namespace corridor
