#include "corridor/ledger/precedence.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "corridor/claim/rounding.hpp"
#include "corridor/ledger/running_total.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

/// Open items of the moments that hold more than one, the strongest first.
template <class Rule>
void in_each_moment(Docket& docket, Rule rule) {
  for (const ItemRange moment : docket.moments()) {
    const std::vector<std::size_t> items = by_strength(docket, docket.open(moment));
    if (items.size() > 1) rule(items);
  }
}

/// Whether the first was published after the second, whatever hours their days may mean.
bool published_after(const Docket& docket, const Claim& one, const Claim& other) {
  if (!one.published || !other.published) return false;
  const Moment& before = *other.published;
  const Instant end = end_of(before, docket.zone());
  return one.published->at >= end && one.published->at != before.at;
}

/// Of a day without an hour the higher total is the later one, unless it may rather be a slip.
bool later_of_day(const Claim& one, const Claim& other) {
  return one.as_of.precision == Precision::day && one.kind == Kind::stock && only_grows(one.metric) &&
         one.value > other.value && credibility(one) <= credibility(other);
}

/// Whether the exact number may have been rounded to the other, which is a multiple of `step`.
bool rounds_to(double exact, double rounded, double step) {
  return exact >= rounded - step / 2 && exact < rounded + step;
}

}  // namespace

void primary_speaker(Docket& docket) {
  in_each_moment(docket, [&](const std::vector<std::size_t>& items) {
    const std::size_t first = items.front();
    std::unordered_map<std::size_t, std::size_t> own_words;  // by speaker
    for (const std::size_t item : items)
      if (nearness(docket.claim(item)) == 2)
        for (const std::size_t speaker : docket[item].speakers) own_words.emplace(speaker, item);
    for (const std::size_t item : items) {
      if (docket[item].speakers.empty() && !docket[first].speakers.empty()) {
        docket.set_aside(item, "primary_speaker", Remark("why_no_speaker", {{"claim", docket.claim(first)}}), first);
      }
      for (const std::size_t speaker : docket[item].speakers) {
        const auto own = own_words.find(speaker);
        if (own == own_words.end() || nearness(docket.claim(item)) == 2) continue;
        docket.set_aside(item, "primary_speaker", Remark("why_repeats", {{"claim", docket.claim(own->second)}}),
                         own->second);
      }
    }
  });
}

void exact_over_rounded(Docket& docket) {
  in_each_moment(docket, [&](const std::vector<std::size_t>& items) {
    std::map<double, std::size_t> exact;  // the strongest of each number
    const auto step = [&](std::size_t item) {
      return rounding_step(docket.claim(item).value, docket.claim(item).qualifier);
    };
    const auto plain_number = [&](std::size_t item) {
      return docket.claim(item).qualifier == Qualifier::exact && !docket.claim(item).high &&
             !doubted(docket.claim(item));
    };
    for (const std::size_t item : items)
      if (step(item) == 1 && plain_number(item)) exact.emplace(docket.claim(item).value, item);
    for (const std::size_t item : items) {
      const Claim& claim = docket.claim(item);
      if (step(item) == 1 || claim.high) continue;
      const auto found = exact.lower_bound(claim.value - step(item) / 2);
      if (found == exact.end() || !rounds_to(found->first, claim.value, step(item))) continue;
      docket.set_aside(item, "exact_over_rounded", Remark("why_rounding", {{"claim", docket.claim(found->second)}}),
                       found->second);
    }
  });
}

void later_same_speaker(Docket& docket) {
  in_each_moment(docket, [&](const std::vector<std::size_t>& items) {
    const auto later = [&](std::size_t one, std::size_t other) {
      const Claim& a = docket.claim(one);
      const Claim& b = docket.claim(other);
      return published_after(docket, a, b) || (!published_after(docket, b, a) && later_of_day(a, b));
    };
    std::unordered_map<std::size_t, std::size_t> last;  // by speaker
    for (const std::size_t item : items)
      for (const std::size_t speaker : docket[item].speakers) {
        const auto [entry, fresh] = last.emplace(speaker, item);
        if (!fresh && later(item, entry->second)) entry->second = item;
      }
    for (const std::size_t item : items)
      for (const std::size_t speaker : docket[item].speakers) {
        const std::size_t other = last.at(speaker);
        if (other == item || !later(other, item)) continue;
        const bool by_publication = published_after(docket, docket.claim(other), docket.claim(item));
        docket.set_aside(
            item, "later_same_speaker",
            Remark(by_publication ? "why_said_later" : "why_said_later_that_day", {{"value", docket.claim(other)}}),
            other);
      }
  });
}

}  // namespace corridor
