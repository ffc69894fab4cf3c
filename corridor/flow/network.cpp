#include "corridor/flow/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <queue>
#include <tuple>

namespace corridor {
namespace {

double persistence(Duration step, Duration time) {
  return std::exp(-hours(step) / hours(time));
}

template <class Named>
std::vector<Index> by_name(const std::vector<Named>& all) {
  std::vector<Index> order(all.size());
  std::iota(order.begin(), order.end(), Index{0});
  std::sort(order.begin(), order.end(),
            [&](Index a, Index b) { return std::tie(all[a].name, a) < std::tie(all[b].name, b); });
  return order;
}

bool is_destination(PlaceKind kind) {
  return kind == PlaceKind::crossing || kind == PlaceKind::reception || kind == PlaceKind::camp;
}

class Compiler {
 public:
  Compiler(const Crisis& crisis, const std::vector<Event>& with, Instant until)
      : crisis_(crisis), events_(crisis.events) {
    events_.insert(events_.end(), with.begin(), with.end());
    network_.step = crisis.step;
    network_.step_hours = hours(crisis.step);
    network_.steps = static_cast<std::uint32_t>((until - crisis.start + crisis.step - Duration{1}) / crisis.step);
  }

  Network compile() {
    add_groups();
    add_places();
    add_links();
    add_model();
    add_epochs();
    add_openings();
    add_order();
    add_offices();
    network_.parameters = parameters_.all();
    return std::move(network_);
  }

 private:
  Index noise(const std::string& name, const Noise& settings, const Quantity& sd, const Quantity& scaled) {
    network_.noises.push_back({name, persistence(crisis_.step, settings.time), sd, scaled});
    return static_cast<Index>(network_.noises.size() - 1);
  }

  void add_groups() {
    const Quantity sd =
        parameters_.declare("noise of departures", "log", crisis_.model.departure_noise.sd, Scale::positive);
    for (const Group& group : crisis_.groups) {
      GroupModel model;
      model.name = group.name;
      model.share = group.share;
      const std::string of = crisis_.groups.size() > 1 ? " (" + group.name + ")" : "";
      model.share_leaving = parameters_.declare("share leaving" + of, "", group.share_leaving, Scale::share);
      model.departure_rate = parameters_.declare("departure rate" + of, "1/h", group.departure_rate, Scale::positive);
      model.ramp = parameters_.declare("ramp of departures" + of, "h", group.ramp, Scale::positive);
      model.persons_per_vehicle =
          parameters_.declare("persons a vehicle" + of, "persons", group.persons_per_vehicle, Scale::positive);
      model.departure_noise = noise("departures" + of, crisis_.model.departure_noise, sd, model.departure_rate);
      network_.groups.push_back(std::move(model));
    }
  }

  void add_places() {
    capacity_sd_ = parameters_.declare("noise of capacity", "log", crisis_.model.capacity_noise.sd, Scale::positive);
    const Quantity registration_sd =
        parameters_.declare("noise of registration", "log", crisis_.model.registration_noise.sd, Scale::positive);
    for (const Place& place : crisis_.places) {
      Site site;
      site.name = place.name;
      site.kind = place.kind;
      site.country = place.country;
      site.capacity = place.capacity;
      site.attractiveness = place.attractiveness;
      site.site = site_of("place", place.name);
      for (const Group& group : crisis_.groups) {
        const auto found = group.attractiveness.find(place.name);
        site.group_factor.push_back(found == group.attractiveness.end() ? 1.0 : found->second);
      }
      if (place.crossing_rate) {
        const Quantity rate =
            parameters_.declare("crossing rate at " + place.name, "persons/h", *place.crossing_rate, Scale::positive);
        site.crossing = Server{rate, noise("crossing " + place.name, crisis_.model.capacity_noise, capacity_sd_, rate),
                               site_of("crossing", place.name)};
      }
      if (place.registration_rate) {
        const Quantity rate = parameters_.declare("registration rate at " + place.name, "persons/h",
                                                  *place.registration_rate, Scale::positive);
        site.registration =
            Server{rate, noise("registration " + place.name, crisis_.model.registration_noise, registration_sd, rate),
                   site_of("registration", place.name)};
      }
      if (place.onward_rate.high > 0)
        site.onward_rate =
            parameters_.declare("onward rate from " + place.name, "1/h", place.onward_rate, Scale::positive);
      index_[place.name] = static_cast<Index>(network_.places.size());
      network_.slot.push_back(is_destination(place.kind) ? destinations_++ : none);
      network_.places.push_back(std::move(site));
    }
    add_populations();
  }

