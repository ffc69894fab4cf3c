#include "corridor/flow/day_kernel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace corridor {
namespace {

constexpr std::uint8_t refused_room = whole_room / 2;  // a way to a camp with less room than this is given up
constexpr std::size_t most_kept = 4'000'000;           // outcomes: some 100 MB

constexpr std::size_t usual_recent = 8;  // recent travel that is reached without a hash table

/// The finalizer of MurmurHash3.
std::uint64_t mixed(std::uint64_t h) {
  h = (h ^ (h >> 33U)) * 0xFF51AFD7ED558CCDU;
  h = (h ^ (h >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return h ^ (h >> 33U);
}

std::uint64_t hash(const DayState& s) {
  return mixed((std::uint64_t{s.place} << 32U) ^ s.link ^
               mixed((std::uint64_t{s.path} << 32U) ^ (std::uint64_t{s.recent} << 1U) ^ (s.first ? 1U : 0U) ^
                     std::bit_cast<std::uint64_t>(s.progress)));
}

std::uint32_t folded(std::uint64_t h) {
  return static_cast<std::uint32_t>(h ^ (h >> 32U));
}

/// Flee's recent travel: half of what it was and half of today's share of a day. It matters under avoid_short_stints
/// alone; kept in quarters of a day, so that people's states meet again. Rounded down from the middle, or rest would
/// not end it.
std::uint16_t recent_after(std::uint16_t recent, std::uint32_t moved) {
  const std::uint64_t twice = std::uint64_t{recent} * recent_units + moved;
  constexpr std::uint64_t most = std::numeric_limits<std::uint16_t>::max();
  return static_cast<std::uint16_t>(std::min(most, (twice + recent_units - 1) / (2 * recent_units)));
}

}  // namespace

DayKernel::DayKernel(const DayNetwork& network)
    : network_(&network),
      known_(network.epochs.size()),
      shared_(network.names.size()),
      shares_(network.names.size()),
      was_read_(network.names.size()),
      resting_(network.names.size() * usual_recent, none) {
  for (auto& mass : mass_) mass.resize(network.names.size());
  std::uint64_t twin = 0;  // several links may join the same places
  for (Index l = 0; l < network.links.size(); ++l) {
    const DayLink& link = network.links[l];
    const bool again = l > 0 && network.links[l - 1].from == link.from && network.links[l - 1].to == link.to;
    twin = again ? twin + 1 : 0;
    link_sites_.push_back(
        folded(mixed((std::uint64_t{network.sites[link.from]} << 32U) ^ network.sites[link.to] ^ mixed(twin + 1))));
  }
  for (const DayPath& path : network.paths) {
    const std::uint64_t others = path.next == none ? 0 : path_sites_[path.next];
    path_sites_.push_back(folded(mixed((others << 32U) ^ link_sites_[path.link])));
  }
}

// ---- states

std::uint32_t DayKernel::site_of(const DayState& s) const {
  std::uint64_t site = network_->sites[s.place];
  if (s.link != none) site = mixed((site << 32U) ^ link_sites_[s.link] ^ std::bit_cast<std::uint64_t>(s.progress));
  if (s.path != none) site = mixed((site << 32U) ^ path_sites_[s.path]);
  return folded(mixed(site ^ (std::uint64_t{s.recent} << 33U) ^ (s.first ? std::uint64_t{1} << 32U : 0U)));
}

DayStateId DayKernel::number(const DayState& state) {
  if (states_.size() * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(state) & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask)
    if (states_[slots_[slot] - 1] == state) return slots_[slot] - 1;
  states_.push_back(state);
  sites_.push_back(site_of(state));
  whereabouts_.push_back(state.link == none ? state.place : static_cast<Index>(network_->names.size()));
  chance_.push_back(0);
  slots_[slot] = static_cast<DayStateId>(states_.size());
  return slots_[slot] - 1;
}

void DayKernel::grow() {
  slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (DayStateId id = 0; id < states_.size(); ++id) {
    std::size_t slot = hash(states_[id]) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = id + 1;
  }
}

// ---- transitions

const DayTransition& DayKernel::transition(DayStateId id, std::size_t epoch, const Rooms& rooms) {
  if (kept_ > most_kept) {
    for (auto& states : known_) states.clear();
    kept_ = 0;
  }
  auto& states = known_[epoch];
  if (id >= states.size()) states.resize(states_.size());
  std::vector<DayTransition>& known = states[id];
  for (std::size_t i = 0; i < known.size(); ++i) {
    const bool holds = std::all_of(known[i].reads.begin(), known[i].reads.end(),
                                   [&](const DayTransition::Read& read) { return rooms[read.place] == read.room; });
    if (!holds) continue;
    if (i > 0) std::swap(known[i], known.front());  // what was asked last is likely to be asked next
    return known.front();
  }
  epoch_ = epoch;
  rooms_ = &rooms;
  DayTransition made = work_out(states_[id]);
  kept_ += made.states.size();
  known.push_back(std::move(made));
  return known.back();
}

/// Follows one person, by chance everywhere at once. Each link takes them further, so going through the places where
/// they are by how far they have come today, nearest first, each is met once.
DayTransition DayKernel::work_out(DayState start) {
  ++work_;
  read_.clear();
  reached_.clear();
  if (start.link != none)
    travel(start, 0, 1);
  else
    decide(start.place, false, start, 0, 1);
  DayState there;
  there.recent = start.recent;
  for (std::uint32_t moved = 1; moved < day_units; ++moved) {
    for (const Index place : arrived_[moved]) {
      const double mass = mass_[moved][place];
      mass_[moved][place] = 0;
      there.place = place;
      const bool forced = network_->settings.avoid_short_stints && epoch().town[place] != 0 &&
                          start.recent * recent_units + moved < day_units;
      decide(place, forced, there, moved, mass);
    }
    arrived_[moved].clear();
  }
  DayTransition made;
  const auto likelier = [&](DayStateId a, DayStateId b) { return chance_[a] < chance_[b]; };
  std::iter_swap(reached_.begin(), std::max_element(reached_.begin(), reached_.end(), likelier));
  for (const DayStateId id : reached_) {
    made.states.push_back(id);
    made.chances.push_back(chance_[id]);
    chance_[id] = 0;
  }
  if (made.states.size() > 1) made.others = AliasTable(std::span(made.chances).subspan(1));
  for (const Index place : read_) made.reads.push_back({place, (*rooms_)[place]});
  return made;
}

/// Who is at a place goes on, and where to.
void DayKernel::decide(Index place, bool forced, DayState state, std::uint32_t moved, double mass) {
  if (state.path != none) return set_out(state, moved, mass);
  const double chance = forced ? 1 : epoch().move_chance[place];
  const std::vector<DayOption>& options = epoch().options[place];
  if (options.empty() || chance <= 0) return end(state, moved, mass);
  if (chance < 1) end(state, moved, mass * (1 - chance));
  const std::vector<double>& shares = this->shares(place);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const double part = mass * chance * shares[i];
    if (part <= 0) continue;
    state.path = options[i].path;
    if (options[i].link == none || state.first || refused(options[i].end))
      set_out(state, moved, part);
    else
      come(options[i].end, state.recent, moved + network_->links[options[i].link].units, part);
  }
}

/// At the end of a way, with the rest of the day before them.
void DayKernel::come(Index place, std::uint16_t recent, std::uint32_t moved, double mass) {
  if (mass <= 0) return;
  if (moved >= day_units) return rest(place, recent, moved, mass);
  if (mass_[moved][place] == 0) arrived_[moved].push_back(place);
  mass_[moved][place] += mass;
}

/// Of those who leave a place, per way.
const std::vector<double>& DayKernel::shares(Index place) {
  std::vector<double>& shares = shares_[place];
  if (shared_[place] == work_) return shares;
  shared_[place] = work_;
  shares.clear();
  const FleeSettings& settings = network_->settings;
  for (const DayOption& option : epoch().options[place]) {
    const std::uint8_t room = settings.awareness_level == 0 ? whole_room : (*rooms_)[option.end];
    if (settings.awareness_level != 0) read(option.end);
    const double felt = static_cast<double>(room) / whole_room;
    shares.push_back(room == whole_room ? option.attraction
                                        : option.attraction * std::pow(felt, settings.weight_power));
  }
  const double best = *std::max_element(shares.begin(), shares.end());
  if (settings.pruning_threshold > 1)
    for (double& share : shares)
      if (share < best / settings.pruning_threshold) share = 0;
  if (best <= 0) std::fill(shares.begin(), shares.end(), 1.0);
  double sum = 0;
  for (const double share : shares) sum += share;
  for (double& share : shares) share /= sum;
  return shares;
}

void DayKernel::read(Index place) {
  if (was_read_[place] == work_ || !network_->limited(place)) return;
  was_read_[place] = work_;
  read_.push_back(place);
}

/// A way to a camp that is nearly full is given up.
bool DayKernel::refused(Index end) {
  if (epoch().camp[end] == 0) return false;
  read(end);
  return (*rooms_)[end] < refused_room;
}

void DayKernel::set_out(DayState state, std::uint32_t moved, double mass) {
  const DayPath& path = network_->paths[state.path];
  const bool stopped = refused(path.end) || epoch().closed[path.link] != 0;
  state.path = stopped ? none : path.next;
  if (stopped) return end(state, moved, mass);
  state.link = path.link;
  travel(state, moved, mass);
}

/// A day's travel on a link, walking or not.
void DayKernel::travel(DayState state, std::uint32_t moved, double mass) {
  const DayLink& road = network_->links[state.link];
  const double walk = network_->settings.max_walk_speed;
  if (state.first && network_->settings.start_on_foot) return advance(state, moved, mass, walk);
  if (road.walk_probability > 0) advance(state, moved, mass * road.walk_probability, walk);
  if (road.walk_probability < 1) advance(state, moved, mass * (1 - road.walk_probability), road.speed);
}

void DayKernel::advance(DayState state, std::uint32_t moved, double mass, double speed) {
  if (state.progress + speed > network_->links[state.link].km) return arrive(state, moved, mass);
  state.progress += speed;
  end(state, moved + units_of(*network_, speed), mass);
}

void DayKernel::arrive(DayState state, std::uint32_t moved, double mass) {
  const DayLink& road = network_->links[state.link];
  const std::uint32_t far = moved + (state.progress == 0 ? road.units : units_of(*network_, road.km - state.progress));
  const bool closed = epoch().closed[state.link] != 0;  // meanwhile: they are back where they came from
  state.first = false;
  state.link = none;
  state.progress = 0;
  state.place = closed ? road.from : road.to;
  if (closed) {
    state.path = none;
    return end(state, far, mass);
  }
  if (state.path == none) return come(state.place, state.recent, far, mass);
  if (far >= day_units) return end(state, far, mass);
  set_out(state, far, mass);
}

void DayKernel::end(DayState state, std::uint32_t moved, double mass) {
  if (mass <= 0) return;  // less than a double can hold
  if (state.link == none && state.path == none && !state.first) return rest(state.place, state.recent, moved, mass);
  state.recent = recent_by_night(state.recent, moved);
  reach(number(state), mass);
}

/// As end() for those who are at a place with no way before them: nearly all.
void DayKernel::rest(Index place, std::uint16_t recent, std::uint32_t moved, double mass) {
  DayState state;
  state.place = place;
  state.recent = recent_by_night(recent, moved);
  if (state.recent >= usual_recent) return reach(number(state), mass);
  DayStateId& known = resting_[place * usual_recent + state.recent];
  if (known == none) known = number(state);
  reach(known, mass);
}

void DayKernel::reach(DayStateId id, double mass) {
  if (chance_[id] == 0) reached_.push_back(id);
  chance_[id] += mass;
}

std::uint16_t DayKernel::recent_by_night(std::uint16_t recent, std::uint32_t moved) const {
  return network_->settings.avoid_short_stints ? recent_after(recent, moved) : std::uint16_t{0};
}

}  // namespace corridor
