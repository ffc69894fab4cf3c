#include "corridor/flow/day_kernel.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace corridor {
namespace {

constexpr std::uint8_t refused_room = whole_room / 2;  // a way to a camp with less room than this is given up
// Outcomes kept, of transitions and of evenings: in all some 2 GB, which only networks of 20,000 places come to.
constexpr std::size_t most_of_transitions = 32'000'000, most_of_evenings = 64'000'000;

constexpr std::size_t usual_recent = 8;  // recent travel that is reached without a hash table

constexpr std::uint32_t slots_a_word = 16;
constexpr std::uint64_t whole_mask = 0xF;

std::size_t word_of(std::uint32_t slot) {
  return slot / slots_a_word;
}
std::uint64_t shifted(std::uint64_t room, std::uint32_t slot) {
  return room << (slot % slots_a_word * 4);
}

/// The finalizer of MurmurHash3.
std::uint64_t mixed(std::uint64_t h) {
  h = (h ^ (h >> 33U)) * 0xFF51AFD7ED558CCDU;
  h = (h ^ (h >> 33U)) * 0xC4CEB9FE1A85EC53U;
  return h ^ (h >> 33U);
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

std::uint64_t hash(const DayState& s) {
  return mixed((std::uint64_t{s.place} << 32U) ^ s.link ^
               mixed((std::uint64_t{s.path} << 32U) ^ (std::uint64_t{s.recent} << 1U) ^ (s.first ? 1U : 0U) ^
                     std::bit_cast<std::uint64_t>(s.progress)));
}

std::uint64_t hash(const DayHalt& halt) {
  return mixed((std::uint64_t{halt.place} << 32U) ^ (std::uint64_t{halt.moved} << 16U) ^ halt.recent);
}

DayKernel::DayKernel(const DayNetwork& network)
    : network_(&network),
      known_(network.epochs.size()),
      limited_(network.names.size(), none),
      resting_(network.names.size() * usual_recent, none),
      reached_(1) {
  std::uint32_t count = 0;
  for (Index place = 0; place < network.names.size(); ++place)
    if (network.limited(place)) limited_[place] = count++;
  for (Seen* seen : {&morning_, &now_}) {
    seen->rooms.resize(network.names.size());
    seen->shared.resize(network.names.size());
    seen->shares.resize(network.names.size());
  }
  now_.first_slot = count;
  masks_.resize(2 * count / slots_a_word + 1);
}

DayStateId DayKernel::number(const DayState& state) {
  const DayStateId id = states_(state);
  if (id == whereabouts_.size()) {
    whereabouts_.push_back(state.link == none ? state.place : static_cast<Index>(network_->names.size()));
    chance_.push_back(0);
    reached_.push_back(0);
    latest_.emplace_back();
  }
  return id;
}

// ---- transitions

void DayKernel::see(std::size_t epoch, const Rooms& morning, const Rooms& now) {
  if (transitions_kept_ > most_of_transitions) forget_transitions();
  bool same = sight_ > 0;
  for (const auto& [seen, rooms] : {std::pair(&morning_, &morning), std::pair(&now_, &now)}) {
    if (sight_ > 0 && epoch == epoch_ && seen->rooms == *rooms) continue;
    same = false;
    seen->rooms = *rooms;
    ++seen->number;
  }
  if (same) return;
  ++sight_;
  epoch_ = epoch;
  packed_.assign(masks_.size(), 0);
  for (const Seen* seen : {&morning_, &now_})
    for (Index place = 0; place < limited_.size(); ++place)
      if (limited_[place] != none) {
        const std::uint32_t slot = seen->first_slot + limited_[place];
        packed_[word_of(slot)] |= shifted(seen->rooms[place], slot);
      }
}

void DayKernel::forget_transitions() {
  transitions_.clear();
  for (auto& states : known_) states.clear();
  latest_.assign(states_.size(), {});
  transitions_kept_ = 0;
}

void DayKernel::forget_evenings() {
  halts_ = {};
  evenings_.clear();
  evenings_kept_ = 0;
}

bool DayKernel::holds(const std::vector<RoomsRead>& reads) const {
  return std::all_of(reads.begin(), reads.end(), [&](const RoomsRead& read) { return holds(read); });
}

const DayTransition& DayKernel::find(DayStateId id) {
  if (id >= known_[epoch_].size()) known_[epoch_].resize(states_.size());
  std::vector<Known>& known = known_[epoch_][id];
  // What was asked last is likely to be asked next.
  const auto held =
      std::find_if(known.rbegin(), known.rend(), [&](const Known& k) { return holds(k.first) && holds(k.others); });
  if (held != known.rend()) {
    std::swap(*held, known.back());
  } else {
    if (evenings_kept_ > most_of_evenings) forget_evenings();
    follow(states_[id]);
    const DayTransition& made = transitions_.emplace_back(transition_made());
    std::vector<RoomsRead> reads;
    read_words(reads);
    const RoomsRead first = reads.empty() ? RoomsRead{} : reads.back();
    if (!reads.empty()) reads.pop_back();
    known.push_back({first, std::move(reads), &made});
    transitions_kept_ += 1 + made.others.size();
  }
  latest_[id] = {sight_, known.back().transition};
  return *known.back().transition;
}

/// Follows one person through the day, by chance everywhere at once.
void DayKernel::follow(const DayState& start) {
  const Mark mark{parts_.size(), read_.size()};
  if (start.link != none)
    travel(start, 0, 1);
  else
    decide(morning_, start.place, false, start, 0, 1);
  gather(mark);
}

/// Of what was gathered.
DayTransition DayKernel::transition_made() {
  const auto reached = std::span(reached_).first(reached_count_);
  const auto likelier = [&](DayStateId a, DayStateId b) { return chance_[a] < chance_[b]; };
  std::iter_swap(reached.begin(), std::max_element(reached.begin(), reached.end(), likelier));
  DayTransition made;
  made.likeliest = reached.front();
  made.chance = std::exchange(chance_[made.likeliest], 0);
  made.others.assign(reached.begin() + 1, reached.end());
  made.others_chances.reserve(made.others.size());
  for (const DayStateId id : made.others) made.others_chances.push_back(std::exchange(chance_[id], 0));
  if (!made.others.empty()) made.any_other = AliasTable(made.others_chances, made.others);
  return made;
}

/// Follows one person from a halt on, unless what was worked out before still holds.
void DayKernel::work_out(std::uint32_t halt) {
  if (evenings_.size() < halts_.size()) evenings_.resize(halts_.size());
  const Evening& before = evenings_[halt];
  const bool held = before.sight > 0 && before.epoch == epoch_ && holds(before.reads);
  if (before.sight == sight_ || held) {
    evenings_[halt].sight = sight_;
    return;
  }
  const auto [place, moved, recent] = halts_[halt];
  DayState there;
  there.place = place;
  there.recent = recent;
  const bool forced =
      network_->settings.avoid_short_stints && epoch().town[place] != 0 && recent * recent_units + moved < day_units;
  const Mark mark{parts_.size(), read_.size()};
  decide(now_, place, forced, there, moved, 1);
  gather(mark);
  const auto reached = std::span(reached_).first(reached_count_);
  Evening& evening = evenings_[halt];  // not `before`: others were worked out meanwhile
  evenings_kept_ += reached.size() - evening.states.size();
  evening.sight = sight_;
  evening.epoch = epoch_;
  evening.states.assign(reached.begin(), reached.end());
  evening.chances.clear();
  for (const DayStateId id : reached) evening.chances.push_back(std::exchange(chance_[id], 0));
  read_words(evening.reads);
}

/// Adds up the parts made since the mark, and what was read for them: in chance_ of the reached_, and in masks_.
void DayKernel::gather(Mark mark) {
  for (std::size_t i = mark.parts; i < parts_.size(); ++i)
    if (parts_[i].halts) work_out(parts_[i].number);
  std::size_t count = 0;
  // Without a branch, as it cannot be foreseen whether a state is reached already. A chance of 0 is less than a double
  // can hold.
  const auto add = [&](DayStateId id, double chance) {
    reached_[count] = id;
    count += chance_[id] == 0 && chance > 0 ? 1 : 0;
    chance_[id] += chance;
  };
  const auto read = [&](std::size_t word, std::uint64_t mask) {
    if (masks_[word] == 0) masked_.push_back(word);
    masks_[word] |= mask;
  };
  for (std::size_t i = mark.parts; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    if (!part.halts) {
      add(part.number, part.mass);
      continue;
    }
    const Evening& evening = evenings_[part.number];
    for (std::size_t e = 0; e < evening.states.size(); ++e) add(evening.states[e], part.mass * evening.chances[e]);
    for (const RoomsRead& words : evening.reads) read(words.word, words.mask);
  }
  reached_count_ = count;
  for (std::size_t i = mark.read; i < read_.size(); ++i) read(word_of(read_[i]), shifted(whole_mask, read_[i]));
  parts_.resize(mark.parts);
  read_.resize(mark.read);
}

void DayKernel::read_words(std::vector<RoomsRead>& reads) {
  reads.clear();
  for (const std::size_t word : masked_) {
    const std::uint64_t mask = std::exchange(masks_[word], 0);
    reads.push_back({word, mask, packed_[word] & mask});
  }
  masked_.clear();
}

/// Who is at a place goes on, and where to.
void DayKernel::decide(Seen& seen, Index place, bool forced, DayState state, std::uint32_t moved, double mass) {
  if (state.path != none) return set_out(seen, state, moved, mass);
  const double chance = forced ? 1 : epoch().move_chance[place];
  const std::vector<DayOption>& options = epoch().options[place];
  if (options.empty() || chance <= 0) return end(state, moved, mass);
  if (chance < 1) end(state, moved, mass * (1 - chance));
  const std::vector<double>& shares = this->shares(seen, place);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const double part = mass * chance * shares[i];
    if (part <= 0) continue;
    state.path = options[i].path;
    if (options[i].link == none || state.first || refused(seen, options[i].end))
      set_out(seen, state, moved, part);
    else
      come(options[i].end, state.recent, moved + network_->links[options[i].link].units, part);
  }
}

/// At the end of a way, with the rest of the day before them.
void DayKernel::come(Index place, std::uint16_t recent, std::uint32_t moved, double mass) {
  if (moved >= day_units) return rest(place, recent, moved, mass);
  parts_.push_back({halts_({place, moved, recent}), true, mass});
}

/// Of those who leave a place, per way.
const std::vector<double>& DayKernel::shares(Seen& seen, Index place) {
  std::vector<double>& shares = seen.shares[place];
  const FleeSettings& settings = network_->settings;
  if (settings.awareness_level != 0)
    for (const DayOption& option : epoch().options[place]) read(seen, option.end);
  if (seen.shared[place] == seen.number) return shares;
  seen.shared[place] = seen.number;
  shares.clear();
  for (const DayOption& option : epoch().options[place]) {
    const std::uint8_t room = settings.awareness_level == 0 ? whole_room : seen.rooms[option.end];
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

void DayKernel::read(const Seen& seen, Index place) {
  if (limited_[place] != none) read_.push_back(seen.first_slot + limited_[place]);
}

/// A way to a camp that is nearly full is given up.
bool DayKernel::refused(const Seen& seen, Index end) {
  if (epoch().camp[end] == 0) return false;
  read(seen, end);
  return seen.rooms[end] < refused_room;
}

void DayKernel::set_out(const Seen& seen, DayState state, std::uint32_t moved, double mass) {
  const DayPath& path = network_->paths[state.path];
  const bool stopped = refused(seen, path.end) || epoch().closed[path.link] != 0;
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
  set_out(now_, state, far, mass);
}

void DayKernel::end(DayState state, std::uint32_t moved, double mass) {
  if (state.link == none && state.path == none && !state.first) return rest(state.place, state.recent, moved, mass);
  state.recent = recent_by_night(state.recent, moved);
  parts_.push_back({number(state), false, mass});
}

/// As end() for those who are at a place with no way before them: nearly all.
void DayKernel::rest(Index place, std::uint16_t recent, std::uint32_t moved, double mass) {
  DayState state;
  state.place = place;
  state.recent = recent_by_night(recent, moved);
  if (state.recent >= usual_recent) return parts_.push_back({number(state), false, mass});
  DayStateId& known = resting_[place * usual_recent + state.recent];
  if (known == none) known = number(state);
  parts_.push_back({known, false, mass});
}

std::uint16_t DayKernel::recent_by_night(std::uint16_t recent, std::uint32_t moved) const {
  return network_->settings.avoid_short_stints ? recent_after(recent, moved) : std::uint16_t{0};
}

}  // namespace corridor
