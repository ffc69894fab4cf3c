#include "corridor/reader/gazetteer.hpp"

#include <fmt/format.h>

#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/reader/lines.hpp"

namespace corridor {
namespace {

KnownPlace::Kind kind_of(std::string_view word) {
  if (word == "country") return KnownPlace::Kind::country;
  if (word == "region") return KnownPlace::Kind::region;
  if (word == "town") return KnownPlace::Kind::town;
  throw ValueError(fmt::format("\"{}\" is no kind of place", word),
                   remedy_for_unknown(word, "kind", {"country", "region", "town"}));
}

}  // namespace

void Gazetteer::add_places(std::string_view csv, const std::string& file, std::vector<Fault>& faults) {
  // Thirty thousand rows are read at every start: split here, without the positions that base/csv.hpp keeps.
  std::size_t number = 0;
  bool header = true;
  while (!csv.empty()) {
    ++number;
    const std::size_t end = csv.find('\n');
    std::string_view line = trimmed(csv.substr(0, end));
    csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    if (header) {
      header = false;
      if (line == "name,kind,country,thousands,zone") continue;
      faults.push_back(
          {file, number, 1, fmt::format("the header is \"{}\"", line), "write name,kind,country,thousands,zone"});
      return;
    }
    std::string name;
    if (line.front() == '"') {
      const std::size_t quote = line.find('"', 1);
      name = line.substr(1, quote == std::string_view::npos ? quote : quote - 1);
      line.remove_prefix(quote == std::string_view::npos ? line.size() : quote + 1);
    } else {
      name = line.substr(0, line.find(','));
      line.remove_prefix(name.size());
    }
    const std::vector<std::string_view> fields = split_at(line, ',');
    if (fields.size() != 5) {
      faults.push_back({file, number, 1, "the row has not five fields", "write name,kind,country,thousands,zone"});
      continue;
    }
    try {
      add_place(name, {kind_of(fields[1]), std::string(fields[2]), fields[3].empty() ? 0.0 : parse_number(fields[3])});
    } catch (const ValueError& error) {
      faults.push_back({file, number, 1, error.what(), error.remedy()});
    }
    if (!fields[4].empty()) zones_.emplace(fields[2], fields[4]);
  }
}

void Gazetteer::add_peoples(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  for (const Line& line : lines_of(text)) {
    const std::size_t open = line.text.find('('), close = line.text.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
      faults.push_back({file, line.number, 1, fmt::format("\"{}\" names no country", line.text),
                        "write Place (XX) = people, people"});
      continue;
    }
    const std::string place(trimmed(line.text.substr(0, open)));
    const std::string country(line.text.substr(open + 1, close - open - 1));
    if (places_.find(place) == places_.end())
      add_place(place, {KnownPlace::Kind::region, country == "XX" ? "" : country, 0});
    const std::size_t equals = line.text.find('=');
    if (equals == std::string_view::npos) continue;
    for (const std::string_view word : split_at(line.text.substr(equals + 1), ','))
      if (!word.empty()) peoples_.insert_or_assign(std::string(word), place);
  }
}

void Gazetteer::add_place(std::string_view name, KnownPlace place) {
  const auto known = places_.find(name);
  if (known == places_.end()) {
    places_.emplace(name, std::move(place));
  } else if (place.kind < known->second.kind || place.kind == KnownPlace::Kind::crisis ||
             (place.kind == known->second.kind && place.thousands > known->second.thousands)) {
    known->second = std::move(place);
  }
}

const KnownPlace* Gazetteer::place(std::string_view name) const {
  const auto known = places_.find(name);
  return known == places_.end() ? nullptr : &known->second;
}

std::string_view Gazetteer::of_people(std::string_view word) const {
  const auto known = peoples_.find(word);
  return known == peoples_.end() ? std::string_view() : std::string_view(known->second);
}

std::string_view Gazetteer::zone(std::string_view country) const {
  const auto known = zones_.find(country);
  return known == zones_.end() ? std::string_view() : std::string_view(known->second);
}

}  // namespace corridor
