#include "corridor/crisis/settings_yml.hpp"

#include <cmath>
#include <set>

#include "corridor/crisis/defaults.hpp"
#include "corridor/crisis/prior.hpp"
#include "corridor/crisis/yaml_fields.hpp"

namespace corridor {
namespace {

/// A scalar "low..high", or a mapping with range and source.
std::optional<Prior> read_prior(YamlFields& fields, std::string_view key, const Limits& limits) {
  const YamlNode* node = fields.find(key);
  if (node == nullptr) return std::nullopt;
  const auto parse = [&limits](std::string_view text) { return parse_prior(text, limits); };
  if (node->type == YamlNode::Type::scalar) return fields.read(key, parse);
  YamlFields parts(*node, "\"" + std::string(key) + "\"", {"range", "source"}, fields.file(), fields.faults());
  if (node->type != YamlNode::Type::mapping) return std::nullopt;
  if (parts.required("range", "write a value or low..high, as in \"range: 0.3..0.9\"") == nullptr) return std::nullopt;
  auto prior = parts.read("range", parse);
  const YamlNode* source = parts.find("source");
  const auto text = source != nullptr && source->quoted && source->text.empty() ? std::nullopt : parts.text("source");
  if (prior) prior->source = text.value_or("");
  return prior;
}

void read_prior(YamlFields& fields, std::string_view key, const Limits& limits, Prior& into) {
  if (auto prior = read_prior(fields, key, limits)) into = *prior;
}

void read_number(YamlFields& fields, std::string_view key, const Limits& limits, double& into) {
  if (const auto value = fields.read(key, [&limits](std::string_view text) { return parse_within(text, limits); }))
    into = *value;
}

void read_duration(YamlFields& fields, std::string_view key, Duration& into) {
  if (const auto value = fields.read(key, parse_duration)) into = *value;
}

void read_noise(YamlFields& fields, std::string_view key, Noise& into) {
  const YamlNode* node = fields.find(key);
  if (node == nullptr) return;
  YamlFields parts(*node, "\"" + std::string(key) + "\"", {"sd", "time"}, fields.file(), fields.faults());
  read_prior(parts, "sd", limits::log_sd, into.sd);
  read_duration(parts, "time", into.time);
}

ModelSettings read_model(const YamlNode& node, const std::string& file, std::vector<Fault>& faults) {
  ModelSettings model = default_model();
  YamlFields fields(node, "\"model\"",
                    {"population", "conflict_effect", "herding", "distance_power", "softening", "departure_noise",
                     "capacity_noise", "registration_noise", "share_housed", "housing_delay", "counting_dispersion",
                     "counting_background", "outlier_share"},
                    file, faults);
  model.population = read_prior(fields, "population", limits::people);
  read_prior(fields, "conflict_effect", limits::log_effect, model.conflict_effect);
  read_prior(fields, "herding", limits::log_effect, model.herding);
  read_number(fields, "distance_power", limits::power, model.distance_power);
  read_number(fields, "softening", limits::softening, model.softening);
  read_noise(fields, "departure_noise", model.departure_noise);
  read_noise(fields, "capacity_noise", model.capacity_noise);
  read_noise(fields, "registration_noise", model.registration_noise);
  model.share_housed = read_prior(fields, "share_housed", limits::share);
  read_prior(fields, "housing_delay", limits::wait, model.housing_delay);
  read_number(fields, "counting_dispersion", limits::dispersion, model.counting_dispersion);
  read_prior(fields, "counting_background", limits::rate, model.counting_background);
  read_number(fields, "outlier_share", limits::slip_share, model.outlier_share);
  return model;
}

void read_attractiveness(YamlFields& group, Group& into, std::vector<PlaceMention>& mentions) {
  const YamlNode* node = group.find("attractiveness");
  if (node == nullptr) return;
  std::vector<std::string> places;  // any name is taken here; whether there is such a place is checked with the places
  for (const auto& key : node->keys) places.push_back(key.text);
  YamlFields factors(*node, "\"attractiveness\"", places, group.file(), group.faults());
  for (const auto& key : node->keys) {
    mentions.push_back({key.text, key.line, key.column});
    double factor = 1;
    read_number(factors, key.text, limits::factor, factor);
    into.attractiveness.emplace(key.text, factor);
  }
}

/// `share_known` becomes false where the share was not read, or may stand under a key that is misspelt.
Group read_group(const YamlNode& node, const std::string& file, std::vector<PlaceMention>& mentions,
                 std::vector<Fault>& faults, bool& share_known) {
  Group group = default_group();
  std::size_t before = faults.size();
  YamlFields fields(
      node, "a group",
      {"name", "share", "share_leaving", "departure_rate", "ramp", "persons_per_vehicle", "attractiveness"}, file,
      faults);
  if (fields.find("share") != nullptr) before = faults.size();
  read_number(fields, "share", limits::share, group.share);
  share_known = share_known && faults.size() == before;
  if (fields.required("name", "give the group a name, as in \"name: residents\"") != nullptr)
    group.name = fields.text("name").value_or("");
  read_prior(fields, "share_leaving", limits::share, group.share_leaving);
  read_prior(fields, "departure_rate", limits::hazard, group.departure_rate);
  read_prior(fields, "ramp", limits::wait, group.ramp);
  read_prior(fields, "persons_per_vehicle", limits::per_vehicle, group.persons_per_vehicle);
  read_attractiveness(fields, group, mentions);
  return group;
}

std::vector<Group> read_groups(YamlFields& root, std::vector<PlaceMention>& mentions) {
  const YamlNode* node = root.find("groups");
  if (node == nullptr) return {default_group()};
  const std::size_t before = root.faults().size();
  bool shares_known = true;
  std::vector<Group> groups;
  std::set<std::string> names;
  double total = 0;
  for (const auto& item : root.list("groups")) {
    groups.push_back(read_group(item, root.file(), mentions, root.faults(), shares_known));
    const Group& group = groups.back();
    total += group.share;
    if (!group.name.empty() && !names.insert(group.name).second) {
      root.fault(item, "group \"" + group.name + "\" is there twice", "give every group its own name");
    }
  }
  if (groups.empty() && root.faults().size() != before) return groups;  // no list
  if (groups.empty()) {
    root.fault(*node, "there is no group", "describe one, or leave the key \"groups\" out");
  } else if (shares_known && std::abs(total - 1) > 1e-9) {
    root.fault(*node, "the shares of the groups add up to " + to_string(total), "change them so that they add up to 1");
  }
  return groups;
}

std::vector<Alternative> read_alternatives(YamlFields& root) {
  std::vector<Alternative> alternatives;
  for (const auto& item : root.list("alternatives")) {
    YamlFields fields(item, "an alternative", {"name", "population"}, root.file(), root.faults());
    Alternative alternative;
    if (fields.required("name", "give it a name, as in \"name: wide population prior\"") != nullptr) {
      alternative.name = fields.text("name").value_or("");
    }
    alternative.population = read_prior(fields, "population", limits::people);
    alternatives.push_back(std::move(alternative));
  }
  return alternatives;
}

/// A share stands alone, or as {value: 0.52, source: "who says so"}.
std::map<std::string, PeopleShare> read_people(YamlFields& root) {
  std::map<std::string, PeopleShare> people;
  const YamlNode* node = root.find("people");
  if (node == nullptr) return people;
  YamlFields fields(*node, "\"people\"", people_keys(), root.file(), root.faults());
  const auto share = [](std::string_view text) { return parse_within(text, limits::part); };
  for (const std::string& key : people_keys()) {
    const YamlNode* entry = fields.find(key);
    if (entry == nullptr) continue;
    if (entry->type == YamlNode::Type::scalar) {
      if (const auto value = fields.read(key, share)) people[key].share = *value;
      continue;
    }
    YamlFields parts(*entry, "\"" + key + "\"", {"value", "source"}, root.file(), root.faults());
    if (parts.required("value", "write the share of the people, as in \"value: 0.52\"") == nullptr) continue;
    if (const auto value = parts.read("value", share)) people[key] = {*value, parts.text("source").value_or("")};
  }
  return people;
}

/// A list of texts; one that is no plain text is a fault.
std::vector<std::string> read_names(YamlFields& fields, std::string_view key) {
  std::vector<std::string> names;
  for (const auto& item : fields.list(key)) {
    if (item.type == YamlNode::Type::scalar && !item.text.empty()) {
      names.push_back(item.text);
    } else {
      fields.fault(item, "a name in \"" + std::string(key) + "\" is no text",
                   "write it as in \"[One name, Another name]\"");
    }
  }
  return names;
}

Wording read_wording(YamlFields& root, std::vector<PlaceMention>& mentions) {
  const YamlNode* node = root.find("wording");
  if (node == nullptr) return {};
  YamlFields fields(*node, "\"wording\"", {"places", "from", "to", "group"}, root.file(), root.faults());
  Wording wording{{}, read_names(fields, "from"), read_names(fields, "to"), read_names(fields, "group")};
  const YamlNode* places = fields.find("places");
  if (places == nullptr) return wording;
  std::vector<std::string> names;  // whether there is such a place is checked with the places
  for (const auto& key : places->keys) names.push_back(key.text);
  YamlFields others(*places, "\"places\"", names, root.file(), root.faults());
  for (const auto& key : places->keys) {
    mentions.push_back({key.text, key.line, key.column});
    wording.places.emplace(key.text, read_names(others, key.text));
  }
  return wording;
}

bool divides_day(Duration step) {
  constexpr Duration hour = std::chrono::hours{1}, day = std::chrono::hours{24};
  return step <= hour ? hour % step == Duration{0} : day % step == Duration{0};
}

void check_steps(YamlFields& root, const Settings& settings) {
  const YamlNode* node = root.find("step");
  const Duration step = settings.crisis.step;
  if (!divides_day(step)) {
    root.fault(*node, "step: \"" + node->text + "\" divides neither an hour nor a day",
               "write PT10M, PT15M, PT30M, PT1H, PT2H, PT6H or P1D");
    return;
  }
  const auto steps = (settings.crisis.end - settings.crisis.start) / step;
  if (settings.period_known && steps > 1'000'000) {
    root.fault(node != nullptr ? *node : *root.find("end"),
               "the period has " + std::to_string(steps) + " steps of " + to_string(step),
               "write a longer step or an earlier end: at most 1000000 steps");
  }
}

void read_period(YamlFields& root, Settings& settings) {
  const std::string remedy = "write date, time and offset, as in \"2023-09-24T12:00+04:00\"";
  const YamlNode* start_node = root.required("start", remedy);
  const YamlNode* end_node = root.required("end", remedy);
  const auto start = start_node != nullptr ? root.read("start", parse_instant) : std::nullopt;
  const auto end = end_node != nullptr ? root.read("end", parse_instant) : std::nullopt;
  if (start) settings.crisis.start = *start;
  if (end) settings.crisis.end = *end;
  if (start && end && *end <= *start) {
    root.fault(*end_node, "end \"" + end_node->text + "\" is not after start \"" + start_node->text + "\"",
               "write a later end");
  }
  settings.period_known = start && end && *end > *start;
}

}  // namespace

Settings parse_settings(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  Settings settings;
  Crisis& crisis = settings.crisis;
  crisis.model = default_model();
  crisis.groups = {default_group()};
  const auto node = parse_yaml(text, file, faults);
  if (!node) return settings;
  YamlFields root(*node, "crisis.yml",
                  {"name", "time_zone", "start", "end", "step", "publication_lag", "groups", "model", "alternatives",
                   "people", "wording"},
                  file, faults);
  if (root.required("name", "give the crisis a name, as in \"name: River valley 2024\"") != nullptr)
    crisis.name = root.text("name").value_or("");
  if (auto zone = root.read("time_zone", [](std::string_view name) { return Zone(name); })) crisis.zone = *zone;
  read_period(root, settings);
  read_duration(root, "step", crisis.step);
  check_steps(root, settings);
  read_duration(root, "publication_lag", crisis.publication_lag);
  crisis.groups = read_groups(root, settings.mentions);
  if (const YamlNode* model = root.find("model")) crisis.model = read_model(*model, file, faults);
  crisis.alternatives = read_alternatives(root);
  crisis.people = read_people(root);
  crisis.wording = read_wording(root, settings.mentions);
  return settings;
}

}  // namespace corridor
