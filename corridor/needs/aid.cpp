#include "corridor/needs/aid.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "corridor/needs/currency.hpp"

namespace corridor {
namespace {

std::optional<AidStage> stage_of(const Claim& claim) {
  if (!is_currency(claim.unit)) return std::nullopt;
  switch (claim.metric) {
    case Metric::needs:
      return AidStage::required;
    case Metric::aid_pledged:
      return AidStage::pledged;
    case Metric::aid_committed:
      return AidStage::committed;
    case Metric::aid_delivered:
      return AidStage::paid;
    default:
      return std::nullopt;
  }
}

std::chrono::sys_days day_of(const Claim& claim, const Zone& zone) {
  return std::chrono::floor<std::chrono::days>(claim.as_of.at + zone.offset_at(claim.as_of.at));
}

void add(AidSum& sum, const Range& amount) {
  ++sum.claims;
  sum.total.low += amount.low;
  sum.total.high += amount.high;
}

/// Says of each claim of money whether it counts, or why not.
class Account {
 public:
  Account(const std::vector<Claim>& claims, Instant origin, Duration lag, const Zone& zone, const AidSettings& settings)
      : zone_(zone), settings_(settings) {
    for (const Claim& claim : claims) by_id_.emplace(claim.id, &claim);
    for (const Claim& claim : known_by(claims, origin, lag, zone)) current_.insert(claim.id);
    for (const Claim& claim : claims)
      if (const auto stage = stage_of(claim); stage && known_at(claim, lag, zone) <= origin)
        aid_.lines.push_back({claim, *stage, false, false, {}, {}, {}});
    std::stable_sort(aid_.lines.begin(), aid_.lines.end(),
                     [](const AidLine& a, const AidLine& b) { return a.stage < b.stage; });
    aid_.currency = settings.currency.empty() ? own_currency() : settings.currency;
  }

  Aid make() {
    for (AidLine& line : aid_.lines) {
      line.reason = reason_against(line);
      line.counted = line.reason.empty() && convert(line);
      if (line.counted) add(aid_.sums[line.stage], line.amount);
    }
    for (const AidLine& line : aid_.lines) add_to_sector(line);
    aid_.gaps = gaps_of(aid_.sums);
    return std::move(aid_);
  }

 private:
  /// That of what is required stands before the others: the lines are sorted by stage.
  std::string own_currency() const {
    for (const AidLine& line : aid_.lines)
      if (current_.count(line.claim.id) != 0) return line.claim.unit;
    return "EUR";
  }

  std::string reason_against(const AidLine& line) {
    const Claim& claim = line.claim;
    if (claim.modality == Modality::withdrawn) return "is a withdrawal";
    if (current_.count(claim.id) == 0) return replacement_of(claim.id);
    const bool plan = line.stage == AidStage::required && claim.modality == Modality::projected;
    if (claim.modality != Modality::reported && !plan)
      return fmt::format("is {}, not reported", to_string(claim.modality));
    if (const AidLine* const whole = whole_of(line)) {
      wholes_.emplace(claim.id, whole);
      return "is part of " + whole->claim.id;
    }
    if (claim.speaker.empty()) return {};
    const auto [same, fresh] =
        said_.emplace(std::tuple(line.stage, claim.speaker, claim.value, claim.high.value_or(claim.value), claim.unit,
                                 claim.to, claim.sector),
                      claim.id);
    return fresh ? "" : "is the same as " + same->second;
  }

  std::string replacement_of(const std::string& id) const {
    for (const AidLine& line : aid_.lines)
      if (line.claim.supersedes == id)
        return (line.claim.modality == Modality::withdrawn ? "is taken back by " : "is replaced by ") + line.claim.id;
    return "is replaced";
  }

  bool is_part(const AidLine& part, const AidLine& whole) const {
    return whole.stage == part.stage && current_.count(whole.claim.id) != 0 && includes(whole.claim, part.claim);
  }

