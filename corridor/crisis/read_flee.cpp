#include <algorithm>
#include <cmath>
#include <system_error>

#include "corridor/base/file.hpp"
#include "corridor/base/letters.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/crisis/flee.hpp"
#include "corridor/crisis/flee_tables.hpp"

namespace corridor {
namespace {

namespace fs = std::filesystem;

/// Whether there is something of this name; why it cannot be read, if so, is told where it is.
bool there(const fs::path& path) {
  std::error_code code;
  return fs::status(path, code).type() != fs::file_type::not_found;
}

/// Files out of the folder are not part of the case.
bool leads_out(const fs::path& path) {
  const fs::path plain = path.lexically_normal();
  return plain.is_absolute() || (!plain.empty() && *plain.begin() == "..");
}

/// One series on top of another: between its own dates each holds its last value, before its first it is 0 (as in
/// Flee).
DatedCounts added(const DatedCounts& one, const DatedCounts& other) {
  DatedCounts sum;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < one.size() || j < other.size()) {
    const auto date = i == one.size()     ? other[j].first
                      : j == other.size() ? one[i].first
                                          : std::min(one[i].first, other[j].first);
    if (i < one.size() && one[i].first == date) ++i;
    if (j < other.size() && other[j].first == date) ++j;
    sum.emplace_back(date, (i > 0 ? one[i - 1].second : 0) + (j > 0 ? other[j - 1].second : 0));
  }
  return sum;
}

/// Flee's "level 1" correction: on the date the camp was counted anew; what was known before is scaled so that the last
/// count before the date equals the one on it.
void correct(DatedCounts& counts, std::chrono::sys_days date) {
  const auto at = std::find_if(counts.begin(), counts.end(), [&](const auto& count) { return count.first >= date; });
  if (at == counts.end() || at == counts.begin() || (at - 1)->second <= 0) return;
  const double factor = at->second / (at - 1)->second;
  for (auto earlier = counts.begin(); earlier != at; ++earlier) earlier->second *= factor;
}

class FleeReader {
 public:
  explicit FleeReader(fs::path folder) : root_(std::move(folder)) {
    const bool apart =
        there(root_ / "input_csv" / "locations.csv") || (there(root_ / "input_csv") && !there(root_ / "locations.csv"));
    input_ = apart ? root_ / "input_csv" : root_;
    source_ = there(root_ / "source_data") ? root_ / "source_data" : root_;
  }

  FleeCase read() {
    std::error_code ignored;
    case_.name = fs::weakly_canonical(root_, ignored).filename().string();
    read_period();
    if (const auto text = read_text(input_ / "locations.csv", true))
      case_.places = parse_flee_places(*text, name(input_ / "locations.csv"), faults_, case_.notices);
    if (const auto text = read_text(input_ / "routes.csv", true))
      case_.routes = parse_flee_routes(*text, name(input_ / "routes.csv"), case_.places, faults_, case_.notices);
    if (const auto text = read_text(input_ / "closures.csv", false))
      case_.closures = parse_flee_closures(*text, name(input_ / "closures.csv"), case_.places, faults_);
    if (const auto text = read_text(input_ / "conflicts.csv", false))
      case_.conflicts = parse_flee_conflicts(*text, name(input_ / "conflicts.csv"), case_.places, case_.start, faults_);
    const fs::path settings = settings_path();
    if (const auto text = read_text(settings, false))
      case_.settings = parse_flee_settings(*text, name(settings), faults_, case_.notices);
    else
      case_.notices.emplace_back("There is no simsetting.yml: Flee's defaults hold.");
    refuse_other_files();
    read_reports();
    check_whole();
    if (!faults_.empty()) throw InputError(std::move(faults_));
    return std::move(case_);
  }

 private:
  static std::string name(const fs::path& path) { return path.string(); }

  static bool is_device(const fs::path& path) {
    std::error_code code;
    return fs::is_other(fs::status(path, code));
  }

  /// Whether all that the file says was understood.
  bool sound(const fs::path& path) const {
    return std::none_of(faults_.begin(), faults_.end(), [&](const Fault& fault) { return fault.file == name(path); });
  }

