#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corridor/base/count.hpp"
#include "corridor/base/instant.hpp"
#include "corridor/claim/claim.hpp"

namespace corridor {

/// What is known of a number before the counts come in: `low..high` is its central 90 % interval; low == high means it
/// is known exactly.
struct Prior {
  double low = 0;
  double high = 0;
  std::string source;  ///< who said so, published before the crisis began
  bool fixed() const { return low == high; }
};

enum class PlaceKind { origin, transit, crossing, reception, camp };

struct Place {
  std::string name;
  PlaceKind kind = PlaceKind::transit;
  std::string country;
  std::string pcode;
  std::string region;                      ///< the larger area needs are added up for; empty: none
  std::optional<double> lat, lon;          ///< degrees
  Prior population;                        ///< people at the start (origins)
  std::optional<Count> capacity;           ///< people the place can hold; none: no limit
  double attractiveness = 1;               ///< relative pull as a destination (reception, camp)
  std::optional<Prior> crossing_rate;      ///< persons/h a crossing lets through; none: no limit
  std::optional<Prior> registration_rate;  ///< persons/h registered there; none: nobody is registered there
  Prior onward_rate;                       ///< hazard (1/h) of going on from a reception place to another
  std::string source;
  std::size_t line = 0;
};

/// A route between two places; `two_way` routes are written once and used in both directions.
struct Route {
  std::string from, to;
  double km = 0;
  double speed = 0;              ///< free-flow speed, km/h
  std::optional<Prior> flow;     ///< flow capacity, persons/h and direction; none: no limit
  std::optional<Count> storage;  ///< storage capacity, persons and direction; none: no limit
  std::string mode = "road";
  bool two_way = true;
  std::optional<Instant> opens, closes;  ///< outside of [opens, closes) nobody enters
  std::string source;
  std::size_t line = 0;
};

/// What happens from outside, at a time. `where` is a place, or "A - B" for a route.
enum class EventKind {
  conflict,       ///< value = intensity ≥ 0 at an origin (0 ends it)
  ceasefire,      ///< conflict intensity becomes 0 (where empty: everywhere)
  opening,        ///< route or crossing opens
  closure,        ///< route or crossing closes: nobody enters; who is on the way goes on
  attack,         ///< noted on charts and listed; multiplies nothing
  announcement,   ///< value = factor on the departure hazard from then on (where empty: everywhere)
  crossing_rate,  ///< value = factor on the crossing's rate relative to its prior (2 = doubles)
  flow,           ///< value = factor on the route's flow capacity relative to its prior
  recount,        ///< the authority re-counted: totals before and after are not one series
};

struct Event {
  Instant time;
  EventKind kind = EventKind::announcement;
  std::string where;
  std::optional<double> value;
  std::string note;
  std::string source;
  std::size_t line = 0;
};

/// People who decide alike.
struct Group {
  std::string name;
  double share = 1;      ///< of every origin's people; shares of all groups add up to 1
  Prior share_leaving;   ///< of the group, who will leave if they can
  Prior departure_rate;  ///< hazard of leaving, 1/h, once fully under way
  Prior ramp;            ///< h after the first way out opens until the hazard has reached 1 − 1/e of it
  Prior persons_per_vehicle;
  std::map<std::string, double> attractiveness;  ///< factor per place on Place::attractiveness
};

/// A noisy log-rate: an Ornstein–Uhlenbeck process with this stationary standard deviation and correlation time.
struct Noise {
  Prior sd;
  Duration time = std::chrono::hours{12};
};

struct ModelSettings {
  std::optional<Prior> population;  ///< total over all origins; places' populations then give the shares
  Prior conflict_effect;            ///< log-hazard added per unit of conflict intensity
  Prior herding;                    ///< log-hazard added as the share gone from the origin goes from 0 to 1
  double distance_power = 1;        ///< choice weight = attractiveness / (softening + hours)^power
  double softening = 1;             ///< h
  Noise departure_noise, capacity_noise, registration_noise;
  std::optional<Prior>
      share_housed;     ///< of registered people, who take housing by the state; none: housing is not modelled
  Prior housing_delay;  ///< mean h from registration at a reception place to housing
  Prior counting_background{
      0.1, 10, {}};                 ///< persons/h counted outside the modelled movement: stragglers, late entries
  double counting_dispersion = 20;  ///< counted increments of mean m have variance m (1 + this)
  double outlier_share = 0.02;      ///< share of published counts that are slips
};

/// A share of the people who are displaced, with who says so.
struct PeopleShare {
  double share = 0;
  std::string source;
  friend bool operator==(const PeopleShare&, const PeopleShare&) = default;
};

/// A second set of priors the same forecast is printed under, so that a reader sees what the prior does.
struct Alternative {
  std::string name;
  std::optional<Prior> population;
};

/// How reports word what the folder names otherwise: `corridor ledger add` puts it in the folder's words.
struct Wording {
  std::map<std::string, std::vector<std::string>> places;  ///< other names of a place
  std::vector<std::string> from;                           ///< names of all origins together
  std::vector<std::string> to;                             ///< names of where all crossings lead
  std::vector<std::string> group;                          ///< names of everybody who is on the move
};

struct Crisis {
  std::string name;
  Zone zone;
  Instant start;
  Instant end;
  Duration step = std::chrono::hours{1};
  Duration publication_lag = std::chrono::hours{1};  ///< as_of → known, where the publication is not stated
  std::vector<Group> groups;
  ModelSettings model;
  std::vector<Alternative> alternatives;
  std::map<std::string, PeopleShare> people;  ///< by the keys of people_keys(); those not known are not there
  Wording wording;
  std::vector<Place> places;
  std::vector<Route> routes;
  std::vector<Event> events;
  std::vector<Claim> claims;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file name, SHA-256 of its bytes
};

std::string_view to_string(PlaceKind kind);
std::string_view to_string(EventKind kind);

/// The shares `people:` may hold: women_and_girls, children, …
const std::vector<std::string>& people_keys();
/// Whether the claims are those of figures.csv, or come from elsewhere (a ledger) and the file is passed over.
enum class ClaimSource { figures, elsewhere };

/// Reads and checks a crisis folder. All faults of all files in one InputError.
Crisis read_crisis(const std::filesystem::path& folder, ClaimSource claims = ClaimSource::figures);

/// Why nothing in the crisis can explain the claim, whatever the model: a place or group it does not have, a time
/// outside of its period, arrivals in all where there is no crossing. Nothing where there is no such reason. In
/// figures.csv each is a fault; a claim from a report may well be so.
std::optional<std::string> misplaced(const Claim& claim, const Crisis& crisis);

/// Events from a further file of events.csv's form, checked against the crisis (`--with`). InputError.
std::vector<Event> read_events(const std::filesystem::path& file, const Crisis& crisis);

/// Writes the folder: read_crisis(folder) gives the crisis back. `beside` are further files, by name. FileError if the
/// folder exists and is not empty.
void write_crisis(const Crisis& crisis, const std::filesystem::path& folder,
                  const std::vector<std::pair<std::string, std::string>>& beside = {});

/// Writes a small commented example that runs at once (`corridor new`).
void write_starter(const std::string& name, const std::filesystem::path& folder);

}  // namespace corridor
