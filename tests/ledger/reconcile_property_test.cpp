// Whatever the claims, none vanishes, every one set aside says why, and the order of the file does not matter.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "corridor/ledger/reconcile.hpp"

namespace corridor {
namespace {

/// Few values, times and names, so that claims meet.
Claim any_claim(std::size_t number) {
  const Zone zone("+04:00");
  Claim claim;
  claim.id = "c" + std::to_string(number);
  claim.metric = *rc::gen::element(Metric::arrivals, Metric::accommodated, Metric::wounded, Metric::aid_pledged);
  claim.value =
      *rc::gen::element(0.0, 40.0, 253.0, 400.0, 3253.0, 2906.0, 2894.0, 13350.0, 13550.0, 42500.0, 42502.0, 65036.0);
  if (*rc::gen::inRange(0, 8) == 0) claim.high = claim.value + 100;
  claim.qualifier =
      *rc::gen::element(Qualifier::exact, Qualifier::exact, Qualifier::at_least, Qualifier::about, Qualifier::up_to);
  claim.modality = *rc::gen::element(Modality::reported, Modality::reported, Modality::reported, Modality::projected,
                                     Modality::denied, Modality::withdrawn);
  claim.unit = claim.metric == Metric::aid_pledged ? "EUR" : "persons";
  const Instant start = parse_instant("2024-05-01T00:00+04:00");
  claim.as_of.at = start + std::chrono::hours{*rc::gen::inRange(0, 72)};
  claim.as_of.precision = *rc::gen::element(Precision::minute, Precision::hour, Precision::day);
  if (claim.as_of.precision == Precision::day) claim.as_of.at = zone.start_of_day(claim.as_of.at);
  if (*rc::gen::inRange(0, 5) == 0) {
    claim.kind = Kind::flow;
    claim.period = std::chrono::hours{24};
  }
  claim.at = *rc::gen::element<std::string>("", "", "Hill");
  claim.group = *rc::gen::element<std::string>("", "", "", "civilians");
  claim.speaker = *rc::gen::element<std::string>("", "Gov", "Gov", "IOM", "Gov/IOM");
  claim.outlet = *rc::gen::element<std::string>("", "Gov", "Paper", "Agency");
  claim.reliability = *rc::gen::element<std::string>("", "A1", "B2", "C3", "D5");
  claim.note = *rc::gen::element<std::string>("", "", "11,000 + 2,550", "2100 and 794", "raised to 5 million");
  if (*rc::gen::arbitrary<bool>())
    claim.published = Moment{claim.as_of.at + std::chrono::hours{*rc::gen::inRange(24, 40)}, Precision::minute};
  return claim;
}

std::vector<Claim> any_claims() {
  std::vector<Claim> claims;
  const auto count = *rc::gen::inRange<std::size_t>(0, 40);
  for (std::size_t i = 0; i < count; ++i) {
    claims.push_back(any_claim(i));
    // Corrections and inclusions, in circles too.
    if (*rc::gen::inRange(0, 6) == 0)
      claims.back().supersedes = "c" + std::to_string(*rc::gen::inRange<std::size_t>(0, count));
    if (*rc::gen::inRange(0, 6) == 0)
      claims.back().includes = "c" + std::to_string(*rc::gen::inRange<std::size_t>(0, count));
  }
  return claims;
}

ReconcileSettings any_settings() {
  ReconcileSettings settings;
  settings.zone = Zone("+04:00");
  for (const ReconcileRule& rule : reconcile_rules())
    if (*rc::gen::inRange(0, 6) == 0) settings.without.emplace(rule.name);
  return settings;
}

RC_GTEST_PROP(ReconcileProperty, EveryClaimHasOneFateAndEveryMergeAReason, ()) {
  const std::vector<Claim> claims = any_claims();
  const ReconcileSettings settings = any_settings();
  std::set<std::size_t> seen;
  for (const Figure& figure : reconcile(claims, settings)) {
    std::size_t preferred = 0;
    for (const Fate& fate : figure.fates) {
      RC_ASSERT(seen.insert(fate.claim).second);
      RC_ASSERT(!fate.reason.empty());
      RC_ASSERT((fate.verdict == Verdict::set_aside) == !fate.rule.empty());
      RC_ASSERT(settings.without.count(fate.rule) == 0);
      preferred += fate.verdict == Verdict::preferred ? 1 : 0;
    }
    RC_ASSERT(preferred == (figure.value ? 1U : 0U));
    if (!figure.value) continue;
    RC_ASSERT(figure.low <= *figure.value && *figure.value <= figure.high);
    RC_ASSERT(claims[figure.fates.front().claim].id == figure.preferred);
    for (const Fate& fate : figure.fates) {
      if (fate.verdict != Verdict::disagrees) continue;
      RC_ASSERT(figure.low <= claims[fate.claim].value && claims[fate.claim].value <= figure.high);
    }
  }
  RC_ASSERT(seen.size() == claims.size());
}

/// What a run says, by the ids of the claims.
std::map<std::string, std::string> spoken(const std::vector<Claim>& claims, const ReconcileSettings& settings) {
  std::map<std::string, std::string> said;
  for (const Figure& figure : reconcile(claims, settings))
    for (const Fate& fate : figure.fates)
      said[claims[fate.claim].id] = figure.preferred + ": " + std::string(to_string(fate.verdict)) + " " + fate.rule +
                                    " " + std::string(fate.reason.key());
  return said;
}

RC_GTEST_PROP(ReconcileProperty, TheOrderOfTheClaimsDoesNotMatter, ()) {
  std::vector<Claim> claims = any_claims();
  const ReconcileSettings settings = any_settings();
  const auto before = spoken(claims, settings);
  for (std::size_t i = claims.size(); i > 1; --i)
    std::swap(claims[i - 1], claims[*rc::gen::inRange<std::size_t>(0, i)]);
  RC_ASSERT(spoken(claims, settings) == before);
}

}  // namespace
}  // namespace corridor
