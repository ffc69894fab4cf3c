#include "corridor/needs/needs.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace corridor {
namespace {

/// People at one place, in every member.
struct PlacePeople {
  std::string name, region;
  std::optional<Count> capacity;
  Daily most, person_days;
};

/// A quantity at one location before the members are summed up.
struct Located {
  LocationKind kind = LocationKind::place;
  std::string location;
  Daily daily;
};

class Maker {
 public:
  Maker(const Crisis& crisis, const Outlook& outlook, const Standards& standards, const NeedsSettings& settings)
      : crisis_(crisis), outlook_(outlook), settings_(settings), members_(outlook.model.members) {
    needs_.crisis = outlook.crisis;
    needs_.zone = outlook.zone;
    needs_.origin = outlook.origin;
    needs_.until = outlook.times.empty() ? outlook.origin : outlook.times.back();
    needs_.seed = outlook.seed;
    needs_.members = members_;
    needs_.level = settings.level;
    needs_.cold = settings.cold;
    needs_.days = days_of(outlook);
    needs_.standards = standards;
    needs_.people = crisis.people;
    needs_.notices = outlook.notices;
  }

  Needs make() {
    add_places();
    add_roads();
    add_crossings();
    for (const Standard& standard : needs_.standards.list) add_need(standard);
    add_fullness();
    needs_.aid = account_aid(crisis_.claims, outlook_.origin, crisis_.publication_lag, crisis_.zone, settings_.aid);
    const auto day = std::chrono::floor<std::chrono::days>(outlook_.origin + crisis_.zone.offset_at(outlook_.origin));
    needs_.cost = cost_of(needs_.standards, units_, needs_.aid, settings_.aid.rates, day);
    sort_by_location();
    return std::move(needs_);
  }

 private:
  const std::vector<double>* values(Target target, std::string_view location) const {
    const Series* const series = outlook_.model.find(target, location);
    return series == nullptr ? nullptr : &series->values;
  }

  void record(LocationKind kind, const std::string& location, const std::string& key, const Daily& daily) {
    needs_.series.push_back({kind, location, key, quantiles_by_day(daily, members_), peak_of(daily, members_)});
  }

  /// People where they stay: in every region and everywhere, the most at once is that of the places together.
  void add_places() {
    std::vector<double> everywhere;
    std::vector<double> housed_everywhere;
    std::map<std::string, std::vector<double>> regions;
    for (const Place& place : crisis_.places) {
      if (place.kind == PlaceKind::origin) continue;
      const std::vector<double>* const present = values(Target::present, place.name);
      if (present == nullptr) continue;
      const bool nobody = std::all_of(present->begin(), present->end(), [](double people) { return people == 0; });
      if (nobody && place.kind == PlaceKind::crossing) continue;  // everybody goes on from there
      places_.push_back({place.name, place.region, place.capacity, daily_most(*present, members_, needs_.days),
                         daily_person_days(*present, members_, needs_.days, outlook_.step)});
      record(LocationKind::place, place.name, "people", places_.back().most);
      add_to(everywhere, *present);
      if (!place.region.empty()) add_to(regions[place.region], *present);
      if (const std::vector<double>* const housed = values(Target::housed, place.name))
        add_housed(place.name, *housed, housed_everywhere);
    }
    for (const auto& [region, present] : regions)
      record(LocationKind::region, region, "people", daily_most(present, members_, needs_.days));
    if (!everywhere.empty())
      record(LocationKind::all, std::string(all_locations), "people", daily_most(everywhere, members_, needs_.days));
    if (!housed_everywhere.empty())
      record(LocationKind::all, std::string(all_locations), "housed",
             daily_most(housed_everywhere, members_, needs_.days));
  }

  void add_housed(const std::string& place, const std::vector<double>& housed, std::vector<double>& everywhere) {
    if (!crisis_.model.share_housed) return;
    record(LocationKind::place, place, "housed", daily_most(housed, members_, needs_.days));
    add_to(everywhere, housed);
  }

  void add_roads() {
    std::vector<double> everywhere;
    const auto add = [&](const std::string& location, const std::vector<double>* people) {
      if (people == nullptr) return;
      add_road(LocationKind::road, location, *people);
    };
    for (const Place& place : crisis_.places)
      if (place.kind == PlaceKind::crossing) add(place.name, values(Target::on_road, place.name));
    add(std::string(beyond_crossings), values(Target::beyond, all_locations));
    // The whole road holds also those under way to places without a crossing.
    for (const Target target : {Target::on_road, Target::beyond})
      if (const std::vector<double>* const people = values(target, all_locations)) add_to(everywhere, *people);
    if (!everywhere.empty()) add_road(LocationKind::all, std::string(all_locations), everywhere);
  }

  void add_road(LocationKind kind, const std::string& location, const std::vector<double>& people) {
    record(kind, location, "on_road", daily_most(people, members_, needs_.days));
    roads_.push_back({kind, location, daily_person_days(people, members_, needs_.days, outlook_.step)});
    record(kind, location, "road_days", roads_.back().daily);
  }

  void add_crossings() {
    for (const Place& place : crisis_.places) {
      const std::vector<double>* const arrivals = values(Target::arrivals, place.name);
      if (place.kind != PlaceKind::crossing || arrivals == nullptr) continue;
      crossings_.push_back({LocationKind::crossing, place.name, daily_increase(*arrivals, members_, needs_.days)});
      record(LocationKind::crossing, place.name, "arrivals", crossings_.back().daily);
    }
  }

