#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/crisis/crisis.hpp"
#include "corridor/flow/parameters.hpp"

namespace corridor {

/// Index of a place, link, group or noise process in the vectors of a Network.
using Index = std::uint32_t;
inline constexpr Index none = ~Index{0};

/// FNV-1a of a name: random sites hang on names, so reordering or adding places leaves everybody else's draws alone.
std::uint32_t site_of(std::string_view kind, std::string_view name);

/// A rate that may be unlimited, is a parameter or known, and carries its own Ornstein–Uhlenbeck noise.
struct Server {
  Quantity rate;           ///< persons/h
  Index noise = none;      ///< noise process on the log-rate
  std::uint32_t site = 0;  ///< random site of its rounding and picking draws
};

/// One direction of a route.
struct Link {
  std::string name;  ///< "A - B"
  Index from = 0, to = 0;
  double hours = 0;                ///< free-flow travel time
  std::uint32_t travel_steps = 1;  ///< the same in steps: at least one
  std::optional<Server> flow;      ///< flow capacity at the entry
  std::optional<Count> storage;    ///< people the link can hold
  std::uint32_t site = 0;
};

struct Site {
  std::string name;
  PlaceKind kind = PlaceKind::transit;
  std::string country;
  std::optional<Count> capacity;
  double attractiveness = 1;
  std::vector<double> group_factor;    ///< attractiveness factor per group
  Quantity population;                 ///< people at the start, of which this place holds…
  double population_share = 1;         ///< … this share
  std::optional<Server> crossing;      ///< none: everybody passes at once
  std::optional<Server> registration;  ///< none: no office here
  Quantity onward_rate;                ///< 1/h
  std::uint32_t site = 0;
};

struct GroupModel {
  std::string name;
  double share = 1;
  Quantity share_leaving, departure_rate, ramp, persons_per_vehicle;
  Index departure_noise = none;
};

/// An Ornstein–Uhlenbeck process with unit variance; `persistence` is its autocorrelation over one step.
struct NoiseProcess {
  std::string name;
  double persistence = 0;
  Quantity sd;
  Quantity scale;  ///< the positive quantity that its exponential multiplies
};

/// A destination somebody at a place may choose, with the weight of it before room is considered.
struct Choice {
  Index destination = 0;
  std::vector<double> weight;  ///< one per group
};

/// What holds from one event to the next: the same for every member, so computed once.
struct Epoch {
  std::uint32_t first_step = 0;
  std::vector<double> link_factor;           ///< 0: closed; else factor on the flow capacity
  std::vector<double> crossing_factor;       ///< per place, 0: closed
  std::vector<double> conflict;              ///< per place, intensity
  std::vector<double> departure_factor;      ///< per place
  std::vector<Index> next_link;              ///< destination slot × place: first link of the quickest open way, or none
  std::vector<std::vector<Choice>> outward;  ///< per place: destinations of people who have not crossed
  std::vector<std::vector<Choice>>
      beyond;  ///< per place: destinations of people who have crossed, or stay on this side
};

/// Places and links in the order of their names. Cohorts meet in queues in the order in which places and links are gone
/// through, and draws go through cohorts in that order: so the order of the crisis' files has no say.
struct Order {
  std::vector<Index> places, links;
  std::vector<Index> origins, crossings, receptions;  ///< receptions: camps too
};

/// The crisis compiled for simulation: indices instead of names, one entry a direction, epochs instead of events.
/// Immutable.
struct Network {
  Duration step{};
  std::uint32_t steps = 0;  ///< from the start of the crisis to its end
  double step_hours = 1;
  std::vector<Parameter> parameters;
  std::vector<NoiseProcess> noises;
  std::vector<Site> places;
  std::vector<Index> slot;  ///< per place: its row in Epoch::next_link if it is a destination, else none
  std::vector<Link> links;
  Order order;
  std::vector<std::vector<Index>> served;  ///< per place with an office: where it registers people
  std::vector<GroupModel> groups;
  std::vector<Epoch> epochs;
  std::vector<double> opened;  ///< per place: hours after the start at which the first way out opened; infinite: never
  Quantity conflict_effect, herding, share_housed, housing_delay, counting_background;
  bool housing = false;

  /// Index of the place of that name, or none.
  Index place(std::string_view name) const;
  /// What holds in a step.
  const Epoch& epoch_at(std::uint32_t step) const;
  /// First link of the quickest open way from a place to a destination, or none.
  Index next_link(const Epoch& epoch, Index place, Index destination) const {
    return epoch.next_link[slot[destination] * places.size() + place];
  }
};

/// Compiles a crisis with the events of a what-if laid over its own. `until` may lie after the crisis' end.
Network compile(const Crisis& crisis, const std::vector<Event>& with = {}, std::optional<Instant> until = {});

}  // namespace corridor
