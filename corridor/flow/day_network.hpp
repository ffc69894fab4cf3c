#pragma once

#include <cstdint>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/crisis/flee.hpp"
#include "corridor/flow/network.hpp"

// Flee's day rules (docs/flee.md) compiled for simulation: what is the same for every member is worked out once.
namespace corridor {

/// How finely it is kept how far somebody has come today: a twentieth of a day's travel; and lately: a quarter
/// (docs/flee.md has what finer steps would change).
inline constexpr std::uint32_t day_units = 20, recent_units = 5;

/// In how many waves people set out where a place has a capacity: what one wave fills the next one sees. Once a place
/// fills quickly, those left of the day set out in so many times as many.
inline constexpr std::uint32_t day_waves = 4, finer_waves = 4;

/// One direction of a road.
struct DayLink {
  Index from = 0, to = 0;
  double km = 0;
  double speed = 0;  ///< km/day
  double walk_probability = 0;
  std::uint32_t units = 1;  ///< its length in day_units a day
};

/// A sequence of links: the first one, the path of the others, and where the last one ends.
struct DayPath {
  Index link = 0;
  std::uint32_t next = none;  ///< index into DayNetwork::paths, above which it stands; none: there are no others
  Index end = 0;
};

/// A way that somebody may choose: a path of links, what draws to its end before room is considered, and that end.
struct DayOption {
  std::uint32_t path = 0;  ///< index into DayNetwork::paths
  Index end = 0;
  double attraction = 0;
  Index link = none;  ///< the path's only one, where all who set out on it arrive the same day
};

/// What holds from one change of conflict or closures to the next.
struct DayEpoch {
  int first_day = 0;
  std::vector<std::uint8_t> closed;             ///< per link
  std::vector<std::uint8_t> town, camp;         ///< per place
  std::vector<double> move_chance;              ///< per place: of somebody there to leave, a day
  std::vector<double> origin_weight;            ///< per place: intensity × decay; 0 where there is no conflict
  std::vector<double> intensity;                ///< per place; 0 where there is no conflict
  std::vector<std::vector<DayOption>> options;  ///< per place
};

struct DayNetwork {
  int days = 0;
  FleeSettings settings;
  std::vector<std::string> names;  ///< of the places
  std::vector<double> population;  ///< per place
  std::vector<double> capacity;    ///< per place; below 1: without limit
  std::vector<Count> day0;         ///< per place: who is there at the start
  std::vector<DayLink> links;      ///< by the names of their ends, paths too: the files' order has no say
  std::vector<DayPath> paths;
  std::vector<Index> order;  ///< places by name: draws follow it
  std::vector<DayEpoch> epochs;
  std::vector<Count> departures;  ///< per day, where they are taken from reports

  double full(Index place) const { return capacity[place] * settings.capacity_scaling; }
  double felt(Index place) const { return full(place) * settings.capacity_buffer; }
  bool limited(Index place) const { return full(place) >= 1; }
};

/// A distance in day_units, at least one.
std::uint32_t units_of(const DayNetwork& network, double km);

/// InputError where there are more ways than can be gone through.
DayNetwork compile(const FleeCase& flee);

}  // namespace corridor