  /// The share of the people a need is for; nothing where it is not known and the need is for nobody else.
  std::optional<double> share_of(const Standard& standard) {
    if (standard.share.empty()) return 1;
    if (const auto found = crisis_.people.find(standard.share); found != crisis_.people.end())
      return found->second.share;
    const bool for_all = standard.base == Base::arrivals;
    needs_.missing.push_back({standard.key, standard.share, for_all});
    return for_all ? std::optional<double>(1) : std::nullopt;
  }

  void add_need(const Standard& standard) {
    const std::optional<double> share = share_of(standard);
    if (!share) return;
    const double value = value_of(standard, settings_.level, settings_.cold);
    const auto amount = [&](Daily daily) {
      for (double& entry : daily) entry = amount_of(standard, value, entry, *share);
      return daily;
    };
    if (standard.base == Base::road_days) {
      for (const Located& road : roads_) add_amount(standard, road.kind, road.location, amount(road.daily));
      return;
    }
    Daily everywhere;
    std::map<std::string, Daily> regions;
    for (const PlacePeople& place : places_) {
      if (standard.base == Base::arrivals) break;
      const Daily daily = amount(standard.base == Base::people ? place.most : place.person_days);
      add_amount(standard, LocationKind::place, place.name, daily);
      add_to(everywhere, daily);
      if (!place.region.empty()) add_to(regions[place.region], daily);
    }
    for (const Located& crossing : crossings_) {
      if (standard.base != Base::arrivals) break;
      const Daily daily = amount(crossing.daily);
      add_amount(standard, crossing.kind, crossing.location, daily);
      add_to(everywhere, daily);
    }
    for (const auto& [region, daily] : regions) add_amount(standard, LocationKind::region, region, daily);
    if (!everywhere.empty()) add_amount(standard, LocationKind::all, std::string(all_locations), everywhere);
  }

  void add_amount(const Standard& standard, LocationKind kind, const std::string& location, const Daily& daily) {
    record(kind, location, standard.key, daily);
    const bool priced = std::any_of(needs_.standards.costs.begin(), needs_.standards.costs.end(),
                                    [&](const UnitCost& cost) { return cost.key == standard.key; });
    // Of the road everywhere is more than its parts; of the rest the parts are bought one by one.
    const bool part = standard.base == Base::road_days ? kind == LocationKind::all
                                                       : kind == LocationKind::place || kind == LocationKind::crossing;
    if (priced && part) add_to(units_[standard.key], units_over_days(standard, daily, members_));
  }

  void add_fullness() {
    for (const PlacePeople& place : places_) {
      if (!place.capacity) continue;
      Fullness full{place.name, *place.capacity, {}, {}};
      const double room = static_cast<double>(*place.capacity);
      for (std::size_t d = 0; d < needs_.days.size(); ++d) {
        const auto first = place.most.begin() + static_cast<std::ptrdiff_t>(d * members_);
        const auto count = std::count_if(first, first + static_cast<std::ptrdiff_t>(members_),
                                         [room](double people) { return people >= room; });
        const double n = static_cast<double>(members_);
        const double share = static_cast<double>(count) / n;
        full.chance.push_back(share);
        full.standard_error.push_back(std::sqrt(share * (1 - share) / n));
      }
      needs_.full.push_back(std::move(full));
    }
  }

  /// Everywhere first, then places, regions, roads and crossings, each in the order of the folder; at each location
  /// what the needs rest on, then the needs in the order of the standards.
  void sort_by_location() {
    std::map<std::pair<LocationKind, std::string>, std::size_t> order;
    for (const NeedSeries& series : needs_.series) order.emplace(std::pair(series.kind, series.location), order.size());
    const auto rank = [&](const NeedSeries& series) {
      const bool everywhere = series.kind == LocationKind::all;
      return std::tuple(!everywhere, series.kind, order.at({series.kind, series.location}));
    };
    std::stable_sort(needs_.series.begin(), needs_.series.end(),
                     [&](const NeedSeries& a, const NeedSeries& b) { return rank(a) < rank(b); });
  }

  const Crisis& crisis_;
  const Outlook& outlook_;
  const NeedsSettings& settings_;
  std::size_t members_;
  std::vector<PlacePeople> places_;
  std::vector<Located> roads_, crossings_;
  UnitsByNeed units_;
  Needs needs_;
};

}  // namespace

std::string_view to_string(LocationKind kind) {
  switch (kind) {
    case LocationKind::place:
      return "place";
    case LocationKind::region:
      return "region";
    case LocationKind::road:
      return "road";
    case LocationKind::crossing:
      return "crossing";
    case LocationKind::all:
      return "all";
  }
  return "place";
}

const NeedSeries* Needs::find(LocationKind kind, std::string_view location, std::string_view key) const {
  const auto found = std::find_if(series.begin(), series.end(), [&](const NeedSeries& s) {
    return s.kind == kind && s.location == location && s.key == key;
  });
  return found == series.end() ? nullptr : &*found;
}

Needs needs_of(const Crisis& crisis, const Outlook& outlook, const Standards& standards,
               const NeedsSettings& settings) {
  return Maker(crisis, outlook, standards, settings).make();
}

}  // namespace corridor