  std::optional<std::string> read_text(const fs::path& path, bool needed) {
    if (!there(path)) {
      if (needed) faults_.push_back({name(path), 0, 0, "the file is missing", "add it (docs/flee.md)"});
      return std::nullopt;
    }
    if (is_device(path)) {  // to read a pipe could take for ever
      faults_.push_back({name(path), 0, 0, "this is no file", "put a file there (docs/flee.md)"});
      return std::nullopt;
    }
    try {
      std::string text = read_file(path);
      case_.inputs.emplace_back(path.lexically_relative(root_).string(), sha256(text));
      if (text.find_first_not_of(" \t\r\n") != std::string::npos) return text;
      if (needed) faults_.push_back({name(path), 0, 0, "the file is empty", "fill it (docs/flee.md)"});
    } catch (const FileError& error) {
      faults_.push_back({name(path), 0, 0, error.what(), "make it readable"});
    }
    return std::nullopt;
  }

  void read_period() {
    const fs::path path = input_ / "sim_period.csv";
    if (!there(path) && there(input_ / "conflict_period.csv")) {
      faults_.push_back(
          {name(path), 0, 0, "the file is missing", "rename conflict_period.csv, which has the same form"});
      return;
    }
    const auto text = read_text(path, true);
    if (!text) return;
    const std::string file = name(path);
    bool starts = false;
    bool lasts = false;
    for (const CsvRow& cells : parse_csv_rows(*text, file, faults_)) {
      FleeRow row(cells, file, faults_);
      std::string key = row.text(0);
      for (const char* known : {"StartDate", "Length"})
        if (ascii_lower(key) == ascii_lower(known)) key = known;  // Flee does not mind the case
      if (key == "StartDate") {
        if (starts) row.fault(0, "the StartDate is there twice", "keep one of the two");
        if (const auto date = row.date(1, "StartDate")) case_.start = *date;
        starts = true;
      } else if (key == "Length") {
        if (lasts) row.fault(0, "the Length is there twice", "keep one of the two");
        read_length(row);
        lasts = true;
      } else {
        row.fault(0, "unknown key \"" + key + "\"", remedy_for_unknown(key, "key", {"StartDate", "Length"}));
      }
    }
    if (!starts) faults_.push_back({file, 0, 0, "the StartDate is missing", "write \"StartDate,2015-05-01\""});
    if (!lasts) faults_.push_back({file, 0, 0, "the Length is missing", "write \"Length,396\""});
  }

  void read_length(FleeRow& row) {
    constexpr double longest = 100000;
    const std::size_t before = faults_.size();
    const double days = row.number(1, "Length", 1, longest, std::nullopt);
    if (faults_.size() == before && days != std::floor(days))
      row.fault(1, "Length \"" + row.text(1) + "\" is no whole number of days", "write a whole number");
    case_.days = static_cast<int>(days);
  }

  void refuse_other_files() {
    const fs::path changes = input_ / "location_changes.csv";
    const auto text = read_text(changes, false);
    std::vector<Fault> unread;
    if (text && !parse_csv_rows(*text, name(changes), unread).empty())
      faults_.push_back({name(changes), 0, 0, "Corridor does not do what this file asks for",
                         "move it away if the case can do without, or run this folder with Flee"});
    // The rules that read these are switched on in the settings, where that is a fault.
    const auto of_other_rules = [](const std::string& file) {
      return file.starts_with("demographics_") || file == "flood_level.csv" || file.starts_with("region_attributes_");
    };
    std::error_code code;
    std::vector<std::string> found;
    for (fs::directory_iterator at(input_, code), end; at != end && !code; at.increment(code))
      if (of_other_rules(at->path().filename().string())) found.push_back(at->path().filename().string());
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) case_.notices.push_back(file + ": no rule that is switched on reads it.");
  }