  /// Whether one is part of the other, or of a part of it.
  bool is_deep_part(const AidLine& part, const AidLine& whole, std::set<const AidLine*>& seen) const {
    if (is_part(part, whole)) return true;
    return std::any_of(aid_.lines.begin(), aid_.lines.end(), [&](const AidLine& between) {
      return is_part(part, between) && seen.insert(&between).second && is_deep_part(between, whole, seen);
    });
  }

  /// The claim that includes this one, or null. By way of corrections claims may include each other in a circle: the
  /// last of them counts.
  const AidLine* whole_of(const AidLine& line) const {
    for (const AidLine& whole : aid_.lines) {
      if (!is_part(line, whole)) continue;
      std::set<const AidLine*> seen;
      if (&whole > &line || !is_deep_part(whole, line, seen)) return &whole;
    }
    return nullptr;
  }

  /// What a claim includes; of a revision that names nothing, what the claim it replaces did.
  std::string included_by(const Claim& whole) const {
    const Claim* claim = &whole;
    while (claim->includes.empty()) {
      const auto replaced = by_id_.find(claim->supersedes);
      if (replaced == by_id_.end()) return {};
      claim = replaced->second;
    }
    return claim->includes;
  }

  /// Also where what was included has been corrected since.
  bool includes(const Claim& whole, const Claim& part) const {
    const std::string included = included_by(whole);
    if (included.empty() || whole.id == part.id || whole.modality == Modality::denied) return false;
    const Claim* claim = &part;
    while (claim->id != included) {
      const auto corrected = by_id_.find(claim->supersedes);
      if (corrected == by_id_.end()) return false;
      claim = corrected->second;
    }
    return true;
  }

  bool convert(AidLine& line) {
    const Claim& claim = line.claim;
    const auto day = day_of(claim, zone_);
    const auto found = conversion(settings_.rates, claim.unit, aid_.currency, day);
    if (!found) {
      line.lacks_rate = true;
      line.reason = fmt::format("no rate of {0} in {1} for {2}: give --rate {0}/{1}=VALUE@{2}, or rates.csv",
                                claim.unit, aid_.currency, day_name(day));
      return false;
    }
    line.rates = found->rates;
    line.amount = {claim.value * found->factor, claim.high.value_or(claim.value) * found->factor};
    return true;
  }

  void add_to_sector(AidLine line) {
    if (line.claim.sector.empty()) return;
    if (!line.counted) {
      const auto whole = wholes_.find(line.claim.id);
      if (whole == wholes_.end() || !whole->second->counted || !whole->second->claim.sector.empty()) return;
      if (!convert(line)) return;
    }
    add(aid_.sectors[line.claim.sector][line.stage], line.amount);
  }

  const Zone& zone_;
  const AidSettings& settings_;
  std::unordered_map<std::string, const Claim*> by_id_;
  std::unordered_map<std::string, const AidLine*> wholes_;  // of claims that are set aside as parts
  std::set<std::string> current_;                           // known, and not replaced
  std::map<std::tuple<AidStage, std::string, double, double, std::string, std::string, std::string>, std::string> said_;
  Aid aid_;
};

}  // namespace

std::vector<FundingGap> gaps_of(const std::map<AidStage, AidSum>& sums) {
  const auto total = [&](AidStage stage) { return sums.count(stage) == 0 ? Range{} : sums.at(stage).total; };
  if (sums.count(AidStage::required) == 0) return {};
  const Range required = total(AidStage::required);
  std::vector<FundingGap> gaps;
  for (const AidStage stage : {AidStage::pledged, AidStage::committed, AidStage::paid}) {
    const Range got = total(stage);
    gaps.push_back({stage, {required.low - got.high, required.high - got.low}});
  }
  return gaps;
}

std::string_view to_string(AidStage stage) {
  switch (stage) {
    case AidStage::required:
      return "required";
    case AidStage::pledged:
      return "pledged";
    case AidStage::committed:
      return "committed";
    case AidStage::paid:
      return "paid";
  }
  return "pledged";
}

Aid account_aid(const std::vector<Claim>& claims, Instant origin, Duration lag, const Zone& zone,
                const AidSettings& settings) {
  return Account(claims, origin, lag, zone, settings).make();
}

}  // namespace corridor
