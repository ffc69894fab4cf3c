#include <algorithm>
#include <cmath>

#include "corridor/base/file.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/crisis/flee.hpp"
#include "corridor/crisis/flee_tables.hpp"

namespace corridor {
namespace {

namespace fs = std::filesystem;

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
    const bool apart = fs::exists(root_ / "input_csv");
    input_ = apart ? root_ / "input_csv" : root_;
    source_ = fs::exists(root_ / "source_data") ? root_ / "source_data" : root_;
  }

  FleeCase read() {
    case_.name = fs::weakly_canonical(root_).filename().string();
    read_period();
    if (const auto text = read_text(input_ / "locations.csv", true))
      case_.places = parse_flee_places(*text, name(input_ / "locations.csv"), faults_, case_.notices);
    if (const auto text = read_text(input_ / "routes.csv", true))
      case_.routes = parse_flee_routes(*text, name(input_ / "routes.csv"), case_.places, faults_, case_.notices);
    if (const auto text = read_text(input_ / "closures.csv", false))
      case_.closures = parse_flee_closures(*text, name(input_ / "closures.csv"), case_.places, faults_);
    if (const auto text = read_text(input_ / "conflicts.csv", false))
      case_.conflicts = parse_flee_conflicts(*text, name(input_ / "conflicts.csv"), case_.places, faults_);
    const fs::path settings =
        fs::exists(root_ / "simsetting.yml") ? root_ / "simsetting.yml" : input_ / "simsetting.yml";
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

  std::optional<std::string> read_text(const fs::path& path, bool needed) {
    if (!fs::exists(path)) {
      if (needed) faults_.push_back({name(path), 0, 0, "the file is missing", "add it (docs/flee.md)"});
      return std::nullopt;
    }
    try {
      std::string text = read_file(path);
      case_.inputs.emplace_back(fs::relative(path, root_).string(), sha256(text));
      if (text.find_first_not_of(" \t\r\n") != std::string::npos) return text;
      if (needed) faults_.push_back({name(path), 0, 0, "the file is empty", "fill it (docs/flee.md)"});
    } catch (const FileError& error) {
      faults_.push_back({name(path), 0, 0, error.what(), "make it readable"});
    }
    return std::nullopt;
  }

  void read_period() {
    const fs::path path = input_ / "sim_period.csv";
    const auto text = read_text(path, true);
    if (!text) return;
    const std::string file = name(path);
    bool started = false;
    for (const CsvRow& cells : parse_csv_rows(*text, file, faults_)) {
      FleeRow row(cells, file, faults_);
      if (row.text(0) == "StartDate") {
        if (const auto date = row.date(1, "StartDate")) case_.start = *date;
        started = true;
      } else if (row.text(0) == "Length") {
        case_.days = static_cast<int>(row.number(1, "Length", 1, 100000, std::nullopt));
      } else {
        row.fault(0, "unknown key \"" + row.text(0) + "\"",
                  remedy_for_unknown(row.text(0), "key", {"StartDate", "Length"}));
      }
    }
    if (!started) faults_.push_back({file, 0, 0, "the StartDate is missing", "write \"StartDate,2015-05-01\""});
    if (case_.days == 0 && faults_.empty())
      faults_.push_back({file, 0, 0, "the Length is missing", "write \"Length,396\""});
  }

  void refuse_other_files() {
    for (const char* other : {"location_changes.csv", "flood_level.csv", "region_attributes_IPC.csv"}) {
      if (!fs::exists(input_ / other)) continue;
      faults_.push_back({name(input_ / other), 0, 0, "Corridor does not do what this file asks for",
                         "move it away if the case can do without, or run this folder with Flee"});
    }
    if (!fs::is_directory(input_)) return;
    for (const fs::directory_entry& entry : fs::directory_iterator(input_))
      if (entry.path().filename().string().starts_with("demographics_"))
        case_.notices.push_back(entry.path().filename().string() + ": no rule that is switched on reads it.");
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
    for (const FleeLayout& entry : parse_flee_layout(*text, name(path), faults_)) {
      names.push_back(entry.name);
      FleeReports reports = read_entry(entry, corrections);
      if (entry.name == "total") {
        case_.total = std::move(reports);
        continue;
      }
      const auto place = std::find_if(case_.places.begin(), case_.places.end(),
                                      [&](const FleePlace& p) { return p.name == entry.name; });
      if (place == case_.places.end()) {
        if (!case_.places.empty())
          faults_.push_back({name(path), entry.line, entry.column, "unknown place \"" + entry.name + "\"",
                             remedy_for_unknown(entry.name, "place", place_names())});
        continue;
      }
      reports.place = static_cast<std::size_t>(place - case_.places.begin());
      case_.camps.push_back(std::move(reports));
    }
    for (const FleeCorrection& correction : corrections)
      if (std::find(names.begin(), names.end(), correction.camp) == names.end())
        faults_.push_back({name(corrected), 0, 0, "there are no counts of \"" + correction.camp + "\" to correct",
                           remedy_for_unknown(correction.camp, "camp", names)});
  }

  FleeReports read_entry(const FleeLayout& entry, const std::vector<FleeCorrection>& corrections) {
    FleeReports reports;
    reports.name = entry.name;
    DatedCounts sum;
    for (const CsvCell& cell : entry.files) {
      reports.files += (reports.files.empty() ? "" : " + ") + cell.text;
      const fs::path path = source_ / cell.text;
      if (!fs::exists(path)) {
        faults_.push_back({name(source_ / "data_layout.csv"), cell.line, cell.column,
                           "there is no file \"" + cell.text + "\"", "name a file in " + name(source_)});
        continue;
      }
      if (const auto text = read_text(path, true)) {
        const DatedCounts counts = parse_flee_counts(*text, name(path), faults_);
        sum = sum.empty() ? counts : added(sum, counts);
      }
    }
    const auto day_of = [&](std::chrono::sys_days date) { return static_cast<int>((date - case_.start).count()); };
    for (const auto& [date, count] : sum) reports.raw.emplace_back(day_of(date), count);
    for (const FleeCorrection& correction : corrections) {
      if (correction.camp != entry.name) continue;
      correct(sum, correction.date);
      reports.recounted.push_back(day_of(correction.date));
    }
    for (const auto& [date, count] : sum) reports.counts.emplace_back(day_of(date), count);
    return reports;
  }

  void check_whole() {
    if (!faults_.empty()) return;
    const std::string file = name(input_ / "locations.csv");
    const auto any = [&](auto test) { return std::any_of(case_.places.begin(), case_.places.end(), test); };
    if (case_.places.empty())
      faults_.push_back({file, 0, 0, "there are no places", "add them (docs/flee.md)"});
    else if (!any([](const FleePlace& p) { return p.kind == FleeKind::conflict_zone; }) && !conflicts_anywhere())
      faults_.push_back({file, 0, 0, "there is no conflict zone: nobody would leave", "make a place a conflict_zone"});
    if (case_.routes.empty())
      faults_.push_back({name(input_ / "routes.csv"), 0, 0, "there are no routes: nobody could move", "add them"});
    const bool by_reports = case_.settings.spawning == FleeSettings::Spawning::from_reports;
    if (by_reports && case_.settings.sum_from_camps && case_.camps.empty())
      faults_.push_back({name(source_), 0, 0, "there are no counts of camps, from which departures are taken",
                         "add source_data/data_layout.csv, or set conflict_driven_spawning"});
    if (by_reports && !case_.settings.sum_from_camps && !case_.total)
      faults_.push_back({name(source_), 0, 0,
                         "there is no \"total\" in data_layout.csv, from which departures are taken",
                         "add it, or set sum_from_camps to true"});
  }

  bool conflicts_anywhere() const {
    return std::any_of(case_.conflicts.begin(), case_.conflicts.end(), [](const std::vector<double>& day) {
      return std::any_of(day.begin(), day.end(), [](double intensity) { return intensity > 0; });
    });
  }

  std::vector<std::string> place_names() const {
    std::vector<std::string> names;
    for (const FleePlace& place : case_.places) names.push_back(place.name);
    return names;
  }

  fs::path root_, input_, source_;
  std::vector<Fault> faults_;
  FleeCase case_;
};

}  // namespace

Count FleeReports::on(int day) const {
  if (counts.empty()) return 0;
  const auto after = std::find_if(counts.begin(), counts.end(), [day](const auto& count) { return count.first > day; });
  if (after == counts.end()) return static_cast<Count>(counts.back().second);
  if (after == counts.begin()) return static_cast<Count>(counts.front().second);
  const auto& [old_day, old_count] = *(after - 1);
  const double part = static_cast<double>(day - old_day) / static_cast<double>(after->first - old_day);
  return static_cast<Count>(old_count + part * (after->second - old_count));
}

bool is_flee_folder(const fs::path& folder) {
  return fs::exists(folder / "locations.csv") || fs::exists(folder / "input_csv" / "locations.csv");
}

FleeCase read_flee(const fs::path& folder) {
  return FleeReader(folder).read();
}

}  // namespace corridor
