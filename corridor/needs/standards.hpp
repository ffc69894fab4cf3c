#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {

/// What people need to stay alive for days, or to live with dignity until something better is there.
enum class Level { survival, basic };

/// What a need grows with, on one day at one place.
enum class Base {
  people,       ///< the most who are there at once
  person_days,  ///< people × days they are there: half a day counts half
  road_days,    ///< person-days under way
  arrivals,     ///< people who cross on the day
};

enum class Rule {
  times,      ///< value × base / divide_by
  share_out,  ///< one for every `value` of base
};

/// A minimum standard or planning figure: how much of something people need, and who says so.
struct Standard {
  std::string key;
  std::string name;
  std::string unit;     ///< of the need: "litres", "latrines"
  std::string measure;  ///< of the value: "litres a person and day"
  Base base = Base::people;
  Rule rule = Rule::times;
  double survival = 0;
  double basic = 0;
  std::optional<double> cold;  ///< at either level in a cold climate
  double divide_by = 1;
  bool whole = false;  ///< only whole ones can be had: rounded up
  std::string share;   ///< of the people (people_keys()); empty: all of them
  std::string reference;
  bool doubtful = false;  ///< number or reference could not be checked against the source
  bool changed = false;   ///< by the crisis folder
};

/// What one unit of a need costs.
struct UnitCost {
  std::string key;  ///< of the standard
  double cost = 0;
  std::string source;
};

struct Standards {
  std::vector<Standard> list;  ///< in the order of the built-in file
  std::string currency;        ///< of the costs
  std::vector<UnitCost> costs;

  /// The standard of the key, or null.
  const Standard* find(std::string_view key) const;
};

/// The value that holds at a level and in a climate.
double value_of(const Standard& standard, Level level, bool cold);

/// What `base` people (or person-days) need. Never falls as base rises. A whole need is rounded up, save for what the
/// arithmetic of floating point adds to a whole number.
double amount_of(const Standard& standard, double value, double base, double share);

std::string_view to_string(Level level);
std::string_view to_string(Base base);
std::string_view to_string(Rule rule);

/// The standards that ship with the program (corridor/needs/standards.yml).
Standards built_in_standards();

/// The built-in standards with what a crisis folder's standards.yml changes. Faults (unknown keys with the nearest, a
/// change without a reference, a cost without a source) are appended.
Standards parse_standards(std::string_view text, const std::string& file, std::vector<Fault>& faults);

}  // namespace corridor
