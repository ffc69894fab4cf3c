#include <algorithm>
#include <optional>
#include <tuple>

#include "corridor/base/file.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/claim/figures_csv.hpp"
#include "corridor/crisis/check.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/crisis/events_csv.hpp"
#include "corridor/crisis/places_csv.hpp"
#include "corridor/crisis/routes_csv.hpp"
#include "corridor/crisis/settings_yml.hpp"

namespace corridor {
namespace {

enum class Needed { always, if_there };

/// The files of a folder, with the hash of each one read.
class Folder {
 public:
  Folder(std::filesystem::path path, std::vector<Fault>& faults) : path_(std::move(path)), faults_(faults) {}

  /// Name used in faults: a path the reader can open.
  std::string name(const std::string& file) const { return (path_ / file).string(); }

  /// The text of the file; nothing if there is none or it is empty (a fault, unless a file that need not be there is
  /// not).
  std::optional<std::string> read(const std::string& file, Needed needed) {
    std::error_code unknown;  // as where links lead round in a circle: opening the file will say so
    const auto status = std::filesystem::status(path_ / file, unknown);
    if (status.type() == std::filesystem::file_type::not_found) {
      if (needed == Needed::always)
        fault(file, "the file is missing", "add it (docs/crisis-folder.md), or begin with \"corridor new NAME\"");
      return std::nullopt;
    }
    if (std::filesystem::is_directory(status)) {
      fault(file, "this is a folder, not a file", "put a file in its place");
      return std::nullopt;
    }
    // A pipe or a device might never come to an end.
    if (!unknown && !std::filesystem::is_regular_file(status)) {
      fault(file, "this is no regular file", "put a file in its place");
      return std::nullopt;
    }
    std::string text;
    try {
      text = read_file(path_ / file);
    } catch (const FileError& error) {
      fault(file, error.what(), "make it readable");
      return std::nullopt;
    }
    inputs_.emplace_back(file, sha256(text));
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
      fault(file, "the file is empty",
            needed == Needed::always ? "fill it (docs/crisis-folder.md)" : "fill it, or remove it");
      return std::nullopt;
    }
    return text;
  }

  /// The faults file by file in the order in which the files build on each other, each from top to bottom.
  std::vector<Fault> in_order(std::vector<Fault> faults) const {
    const auto rank = [this](const Fault& fault) {
      const std::vector<std::string> order{"crisis.yml", "places.csv", "routes.csv", "events.csv", "figures.csv"};
      const auto at =
          std::find_if(order.begin(), order.end(), [&](const std::string& file) { return name(file) == fault.file; });
      return std::tuple(at - order.begin(), fault.line, fault.column);
    };
    std::stable_sort(faults.begin(), faults.end(),
                     [&](const Fault& one, const Fault& other) { return rank(one) < rank(other); });
    return faults;
  }

  const std::vector<std::pair<std::string, std::string>>& inputs() const { return inputs_; }

 private:
  void fault(const std::string& file, const std::string& message, const std::string& remedy) {
    faults_.push_back({name(file), 0, 0, message, remedy});
  }

  std::filesystem::path path_;
  std::vector<Fault>& faults_;
  std::vector<std::pair<std::string, std::string>> inputs_;
};

void check_mentions(const Settings& settings, const PlaceList& places, const std::string& file,
                    std::vector<Fault>& faults) {
  if (!places.complete) return;
  for (const auto& mention : settings.mentions) {
    if (find_place(places.places, mention.name) != nullptr) continue;
    // A line at fault may not hold the name that is meant: a byte that is not UTF-8 was replaced.
    const bool at_fault = std::any_of(faults.begin(), faults.end(), [&](const Fault& fault) {
      return fault.file == file && fault.line == mention.line;
    });
    if (at_fault) continue;
    faults.push_back(
        {file, mention.line, mention.column, "unknown place \"" + mention.name + "\"",
         remedy_for_unknown(mention.name, "place", place_names(places.places)) + "; or add it to places.csv"});
  }
}

/// Reads the files in the order in which they build on each other.
class CrisisReader {
 public:
  explicit CrisisReader(const std::filesystem::path& path) : folder_(path, faults_) {}

  Crisis read(ClaimSource claims) {
    read_settings();
    read_network();
    read_events();
    if (claims == ClaimSource::figures) read_claims();
    if (!faults_.empty()) throw InputError(folder_.in_order(std::move(faults_)));
    crisis_.inputs = folder_.inputs();
    return std::move(crisis_);
  }

 private:
  void read_settings() {
    const auto text = folder_.read("crisis.yml", Needed::always);
    if (text) settings_ = parse_settings(*text, folder_.name("crisis.yml"), faults_);
    crisis_ = settings_.crisis;
  }

  void read_network() {
    const std::string places_file = folder_.name("places.csv");
    if (const auto text = folder_.read("places.csv", Needed::always))
      places_ = parse_places(*text, places_file, faults_);
    check_mentions(settings_, places_, folder_.name("crisis.yml"), faults_);
    crisis_.places = places_.places;
    RouteList routes;
    if (const auto text = folder_.read("routes.csv", Needed::always)) {
      routes = parse_routes(*text, folder_.name("routes.csv"), places_, faults_);
    }
    crisis_.routes = std::move(routes.routes);
    // A row that could not be read may hold the missing way or name: it is to be put right first.
    network_known_ = places_.complete && places_.kinds_known && routes.complete;
    if (network_known_) check_network(crisis_, places_file, faults_);
  }

  void read_events() {
    const auto text = folder_.read("events.csv", Needed::if_there);
    if (!text) return;
    const EventContext context{crisis_, settings_.period_known, network_known_};
    crisis_.events = parse_events(*text, folder_.name("events.csv"), context, faults_);
  }

  void read_claims() {
    const auto text = folder_.read("figures.csv", Needed::if_there);
    if (!text) return;
    const std::string file = folder_.name("figures.csv");
    crisis_.claims = parse_figures(*text, file, crisis_.zone, faults_);
    check_claims(crisis_, *text, file, settings_.period_known, places_.complete,
                 places_.complete && places_.kinds_known, faults_);
  }

  std::vector<Fault> faults_;
  Folder folder_;
  Settings settings_;
  PlaceList places_;
  Crisis crisis_;
  bool network_known_ = false;
};

}  // namespace

Crisis read_crisis(const std::filesystem::path& folder, ClaimSource claims) {
  if (!std::filesystem::is_directory(folder)) {
    const std::string what = std::filesystem::exists(folder) ? "this is no folder" : "there is no such folder";
    throw InputError(
        {Fault{folder.string(), 0, 0, what, "name a crisis folder, or make one with \"corridor new NAME\""}});
  }
  return CrisisReader(folder).read(claims);
}

std::vector<Event> read_events(const std::filesystem::path& file, const Crisis& crisis) {
  const std::string text = read_file(file);
  std::vector<Fault> faults;
  auto events = parse_events(text, file.string(), EventContext{crisis}, faults);
  if (!faults.empty()) throw InputError(std::move(faults));
  return events;
}

}  // namespace corridor