  void add_populations() {
    const std::optional<Prior>& total = crisis_.model.population;
    if (!total) {
      for (std::size_t p = 0; p < crisis_.places.size(); ++p)
        if (crisis_.places[p].kind == PlaceKind::origin)
          network_.places[p].population = parameters_.declare("population of " + crisis_.places[p].name, "persons",
                                                              crisis_.places[p].population, Scale::positive);
      return;
    }
    double sum = 0;
    for (const Place& place : crisis_.places)
      if (place.kind == PlaceKind::origin) sum += (place.population.low + place.population.high) / 2;
    const Quantity population = parameters_.declare("population", "persons", *total, Scale::positive);
    for (std::size_t p = 0; p < crisis_.places.size(); ++p) {
      const Place& place = crisis_.places[p];
      if (place.kind != PlaceKind::origin) continue;
      network_.places[p].population = population;
      network_.places[p].population_share = (place.population.low + place.population.high) / 2 / sum;
    }
  }

  void add_links() {
    for (const Route& route : crisis_.routes) {
      Quantity flow;
      if (route.flow)
        flow = parameters_.declare("flow capacity " + route.from + " - " + route.to, "persons/h", *route.flow,
                                   Scale::positive);
      const std::string name = route.from + " - " + route.to;
      const Index noisy = route.flow ? noise("road " + name, crisis_.model.capacity_noise, capacity_sd_, flow) : none;
      add_link(route, route.from, route.to, flow, noisy);
      if (route.two_way) add_link(route, route.to, route.from, flow, noisy);
    }
  }

  void add_link(const Route& route, const std::string& from, const std::string& to, const Quantity& flow, Index noisy) {
    Link link;
    link.name = from + " - " + to;
    link.from = index_.at(from);
    link.to = index_.at(to);
    link.hours = route.km / route.speed;
    link.travel_steps =
        static_cast<std::uint32_t>(std::max<long long>(1, std::llround(link.hours / network_.step_hours)));
    link.site = site_of("link", link.name);
    link.storage = route.storage;
    if (route.flow) link.flow = Server{flow, noisy, site_of("flow", link.name)};
    routes_.push_back(&route);
    network_.links.push_back(std::move(link));
  }

  void add_model() {
    const ModelSettings& model = crisis_.model;
    network_.conflict_effect = parameters_.declare("effect of conflict", "log", model.conflict_effect, Scale::effect);
    network_.herding = parameters_.declare("herding", "log", model.herding, Scale::effect);
    network_.counting_background =
        parameters_.declare("counted beside the movement", "persons/h", model.counting_background, Scale::positive);
    network_.housing = model.share_housed.has_value();
    if (!network_.housing) return;
    network_.share_housed = parameters_.declare("share housed by the state", "", *model.share_housed, Scale::share);
    network_.housing_delay = parameters_.declare("delay until housed", "h", model.housing_delay, Scale::positive);
  }

  /// Events act from the step boundary nearest to them.
  std::uint32_t step_of(Instant time) const {
    if (time <= crisis_.start) return 0;
    return static_cast<std::uint32_t>((time - crisis_.start + crisis_.step / 2) / crisis_.step);
  }

  struct Change {
    Instant time;
    std::size_t order;
    const Event* event;  // null: a route's own opening or closing time
    Index link;
    bool open;
  };

  std::vector<Change> changes() const {
    std::vector<Change> list;
    for (Index l = 0; l < network_.links.size(); ++l) {
      if (routes_[l]->opens) list.push_back({*routes_[l]->opens, list.size(), nullptr, l, true});
      if (routes_[l]->closes) list.push_back({*routes_[l]->closes, list.size(), nullptr, l, false});
    }
    for (const Event& event : events_) list.push_back({event.time, list.size(), &event, none, false});
    std::sort(list.begin(), list.end(),
              [](const Change& a, const Change& b) { return std::pair(a.time, a.order) < std::pair(b.time, b.order); });
    return list;
  }

