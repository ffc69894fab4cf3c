#pragma once

#include <compare>
#include <cstddef>
#include <random>
#include <span>
#include <vector>

#include "corridor/crisis/flee.hpp"
#include "tests/flow/dice.hpp"

namespace corridor::test {

/// One direction of a road.
struct Hop {
  std::size_t route = 0;
  bool back = false;
  auto operator<=>(const Hop&) const = default;
};

/// One person under Flee's day rules, with all that the rules can see of them.
struct DayPerson {
  std::size_t place = 0;  ///< where they are; on a road: where they set out from
  bool on_road = false;
  std::vector<Hop> way;  ///< hops still to go; on a road the first is the one they are on
  double km = 0;         ///< come on it
  int recent = 0;        ///< travel of late, in quarters of a day's
  bool first = false;    ///< has never come to the end of a hop
  int moved = 0;         ///< today, in twentieths of a day's travel
  bool done = false;     ///< does nothing more today
  auto operator<=>(const DayPerson&) const = default;
};

/// Everybody, at the end of a day. Persons are exchangeable: sorted, equal worlds compare equal.
struct DayWorld {
  int day = 0;  ///< the next one
  std::vector<DayPerson> persons;
  std::vector<double> population;  ///< per place
  Count waiting = 0;               ///< to depart, until there is a place to leave
  auto operator<=>(const DayWorld&) const = default;

  Count present(std::size_t place) const;
  Count on_roads() const;
};

/// Flee's day rules applied to each person alone, straight from the FleeCase: it shares none of the code that compiles
/// a case or moves cohorts.
class DayPersonOracle {
 public:
  /// A wrong rule, for the tests' own test: room read as each person decides, not as the wave began.
  enum class Distortion { none, live_room };
  explicit DayPersonOracle(const FleeCase& flee, Distortion distortion = Distortion::none);
  DayWorld start() const;
  void step(DayWorld& world, Dice& dice) const;

 private:
  struct Way {
    std::vector<Hop> hops;
    std::size_t end = 0;
    double attraction = 0;  ///< room aside
  };
  struct Place {
    FleeKind kind = FleeKind::town;
    double intensity = 0, decay = 1, move_chance = 1, score = 1;
    std::vector<Way> ways;
  };
  struct Today {
    std::vector<Place> places;
    std::vector<bool> shut;  ///< per route
  };

  /// Room as the day or a wave begins, and the weights of the ways that follow from it where somebody has asked for
  /// them.
  struct Phase {
    std::vector<double> there, rooms;
    std::vector<std::vector<double>> weights;
  };

  Today today(int day) const;
  double intensity(std::size_t place, int day, int& since) const;
  FleeKind kind(std::size_t place, int day, double intensity) const;
  bool shut(const FleeRoute& route, int day) const;
  void find_ways(const Today& today, std::vector<std::size_t>& seen, std::vector<Hop>& hops, std::vector<Way>& ways,
                 int levels) const;
  std::size_t end_of(const Hop& hop) const;
  double attraction(const Today& today, std::size_t origin, const Way& way) const;

  Count reported(int day) const;
  void depart(DayWorld& world, Dice& dice) const;
  void depart_from(DayWorld& world, std::size_t place, Count count) const;
  double room(std::size_t place, double people) const;
  Phase freeze(const DayWorld& world) const;
  bool fills_quickly(const Phase& before, const Phase& now) const;
  std::vector<double> weights(const std::vector<Way>& ways, const std::vector<double>& rooms) const;
  void decide(DayPerson& person, const Today& today, Phase& phase, bool in_haste, Dice& dice) const;
  void travel(DayPerson& person, const Today& today, Dice& dice) const;
  void spend_day(DayPerson& person, const DayWorld& world, const Today& today, Phase& morning, Phase& phase,
                 Dice& dice) const;
  static std::vector<std::size_t> groups_of(const std::vector<DayPerson>& sorted);
  int twentieths(double km) const;

  FleeCase flee_;
  Distortion distortion_;
  std::vector<double> capacity_;  ///< per place
  int waves_ = 1;                 ///< in which those of a day set out
  std::vector<Today> days_;
  std::vector<Count> departures_;  ///< per day, where they are taken from reports
};

/// Dice that have nothing in common with Corridor's own random numbers.
class MersenneDice : public Dice {
 public:
  explicit MersenneDice(std::uint64_t seed) : generator_(seed) {}
  std::size_t pick(std::span<const double> weights) override;

 private:
  std::mt19937_64 generator_;
};

}  // namespace corridor::test
