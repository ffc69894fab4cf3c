#include "corridor/crisis/from_flee.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "corridor/base/numbers.hpp"
#include "corridor/crisis/defaults.hpp"
#include "corridor/crisis/flee_day.hpp"
#include "corridor/crisis/prior.hpp"

namespace corridor {
namespace {

constexpr Duration step = std::chrono::hours{3};  // Flee's own is a day
constexpr double hours_a_day = 24;
/// In Flee nobody leaves without a conflict: here a hundred-thousandth of those who would leave in one. This factor
/// holds from the start, and a conflict of intensity 1 makes up for it.
constexpr double calm_factor = 1e-5;
constexpr double conflict_effect = 11.512925464970229;  // -log of it
constexpr double nearly_all = 0.999;                    // a share of people who leave is below 1
constexpr double least_factor = 1e-9;                   // a factor on departures is above 0
constexpr double km_to_the_gate = 0.1;                  // from the town that a closed camp is to the camp

/// From one day on, what holds until the next change.
struct Spell {
  int first = 0;
  double intensity = 0, decay = 1;
};

/// The conflicts by Flee's day rules, per place.
std::vector<std::vector<Spell>> conflict_spells(const FleeCase& flee) {
  std::vector<std::vector<Spell>> spells(flee.places.size());
  FleeConflicts conflicts(flee);
  for (int day = 0; day < flee.days; ++day) {
    conflicts.pass(day);
    for (std::size_t p = 0; p < flee.places.size(); ++p) {
      Spell now{day, conflicts.intensity(p), 1};
      if (now.intensity > 0) now.decay = conflicts.decay(p, day);
      const Spell last = spells[p].empty() ? Spell{} : spells[p].back();
      if (now.intensity != last.intensity || now.decay != last.decay) spells[p].push_back(now);
    }
  }
  return spells;
}

class Converter {
 public:
  Converter(const FleeCase& flee, std::vector<std::string>& left_behind)
      : flee_(flee), settings_(flee.settings), left_behind_(left_behind) {}

  Crisis convert() {
    crisis_.name = flee_.name.empty() ? "Flee case" : flee_.name;
    crisis_.start = Instant(flee_.start);
    crisis_.end = at(flee_.days);
    crisis_.step = step;
    spells_ = conflict_spells(flee_);
    find_roads();
    find_kinds();
    add_places();
    add_routes();
    add_departures();
    add_choice();
    add_conflicts();
    add_closures();
    add_counts();
    std::stable_sort(crisis_.events.begin(), crisis_.events.end(),
                     [](const Event& a, const Event& b) { return a.time < b.time; });
    say_what_else_is_left();
    return std::move(crisis_);
  }

 private:
  Instant at(int day) const { return Instant(flee_.start + std::chrono::days{day}); }
  bool from_reports() const { return settings_.spawning == FleeSettings::Spawning::from_reports; }

