#include "corridor/crisis/flee_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "corridor/base/instant.hpp"
#include "corridor/base/letters.hpp"
#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"

namespace corridor {
namespace {

constexpr double most_km = 50000;
constexpr int last_day = 100000;
/// Of conflicts.csv: days × places, 400 MB.
constexpr std::size_t most_intensities = 50'000'000;

/// Index of the columns beyond the fixed ones, by name.
std::map<std::string, std::size_t> free_columns(const CsvRow& header, std::size_t fixed) {
  std::map<std::string, std::size_t> columns;
  for (std::size_t c = fixed; c < header.size(); ++c)
    if (!header[c].text.empty()) columns.emplace(header[c].text, c);
  return columns;
}

std::optional<FleeKind> kind_of(const std::string& written) {
  const std::string word = ascii_lower(written);
  const auto holds = [&word](std::string_view part) { return word.find(part) != std::string::npos; };
  if (holds("idpcamp")) return FleeKind::idp_camp;
  if (holds("camp")) return FleeKind::camp;
  if (holds("conflict")) return FleeKind::conflict_zone;
  if (holds("forward")) return FleeKind::forwarding_hub;
  if (holds("marker")) return FleeKind::marker;
  if (holds("default") || holds("town")) return FleeKind::town;
  return std::nullopt;
}

/// The first word of a comment: what stands between its "#" and the first comma.
std::string first_word(std::string_view line) {
  line = line.substr(1, line.find(',') - 1);
  const std::size_t begin = line.find_first_not_of(" \t\"");
  if (begin == std::string_view::npos) return {};
  return ascii_lower(line.substr(begin, line.find_last_not_of(" \t\"") - begin + 1));
}

/// Where the "#" before the names of the columns stands: among the comments above the first row it is the one that
/// begins with one of these names, else the first with a comma; npos where there is none.
std::size_t header_mark(std::string_view text, const std::vector<std::string>& first_names) {
  std::size_t found = std::string_view::npos;
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (;;) {
    at = text.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || text[at] != '#') return found;
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (std::find(first_names.begin(), first_names.end(), first_word(line)) != first_names.end()) return at;
    if (found == std::string_view::npos && line.find(',') != std::string_view::npos) found = at;
    at = end;
  }
}

/// The rows below the header; the header itself, where the file has one, goes into `header`.
std::vector<CsvRow> rows_of(std::string_view text, const std::string& file, const std::vector<std::string>& first_names,
                            CsvRow& header, std::vector<Fault>& faults) {
  std::string bare(text);
  const std::size_t mark = header_mark(text, first_names);
  if (mark != std::string::npos) bare[mark] = ' ';
  std::vector<CsvRow> rows = parse_csv_rows(bare, file, faults);
  const auto quoted_comment = [](const CsvRow& row) { return row.front().text.starts_with('#'); };
  const bool headed = !rows.empty() && (mark != std::string::npos || quoted_comment(rows.front()) ||
                                        std::find(first_names.begin(), first_names.end(),
                                                  ascii_lower(rows.front().front().text)) != first_names.end());
  if (headed) {
    header = std::move(rows.front());
    rows.erase(rows.begin());
  }
  std::erase_if(rows, quoted_comment);
  return rows;
}

void read_people(FleeRow& row, FleePlace& place) {
  constexpr std::size_t column = 7;
  const bool camp = is_camp(place.kind);
  const double people = row.number(column, camp ? "capacity" : "population", -1e10, flee_most_people, 0);
  if (camp)
    place.capacity = people < 1 ? 0 : people;
  else if (people < 0)
    row.fault(column, "population \"" + row.text(column) + "\" is negative", "write the number of people, or nothing");
  else
    place.population = people;
}

}  // namespace

FleePlaceIndex::FleePlaceIndex(const std::vector<FleePlace>& places) {
  for (std::size_t p = 0; p < places.size(); ++p) {
    indices_.emplace(places[p].name, p);
    names_.push_back(places[p].name);
  }
}

std::optional<std::size_t> FleePlaceIndex::find(const std::string& name) const {
  const auto found = indices_.find(name);
  if (found == indices_.end()) return std::nullopt;
  return found->second;
}

std::string FleePlaceIndex::remedy_for_unknown(const std::string& name) const {
  return corridor::remedy_for_unknown(name, "place", names_) + "; or add it to locations.csv";
}

std::string FleeRow::required(std::size_t column, const std::string& what) {
  std::string value = text(column);
  if (value.empty()) fault(column, what + " is missing", "write it, or remove the row");
  return value;
}

