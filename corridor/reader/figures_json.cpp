#include "corridor/reader/figures_json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "corridor/base/csv.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

/// Whole numbers without a decimal point.
Json number(double value) {
  if (value == std::floor(value) && std::fabs(value) < 9e15) return static_cast<long long>(value);
  return value;
}

/// The sentence on one line.
std::string quote(const Document& document, const Finding& f) {
  return one_line(std::string_view(document.text).substr(f.begin, f.end - f.begin));
}

Json entry(const Document& document, const Finding& f) {
  Json json;
  json["kind"] = f.kind;
  json["metric"] = to_string(f.metric);
  json["value"] = number(f.value);
  json["value_high"] = f.high ? number(*f.high) : Json();
  json["unit"] = f.unit;
  json["qualifier"] = to_string(f.qualifier);
  json["modality"] = to_string(f.modality);
  json["series"] = to_string(f.series);
  json["as_of"] = text_or_null(f.as_of);
  json["period"] = text_or_null(f.period);
  json["place"] = Json{{"from", text_or_null(f.from)}, {"to", text_or_null(f.to)}, {"at", text_or_null(f.at)}};
  json["group"] = text_or_null(f.group);
  json["sector"] = text_or_null(f.sector);
  json["source"] = text_or_null(f.source);
  json["speaker"] = text_or_null(f.speaker);
  json["organisation"] = text_or_null(f.organisation);
  json["quote"] = quote(document, f);
  json["span"] = {f.first, f.last};
  json["file"] = document.file;
  json["url"] = text_or_null(document.url);
  json["outlet"] = text_or_null(document.outlet);
  json["published"] = document.published ? Json(to_string(*document.published, Zone())) : Json();
  json["document"] = document.hash;
  json["rule"] = f.rule;
  return json;
}

/// Bytes of a file name need not be UTF-8; what is not is replaced.
std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string figures_json(const std::vector<Reading>& readings) {
  // Entry by entry: a tree of all of them would take many times the memory of the text.
  std::string list = "[";
  for (const Reading& reading : readings)
    for (const Finding& finding : reading.findings) {
      list += list.size() > 1 ? ",\n" : "\n";
      list += dumped(entry(reading.document, finding));
    }
  return list + (list.size() > 1 ? "\n]\n" : "]\n");
}

std::string figures_csv(const std::vector<Reading>& readings) {
  std::string csv = csv_line({"file",     "kind",   "metric",    "value",    "value_high",   "unit",  "qualifier",
                              "modality", "series", "as_of",     "period",   "from",         "to",    "at",
                              "group",    "sector", "source",    "speaker",  "organisation", "quote", "span",
                              "url",      "outlet", "published", "document", "rule"});
  for (const Reading& reading : readings) {
    const Document& d = reading.document;
    for (const Finding& f : reading.findings)
      csv += csv_line({d.file,
                       f.kind,
                       std::string(to_string(f.metric)),
                       to_string(f.value),
                       f.high ? to_string(*f.high) : "",
                       f.unit,
                       std::string(to_string(f.qualifier)),
                       std::string(to_string(f.modality)),
                       std::string(to_string(f.series)),
                       f.as_of,
                       f.period,
                       f.from,
                       f.to,
                       f.at,
                       f.group,
                       f.sector,
                       f.source,
                       f.speaker,
                       f.organisation,
                       quote(d, f),
                       std::to_string(f.first) + "-" + std::to_string(f.last),
                       d.url,
                       d.outlet,
                       d.published ? to_string(*d.published, Zone()) : "",
                       d.hash,
                       f.rule});
  }
  return csv;
}

}  // namespace corridor
