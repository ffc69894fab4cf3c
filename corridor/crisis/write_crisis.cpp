#include <filesystem>
#include <utility>

#include "corridor/base/numbers.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/crisis/events_csv.hpp"
#include "corridor/crisis/folder.hpp"
#include "corridor/crisis/places_csv.hpp"
#include "corridor/crisis/routes_csv.hpp"
#include "corridor/crisis/yaml.hpp"

namespace corridor {
namespace {

/// "key: value" lines at one depth.
class YamlLines {
 public:
  explicit YamlLines(int depth, bool item = false) : indent_(static_cast<std::size_t>(depth) * 2, ' '), item_(item) {}

  void add(std::string_view key, const std::string& value) {
    text_ += indent_;
    if (item_) {
      // The first line of a list's entry carries the dash.
      text_.replace(text_.size() - 2, 2, "- ");
      item_ = false;
    }
    text_ += std::string(key) + ": " + value + "\n";
  }
  void add(std::string_view key, double value) { add(key, to_string(value)); }
  void add(std::string_view key, Duration value) { add(key, to_string(value)); }
  void add(std::string_view key, const Prior& prior) { add(key, flow(prior)); }
  void add(std::string_view key, const std::optional<Prior>& prior) {
    if (prior) add(key, *prior);
  }
  void add(std::string_view key, const Noise& noise) {
    add(key, "{sd: " + flow(noise.sd) + ", time: " + to_string(noise.time) + "}");
  }

  const std::string& text() const { return text_; }

 private:
  static std::string flow(const Prior& prior) {
    const std::string range = to_string(Range{prior.low, prior.high});
    return prior.source.empty() ? range : "{range: " + range + ", source: " + yaml_quoted(prior.source) + "}";
  }

  std::string indent_;
  bool item_;
  std::string text_;
};

std::string format_group(const Group& group) {
  YamlLines lines(2, true);
  lines.add("name", yaml_quoted(group.name));
  lines.add("share", group.share);
  lines.add("share_leaving", group.share_leaving);
  lines.add("departure_rate", group.departure_rate);
  lines.add("ramp", group.ramp);
  lines.add("persons_per_vehicle", group.persons_per_vehicle);
  if (group.attractiveness.empty()) return lines.text();
  YamlLines factors(3);
  for (const auto& [place, factor] : group.attractiveness) factors.add(yaml_quoted(place), factor);
  return lines.text() + "    attractiveness:\n" + factors.text();
}

std::string format_model(const ModelSettings& model) {
  YamlLines lines(1);
  lines.add("population", model.population);
  lines.add("conflict_effect", model.conflict_effect);
  lines.add("herding", model.herding);
  lines.add("distance_power", model.distance_power);
  lines.add("softening", model.softening);
  lines.add("departure_noise", model.departure_noise);
  lines.add("capacity_noise", model.capacity_noise);
  lines.add("registration_noise", model.registration_noise);
  lines.add("share_housed", model.share_housed);
  lines.add("housing_delay", model.housing_delay);
  lines.add("counting_dispersion", model.counting_dispersion);
  lines.add("counting_background", model.counting_background);
  lines.add("outlier_share", model.outlier_share);
  return lines.text();
}

std::string format_people(const std::map<std::string, PeopleShare>& people) {
  YamlLines lines(1);
  for (const auto& [key, share] : people) {
    const std::string value = to_string(share.share);
    lines.add(key, share.source.empty() ? value : "{value: " + value + ", source: " + yaml_quoted(share.source) + "}");
  }
  return people.empty() ? "" : "people:\n" + lines.text();
}

std::string name_list(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + yaml_quoted(name);
  return "[" + list + "]";
}

/// Nothing where the folder has no words of its own.
std::string format_wording(const Wording& wording) {
  YamlLines lines(1);
  if (!wording.from.empty()) lines.add("from", name_list(wording.from));
  if (!wording.to.empty()) lines.add("to", name_list(wording.to));
  if (!wording.group.empty()) lines.add("group", name_list(wording.group));
  YamlLines places(2);
  for (const auto& [place, names] : wording.places) places.add(yaml_quoted(place), name_list(names));
  const std::string text = lines.text() + (wording.places.empty() ? "" : "  places:\n" + places.text());
  return text.empty() ? text : "wording:\n" + text;
}

std::string format_settings(const Crisis& crisis) {
  YamlLines lines(0);
  lines.add("name", yaml_quoted(crisis.name));
  lines.add("time_zone", yaml_quoted(crisis.zone.name()));
  lines.add("start", to_string(crisis.start, crisis.zone));
  lines.add("end", to_string(crisis.end, crisis.zone));
  lines.add("step", crisis.step);
  lines.add("publication_lag", crisis.publication_lag);
  std::string text = lines.text() + "groups:\n";
  for (const auto& group : crisis.groups) text += format_group(group);
  text += "model:\n" + format_model(crisis.model);
  text += format_people(crisis.people);
  if (!crisis.alternatives.empty()) text += "alternatives:\n";
  for (const auto& alternative : crisis.alternatives) {
    YamlLines item(2, true);
    item.add("name", yaml_quoted(alternative.name));
    item.add("population", alternative.population);
    text += item.text();
  }
  return text + format_wording(crisis.wording);
}

}  // namespace

void write_crisis(const Crisis& crisis, const std::filesystem::path& path,
                  const std::vector<std::pair<std::string, std::string>>& beside) {
  NewFolder folder(path);
  folder.make();
  folder.write("crisis.yml", format_settings(crisis));
  folder.write("places.csv", format_places(crisis.places));
  folder.write("routes.csv", format_routes(crisis.routes, crisis.zone));
  if (!crisis.events.empty()) folder.write("events.csv", format_events(crisis.events, crisis.zone));
  if (!crisis.claims.empty()) folder.write("figures.csv", format_figures(crisis.claims, crisis.zone));
  for (const auto& [file, text] : beside) folder.write(file, text);
  folder.finish();
}

}  // namespace corridor