  void read_reports() {
    const fs::path path = source_ / "data_layout.csv";
    const auto text = read_text(path, false);
    if (!text) return;
    std::vector<FleeCorrection> corrections;
    const fs::path corrected = input_ / "registration_corrections.csv";
    if (const auto rows = read_text(corrected, false))
      corrections = parse_flee_corrections(*rows, name(corrected), faults_);
    std::vector<std::string> names;
    const FleePlaceIndex index(case_.places);
    for (const FleeLayout& entry : parse_flee_layout(*text, name(path), faults_)) {
      names.push_back(entry.name);
      const auto place = index.find(entry.name);
      if (entry.name == "total") {
        case_.total = read_entry(entry, corrections);
      } else if (place) {
        case_.camps.push_back(read_entry(entry, corrections));
        case_.camps.back().place = *place;
      } else if (!index.empty()) {  // as in Flee, which asks for the counts of the places it has
        case_.notices.push_back("data_layout.csv: the counts of \"" + entry.name +
                                "\" are not used: it is not in locations.csv.");
      }
    }
    if (case_.settings.empty_camps_on_day0 && !case_.camps.empty())
      case_.notices.emplace_back(
          "empty_camps_on_day0: reports count who came after the start; below 0 where some left.");
    for (const FleeCorrection& correction : corrections)
      if (std::find(names.begin(), names.end(), correction.camp) == names.end())
        faults_.push_back({name(corrected), correction.line, correction.column,
                           "there are no counts of \"" + correction.camp + "\" to correct",
                           remedy_for_unknown(correction.camp, "camp", names)});
  }

  FleeReports read_entry(const FleeLayout& entry, const std::vector<FleeCorrection>& corrections) {
    FleeReports reports;
    reports.name = entry.name;
    DatedCounts sum;
    for (const CsvCell& cell : entry.files) {
      reports.files += (reports.files.empty() ? "" : " + ") + cell.text;
      sum = added(sum, read_counts(cell));
    }
    const auto day_of = [&](std::chrono::sys_days date) { return static_cast<int>((date - case_.start).count()); };
    for (const auto& [date, count] : sum) reports.raw.emplace_back(day_of(date), count);
    for (const FleeCorrection& correction : corrections) {
      if (correction.camp != entry.name) continue;
      correct(sum, correction.date);
      reports.recounted.push_back(day_of(correction.date));
      if (std::all_of(sum.begin(), sum.end(), [](const auto& count) { return count.second <= flee_most_people; }))
        continue;
      faults_.push_back({name(input_ / "registration_corrections.csv"), correction.line, correction.column,
                         "corrected, the counts of \"" + entry.name + "\" before this date are no people any more",
                         "see whether the counts just before and on this date are right"});
      return reports;
    }
    for (const auto& [date, count] : sum) reports.counts.emplace_back(day_of(date), count);
    if (case_.settings.empty_camps_on_day0) reports.left_out = reports.on(0);
    return reports;
  }

  DatedCounts read_counts(const CsvCell& cell) {
    const fs::path path = source_ / cell.text;
    const auto fault = [&](const std::string& message) {
      faults_.push_back(
          {name(source_ / "data_layout.csv"), cell.line, cell.column, message, "name a file in " + name(source_)});
      return DatedCounts();
    };
    if (leads_out(cell.text)) return fault("\"" + cell.text + "\" leads out of the folder");
    if (!there(path)) return fault("there is no file \"" + cell.text + "\"");
    const auto text = read_text(path, true);
    if (!text) return {};
    DatedCounts counts = parse_flee_counts(*text, name(path), faults_, case_.notices);
    if (counts.empty() && sound(path)) faults_.push_back({name(path), 0, 0, "there are no counts", "write date,count"});
    return counts;
  }

  void check_whole() {
    check_network();
    check_positions();
    check_reports();
    check_size();
    check_spawning();
  }

  void check_network() {
    const fs::path places = input_ / "locations.csv";
    const fs::path routes = input_ / "routes.csv";
    const auto is_zone = [](const FleePlace& p) { return p.kind == FleeKind::conflict_zone; };
    const bool zones = std::any_of(case_.places.begin(), case_.places.end(), is_zone);
    if (case_.places.empty() && sound(places))
      faults_.push_back({name(places), 0, 0, "there are no places", "add them (docs/flee.md)"});
    else if (!zones && !conflicts_anywhere() && sound(places) && sound(input_ / "conflicts.csv"))
      faults_.push_back(
          {name(places), 0, 0, "there is no conflict zone: nobody would leave", "make a place a conflict_zone"});
    if (case_.routes.empty() && !case_.places.empty() && sound(routes))
      faults_.push_back({name(routes), 0, 0, "there are no routes: nobody could move", "add them"});
  }