  template <class... Args>
  void leave(fmt::format_string<Args...> text, Args&&... args) {
    left_behind_.push_back(fmt::format(text, std::forward<Args>(args)...));
  }
  static std::string listed(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

  void event(int day, EventKind kind, const std::string& where, std::optional<double> value, const std::string& note,
             const std::string& source) {
    crisis_.events.push_back({at(day), kind, where, value, note, source});
  }

  // ---- places

  bool ever_in_conflict(std::size_t p) const {
    return std::any_of(spells_[p].begin(), spells_[p].end(), [](const Spell& s) { return s.intensity > 0; });
  }

  /// Parts of the map between which there is no road: a number per place.
  std::vector<std::size_t> parts() const {
    std::vector<std::size_t> part(flee_.places.size());
    for (std::size_t p = 0; p < part.size(); ++p) part[p] = p;
    for (bool changed = true; changed;) {
      changed = false;
      for (const FleeRoute& route : flee_.routes) {
        const std::size_t least = std::min(part[route.from], part[route.to]);
        changed = changed || part[route.from] != least || part[route.to] != least;
        part[route.from] = part[route.to] = least;
      }
    }
    return part;
  }

  void find_kinds() {
    std::vector<std::string> nobody, camps_in_conflict, cut_off;
    for (std::size_t p = 0; p < flee_.places.size(); ++p) {
      const FleePlace& place = flee_.places[p];
      PlaceKind kind = is_camp(place.kind) ? PlaceKind::camp : PlaceKind::transit;
      if (ever_in_conflict(p)) {
        if (is_camp(place.kind))
          camps_in_conflict.push_back(place.name);
        else if (place.population > 0)
          kind = PlaceKind::origin;
        else
          nobody.push_back(place.name);
      }
      kinds_.push_back(kind);
    }
    const std::vector<std::size_t> part = parts();
    std::set<std::size_t> with_origin, with_camp;
    for (std::size_t p = 0; p < kinds_.size(); ++p) {
      if (kinds_[p] == PlaceKind::origin) with_origin.insert(part[p]);
      if (kinds_[p] == PlaceKind::camp) with_camp.insert(part[p]);
    }
    bool any = false;
    for (std::size_t p = 0; p < kinds_.size(); ++p) {
      if (kinds_[p] == PlaceKind::transit) continue;
      const auto& needed = kinds_[p] == PlaceKind::origin ? with_camp : with_origin;
      any = any || needed.contains(part[p]);
      if (needed.contains(part[p])) continue;
      kinds_[p] = PlaceKind::transit;
      cut_off.push_back(flee_.places[p].name);
    }
    if (!any)
      throw InputError({{flee_.name, 0, 0, "no road leads from a place in conflict, with a population, to a camp",
                         "add the places, populations or routes; Corridor's crisis folder needs them"}});
    if (!nobody.empty()) leave("In conflict, but without a population, so that nobody leaves: {}.", listed(nobody));
    if (!camps_in_conflict.empty())
      leave("Camps in conflict at some time, which stay camps here: {}.", listed(camps_in_conflict));
    if (!cut_off.empty())
      leave("No road joins these to a place in conflict or a camp; they are transit places here: {}.", listed(cut_off));
  }

  /// A name that places.csv allows and nobody has yet.
  std::string free_name(std::string name) {
    for (std::size_t dash = name.find(" - "); dash != std::string::npos; dash = name.find(" - "))
      name.replace(dash, 3, "-");
    for (char& letter : name)
      if (static_cast<unsigned char>(letter) < 0x20U) letter = ' ';
    if (name == "all") name = "all (place)";
    std::string tried = name;
    for (int number = 2; !taken_.insert(tried).second; ++number) tried = fmt::format("{} {}", name, number);
    return tried;
  }

  bool shut(const FleeClosure& closure, int day) const {
    return day >= closure.first && (!closure.opens || day < *closure.opens);
  }

  /// Whether the camp is a town at some time.
  bool shut_at_times(std::size_t p) const {
    return std::any_of(flee_.closures.begin(), flee_.closures.end(), [&](const FleeClosure& closure) {
      const int opens = closure.opens.value_or(flee_.days);
      return closure.kind == FleeClosure::Kind::camp && closure.place == p &&
             closure.first < std::min(opens, flee_.days) && opens > 0;
    });
  }

  /// Who is reported there at the start, and did not come since.
  Count reported_at_start(const FleeReports& camp) const {
    return settings_.insert_day0 || settings_.empty_camps_on_day0 ? camp.on(0) + camp.left_out : 0;
  }

  /// Flee lowers the capacity by who is there at the start and counts them against it as well.
  std::optional<Count> capacity_of(std::size_t p) const {
    if (flee_.places[p].capacity <= 0) return std::nullopt;
    double reported = 0;
    for (const FleeReports& camp : flee_.camps)
      if (camp.place == p && settings_.insert_day0) reported += static_cast<double>(reported_at_start(camp));
    const double there = settings_.empty_camps_on_day0 ? 0 : reported;
    const double whole = (flee_.places[p].capacity - reported) * settings_.capacity_scaling;
    if (whole < 1) return std::nullopt;  // as Flee takes it: without limit
    return std::max<Count>(1, static_cast<Count>(whole - there));
  }

  double attractiveness_of(std::size_t p) const {
    const bool foreign = flee_.places[p].country != flee_.places[0].country;
    const double score = (foreign ? settings_.foreign_weight : 1) * settings_.camp_weight;
    return std::clamp(std::pow(settings_.weight_softening + score, settings_.weight_power), limits::factor.least,
                      limits::factor.most);
  }

  Place place_of(std::size_t p) const {
    const FleePlace& from = flee_.places[p];
    Place place;
    place.name = names_[p];
    place.kind = kinds_[p];
    place.country = from.country;
    if (!from.no_position) {
      place.lat = from.latitude;
      place.lon = from.longitude;
    }
    place.source = "Flee: locations.csv";
    if (place.kind == PlaceKind::origin) place.population = {from.population, from.population, place.source};
    if (place.kind == PlaceKind::camp) {
      place.capacity = capacity_of(p);
      place.attractiveness = attractiveness_of(p);
    }
    return place;
  }

  void add_places() {
    for (const FleePlace& place : flee_.places) {
      names_.push_back(free_name(place.name));
      if (names_.back() != place.name)
        leave("The name \"{}\" is \"{}\" here: the crisis folder does not allow it.", place.name, names_.back());
    }
    nodes_ = names_;
    std::vector<std::string> towns;
    for (std::size_t p = 0; p < flee_.places.size(); ++p) {
      crisis_.places.push_back(place_of(p));
      if (kinds_[p] != PlaceKind::camp || !shut_at_times(p)) continue;
      // Roads lead to a town, through which one may pass at all times; the gate of the camp opens and closes.
      Place town = crisis_.places.back();
      town.name = nodes_[p] = free_name(names_[p] + " (town)");
      town.kind = PlaceKind::transit;
      town.capacity.reset();
      town.attractiveness = 1;
      crisis_.places.push_back(town);
      towns.push_back(names_[p]);
    }
    if (!towns.empty())
      leave("Who is in a camp when it closes stays there; in Flee they then move on as from a town: {}.",
            listed(towns));
  }

  // ---- routes

  /// One between any two places, the quickest.
  void find_roads() {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
    for (const FleeRoute& route : flee_.routes) {
      const auto [entry, fresh] = known.emplace(std::minmax(route.from, route.to), roads_.size());
      if (fresh)
        roads_.push_back(route);
      else if (route.km / speed_of(route) < roads_[entry->second].km / speed_of(roads_[entry->second]))
        roads_[entry->second] = route;
    }
    if (roads_.size() < flee_.routes.size())
      leave("Of two roads between the same places the quicker is kept; in Flee both go into a choice: {} left out.",
            flee_.routes.size() - roads_.size());
  }

  double speed_of(const FleeRoute& route) const {
    const double riding = route.speed.value_or(settings_.max_move_speed);
    const double a_day = riding + route.walk_probability * (settings_.max_walk_speed - riding);
    return std::min(a_day / hours_a_day, limits::speed.most);
  }

  void add_routes() {
    for (const FleeRoute& from : roads_) {
      Route route;
      route.from = nodes_[from.from];
      route.to = nodes_[from.to];
      route.km = std::min(from.km, limits::km.most);
      route.speed = speed_of(from);
      route.source = "Flee: routes.csv";
      crisis_.routes.push_back(route);
    }
    for (std::size_t p = 0; p < names_.size(); ++p) {
      if (nodes_[p] == names_[p]) continue;
      Route gate;
      gate.from = nodes_[p];
      gate.to = names_[p];
      gate.km = km_to_the_gate;
      gate.speed = std::min(settings_.max_move_speed / hours_a_day, limits::speed.most);
      gate.source = "Corridor: the gate of a camp that is closed at times";
      crisis_.routes.push_back(gate);
    }
  }

  // ---- who leaves, and where to

  /// People at all origins, and how many of these there are.
  std::pair<double, double> people() const {
    double people = 0, places = 0;
    for (std::size_t p = 0; p < kinds_.size(); ++p) {
      if (kinds_[p] != PlaceKind::origin) continue;
      people += flee_.places[p].population;
      places += 1;
    }
    return {people, places};
  }

  void add_departures() {
    Group group = default_group();
    const double a_day = std::clamp(settings_.displaced_per_conflict_day, 1e-9, 1e9);
    std::string source = "simsetting.yml: displaced_per_conflict_day";
    if (from_reports()) {
      source = "not in Flee's folder: wide";
      group.share_leaving = {0.01, 0.5, source};
      group.departure_rate = {0.00015, 0.015, source};  // half have left after 200 … 2 days
      leave(
          "Departures: Flee lets as many leave each day as the reports rise by. Here share_leaving and departure_rate "
          "are wide priors, the same for all origins, and a forecast learns them from the counts; \"corridor "
          "simulate\", which uses no counts, therefore says little.");
    } else {
      const auto [all, places] = people();
      const bool share = settings_.spawning == FleeSettings::Spawning::population_share;
      const double hourly = a_day / (share ? 1 : all / places) / hours_a_day;
      const double rate = std::min(hourly, limits::hazard.most);
      group.share_leaving = {nearly_all, nearly_all, source};
      group.departure_rate = {rate, rate, source};
      leave("The decay of conflicts (conflict_spawn_decay) scales no departures under this spawn_mode.");
      if (!settings_.take_from_population)
        leave(
            "take_from_population is false: in Flee as many leave each day however many have left; here those who have "
            "left are gone, so departures become fewer.");
    }
    group.ramp = {1, 1, "Flee: none"};
    crisis_.groups.push_back(group);
    crisis_.model = default_model();
    crisis_.model.conflict_effect = {conflict_effect, conflict_effect, "Flee: nobody leaves without conflict"};
    crisis_.model.herding = {0, 0, "Flee: none"};
  }

  void add_choice() {
    const double km_an_hour = settings_.max_move_speed / hours_a_day;
    const double power = settings_.distance_power * settings_.weight_power;
    crisis_.model.softening = std::clamp(settings_.softening / km_an_hour, 1e-6, limits::softening.most);
    crisis_.model.distance_power = std::clamp(power, limits::power.least, limits::power.most);
    if (power != crisis_.model.distance_power)
      leave("distance_power x weight_power is {} and becomes {}.", power, crisis_.model.distance_power);
  }

  // ---- what happens

  /// The factor on departures that makes the hazard proportional to Flee's weight, given what the intensity does.
  double departure_factor(std::size_t p, const Spell& spell) const {
    double weight = spell.intensity;
    if (from_reports()) weight *= spell.decay;
    const bool fixed_number =
        settings_.spawning == FleeSettings::Spawning::constant || settings_.spawning == FleeSettings::Spawning::poisson;
    const auto [all, places] = people();
    if (fixed_number) weight *= all / places / flee_.places[p].population;
    const double factor = weight * std::pow(calm_factor, spell.intensity);
    // Twelve digits: 1e-06 and not 1.0000000000000002e-06.
    return parse_number(fmt::format("{:.12g}", std::clamp(factor, least_factor, limits::factor.most)));
  }

  void add_conflicts() {
    const std::string source = flee_.conflicts.empty() ? "Flee: locations.csv" : "Flee: conflicts.csv";
    event(0, EventKind::announcement, "", calm_factor, "nobody leaves where there is no conflict", "Flee: its rules");
    for (std::size_t p = 0; p < kinds_.size(); ++p) {
      if (kinds_[p] != PlaceKind::origin) continue;
      double intensity = 0;
      double factor = calm_factor;
      for (const Spell& spell : spells_[p]) {
        if (spell.intensity != intensity) {
          if (spell.intensity > 0)
            event(spell.first, EventKind::conflict, names_[p], spell.intensity, "", source);
          else
            event(spell.first, EventKind::ceasefire, names_[p], {}, "", source);
        }
        intensity = spell.intensity;
        const double now = intensity > 0 ? departure_factor(p, spell) : calm_factor;
        if (std::abs(now / factor - 1) > 1e-9)
          event(spell.first, EventKind::announcement, names_[p], now, "scales departures as Flee's weights do",
                "Flee: simsetting.yml");
        factor = now;
      }
    }
  }

  template <class Shut>
  void add_closures_of(const std::string& route, const std::string& note, Shut shut_on) {
    bool before = false;
    for (int day = 0; day < flee_.days; ++day) {
      const bool now = shut_on(day);
      if (now != before)
        event(day, now ? EventKind::closure : EventKind::opening, route, {}, note, "Flee: closures.csv");
      before = now;
    }
  }

  void add_closures() {
    if (flee_.closures.empty()) return;
    for (const FleeRoute& route : roads_)
      add_closures_of(nodes_[route.from] + " - " + nodes_[route.to], "",
                      [&](int day) { return road_closed(flee_, route.from, route.to, day); });
    for (std::size_t p = 0; p < names_.size(); ++p)
      if (nodes_[p] != names_[p])
        add_closures_of(nodes_[p] + " - " + names_[p], "the camp", [&](int day) { return camp_closed(flee_, p, day); });
  }

  // ---- counts

  void add_counts() {
    std::size_t outside = 0;
    Count at_start = 0;
    for (const FleeReports& camp : flee_.camps) {
      add_claims(camp, Metric::arrivals, outside);
      const std::string& name = names_[camp.place];
      if (reported_at_start(camp) > 0)
        event(0, EventKind::recount, name, {}, fmt::format("{} people are here already", reported_at_start(camp)),
              settings_.empty_camps_on_day0 ? "Flee: empty_camps_on_day0" : "Flee: insert_day0");
      at_start += reported_at_start(camp);
      for (const int day : camp.recounted)
        if (day >= 0 && day < flee_.days)
          event(day, EventKind::recount, name, {}, "people were registered anew", "Flee: registration_corrections.csv");
    }
    if (flee_.total) add_claims(*flee_.total, Metric::displaced, outside);
    if (outside > 0) leave("{} counts lie outside of the period and are not in figures.csv.", outside);
    if (at_start > 0)
      leave(
          "The {} people who are in the camps on day 0 are not simulated: capacities are lowered by them, and the "
          "counts "
          "begin anew there (recount).",
          at_start);
    double before = 0;
    for (const FleePlace& place : flee_.places) before += settings_.empty_camps_on_day0 ? 0 : place.initial_idps;
    if (before > 0) leave("The {} people of initial_idps, in the camps on day 0, are not simulated.", before);
    const bool falls = std::any_of(flee_.camps.begin(), flee_.camps.end(), [](const FleeReports& camp) {
      return !std::is_sorted(camp.raw.begin(), camp.raw.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
    });
    if (falls)
      leave(
          "The reports count people present, which may fall; the model takes them for running totals of arrivals, and "
          "a fall (save at a recount) for a slip.");
  }

  void add_claims(const FleeReports& reports, Metric metric, std::size_t& outside) {
    std::string slug;
    for (const char letter : reports.name)
      slug += std::isalnum(static_cast<unsigned char>(letter)) != 0 || static_cast<unsigned char>(letter) >= 0x80U
                  ? static_cast<char>(std::tolower(static_cast<unsigned char>(letter)))
                  : '-';
    for (const auto& [day, count] : reports.raw) {
      if (day < 0 || day >= flee_.days) {
        ++outside;
        continue;
      }
      Claim claim;
      claim.metric = metric;
      claim.value = std::round(count);
      claim.as_of = {at(day), Precision::day};
      if (metric == Metric::arrivals) claim.at = names_[reports.place];
      claim.outlet = reports.files;
      const std::string id = slug + "-" + to_string(claim.as_of, crisis_.zone);
      claim.id = id;
      for (int number = 2; !ids_.insert(claim.id).second; ++number) claim.id = fmt::format("{}-{}", id, number);
      crisis_.claims.push_back(claim);
    }
  }

  // ---- the rest

  void say_what_else_is_left() {
    const FleeSettings defaults;
    leave(
        "Move chances a day (conflict {}, camp {}, IDP camp {}, town {}): here who has left chooses a camp, goes there "
        "by "
        "the quickest open way without stopping, and stays (onward_rate 0).",
        settings_.conflict_movechance, settings_.camp_movechance, settings_.idpcamp_movechance,
        settings_.default_movechance);
    leave("awareness_level {}: here people know every camp that can be reached, also by way of another camp.",
          settings_.awareness_level);
    leave("Towns draw nobody here; so conflict_weight {} keeps nobody from passing a place in conflict.",
          settings_.conflict_weight);
    if (settings_.avoid_short_stints) leave("avoid_short_stints: nobody stops on the way here.");
    if (settings_.start_on_foot) leave("start_on_foot: the first road is travelled like the others here.");
    if (settings_.pruning_threshold > 1)
      leave("pruning_threshold {}: no choice is left out here.", settings_.pruning_threshold);
    if (settings_.capacity_buffer != defaults.capacity_buffer)
      leave("capacity_buffer {}: here a camp is felt to fill up from 0.9 of its capacity.", settings_.capacity_buffer);
    if (settings_.movechance_pop_scale_factor != 0)
      leave("movechance_pop_scale_factor {}: move chances are not in the crisis folder.",
            settings_.movechance_pop_scale_factor);
    if (settings_.use_pop_for_loc_weight)
      leave("use_pop_for_loc_weight: in Flee it weighs towns, which draw nobody here.");
    if (settings_.stay_close_to_home)
      leave("stay_close_to_home: here only the hours on the way count, not the distance from home.");
    leave(
        "There are no crossings, so arrivals are told camp by camp, and \"corridor backtest\" has no total to score.");
  }

  const FleeCase& flee_;
  const FleeSettings& settings_;
  std::vector<std::string>& left_behind_;
  Crisis crisis_;
  std::vector<FleeRoute> roads_;
  std::vector<std::vector<Spell>> spells_;  // per place
  std::vector<PlaceKind> kinds_;            // per place
  std::vector<std::string> names_;          // per place, as it is called here
  std::vector<std::string> nodes_;          // per place: where its roads end
  std::set<std::string> taken_, ids_;
};

}  // namespace

Crisis crisis_from(const FleeCase& flee, std::vector<std::string>& left_behind) {
  return Converter(flee, left_behind).convert();
}

std::string conversion_notes(const FleeCase& flee, const std::vector<std::string>& left_behind) {
  std::string text = fmt::format(
      "# {}\n\n"
      "Made by `corridor convert` from a folder of Flee (https://github.com/djgroen/flee). How its files become those "
      "of "
      "a crisis folder: docs/flee-convert.md.\n\n"
      "## Not carried over\n\n",
      flee.name);
  for (const std::string& line : left_behind) text += "- " + line + "\n";
  if (!flee.notices.empty()) {
    text += "\n## Read, but not used\n\n";
    for (const std::string& line : flee.notices) text += "- " + line + "\n";
  }
  text += "\n## Files read\n\n| file | SHA-256 |\n|---|---|\n";
  for (const auto& [file, hash] : flee.inputs) text += "| " + file + " | " + hash + " |\n";
  return text;
}

}  // namespace corridor