  void add_epochs() {
    const std::size_t places = network_.places.size();
    link_open_.assign(network_.links.size(), true);
    for (Index l = 0; l < network_.links.size(); ++l)
      if (routes_[l]->opens && step_of(*routes_[l]->opens) > 0) link_open_[l] = false;
    link_scale_.assign(network_.links.size(), 1.0);
    crossing_open_.assign(places, true);
    crossing_scale_.assign(places, 1.0);
    state_.conflict.assign(places, 0.0);
    state_.departure_factor.assign(places, 1.0);
    const std::vector<Change> list = changes();
    std::size_t next = 0;
    for (std::uint32_t step = 0; next < list.size() || step == 0;) {
      for (; next < list.size() && step_of(list[next].time) <= step; ++next) apply(list[next]);
      finish_epoch(step);
      if (next == list.size()) break;
      step = step_of(list[next].time);
    }
  }

  void apply(const Change& change) {
    if (change.event == nullptr)
      link_open_[change.link] = change.open;
    else
      apply(*change.event);
  }

  void apply(const Event& event) {
    const double value = event.value.value_or(1);
    switch (event.kind) {
      case EventKind::conflict:
        set(state_.conflict, event.where, value);
        break;
      case EventKind::ceasefire:
        set(state_.conflict, event.where, 0);
        break;
      case EventKind::announcement:
        set(state_.departure_factor, event.where, value);
        break;
      case EventKind::opening:
      case EventKind::closure:
        for_target(
            event.where, [&](Index l) { link_open_[l] = event.kind == EventKind::opening; },
            [&](Index p) { crossing_open_[p] = event.kind == EventKind::opening; });
        break;
      case EventKind::crossing_rate:
        for_target(event.where, [](Index) {}, [&](Index p) { crossing_scale_[p] = value; });
        break;
      case EventKind::flow:
        for_target(event.where, [&](Index l) { link_scale_[l] = value; }, [](Index) {});
        break;
      case EventKind::attack:
      case EventKind::recount:
        break;
    }
  }

  void set(std::vector<double>& per_place, const std::string& where, double value) const {
    if (where.empty())
      std::fill(per_place.begin(), per_place.end(), value);
    else
      per_place[index_.at(where)] = value;
  }

  /// `where` names a place, or a route as "A - B" in either order.
  template <class OnLink, class OnPlace>
  void for_target(const std::string& where, OnLink on_link, OnPlace on_place) const {
    if (const auto place = index_.find(where); place != index_.end()) return on_place(place->second);
    for (Index l = 0; l < network_.links.size(); ++l) {
      const Route& route = *routes_[l];
      if (where == route.from + " - " + route.to || where == route.to + " - " + route.from) on_link(l);
    }
  }

  void finish_epoch(std::uint32_t step) {
    Epoch epoch;
    epoch.first_step = step;
    for (Index l = 0; l < network_.links.size(); ++l) epoch.link_factor.push_back(link_open_[l] ? link_scale_[l] : 0.0);
    for (Index p = 0; p < network_.places.size(); ++p)
      epoch.crossing_factor.push_back(crossing_open_[p] ? crossing_scale_[p] : 0.0);
    epoch.conflict = state_.conflict;
    epoch.departure_factor = state_.departure_factor;
    add_routing(epoch);
    network_.epochs.push_back(std::move(epoch));
  }

  /// Quickest ways by free-flow time to every destination (Dijkstra, backwards). A way leads through no other crossing:
  /// what lies beyond a crossing is decided there.
  void add_routing(Epoch& epoch) const {
    const std::size_t places = network_.places.size();
    epoch.next_link.assign(destinations_ * places, none);
    epoch.outward.resize(places);
    epoch.beyond.resize(places);
    std::vector<std::vector<Index>> into(places);
    for (Index l = 0; l < network_.links.size(); ++l)
      if (epoch.link_factor[l] > 0) into[network_.links[l].to].push_back(l);
    // By name: a choice goes through the destinations in the order they are listed, and the order of the file has no
    // say.
    for (const auto& [name, destination] : index_)
      if (network_.slot[destination] != none) route_to(destination, into, epoch);
  }