double FleeRow::number(std::size_t column, const std::string& what, double low, double high,
                       std::optional<double> otherwise) {
  const std::string written = text(column);
  if (written.empty() && otherwise) return *otherwise;
  if (written.empty()) {
    fault(column, what + " is missing", "write it, or remove the row");
    return 0;
  }
  try {
    const double value = parse_number(written);
    if (value >= low && value <= high) return value;
    fault(column, what + " \"" + written + "\" lies outside " + to_string(low) + ".." + to_string(high),
          "write a number in that range");
  } catch (const ValueError& error) {
    fault(column, what + ": " + error.what(), error.remedy());
  }
  return otherwise.value_or(0);
}

std::optional<int> FleeRow::day(std::size_t column, const std::string& what) {
  const std::string written = text(column);
  const std::size_t before = faults_.size();
  const double value = number(column, what, -last_day, last_day, std::nullopt);
  if (faults_.size() != before) return std::nullopt;
  if (value == std::floor(value)) return static_cast<int>(value);
  fault(column, what + " \"" + written + "\" is no whole number of days", "write a day, counted from 0");
  return std::nullopt;
}

std::optional<std::chrono::sys_days> FleeRow::date(std::size_t column, const std::string& what) {
  const std::string written = text(column);
  try {
    return std::chrono::floor<std::chrono::days>(parse_moment(written, Zone()).at);
  } catch (const ValueError&) {
    fault(column, what + " \"" + written + "\" is no date", "write it as in \"2015-06-01\"");
    return std::nullopt;
  }
}

std::optional<std::size_t> FleeRow::place(std::size_t column, const FleePlaceIndex& places) {
  if (places.empty()) return std::nullopt;
  const std::string name = required(column, "the place");
  if (name.empty()) return std::nullopt;
  if (const auto found = places.find(name)) return found;
  // To search for the nearest name takes time; after so many faults nobody needs it.
  constexpr std::size_t most_searches = 200;
  fault(column, "unknown place \"" + name + "\"",
        faults_.size() < most_searches ? places.remedy_for_unknown(name) : "add it to locations.csv");
  return std::nullopt;
}

void FleeRow::end(std::size_t columns) {
  for (std::size_t c = columns; c < size(); ++c) {
    if (text(c).empty()) continue;
    fault(c, "\"" + text(c) + "\" stands beyond the last column",
          "remove it, name its column in the first line, or write a number without commas");
    return;
  }
}

void FleeRow::fault(std::size_t column, const std::string& message, const std::string& remedy) {
  const CsvCell cell = row_.empty() ? CsvCell() : row_[std::min(column, row_.size() - 1)];
  faults_.push_back({file_, cell.line, cell.column, message, remedy});
}

std::vector<FleePlace> parse_flee_places(std::string_view text, const std::string& file, std::vector<Fault>& faults,
                                         std::vector<std::string>& notices) {
  std::vector<FleePlace> places;
  CsvRow header;
  std::map<std::string, std::size_t> lines;
  const std::vector<CsvRow> rows = rows_of(text, file, {"name"}, header, faults);
  const auto columns = free_columns(header, 8);
  for (const auto& [name, column] : columns) {
    static const std::set<std::string> rules{"capacity_per_day", "deactivation_probability"};
    if (rules.contains(name))
      faults.push_back({file, header[column].line, header[column].column, "Corridor does not do \"" + name + "\"",
                        "remove the column if the case can do without, or run this folder with Flee"});
    else if (name != "conflict_intensity" && name != "initial_idps")
      notices.push_back("locations.csv: no rule that is switched on reads \"" + name + "\".");
  }
  for (const CsvRow& cells : rows) {
    FleeRow row(cells, file, faults);
    if (row.size() < 6) {
      row.fault(0, "the row has " + std::to_string(row.size()) + " fields where at least 6 are needed",
                "write name, region, country, latitude, longitude, location_type");
      continue;
    }
    FleePlace place;
    place.line = row.line();
    place.name = row.required(0, "the name");
    place.region = row.text(1);
    place.country = row.text(2);
    place.no_position = row.text(3).empty() && row.text(4).empty();
    if (!place.no_position) {
      place.latitude = row.number(3, "latitude", -90, 90, std::nullopt);
      place.longitude = row.number(4, "longitude", -180, 180, std::nullopt);
    }
    if (const auto kind = kind_of(row.text(5)))
      place.kind = *kind;
    else
      row.fault(5, "location_type \"" + row.text(5) + "\" is not known or not done by Corridor",
                "write conflict_zone, town, camp, idpcamp, forwarding_hub or marker");
    // In Flee a date before the start is one of the first day.
    if (!row.text(6).empty()) place.conflict_day = std::max(0, row.day(6, "conflict_date").value_or(0));
    read_people(row, place);
    if (const auto found = columns.find("conflict_intensity"); found != columns.end())
      place.intensity = row.number(found->second, "conflict_intensity", 0, 1e6, 1);
    if (const auto found = columns.find("initial_idps"); found != columns.end() && is_camp(place.kind))
      place.initial_idps = std::floor(row.number(found->second, "initial_idps", 0, flee_most_people, 0));
    row.end(std::max<std::size_t>(8, header.size()));
    if (place.name.empty()) continue;
    const auto [entry, fresh] = lines.emplace(place.name, place.line);
    if (!fresh)
      row.fault(0, "place \"" + place.name + "\" is already in line " + std::to_string(entry->second),
                "give every place its own name");
    else
      places.push_back(std::move(place));
  }
  return places;
}