  void check_positions() {
    if (!case_.settings.stay_close_to_home) return;
    for (const FleePlace& place : case_.places)
      if (place.no_position)
        faults_.push_back(
            {name(input_ / "locations.csv"), place.line, 0,
             "latitude and longitude of \"" + place.name + "\" are missing, and stay_close_to_home needs them",
             "write them, or set stay_close_to_home to false"});
  }

  void check_reports() {
    const FleeSettings& settings = case_.settings;
    if (settings.spawning != FleeSettings::Spawning::from_reports) return;
    const fs::path layout = source_ / "data_layout.csv";
    if (case_.places.empty() || !sound(settings_path()) || !sound(layout)) return;
    if (settings.sum_from_camps && case_.camps.empty())
      faults_.push_back({name(layout), 0, 0, "there are no counts of a place, from which departures are taken",
                         "add them, or set conflict_driven_spawning"});
    if (!settings.sum_from_camps && !case_.total)
      faults_.push_back({name(layout), 0, 0, "there is no \"total\", from which departures are taken",
                         "add it, or set sum_from_camps to true"});
  }

  /// What changes from day to day is worked out beforehand, for every place and route.
  void check_size() {
    constexpr double most = 5e7;
    const double parts = static_cast<double>(case_.places.size() + case_.routes.size());
    if (parts * case_.days <= most) return;
    faults_.push_back({name(input_ / "sim_period.csv"), 0, 0,
                       std::to_string(case_.days) + " days of " + to_string(parts) + " places and routes are too much",
                       "write a Length of at most " + to_string(std::floor(most / parts))});
  }

  /// Whoever leaves by rule comes from nowhere: their number must stay one that can be counted.
  void check_spawning() {
    if (case_.settings.spawning == FleeSettings::Spawning::from_reports) return;
    constexpr double most = 1e15;
    const bool by_share = case_.settings.spawning == FleeSettings::Spawning::population_share;
    double a_day = 0;
    for (std::size_t p = 0; p < case_.places.size(); ++p) {
      double intensity = case_.places[p].intensity;
      for (const std::vector<double>& day : case_.conflicts) intensity = std::max(intensity, day[p]);
      a_day += case_.settings.displaced_per_conflict_day * intensity * (by_share ? case_.places[p].population : 1.0);
    }
    if (a_day * case_.days <= most) return;
    faults_.push_back({name(settings_path()), 0, 0, "more than 1e15 people could leave",
                       "write a smaller displaced_per_conflict_day"});
  }

  bool conflicts_anywhere() const {
    return std::any_of(case_.conflicts.begin(), case_.conflicts.end(), [](const std::vector<double>& day) {
      return std::any_of(day.begin(), day.end(), [](double intensity) { return intensity > 0; });
    });
  }

  fs::path settings_path() const {
    return there(root_ / "simsetting.yml") ? root_ / "simsetting.yml" : input_ / "simsetting.yml";
  }

  fs::path root_, input_, source_;
  std::vector<Fault> faults_;
  FleeCase case_;
};

}  // namespace

Count FleeReports::on(int day) const {
  if (counts.empty()) return 0;
  const auto after = std::upper_bound(counts.begin(), counts.end(), day,
                                      [](int wanted, const auto& count) { return wanted < count.first; });
  if (after == counts.end()) return static_cast<Count>(counts.back().second) - left_out;
  if (after == counts.begin()) return static_cast<Count>(counts.front().second) - left_out;
  const auto& [old_day, old_count] = *(after - 1);
  const double part = static_cast<double>(day - old_day) / static_cast<double>(after->first - old_day);
  return static_cast<Count>(old_count + part * (after->second - old_count)) - left_out;
}

bool is_flee_folder(const fs::path& folder) {
  const auto listed = [](const fs::path& path) {
    std::error_code code;
    return fs::exists(fs::symlink_status(path, code));
  };
  return listed(folder / "locations.csv") || listed(folder / "input_csv");
}

FleeCase read_flee(const fs::path& folder) {
  return FleeReader(folder).read();
}

}  // namespace corridor
