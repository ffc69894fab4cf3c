#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/claim/remark.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/needs/aid.hpp"
#include "corridor/needs/cost.hpp"
#include "corridor/needs/daily.hpp"
#include "corridor/needs/standards.hpp"

namespace corridor {

/// Where people need something.
enum class LocationKind {
  place,     ///< where they stay
  region,    ///< the places of a region together
  road,      ///< under way to a crossing, or beyond the crossings
  crossing,  ///< who crosses there
  all,       ///< everywhere
};
std::string_view to_string(LocationKind kind);

/// The name of the location of people under way on the far side of the crossings.
inline constexpr std::string_view beyond_crossings = "beyond the crossings";

/// One quantity at one location, day by day over the members. The keys beside those of the standards are people (the
/// most who are there at once), housed (of them, by the state), on_road (the most under way at once), road_days
/// (person-days under way) and arrivals (people who cross on the day).
struct NeedSeries {
  LocationKind kind = LocationKind::place;
  std::string location;
  std::string key;
  std::vector<Quantiles> days;
  Peak peak;
};

/// The chance that a place is full, or holds more people than it can: day by day.
struct Fullness {
  std::string place;
  Count capacity = 0;
  std::vector<double> chance;          ///< share of the members
  std::vector<double> standard_error;  ///< of that share
};

/// A need that was not worked out, or for all people instead of a share, for want of a share in crisis.yml.
struct MissingShare {
  std::string need;   ///< key of the standard
  std::string share;  ///< key of `people:`
  bool for_all = false;
};

struct NeedsSettings {
  Level level = Level::basic;
  bool cold = false;
  AidSettings aid;
};

/// What people will need, and what of it there is money for. Value type.
struct Needs {
  std::string crisis;
  Zone zone;
  Instant origin, until;
  std::uint64_t seed = 0;
  std::size_t members = 0;
  Level level = Level::basic;
  bool cold = false;
  std::vector<DayPart> days;
  Standards standards;
  std::map<std::string, PeopleShare> people;
  std::vector<NeedSeries> series;  ///< everywhere first, then by location; standards in their order
  std::vector<Fullness> full;      ///< places with a capacity
  std::vector<MissingShare> missing;
  Aid aid;
  CostOfNeeds cost;
  std::vector<Remark> notices;

  /// The series, or null.
  const NeedSeries* find(LocationKind kind, std::string_view location, std::string_view key) const;
};

/// Works out, in every member of the outlook's model, what people need at every place on every day; totals are added up
/// in the members, and only then intervals are read off. The outlook is to hold samples (ForecastSettings::samples).
Needs needs_of(const Crisis& crisis, const Outlook& outlook, const Standards& standards, const NeedsSettings& settings);

}  // namespace corridor
