#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/base/error.hpp"

// Displacement cases in the folders of Flee (https://github.com/djgroen/flee), read as they are: docs/flee.md.
namespace corridor {

enum class FleeKind { town, conflict_zone, camp, idp_camp, forwarding_hub, marker };
constexpr bool is_camp(FleeKind kind) {
  return kind == FleeKind::camp || kind == FleeKind::idp_camp;
}

struct FleePlace {
  std::string name, region, country;
  bool no_position = false;
  double latitude = 0, longitude = 0;  ///< degrees, unless it has none
  FleeKind kind = FleeKind::town;
  int conflict_day = 0;     ///< on which a conflict zone becomes one, where there is no conflicts.csv
  double population = 0;    ///< of a place that is no camp
  double capacity = 0;      ///< of a camp; 0: without limit
  double intensity = 1;     ///< of its conflict, where there is no conflicts.csv
  double initial_idps = 0;  ///< in a camp on day 0, beside those reported
  std::size_t line = 0;
};

/// A road, used both ways. Two places may be joined by more than one.
struct FleeRoute {
  std::size_t from = 0, to = 0;  ///< indices of places
  double km = 0;
  std::optional<double> speed;  ///< km/day, where it differs from the rest
  double walk_probability = 0;  ///< of somebody on it to walk, each day
};

/// Nothing passes from the first day on, until the day on which it opens again (nothing: never).
struct FleeClosure {
  enum class Kind { country, location, link, camp };  ///< camp: the place is a town meanwhile
  Kind kind = Kind::link;
  std::string country_from, country_to;  ///< of `country`
  std::size_t place = 0, other = 0;      ///< of the others; `other` of `link` alone
  int first = 0;
  std::optional<int> opens;
};

/// Settings of simsetting.yml; the names of Flee, the units km, day, persons.
struct FleeSettings {
  enum class Spawning { from_reports, constant, poisson, population_share };
  Spawning spawning = Spawning::from_reports;
  double displaced_per_conflict_day = 0;
  bool sum_from_camps = true, insert_day0 = true, empty_camps_on_day0 = false, take_from_population = false;
  std::vector<double> conflict_decay;  ///< by intervals since the conflict began; the last one holds
  double conflict_decay_interval = 30;

  double max_move_speed = 360, max_walk_speed = 35;
  double foreign_weight = 1, camp_weight = 1, conflict_weight = 0.31622776601683794;
  double softening = 10, weight_softening = 0, distance_power = 1, weight_power = 1;
  double capacity_buffer = 0.9, capacity_scaling = 1;
  double pruning_threshold = 1;
  int awareness_level = 1;
  double conflict_movechance = 1, camp_movechance = 0.001, idpcamp_movechance = 0.1, default_movechance = 0.3;
  double movechance_pop_base = 10000, movechance_pop_scale_factor = 0;
  bool start_on_foot = false, avoid_short_stints = false, use_pop_for_loc_weight = false, stay_close_to_home = false;
  double pop_power_for_loc_weight = 0.1, home_distance_power = 0.5;
};

/// Counts of one camp (or of all) by day since the start, rising; between them lines are drawn.
struct FleeReports {
  std::string name;
  std::size_t place = 0;                       ///< meaningless for the total
  std::vector<std::pair<int, double>> counts;  ///< corrected for re-registrations
  std::vector<std::pair<int, double>> raw;     ///< as the files have them
  std::vector<int> recounted;                  ///< days on which people were registered anew
  std::string files;                           ///< names of the files, with " + " in between
  Count left_out = 0;                          ///< there at the start: not counted under empty_camps_on_day0

  /// Interpolated and cut to whole persons, as Flee does; the first and the last hold beyond them. Less those left out.
  Count on(int day) const;
};

struct FleeCase {
  std::string name;  ///< of the folder
  std::chrono::sys_days start{};
  int days = 0;
  std::vector<FleePlace> places;
  std::vector<FleeRoute> routes;
  std::vector<FleeClosure> closures;
  /// conflicts.csv: per day the intensity at every place; empty where there is no such file. The last day holds.
  std::vector<std::vector<double>> conflicts;
  FleeSettings settings;
  std::vector<FleeReports> camps;  ///< empty without source_data
  std::optional<FleeReports> total;
  std::vector<std::string> notices;                         ///< what is not done as the folder says, for people to read
  std::vector<std::pair<std::string, std::string>> inputs;  ///< files read, with their SHA-256
};

/// Whether the folder is one of Flee's: it holds locations.csv, or input_csv.
bool is_flee_folder(const std::filesystem::path& folder);

/// Reads a folder with everything in one place, or input_csv/ + source_data/ + simsetting.yml. InputError with all
/// faults, also for settings that ask for what Corridor does not do.
FleeCase read_flee(const std::filesystem::path& folder);

/// The settings alone.
FleeSettings parse_flee_settings(std::string_view text, const std::string& file, std::vector<Fault>& faults,
                                 std::vector<std::string>& notices);

}  // namespace corridor