  void route_to(Index destination, const std::vector<std::vector<Index>>& into, Epoch& epoch) const {
    const std::size_t places = network_.places.size();
    std::vector<double> time(places, std::numeric_limits<double>::infinity());
    Index* const next = &epoch.next_link[network_.slot[destination] * places];
    using Entry = std::pair<double, Index>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    time[destination] = 0;
    queue.emplace(0, destination);
    while (!queue.empty()) {
      const auto [reached, place] = queue.top();
      queue.pop();
      if (reached > time[place]) continue;
      if (place != destination && network_.places[place].kind == PlaceKind::crossing) continue;
      for (const Index l : into[place]) {
        const Link& link = network_.links[l];
        const double via = reached + link.hours;
        if (via < time[link.from] || (via == time[link.from] && link.name < network_.links[next[link.from]].name)) {
          time[link.from] = via;
          next[link.from] = l;
          queue.emplace(via, link.from);
        }
      }
    }
    for (Index place = 0; place < places; ++place)
      if (place != destination && next[place] != none) add_choice(place, destination, time[place], epoch);
  }

  void add_choice(Index place, Index destination, double time, Epoch& epoch) const {
    const Site& here = network_.places[place];
    const Site& there = network_.places[destination];
    Choice choice{destination, {}};
    for (const double factor : there.group_factor)
      choice.weight.push_back(there.attractiveness * factor /
                              std::pow(crisis_.model.softening + time, crisis_.model.distance_power));
    const bool crossing = there.kind == PlaceKind::crossing;
    if (crossing && epoch.crossing_factor[destination] > 0) epoch.outward[place].push_back(choice);
    if (crossing) return;
    // What can be reached without a crossing lies on the same side. From a crossing itself both sides can be: the
    // country decides.
    const bool from_crossing = here.kind == PlaceKind::crossing;
    const bool unknown = here.country.empty() || there.country.empty();
    if (!from_crossing) epoch.outward[place].push_back(choice);
    if (!from_crossing || unknown || here.country == there.country) epoch.beyond[place].push_back(std::move(choice));
  }

  void add_openings() {
    network_.opened.assign(network_.places.size(), std::numeric_limits<double>::infinity());
    for (const Epoch& epoch : network_.epochs)
      for (std::size_t p = 0; p < network_.places.size(); ++p)
        if (!epoch.outward[p].empty())
          network_.opened[p] = std::min(network_.opened[p], epoch.first_step * network_.step_hours);
  }

  void add_order() {
    Order& order = network_.order;
    order.places = by_name(network_.places);
    order.links = by_name(network_.links);
    for (const Index p : order.places) {
      const PlaceKind kind = network_.places[p].kind;
      if (kind == PlaceKind::origin) order.origins.push_back(p);
      if (kind == PlaceKind::crossing) order.crossings.push_back(p);
      if (kind == PlaceKind::reception || kind == PlaceKind::camp) order.receptions.push_back(p);
    }
  }

  /// An office registers the people at its place; that of a crossing those who came over it, wherever they have gone on
  /// to.
  void add_offices() {
    network_.served.resize(network_.places.size());
    for (const Index p : network_.order.places) {
      if (!network_.places[p].registration) continue;
      std::vector<Index>& served = network_.served[p];
      served.push_back(p);
      if (network_.places[p].kind != PlaceKind::crossing) continue;
      for (const Epoch& epoch : network_.epochs)
        for (const Choice& choice : epoch.beyond[p])
          if (std::find(served.begin(), served.end(), choice.destination) == served.end())
            served.push_back(choice.destination);
    }
  }

  const Crisis& crisis_;
  std::vector<Event> events_;
  Network network_;
  ParameterList parameters_;
  std::map<std::string, Index> index_;
  std::vector<const Route*> routes_;  // per link
  Index destinations_ = 0;
  Quantity capacity_sd_;
  std::vector<bool> link_open_, crossing_open_;
  std::vector<double> link_scale_, crossing_scale_;
  Epoch state_;
};

}  // namespace

std::uint32_t site_of(std::string_view kind, std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const std::string_view part : {kind, name})
    for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

Index Network::place(std::string_view name) const {
  for (Index p = 0; p < places.size(); ++p)
    if (places[p].name == name) return p;
  return none;
}

const Epoch& Network::epoch_at(std::uint32_t step) const {
  const auto later = std::upper_bound(epochs.begin(), epochs.end(), step,
                                      [](std::uint32_t at, const Epoch& epoch) { return at < epoch.first_step; });
  return *(later - 1);
}

Network compile(const Crisis& crisis, const std::vector<Event>& with, std::optional<Instant> until) {
  return Compiler(crisis, with, std::max(crisis.end, until.value_or(crisis.end))).compile();
}

}  // namespace corridor