std::vector<FleeRoute> parse_flee_routes(std::string_view text, const std::string& file,
                                         const std::vector<FleePlace>& places, std::vector<Fault>& faults,
                                         std::vector<std::string>& notices) {
  std::vector<FleeRoute> routes;
  CsvRow header;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> lines;
  std::size_t doubled = 0;
  const std::vector<CsvRow> rows = rows_of(text, file, {"name1", "name"}, header, faults);
  const auto columns = free_columns(header, 4);
  for (const auto& [name, column] : columns)
    if (name != "max_move_speed" && name != "walk_probability")
      notices.push_back("routes.csv: no rule that is switched on reads \"" + name + "\".");
  const FleePlaceIndex index(places);
  for (const CsvRow& cells : rows) {
    FleeRow row(cells, file, faults);
    const auto from = row.place(0, index);
    const auto to = row.place(1, index);
    FleeRoute route;
    const std::size_t before = faults.size();
    route.km = row.number(2, "distance", 1e-6, most_km, std::nullopt);
    // A number with a comma shows here.
    const double redirection = row.number(3, "forced_redirection", 0, 2, 0);
    if (redirection != std::floor(redirection))
      row.fault(3, "forced_redirection \"" + row.text(3) + "\" is not known", "write 0, 1, 2 or nothing");
    const auto optional_number = [&](const char* name, double low, double high) -> std::optional<double> {
      const auto found = columns.find(name);
      if (found == columns.end() || row.text(found->second).empty()) return std::nullopt;
      return row.number(found->second, name, low, high, std::nullopt);
    };
    route.speed = optional_number("max_move_speed", 1e-6, 1e6);
    route.walk_probability = optional_number("walk_probability", 0, 1).value_or(0);
    row.end(std::max<std::size_t>(4, header.size()));
    if (!from || !to || faults.size() != before) continue;
    if (*from == *to) {
      row.fault(1, "the route leads from \"" + row.text(0) + "\" to itself", "name two places, or remove the row");
      continue;
    }
    route.from = *from;
    route.to = *to;
    const auto [entry, fresh] = lines.emplace(std::pair(*from, *to), row.line());
    if (!fresh) {
      row.fault(0,
                "the route between \"" + row.text(0) + "\" and \"" + row.text(1) + "\" is already in line " +
                    std::to_string(entry->second),
                "keep one of the two: Flee would use both, and go this way more often");
      continue;
    }
    // Flee makes two links of a route redirected from its first place to its second.
    doubled += lines.contains({*to, *from}) || redirection == 1 ? 1 : 0;
    routes.insert(routes.end(), redirection == 1 ? 2 : 1, route);
  }
  if (doubled > 0)
    notices.push_back("routes.csv: " + std::to_string(doubled) +
                      " routes are there in both directions, or redirected: as in Flee they are two roads, and go "
                      "twice into a choice.");
  return routes;
}

