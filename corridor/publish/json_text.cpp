#include "corridor/publish/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace corridor {
namespace {

using Json = nlohmann::ordered_json;

std::string one_line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void write(std::string& out, const Json& json, std::size_t indent) {
  const bool flat =
      !json.is_structured() || json.empty() ||
      (json.is_array() && std::none_of(json.begin(), json.end(), [](const Json& e) { return e.is_structured(); }));
  if (flat) {
    out += one_line(json);
    return;
  }
  const bool object = json.is_object();
  out += object ? "{\n" : "[\n";
  bool first = true;
  for (const auto& item : json.items()) {
    if (!first) out += ",\n";
    first = false;
    out.append(indent + 2, ' ');
    if (object) out += one_line(Json(item.key())) + ": ";
    write(out, item.value(), indent + 2);
  }
  out += '\n';
  out.append(indent, ' ');
  out += object ? '}' : ']';
}

}  // namespace

std::string json_text(const Json& json) {
  std::string out;
  write(out, json, 0);
  out += '\n';
  return out;
}

Json json_number(double value, int decimals) {
  if (!std::isfinite(value)) return value;  // null
  // The nearest decimal to the value itself, as forecast.csv writes it: scaling first would decide some halves
  // otherwise.
  const double rounded = std::strtod(fmt::format("{:.{}f}", value, decimals).c_str(), nullptr);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 9e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

}  // namespace corridor
