#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "corridor/base/letters.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/crisis/flee.hpp"
#include "corridor/crisis/yaml_fields.hpp"

namespace corridor {
namespace {

/// Rules of Flee that Corridor does not have. A setting that asks for one is a fault.
const std::vector<std::string>& missing_rules() {
  static const std::vector<std::string> rules{"two_system_decision_making",
                                              "use_economic_pull",
                                              "flee_when_starving",
                                              "avoid_food_deprived_locations",
                                              "fixed_routes",
                                              "children_avoid_hazards",
                                              "boys_take_risk",
                                              "match_camp_ethnicity",
                                              "match_camp_religion",
                                              "match_town_ethnicity",
                                              "match_conflict_ethnicity",
                                              "ChildrenAvoidHazards",
                                              "BoysTakeRisk",
                                              "MatchCampEthnicity",
                                              "MatchCampReligion",
                                              "MatchTownEthnicity",
                                              "MatchConflictEthnicity",
                                              "FloodRulesEnabled",
                                              "hasten_in_conflict",
                                              "flood_rules",
                                              "harvest_months"};
  return rules;
}

const std::vector<std::string>& missing_spawning() {
  static const std::vector<std::string> rules{"flood_driven_spawning",     "flood_driven_spawn_mode",
                                              "displaced_per_flood_day",   "camps_are_sinks",
                                              "read_from_agents_csv_file", "average_social_connectivity",
                                              "flood_zone_spawning_only",  "starvation_driven_spawning"};
  return rules;
}

bool is_off(const YamlNode& node) {
  static const std::vector<std::string> words{"false", "no", "off", "0", "0.0", "none", "null", "~", ""};
  if (node.type != YamlNode::Type::scalar) return node.items.empty();
  return std::find(words.begin(), words.end(), ascii_lower(node.text)) != words.end();
}

bool parse_truth(std::string_view text) {
  const std::string word = ascii_lower(text);
  if (word == "true" || word == "yes" || word == "on" || word == "1") return true;
  if (word == "false" || word == "no" || word == "off" || word == "0") return false;
  throw ValueError("\"" + std::string(text) + "\" is neither true nor false", "write true or false");
}

double parse_within(std::string_view text, double low, double high) {
  const double value = parse_number(text);
  if (value >= low && value <= high) return value;
  throw ValueError("\"" + std::string(text) + "\" lies outside " + to_string(low) + ".." + to_string(high),
                   "write a number in that range");
}

/// A section with the keys that were looked for: others are faults at the end.
class Section {
 public:
  Section(const YamlNode& node, std::string name, const std::vector<std::string>& known,
          const std::vector<std::string>& missing, const std::string& file, std::vector<Fault>& faults)
      : name_(std::move(name)), fields_(node, name_, with(known, missing), file, faults) {
    for (const std::string& key : missing) {
      const YamlNode* asked = fields_.find(key);
      if (asked == nullptr || is_off(*asked)) continue;
      fields_.fault(*asked, name_ + ": Corridor does not do \"" + key + "\"",
                    "set it to false if the case can do without, or run this folder with Flee");
    }
  }

  void number(std::string_view key, double low, double high, double& into) {
    const auto parse = [&](std::string_view text) { return parse_within(text, low, high); };
    if (const auto value = fields_.read(key, parse)) into = *value;
  }
  void truth(std::string_view key, bool& into) {
    if (const auto value = fields_.read(key, parse_truth)) into = *value;
  }
  YamlFields& fields() { return fields_; }

