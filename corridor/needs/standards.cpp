#include "corridor/needs/standards.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/crisis/yaml_fields.hpp"
#include "corridor/needs/currency.hpp"
#include "corridor_needs_assets.hpp"

namespace corridor {
namespace {

constexpr double most = 1e9;

double parse_positive(std::string_view text) {
  const double value = parse_number(text);
  if (value <= 0 || value > most)
    throw ValueError("\"" + std::string(text) + "\" is out of range", "write a number above 0, at most 1e9");
  return value;
}

double parse_cost(std::string_view text) {
  const double value = parse_number(text);
  if (value < 0 || value > most)
    throw ValueError("\"" + std::string(text) + "\" is out of range", "write a number from 0 to 1e9");
  return value;
}

bool parse_confidence(std::string_view text) {
  if (text == "sure") return false;
  if (text == "doubtful") return true;
  throw ValueError("\"" + std::string(text) + "\" is no confidence", "write sure or doubtful");
}

/// `value`, `survival`, `basic` and `cold`, as far as they are there.
void read_values(YamlFields& fields, Standard& standard) {
  if (const auto value = fields.read("value", parse_positive)) standard.survival = standard.basic = *value;
  if (const auto value = fields.read("survival", parse_positive)) standard.survival = *value;
  if (const auto value = fields.read("basic", parse_positive)) standard.basic = *value;
  if (const auto value = fields.read("cold", parse_positive)) standard.cold = *value;
}

Standard built_in_standard(const std::string& key, YamlFields& fields) {
  Standard standard;
  standard.key = key;
  standard.name = fields.text("name").value_or("");
  standard.unit = fields.text("unit").value_or("");
  standard.measure = fields.text("measure").value_or("");
  standard.base =
      fields
          .read("of",
                [](std::string_view text) {
                  return parse_word(text, "base", {Base::people, Base::person_days, Base::road_days, Base::arrivals});
                })
          .value_or(Base::people);
  standard.rule =
      fields
          .read("rule", [](std::string_view text) { return parse_word(text, "rule", {Rule::times, Rule::share_out}); })
          .value_or(Rule::times);
  read_values(fields, standard);
  standard.divide_by = fields.read("divide_by", parse_positive).value_or(1);
  standard.whole = fields.text("whole").value_or("false") == "true";
  standard.share = fields.text("share").value_or("");
  standard.reference = fields.text("reference").value_or("");
  standard.doubtful = fields.read("confidence", parse_confidence).value_or(false);
  return standard;
}

/// What the folder says of one standard, written over the built-in one.
void change(const YamlNode& node, Standard& standard, const std::string& file, std::vector<Fault>& faults) {
  YamlFields fields(node, "\"" + standard.key + "\"", {"value", "survival", "basic", "cold", "reference", "confidence"},
                    file, faults);
  if (node.type != YamlNode::Type::mapping) return;
  // A new basic value is not to leave an old one for the cold behind, which may now be the lower of the two.
  if (fields.find("value") != nullptr || fields.find("basic") != nullptr) standard.cold.reset();
  read_values(fields, standard);
  fields.required("reference", "write where the number stands, as in \"reference: WASH cluster, 3 May 2024\"");
  standard.reference = fields.text("reference").value_or("");
  standard.doubtful = fields.read("confidence", parse_confidence).value_or(false);
  standard.changed = true;
}

void read_costs(const YamlNode& node, const std::vector<std::string>& keys, Standards& standards,
                const std::string& file, std::vector<Fault>& faults) {
  std::vector<std::string> known = keys;
  known.insert(known.begin(), "currency");
  YamlFields fields(node, "\"unit_costs\"", known, file, faults);
  if (node.type != YamlNode::Type::mapping) return;
  if (fields.required("currency", "write the currency of the costs, as in \"currency: USD\"") != nullptr)
    standards.currency = fields.read("currency", parse_currency).value_or("");
  for (const std::string& key : keys) {
    const YamlNode* entry = fields.find(key);
    if (entry == nullptr) continue;
    YamlFields parts(*entry, "\"" + key + "\"", {"cost", "source"}, file, faults);
    if (entry->type != YamlNode::Type::mapping) continue;
    UnitCost cost{key, 0, {}};
    if (parts.required("cost", "write what one unit costs, as in \"cost: 12.5\"") != nullptr)
      cost.cost = parts.read("cost", parse_cost).value_or(0);
    if (parts.required("source", "write who says so, as in \"source: price list of May 2024\"") != nullptr)
      cost.source = parts.text("source").value_or("");
    standards.costs.push_back(std::move(cost));
  }
}

}  // namespace

Standards built_in_standards() {
  std::vector<Fault> faults;
  const std::string file = "standards.yml";
  const auto node = parse_yaml(needs_asset(file), file, faults);
  Standards standards;
  for (std::size_t i = 0; node && i < node->keys.size(); ++i) {
    YamlFields fields(node->items[i], "a standard",
                      {"name", "unit", "measure", "of", "rule", "value", "survival", "basic", "cold", "divide_by",
                       "whole", "share", "reference", "confidence"},
                      file, faults);
    standards.list.push_back(built_in_standard(node->keys[i].text, fields));
  }
  if (!faults.empty()) throw InputError(std::move(faults));
  return standards;
}

const Standard* Standards::find(std::string_view key) const {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Standard& s) { return s.key == key; });
  return found == list.end() ? nullptr : &*found;
}

double value_of(const Standard& standard, Level level, bool cold) {
  if (cold && standard.cold) return *standard.cold;
  return level == Level::survival ? standard.survival : standard.basic;
}

double amount_of(const Standard& standard, double value, double base, double share) {
  const double people = base * share;
  const double amount = standard.rule == Rule::times ? value * people / standard.divide_by : people / value;
  // 0.1 × 30 is a little more than 3 in floating point: that is no fourth one.
  return standard.whole ? std::ceil(amount * (1 - 1e-12)) : amount;
}

std::string_view to_string(Level level) {
  return level == Level::survival ? "survival" : "basic";
}

std::string_view to_string(Base base) {
  switch (base) {
    case Base::people:
      return "people";
    case Base::person_days:
      return "person_days";
    case Base::road_days:
      return "road_days";
    case Base::arrivals:
      return "arrivals";
  }
  return "people";
}

std::string_view to_string(Rule rule) {
  return rule == Rule::times ? "times" : "share_out";
}

Standards parse_standards(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  Standards standards = built_in_standards();
  const auto node = parse_yaml(text, file, faults);
  if (!node) return standards;
  std::vector<std::string> keys;
  for (const Standard& standard : standards.list) keys.push_back(standard.key);
  std::vector<std::string> known = keys;
  known.emplace_back("unit_costs");
  YamlFields root(*node, "standards.yml", known, file, faults);
  for (Standard& standard : standards.list)
    if (const YamlNode* entry = root.find(standard.key)) change(*entry, standard, file, faults);
  if (const YamlNode* costs = root.find("unit_costs")) read_costs(*costs, keys, standards, file, faults);
  return standards;
}

}  // namespace corridor
