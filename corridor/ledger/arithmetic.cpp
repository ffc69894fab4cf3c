#include "corridor/ledger/arithmetic.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "corridor/base/wording.hpp"
#include "corridor/claim/rounding.hpp"
#include "corridor/ledger/stated_sum.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

double sum(const std::vector<double>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

/// The parts that a claim's own words add up; empty where they do not.
std::vector<double> stated_parts(const Claim& claim) {
  for (const std::string& text : {claim.quote, claim.note}) {
    std::vector<double> parts = stated_sum(text, claim.value);
    if (!parts.empty()) return parts;
  }
  return {};
}

/// By which of its columns a claim counts a part of the people.
struct Side {
  std::string_view words, remark;
  std::string FigureKey::* field;
};
constexpr std::array<Side, 4> sides = {{{"by place", "why_parts_by_place", &FigureKey::at},
                                        {"by origin", "why_parts_by_origin", &FigureKey::from},
                                        {"by destination", "why_parts_by_destination", &FigureKey::to},
                                        {"by group", "why_parts_by_group", &FigureKey::group}}};

/// Claims on the parts of a whole at one moment, by one dimension.
struct PartsOfMoment {
  std::vector<std::size_t> items;  ///< the strongest of each part
  const Side* side = nullptr;
};

/// Finds, for a whole, the claims on its parts of the same moment.
class PartsIndex {
 public:
  explicit PartsIndex(const Docket& docket) : docket_(docket) {
    for (const ItemRange moment : docket.moments()) {
      const std::vector<std::size_t> open = docket.open(moment);
      if (open.empty()) continue;
      const std::size_t strongest = *std::min_element(
          open.begin(), open.end(),
          [&](std::size_t one, std::size_t other) { return stronger(docket.claim(one), docket.claim(other)); });
      FigureKey key = docket.key(docket[strongest].series);
      for (std::size_t side = 0; side < sides.size(); ++side) {
        std::string& field = key.*sides[side].field;
        if (field.empty() || (sides[side].field == &FigureKey::at && !docket.adds_to_all(key))) continue;
        const std::string part = std::exchange(field, "");
        if (const auto whole = docket.find(key)) parts_[place(*whole, strongest, side)].push_back(strongest);
        field = part;
      }
    }
  }

  /// Where there are two parts or more.
  std::vector<PartsOfMoment> of(ItemRange whole) const {
    std::vector<PartsOfMoment> found;
    for (std::size_t side = 0; side < sides.size(); ++side) {
      const auto parts = parts_.find(place(docket_[whole.first].series, whole.first, side));
      if (parts != parts_.end() && parts->second.size() > 1) found.push_back({parts->second, &sides[side]});
    }
    return found;
  }

 private:
  using Place = std::tuple<std::size_t, Instant, bool, std::size_t>;
  Place place(std::size_t series, std::size_t item, std::size_t side) const {
    return {series, docket_[item].latest, docket_[item].hourless, side};
  }

  const Docket& docket_;
  std::map<Place, std::vector<std::size_t>> parts_;
};

Range sum_of(const Docket& docket, const std::vector<std::size_t>& items) {
  Range range;
  for (const std::size_t item : items) {
    range.low += docket.claim(item).value;
    range.high += docket.claim(item).high.value_or(docket.claim(item).value);
  }
  return range;
}

bool same_report(const Claim& one, const Claim& other) {
  return (!one.url.empty() && one.url == other.url) || (one.outlet == other.outlet && !one.outlet.empty());
}

bool adds_up(const Claim& claim, double total) {
  const Range range = stated_range(claim);
  return total >= range.low && total <= range.high;
}

/// One claim against the parts in its own words.
void check_words(Docket& docket, std::size_t item, const std::vector<std::size_t>& others) {
  const Claim& claim = docket.claim(item);
  const std::vector<double> parts = stated_parts(claim);
  const double total = sum(parts);
  if (parts.empty() || adds_up(claim, total)) return;
  const auto witness = std::find_if(others.begin(), others.end(), [&](std::size_t other) {
    return docket.claim(other).value == total && docket[other].open && !same_report(claim, docket.claim(other)) &&
           (!doubted(docket.claim(other)) || doubted(claim));
  });
  if (witness != others.end()) {
    docket.set_aside(item, "arithmetic",
                     Remark("why_stated_sum", {{"parts", parts}, {"sum", total}, {"claim", docket.claim(*witness)}}),
                     *witness);
    return;
  }
  docket.flag(
      item, "arithmetic",
      fmt::format("{} does not add up: the parts stated with it, {}, make {}; the total is kept as it was said, and "
                  "the interval reaches to the sum",
                  grouped(claim.value), grouped_sum(parts), grouped(total)));
  docket.reach(item, total);
  for (const std::size_t other : others) {
    if (docket.claim(other).value != total || !same_report(claim, docket.claim(other))) continue;
    docket.set_aside(other, "arithmetic", Remark("why_sum_of_report", {{"value", claim}}), item);
  }
}

/// Two numbers or more for one moment, of which one is the sum of the parts counted apart.
void check_parts(Docket& docket, const std::vector<std::size_t>& items, const PartsOfMoment& parts) {
  const double total = sum_of(docket, parts.items).low;
  const auto witness = std::find_if(items.begin(), items.end(), [&](std::size_t item) {
    return docket[item].open && docket.claim(item).value == total && !doubted(docket.claim(item));
  });
  if (witness == items.end()) return;
  for (const std::size_t item : items) {
    if (!docket[item].open || adds_up(docket.claim(item), total)) continue;
    docket.set_aside(
        item, "arithmetic",
        Remark(parts.side->remark,
               {{"count", static_cast<double>(parts.items.size())}, {"sum", total}, {"claim", docket.claim(*witness)}}),
        *witness);
  }
}

}  // namespace

void arithmetic(Docket& docket) {
  const PartsIndex index(docket);
  for (const ItemRange moment : docket.moments()) {
    const std::vector<std::size_t> items = by_strength(docket, docket.open(moment));
    for (const std::size_t item : items)
      if (docket[item].open) check_words(docket, item, items);
    if (items.size() < 2) continue;
    for (const PartsOfMoment& parts : index.of(moment)) check_parts(docket, items, parts);
  }
}

void parts_and_wholes(Docket& docket) {
  const PartsIndex index(docket);
  for (const ItemRange moment : docket.moments()) {
    const std::vector<std::size_t> items = by_strength(docket, docket.open(moment));
    if (items.empty()) continue;
    const std::size_t whole = items.front();
    for (const PartsOfMoment& parts : index.of(moment)) {
      const Range total = sum_of(docket, parts.items);
      if (docket.claim(whole).qualifier == Qualifier::at_least || total.low <= stated_range(docket.claim(whole)).high)
        continue;
      docket.flag(whole, "parts_and_wholes",
                  fmt::format("its {} parts {} make {}: more than the whole", parts.items.size(), parts.side->words,
                              grouped(total.low)));
    }
  }
}

}  // namespace corridor