 private:
  static std::vector<std::string> with(std::vector<std::string> known, const std::vector<std::string>& missing) {
    known.insert(known.end(), missing.begin(), missing.end());
    return known;
  }
  std::string name_;
  YamlFields fields_;
};

/// "move_rules:" with nothing behind it: in YAML the key is there and says nothing.
bool says_nothing(const YamlNode& node) {
  return node.type == YamlNode::Type::scalar &&
         (node.text.empty() || node.text == "~" || ascii_lower(node.text) == "null");
}

/// The section of that name, where it says something.
const YamlNode* section_of(const YamlFields& fields, std::string_view key) {
  const YamlNode* node = fields.find(key);
  return node == nullptr || says_nothing(*node) ? nullptr : node;
}

void read_decay(YamlFields& fields, FleeSettings& settings) {
  if (section_of(fields, "conflict_spawn_decay") == nullptr) return;
  for (const YamlNode& item : fields.list("conflict_spawn_decay")) {
    try {
      settings.conflict_decay.push_back(parse_within(item.text, 0, 1e6));
    } catch (const ValueError& error) {
      fields.fault(item, std::string("conflict_spawn_decay: ") + error.what(), error.remedy());
    }
  }
}

void read_spawning(const YamlNode& node, const std::string& file, std::vector<Fault>& faults, FleeSettings& settings) {
  Section section(
      node, "spawn_rules",
      {"conflict_driven_spawning", "conflict_spawn_decay", "conflict_spawn_decay_interval", "sum_from_camps",
       "insert_day0", "empty_camps_on_day0", "take_from_population", "conflict_zone_spawning_only"},
      missing_spawning(), file, faults);
  YamlFields& fields = section.fields();
  read_decay(fields, settings);
  section.number("conflict_spawn_decay_interval", 1, 1e6, settings.conflict_decay_interval);
  section.truth("sum_from_camps", settings.sum_from_camps);
  section.truth("insert_day0", settings.insert_day0);
  section.truth("empty_camps_on_day0", settings.empty_camps_on_day0);
  section.truth("take_from_population", settings.take_from_population);
  bool zones_only = true;
  section.truth("conflict_zone_spawning_only", zones_only);
  if (!zones_only)
    fields.fault(*fields.find("conflict_zone_spawning_only"),
                 "spawn_rules: Corridor does not do \"conflict_zone_spawning_only: false\"",
                 "set it to true if the case can do without, or run this folder with Flee");
  const YamlNode* driven = fields.find("conflict_driven_spawning");
  if (driven == nullptr || (driven->type == YamlNode::Type::scalar && is_off(*driven))) return;
  Section rule(*driven, "conflict_driven_spawning", {"spawn_mode", "displaced_per_conflict_day"}, {}, file, faults);
  const auto mode = rule.fields().text("spawn_mode").value_or("constant");
  settings.displaced_per_conflict_day = mode == "pop_ratio" ? 0.01 : 500;  // Flee's, where the file has none
  rule.number("displaced_per_conflict_day", 0, 1e9, settings.displaced_per_conflict_day);
  if (mode == "constant") {
    settings.spawning = FleeSettings::Spawning::constant;
  } else if (mode == "poisson" || mode == "Poisson") {
    settings.spawning = FleeSettings::Spawning::poisson;
  } else if (mode == "pop_ratio") {
    settings.spawning = FleeSettings::Spawning::population_share;
    if (settings.displaced_per_conflict_day > 1)
      rule.fields().fault(*rule.fields().find("displaced_per_conflict_day"),
                          "displaced_per_conflict_day is above 1, but under pop_ratio it is a share of the population",
                          "write a number from 0 to 1");
  } else {
    rule.fields().fault(*rule.fields().find("spawn_mode"), "spawn_mode: \"" + mode + "\" is not known",
                        "write constant, poisson or pop_ratio");
  }
}

/// The rules of Flee's first version are other numbers for the same settings.
void use_first_rules(FleeSettings& settings) {
  settings.max_move_speed = 200;
  settings.camp_weight = 2;
  settings.conflict_weight = 0.25;
  settings.start_on_foot = false;
}

void read_moving(const YamlNode& node, const std::string& file, std::vector<Fault>& faults, FleeSettings& settings) {
  Section section(node, "move_rules",
                  {"max_move_speed",
                   "max_walk_speed",
                   "max_crossing_speed",
                   "foreign_weight",
                   "camp_weight",
                   "conflict_weight",
                   "softening",
                   "weight_softening",
                   "distance_power",
                   "weight_power",
                   "capacity_buffer",
                   "capacity_scaling",
                   "pruning_threshold",
                   "awareness_level",
                   "conflict_movechance",
                   "camp_movechance",
                   "idpcamp_movechance",
                   "default_movechance",
                   "movechance_pop_base",
                   "movechance_pop_scale_factor",
                   "start_on_foot",
                   "avoid_short_stints",
                   "use_pop_for_loc_weight",
                   "pop_power_for_loc_weight",
                   "stay_close_to_home",
                   "home_distance_power",
                   "use_v1_rules"},
                  missing_rules(), file, faults);
  bool first_rules = false;
  section.truth("use_v1_rules", first_rules);
  if (first_rules) use_first_rules(settings);
  constexpr double most = 1e9;
  const auto positive = [&](std::string_view key, double& into) { section.number(key, 0.01, most, into); };
  const auto weight = [&](std::string_view key, double& into) { section.number(key, 0, most, into); };
  const auto chance = [&](std::string_view key, double& into) { section.number(key, 0, 1, into); };
  positive("max_move_speed", settings.max_move_speed);
  positive("max_walk_speed", settings.max_walk_speed);
  for (const auto& [key, into] :
       {std::pair("foreign_weight", &settings.foreign_weight), std::pair("camp_weight", &settings.camp_weight),
        std::pair("conflict_weight", &settings.conflict_weight), std::pair("softening", &settings.softening),
        std::pair("weight_softening", &settings.weight_softening),
        std::pair("capacity_scaling", &settings.capacity_scaling),
        std::pair("pruning_threshold", &settings.pruning_threshold)})
    weight(key, *into);
  for (const auto& [key, into] : {std::pair("distance_power", &settings.distance_power),
                                  std::pair("movechance_pop_scale_factor", &settings.movechance_pop_scale_factor),
                                  std::pair("pop_power_for_loc_weight", &settings.pop_power_for_loc_weight),
                                  std::pair("home_distance_power", &settings.home_distance_power)})
    section.number(key, -20, 20, *into);
  section.number("weight_power", 0, 20, settings.weight_power);  // below 0 a full place would draw everybody
  positive("movechance_pop_base", settings.movechance_pop_base);
  for (const auto& [key, into] : {std::pair("capacity_buffer", &settings.capacity_buffer),
                                  std::pair("conflict_movechance", &settings.conflict_movechance),
                                  std::pair("camp_movechance", &settings.camp_movechance),
                                  std::pair("idpcamp_movechance", &settings.idpcamp_movechance),
                                  std::pair("default_movechance", &settings.default_movechance)})
    chance(key, *into);
  double awareness = settings.awareness_level;
  section.number("awareness_level", 0, 10, awareness);
  settings.awareness_level = static_cast<int>(awareness);
  if (awareness != std::floor(awareness))
    section.fields().fault(*section.fields().find("awareness_level"), "awareness_level is no whole number",
                           "write a whole number from 0 to 10");
  section.truth("start_on_foot", settings.start_on_foot);
  section.truth("avoid_short_stints", settings.avoid_short_stints);
  section.truth("use_pop_for_loc_weight", settings.use_pop_for_loc_weight);
  section.truth("stay_close_to_home", settings.stay_close_to_home);
}

}  // namespace

FleeSettings parse_flee_settings(std::string_view text, const std::string& file, std::vector<Fault>& faults,
                                 std::vector<std::string>& notices) {
  FleeSettings settings;
  const auto root = parse_yaml(text, file, faults);
  if (!root) return settings;
  Section section(*root, "simsetting.yml", {"log_levels", "spawn_rules", "move_rules", "optimisations"}, {}, file,
                  faults);
  if (const YamlNode* spawning = section_of(section.fields(), "spawn_rules"))
    read_spawning(*spawning, file, faults, settings);
  if (const YamlNode* moving = section_of(section.fields(), "move_rules")) read_moving(*moving, file, faults, settings);
  if (const YamlNode* saving = section_of(section.fields(), "optimisations")) {
    Section optimisations(*saving, "optimisations", {"hasten"}, {}, file, faults);
    double hasten = 1;
    optimisations.number("hasten", 1, 1e9, hasten);
    if (hasten > 1)
      notices.push_back("optimisations: hasten " + to_string(hasten) + " is not needed: everybody is simulated.");
  }
  return settings;
}

}  // namespace corridor