namespace {

void read_countries(FleeRow& row, const std::vector<FleePlace>& places, FleeClosure& closure) {
  closure.kind = FleeClosure::Kind::country;
  closure.country_from = row.text(1);
  closure.country_to = row.text(2);
  if (places.empty()) return;
  for (const std::size_t column : {std::size_t{1}, std::size_t{2}}) {
    const auto there = [&](const FleePlace& p) { return p.country == row.text(column); };
    if (std::none_of(places.begin(), places.end(), there))
      row.fault(column, "no place is in the country \"" + row.text(column) + "\"",
                "write a country of locations.csv as it stands there");
  }
}

void read_closed_place(FleeRow& row, const std::string& kind, const std::vector<FleePlace>& places,
                       const FleePlaceIndex& index, FleeClosure& closure) {
  closure.kind = kind == "location" ? FleeClosure::Kind::location
                 : kind == "link"   ? FleeClosure::Kind::link
                                    : FleeClosure::Kind::camp;
  const auto place = row.place(1, index);
  if (kind == "link") closure.other = row.place(2, index).value_or(0);
  if (!place) return;
  closure.place = *place;
  const bool camp = is_camp(places[*place].kind);
  if (closure.kind == FleeClosure::Kind::camp && !camp)
    row.fault(1, "\"" + row.text(1) + "\" is no camp", "name a camp, or write location or link in the first column");
}

}  // namespace

std::vector<FleeClosure> parse_flee_closures(std::string_view text, const std::string& file,
                                             const std::vector<FleePlace>& places, std::vector<Fault>& faults) {
  static const std::vector<std::string> kinds{"country", "location", "link",
                                              "camp",    "idpcamp",  "remove_forced_redirection"};
  std::vector<FleeClosure> closures;
  CsvRow header;
  const FleePlaceIndex index(places);
  for (const CsvRow& cells : rows_of(text, file, {"closure_type", "type"}, header, faults)) {
    FleeRow row(cells, file, faults);
    const std::size_t before = faults.size();
    const std::string kind = ascii_lower(row.text(0));
    FleeClosure closure;
    if (kind == "remove_forced_redirection") continue;  // today's Flee has no rule that reads redirections
    if (kind == "country")
      read_countries(row, places, closure);
    else if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end())
      read_closed_place(row, kind, places, index, closure);
    else
      row.fault(0, "closure \"" + row.text(0) + "\" is not known", remedy_for_unknown(kind, "closure", kinds));
    closure.first = row.day(3, "the first day").value_or(0);
    if (closure.first < 0)
      row.fault(3, "the first day \"" + row.text(3) + "\" is before the start: Flee would never close",
                "write 0 to close from the start on");
    const int opens = row.text(4).empty() ? 0 : row.day(4, "the day of opening").value_or(0);
    if (opens > 0 && opens >= closure.first) closure.opens = opens;
    row.end(std::max<std::size_t>(5, header.size()));
    if (faults.size() == before) closures.push_back(std::move(closure));
  }
  return closures;
}

namespace {

bool is_date(const std::string& text) {
  try {
    return text.find('-', 1) != std::string::npos && parse_moment(text, Zone()).precision == Precision::day;
  } catch (const ValueError&) {
    return false;
  }
}

std::optional<int> days_since(std::chrono::sys_days start, std::optional<std::chrono::sys_days> date) {
  return date ? std::optional(static_cast<int>((*date - start).count())) : std::nullopt;
}

/// The place of each column but the first; nothing for a column without a name.
std::vector<std::optional<std::size_t>> conflict_columns(FleeRow& header, const std::vector<FleePlace>& places) {
  std::vector<std::optional<std::size_t>> columns;
  const FleePlaceIndex index(places);
  for (std::size_t c = 1; c < header.size(); ++c)
    columns.push_back(header.text(c).empty() ? std::nullopt : header.place(c, index));
  return columns;
}

}  // namespace

std::vector<std::vector<double>> parse_flee_conflicts(std::string_view text, const std::string& file,
                                                      const std::vector<FleePlace>& places, std::chrono::sys_days start,
                                                      std::vector<Fault>& faults) {
  std::vector<std::vector<double>> days;
  CsvRow names;
  std::vector<CsvRow> rows = rows_of(text, file, {"day"}, names, faults);
  if (names.empty() || rows.empty()) {
    faults.push_back({file, 0, 0, names.empty() ? "the names of the places are missing" : "there is no day",
                      "write \"#Day\" and the places in the first line, below it every day with the intensities"});
    return days;
  }
  FleeRow header(names, file, faults);
  const auto columns = conflict_columns(header, places);
  if (rows.size() * places.size() > most_intensities) {
    faults.push_back(
        {file, 0, 0, std::to_string(rows.size()) + " days of " + std::to_string(places.size()) + " places are too much",
         "leave out the days after the last change: the last one holds"});
    return days;
  }
  for (const CsvRow& cells : rows) {
    FleeRow row(cells, file, faults);
    const auto day = is_date(row.text(0)) ? days_since(start, row.date(0, "the day")) : row.day(0, "the day");
    if (day && *day != static_cast<int>(days.size())) {
      row.fault(0, "day " + row.text(0) + " where day " + std::to_string(days.size()) + " was expected",
                "write every day from 0 on, each once");
      return days;
    }
    std::vector<double> intensities(places.size(), 0);
    std::vector<bool> given(places.size(), false);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!columns[c]) continue;
      double& intensity = intensities[*columns[c]];
      const double before = intensity;
      const std::size_t sound = faults.size();
      intensity = row.number(c + 1, "intensity", 0, 1e6, std::nullopt);
      if (given[*columns[c]] && intensity != before && faults.size() == sound) {
        header.fault(c + 1, "the column \"" + header.text(c + 1) + "\" appears twice, with other numbers",
                     "rename or remove one of them");
        return days;
      }
      given[*columns[c]] = true;
      if (c + 1 >= row.size()) break;  // one fault for all that a short row lacks
    }
    row.end(names.size());
    days.push_back(std::move(intensities));
  }
  return days;
}

