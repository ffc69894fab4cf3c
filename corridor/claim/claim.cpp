#include "corridor/claim/claim.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace corridor {
namespace {

/// The last instant a stated moment can mean: what was said of a day may have been said as it ended.
Instant latest(const Moment& moment, const Zone& zone) {
  switch (moment.precision) {
    case Precision::minute:
      return moment.at;
    case Precision::hour:
      return moment.at + std::chrono::hours{1};
    case Precision::day:
      return zone.end_of_day(moment.at);
  }
  return moment.at;
}

}  // namespace

bool is_currency(std::string_view unit) {
  return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string_view to_string(Metric metric) {
  switch (metric) {
    case Metric::arrivals:
      return "arrivals";
    case Metric::registered:
      return "registered";
    case Metric::accommodated:
      return "accommodated";
    case Metric::displaced:
      return "displaced";
    case Metric::population:
      return "population";
    case Metric::killed:
      return "killed";
    case Metric::wounded:
      return "wounded";
    case Metric::missing:
      return "missing";
    case Metric::detained:
      return "detained";
    case Metric::vehicles:
      return "vehicles";
    case Metric::aid_pledged:
      return "aid_pledged";
    case Metric::aid_committed:
      return "aid_committed";
    case Metric::aid_delivered:
      return "aid_delivered";
    case Metric::needs:
      return "needs";
    case Metric::other:
      return "other";
  }
  return "arrivals";
}

std::string_view to_string(Kind kind) {
  return kind == Kind::stock ? "stock" : "flow";
}

std::string_view to_string(Qualifier qualifier) {
  switch (qualifier) {
    case Qualifier::exact:
      return "exact";
    case Qualifier::at_least:
      return "at_least";
    case Qualifier::about:
      return "about";
    case Qualifier::up_to:
      return "up_to";
  }
  return "exact";
}

std::string_view to_string(Modality modality) {
  switch (modality) {
    case Modality::reported:
      return "reported";
    case Modality::projected:
      return "projected";
    case Modality::denied:
      return "denied";
    case Modality::withdrawn:
      return "withdrawn";
  }
  return "reported";
}

Instant known_at(const Claim& claim, Duration lag, const Zone& zone) {
  if (claim.published) return latest(*claim.published, zone);
  return std::max(latest(claim.as_of, zone), claim.as_of.at + lag);
}

std::vector<Claim> known_by(const std::vector<Claim>& claims, Instant origin, Duration lag, const Zone& zone) {
  std::unordered_map<std::string_view, const Claim*> by_id;
  for (const auto& claim : claims) by_id.emplace(claim.id, &claim);
  std::set<std::string_view> superseded;
  for (const auto& claim : claims) {
    if (known_at(claim, lag, zone) > origin) continue;
    // A correction of a correction also puts the first claim right, even where the one between them is not known.
    std::string_view corrected = claim.supersedes;
    while (!corrected.empty() && superseded.insert(corrected).second) {
      const auto found = by_id.find(corrected);
      corrected = found == by_id.end() ? std::string_view() : std::string_view(found->second->supersedes);
    }
  }
  std::vector<Claim> known;
  for (const auto& claim : claims) {
    if (claim.modality == Modality::withdrawn || superseded.count(claim.id) != 0) continue;
    if (known_at(claim, lag, zone) <= origin) known.push_back(claim);
  }
  return known;
}

}  // namespace corridor
