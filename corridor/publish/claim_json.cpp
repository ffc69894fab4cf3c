#include "corridor/publish/claim_json.hpp"

namespace corridor {

nlohmann::ordered_json claim_json(const Claim& claim, const Zone& zone) {
  nlohmann::ordered_json json;
  json["id"] = claim.id;
  json["metric"] = to_string(claim.metric);
  json["value"] = claim.value;
  if (claim.high) json["high"] = *claim.high;
  json["unit"] = claim.unit;
  json["qualifier"] = to_string(claim.qualifier);
  json["kind"] = to_string(claim.kind);
  json["modality"] = to_string(claim.modality);
  if (claim.dated) json["as_of"] = to_string(claim.as_of, zone);
  if (claim.period) json["period"] = to_string(*claim.period);
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
  };
  add("from", claim.from);
  add("to", claim.to);
  add("at", claim.at);
  add("group", claim.group);
  add("sector", claim.sector);
  add("speaker", claim.speaker);
  add("outlet", claim.outlet);
  if (claim.published) json["published"] = to_string(*claim.published, zone);
  add("url", claim.url);
  add("document_hash", claim.document_hash);
  add("span", claim.span);
  add("quote", claim.quote);
  add("reliability", claim.reliability);
  add("supersedes", claim.supersedes);
  add("includes", claim.includes);
  add("note", claim.note);
  return json;
}

}  // namespace corridor
