#include "corridor/ledger/slips.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "corridor/base/wording.hpp"
#include "corridor/claim/rounding.hpp"
#include "corridor/ledger/running_total.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

constexpr double fewest_people = 10;  // below, ten times as many is no slip of the pen
constexpr double shortest_end = 100;  // two digits may end a longer number by chance
constexpr int digits_lost = 2;
constexpr double narrow = 2;  // times as much at most: between counts further apart a tenth would fit by chance

/// What speaks for a number at one moment.
struct Support {
  std::size_t strongest = no_item;  ///< among the open ones
  std::size_t claims = 0;           ///< those that only repeat others count too
};

std::map<double, Support> support_of(const Docket& docket, ItemRange moment) {
  std::map<double, Support> support;
  for (std::size_t item = moment.first; item < moment.last; ++item) {
    Support& of = support[docket.claim(item).value];
    const bool repeats = docket[item].rule == "duplicate_words";
    if (docket[item].open || repeats) ++of.claims;
    if (!docket[item].open) continue;
    if (of.strongest == no_item || stronger(docket.claim(item), docket.claim(of.strongest))) of.strongest = item;
  }
  std::erase_if(support, [](const auto& entry) { return entry.second.strongest == no_item; });
  return support;
}

/// Sets aside every open claim of that number.
void set_value_aside(Docket& docket, ItemRange moment, double value, std::string_view rule, const Remark& reason,
                     std::size_t instead) {
  for (const std::size_t item : docket.open(moment))
    if (docket.claim(item).value == value) docket.set_aside(item, rule, reason, instead);
}

/// Negative where the first is the better supported, 0 where nothing tells.
int compare(const Docket& docket, const Support& one, const Support& other) {
  if (one.claims != other.claims) return one.claims > other.claims ? -1 : 1;
  return credibility(docket.claim(one.strongest)) - credibility(docket.claim(other.strongest));
}

void tenfold_of_moment(Docket& docket, ItemRange moment) {
  const auto support = support_of(docket, moment);
  for (const auto& [value, low] : support) {
    const auto ten = support.find(value * 10);
    if (value < fewest_people || ten == support.end()) continue;
    const int order = compare(docket, low, ten->second);
    if (order == 0) {
      docket.flag(low.strongest, "tenfold_slip",
                  fmt::format("{} is ten times {}: one of them is a slip, and nothing says which",
                              docket.name(ten->second.strongest), grouped(value)));
      continue;
    }
    const Support& kept = order < 0 ? low : ten->second;
    set_value_aside(
        docket, moment, order < 0 ? ten->first : value, "tenfold_slip",
        Remark(kept.claims > (order < 0 ? ten->second : low).claims ? "why_tenfold_claims" : "why_tenfold_source",
               {{"claim", docket.claim(kept.strongest)}}),
        kept.strongest);
  }
}

bool within(const Range& range, double value) {
  return value >= range.low && value <= range.high;
}

/// The running totals around an item, it and its like left out.
std::optional<Range> around(const Docket& docket, const RunningTotal& total, std::size_t item) {
  return total.holds(item) ? std::nullopt : total.bounds(docket[item].latest);
}

void tenfold_of_series(Docket& docket, ItemRange series) {
  const RunningTotal total(docket, series);
  for (const std::size_t item : docket.open(series)) {
    const double value = docket.claim(item).value;
    const auto range = around(docket, total, item);
    if (!range || within(*range, value) || range->high > narrow * range->low) continue;
    for (const double meant : {value / 10, value * 10}) {
      if (!within(*range, meant) || meant < fewest_people) continue;
      docket.set_aside(item, "tenfold_slip",
                       Remark("why_tenfold_series", {{"low", range->low}, {"high", range->high}, {"meant", meant}}));
    }
  }
}

/// The longer numbers that this one may be the end of, if there is one.
const Support* longer_of(const std::map<double, Support>& support, double value) {
  const double power = std::pow(10, std::floor(std::log10(value)) + 1);
  for (int lost = 1; lost < std::pow(10, digits_lost); ++lost) {
    const auto found = support.find(value + lost * power);
    if (found != support.end()) return &found->second;
  }
  return nullptr;
}

void lost_of_moment(Docket& docket, ItemRange moment) {
  const auto support = support_of(docket, moment);
  for (const auto& [value, end] : support) {
    const Claim& claim = docket.claim(end.strongest);
    if (value < shortest_end || rounding_step(value, claim.qualifier) > 1) continue;
    const Support* whole = longer_of(support, value);
    if (whole == nullptr || (doubted(docket.claim(whole->strongest)) && !doubted(claim))) continue;
    set_value_aside(docket, moment, value, "lost_digit",
                    Remark("why_lost_digits", {{"claim", docket.claim(whole->strongest)}}), whole->strongest);
  }
}

}  // namespace

void tenfold_slip(Docket& docket) {
  for (const ItemRange moment : docket.moments())
    if (moment.last - moment.first > 1) tenfold_of_moment(docket, moment);
  for (const ItemRange series : docket.series()) {
    const FigureKey& key = docket.key(docket[series.first].series);
    if (only_grows(key.metric) && key.kind == Kind::stock && !key.projected) tenfold_of_series(docket, series);
  }
}

void lost_digit(Docket& docket) {
  for (const ItemRange moment : docket.moments())
    if (moment.last - moment.first > 1) lost_of_moment(docket, moment);
}

}  // namespace corridor