std::vector<FleeCorrection> parse_flee_corrections(std::string_view text, const std::string& file,
                                                   std::vector<Fault>& faults) {
  std::vector<FleeCorrection> corrections;
  for (const CsvRow& cells : parse_csv_rows(text, file, faults)) {
    FleeRow row(cells, file, faults);
    const std::string camp = row.required(0, "the camp");
    const auto date = row.date(1, "the date");
    if (date && !camp.empty()) corrections.push_back({camp, *date, cells.front().line, cells.front().column});
  }
  return corrections;
}

std::vector<FleeLayout> parse_flee_layout(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  std::vector<FleeLayout> layout;
  std::map<std::string, std::size_t> lines;
  for (const CsvRow& cells : parse_csv_rows(text, file, faults)) {
    FleeRow row(cells, file, faults);
    FleeLayout entry{row.required(0, "the camp"), {}, cells.front().line, cells.front().column};
    for (std::size_t c = 1; c < cells.size(); ++c)
      if (!cells[c].text.empty()) entry.files.push_back(cells[c]);
    if (entry.files.empty()) row.fault(0, "no file with counts is named", "write name,file");
    const auto [other, fresh] = lines.emplace(entry.name, entry.line);
    if (!fresh)
      row.fault(0, "\"" + entry.name + "\" is already in line " + std::to_string(other->second),
                "name all its files in one line: they are added up");
    else if (!entry.name.empty())
      layout.push_back(std::move(entry));
  }
  return layout;
}

namespace {

/// What Flee takes for the names of the columns: "Date,Refugees", or nothing at all.
bool is_count_header(const std::string& word) {
  return word.empty() || ascii_lower(word) == "date" || ascii_lower(word) == "datetime";
}

/// "22,849" without quotes is two cells.
bool is_split_number(const std::string& thousands, const std::string& rest) {
  const auto digits = [](const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  return digits(thousands) && digits(rest) && thousands.size() <= 3 && rest.size() == 3;
}

}  // namespace

DatedCounts parse_flee_counts(std::string_view text, const std::string& file, std::vector<Fault>& faults,
                              std::vector<std::string>& notices) {
  DatedCounts counts;
  bool first = true, in_order = true;
  for (const CsvRow& cells : parse_csv_rows(text, file, faults)) {
    FleeRow row(cells, file, faults);
    const bool header = std::exchange(first, false) && is_count_header(row.text(0));
    if (header) continue;
    const std::size_t before = faults.size();
    const auto date = row.date(0, "the date");
    if (row.text(1).empty()) continue;  // a date without a count says nothing
    const double count = row.number(1, "count", 0, flee_most_people, std::nullopt);
    if (is_split_number(row.text(1), row.text(2)))
      row.fault(1, "the count \"" + row.text(1) + "," + row.text(2) + "\" has a comma",
                "write it without: " + row.text(1) + row.text(2));
    if (!date || faults.size() != before) continue;
    in_order = in_order && (counts.empty() || *date >= counts.back().first);
    if (!counts.empty() && *date == counts.back().first)
      counts.back().second = count;  // the later row stands, as in Flee
    else
      counts.emplace_back(*date, count);
  }
  if (!in_order) {
    std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto same_date = [](const auto& a, const auto& b) { return a.first == b.first; };
    counts.erase(counts.begin(), std::unique(counts.rbegin(), counts.rend(), same_date).base());
    notices.push_back(file +
                      ": the dates are out of order; they are taken by date, where Flee takes the rows as they come.");
  }
  return counts;
}

}  // namespace corridor
