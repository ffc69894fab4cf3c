#include "corridor/ledger/strength.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "corridor/claim/rounding.hpp"
#include "corridor/ledger/speaker.hpp"

namespace corridor {
namespace {

int source_letter(const Claim& claim) {
  return claim.reliability.empty() ? 'F' : claim.reliability.front();
}

int openness(const Claim& claim) {
  if (claim.qualifier == Qualifier::exact) return claim.high ? 1 : 0;
  return claim.qualifier == Qualifier::about ? 1 : 2;
}

double published(const Claim& claim) {
  return claim.published ? static_cast<double>(claim.published->at.time_since_epoch().count())
                         : -std::numeric_limits<double>::infinity();
}

double lower_bound(const Claim& claim) {
  return claim.qualifier == Qualifier::at_least ? claim.value : 0;
}

/// The criteria in their order; of each the lower number is the stronger.
struct Criterion {
  double (*measure)(const Claim&);
  std::string_view remark;
};
constexpr std::array<Criterion, 8> criteria = {{
    {[](const Claim& claim) { return doubted(claim) ? 1.0 : 0.0; }, "why_before_doubt"},
    {[](const Claim& claim) { return -static_cast<double>(nearness(claim)); }, "why_before_nearness"},
    {[](const Claim& claim) { return static_cast<double>(credibility(claim)); }, "why_before_credibility"},
    {[](const Claim& claim) { return static_cast<double>(source_letter(claim)); }, "why_before_source"},
    {[](const Claim& claim) { return static_cast<double>(openness(claim)); }, "why_before_openness"},
    {[](const Claim& claim) { return -lower_bound(claim); }, "why_before_bound"},
    {[](const Claim& claim) { return rounding_step(claim.value, claim.qualifier); }, "why_before_rounding"},
    {[](const Claim& claim) { return -published(claim); }, "why_before_published"},
}};

}  // namespace

bool doubted(const Claim& claim) {
  return credibility(claim) >= 4;
}

int nearness(const Claim& claim) {
  const std::vector<std::string> named = speakers_named(claim.speaker);
  if (named.empty()) return 0;
  return std::find(named.begin(), named.end(), small_letters(claim.outlet)) != named.end() ? 2 : 1;
}

int credibility(const Claim& claim) {
  constexpr std::string_view order = "123645";
  const char digit = claim.reliability.size() == 2 ? claim.reliability[1] : '6';
  return static_cast<int>(order.find(digit));
}

bool stronger(const Claim& one, const Claim& other) {
  for (const Criterion& criterion : criteria) {
    const double a = criterion.measure(one), b = criterion.measure(other);
    if (a != b) return a < b;
  }
  return one.id < other.id;
}

std::vector<std::size_t> by_strength(const Docket& docket, std::vector<std::size_t> items) {
  std::sort(items.begin(), items.end(),
            [&](std::size_t one, std::size_t other) { return stronger(docket.claim(one), docket.claim(other)); });
  return items;
}

std::string_view why_stronger(const Claim& one, const Claim& other) {
  for (const Criterion& criterion : criteria)
    if (criterion.measure(one) < criterion.measure(other)) return criterion.remark;
  return "why_before_id";
}

}  // namespace corridor
