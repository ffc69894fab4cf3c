#include "corridor/ledger/strength.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include <fmt/format.h>

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
  std::string_view words;
};
constexpr std::array<Criterion, 8> criteria = {{
    {[](const Claim& claim) { return doubted(claim) ? 1.0 : 0.0; }, "it is not marked as doubtful"},
    {[](const Claim& claim) { return -static_cast<double>(nearness(claim)); }, "it is nearer to the speaker"},
    {[](const Claim& claim) { return static_cast<double>(credibility(claim)); }, "it is more credible"},
    {[](const Claim& claim) { return static_cast<double>(source_letter(claim)); }, "its source is more reliable"},
    {[](const Claim& claim) { return static_cast<double>(openness(claim)); }, "it is a number and not a bound"},
    {[](const Claim& claim) { return -lower_bound(claim); }, "it is the higher bound"},
    {[](const Claim& claim) { return rounding_step(claim.value, claim.qualifier); }, "it is less rounded"},
    {[](const Claim& claim) { return -published(claim); }, "it was published later"},
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

std::string why_stronger(const Claim& one, const Claim& other) {
  for (const Criterion& criterion : criteria)
    if (criterion.measure(one) < criterion.measure(other)) return std::string(criterion.words);
  return "nothing tells them apart but their ids";
}

}  // namespace corridor
