#pragma once

#include <cstddef>
#include <vector>

#include "corridor/crisis/flee.hpp"

// What Flee's files say of a single day, for who runs a case and for who converts it.
namespace corridor {

/// Whether nothing passes between the two places, which a road joins.
bool road_closed(const FleeCase& flee, std::size_t from, std::size_t to, int day);

/// Whether the camp is a town on that day.
bool camp_closed(const FleeCase& flee, std::size_t camp, int day);

/// Where there is conflict, how intense and since when; carried from day to day. The intensity is that of the day on
/// which the conflict began.
class FleeConflicts {
 public:
  explicit FleeConflicts(const FleeCase& flee);

  /// Must be called for every day in turn, from 0 on.
  void pass(int day);
  /// 0 where there is none.
  double intensity(std::size_t place) const { return intensity_[place]; }
  /// conflict_spawn_decay for a conflict of its age.
  double decay(std::size_t place, int day) const;

 private:
  double listed(int day, std::size_t place) const;
  void begin(std::size_t place, double intensity, int day);

  const FleeCase& flee_;
  std::vector<double> intensity_;
  std::vector<int> since_;
};

}  // namespace corridor
