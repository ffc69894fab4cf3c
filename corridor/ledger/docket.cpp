#include "corridor/ledger/docket.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "corridor/base/wording.hpp"
#include "corridor/claim/wording.hpp"
#include "corridor/ledger/aid_total.hpp"
#include "corridor/ledger/speaker.hpp"

namespace corridor {
namespace {

/// What all places together count is then what all crossings do.
bool is_of_crossings(Metric metric) {
  return metric == Metric::arrivals || metric == Metric::vehicles;
}

std::size_t recounts_before(const std::vector<Recount>& recounts, const Claim& claim) {
  return static_cast<std::size_t>(std::count_if(recounts.begin(), recounts.end(), [&](const Recount& recount) {
    return recount.at <= claim.as_of.at && (recount.place.empty() || recount.place == claim.at);
  }));
}

FigureKey key_of(const Claim& claim, const ReconcileSettings& settings, bool parts_apart) {
  FigureKey key;
  key.metric = claim.metric;
  key.unit = claim.unit;
  key.kind = claim.kind;
  key.period = claim.period;
  key.projected = claim.modality == Modality::projected;
  key.at = series_place(claim.metric, claim.at, settings);
  key.sector = claim.sector;
  if (parts_apart) {
    key.from = claim.from;
    key.to = claim.to;
    key.group = claim.group;
  }
  if (is_aid(claim.metric)) key.donor = small_letters(claim.speaker);
  key.recounts = recounts_before(settings.recounts, claim);
  return key;
}

auto ordered(const FigureKey& key) {
  return std::tie(key.metric, key.projected, key.at, key.from, key.to, key.group, key.sector, key.donor, key.unit,
                  key.kind, key.period, key.recounts);
}

auto ordered(const Item& item) {
  // A day that ends as another moment begins comes before it.
  return std::tuple(item.series, item.latest, !item.hourless, std::string_view(item.claim->id), item.position);
}

bool same_moment(const Item& one, const Item& other) {
  return one.series == other.series && one.latest == other.latest && one.hourless == other.hourless;
}

}  // namespace

std::string series_place(Metric metric, const std::string& place, const ReconcileSettings& settings) {
  const bool only = is_of_crossings(metric) && settings.crossings.size() == 1 && settings.crossings.count(place) != 0;
  return only ? "" : place;
}

Docket::Docket(const std::vector<Claim>& claims, const ReconcileSettings& settings, bool parts_apart)
    : zone_(settings.zone), crossings_(settings.crossings) {
  const auto less = [](const FigureKey& one, const FigureKey& other) { return ordered(one) < ordered(other); };
  std::map<FigureKey, std::size_t, decltype(less)> numbers(less);
  std::vector<FigureKey> keys;
  keys.reserve(claims.size());
  for (const Claim& claim : claims) {
    keys.push_back(key_of(claim, settings, parts_apart));
    numbers.emplace(keys.back(), 0);
  }
  for (auto& [key, number] : numbers) {
    number = keys_.size();
    keys_.push_back(key);
  }
  SpeakerNumbers speakers;
  items_.reserve(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Item item;
    item.claim = &claims[i];
    item.position = i;
    item.series = numbers.at(keys[i]);
    item.earliest = item.latest = claims[i].as_of.at;
    const bool day = claims[i].as_of.precision == Precision::day;
    item.hourless = day || !claims[i].dated;
    if (item.hourless) item.earliest = zone_.start_of_day(item.earliest);
    if (day) item.latest = zone_.end_of_day(item.earliest);
    item.speakers = speakers.of(claims[i].speaker);
    items_.push_back(std::move(item));
  }
  std::sort(items_.begin(), items_.end(),
            [](const Item& one, const Item& other) { return ordered(one) < ordered(other); });
  series_.resize(keys_.size());
  for (std::size_t i = 0; i < items_.size(); ++i) {
    by_id_.emplace(items_[i].claim->id, i);
    ItemRange& series = series_[items_[i].series];
    if (series.first == series.last) series.first = i;
    series.last = i + 1;
    if (i == 0 || !same_moment(items_[i - 1], items_[i])) moments_.push_back({i, i});
    moments_.back().last = i + 1;
    items_[i].moment = moments_.size() - 1;
  }
}

std::vector<std::size_t> Docket::open(ItemRange range) const {
  std::vector<std::size_t> found;
  for (std::size_t i = range.first; i < range.last; ++i)
    if (items_[i].open) found.push_back(i);
  return found;
}

std::size_t Docket::find(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? no_item : found->second;
}

std::optional<std::size_t> Docket::find(const FigureKey& key) const {
  const auto found =
      std::lower_bound(keys_.begin(), keys_.end(), key,
                       [](const FigureKey& one, const FigureKey& other) { return ordered(one) < ordered(other); });
  if (found == keys_.end() || !(*found == key)) return std::nullopt;
  return static_cast<std::size_t>(found - keys_.begin());
}

bool Docket::adds_to_all(const FigureKey& key) const {
  return crossings_.empty() || !is_of_crossings(key.metric) || crossings_.count(key.at) != 0;
}

void Docket::set_aside(std::size_t item, std::string_view rule, Remark reason, std::size_t instead) {
  Item& put = items_[item];
  if (!put.open) return;
  put.open = false;
  put.rule = rule;
  put.reason = std::move(reason);
  put.instead = instead;
}

void Docket::flag(std::size_t item, std::string_view rule, std::string text) {
  items_[item].flags.push_back({std::string(rule), std::move(text)});
}

void Docket::reach(std::size_t item, double value) {
  items_[item].reaches.push_back(value);
}

std::size_t Docket::stands_for(std::size_t item) const {
  // A chain of replacements is no longer than there are items; one that runs in a circle leads to nothing.
  for (std::size_t walked = 0; item != no_item && walked <= items_.size(); ++walked) {
    if (items_[item].open) return item;
    item = items_[item].instead;
  }
  return no_item;
}

std::string Docket::name(std::size_t item) const {
  const Claim& of = claim(item);
  return fmt::format("{} of {} ({})", claim_value(of), moment_text(of.as_of, zone_), claim_source(of));
}

bool share_speaker(const Item& one, const Item& other) {
  return std::any_of(one.speakers.begin(), one.speakers.end(), [&](std::size_t speaker) {
    return std::find(other.speakers.begin(), other.speakers.end(), speaker) != other.speakers.end();
  });
}

}  // namespace corridor
