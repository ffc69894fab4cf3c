#include "corridor/ledger/corrections.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "corridor/ledger/aid_total.hpp"
#include "corridor/ledger/speaker.hpp"

namespace corridor {
namespace {

/// Whether " to " and a number follow in the text: "raised to €5 million", "increase from 2 to 5 million".
bool to_an_amount(std::string_view text) {
  constexpr std::string_view to = " to ";
  constexpr std::size_t currency = 5;  // "US$ ", "€", "EUR "
  for (std::size_t at = text.find(to); at != std::string_view::npos; at = text.find(to, at + 1)) {
    const std::string_view after = text.substr(at + to.size(), currency + 1);
    const std::size_t digit = after.find_first_of("0123456789");
    // Nothing but a currency may stand between: no second word.
    if (digit != std::string_view::npos && std::count(after.begin(), after.begin() + digit, ' ') <= 1) return true;
  }
  return false;
}

/// Whether the donor says that an amount takes the place of an earlier one. "Increased by" adds, and is no such word.
bool says_revision(const Claim& claim) {
  static constexpr std::array<std::string_view, 4> raising = {"increas", "rais", "bring", "cut"};
  static constexpr std::array<std::string_view, 3> revising = {"up from", "revis", "instead of"};
  const std::string text = small_letters(claim.quote + " " + claim.note);
  const auto in_text = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  if (std::any_of(revising.begin(), revising.end(), in_text)) return true;
  return std::any_of(raising.begin(), raising.end(), [&](std::string_view word) {
    return in_text(word) && to_an_amount(std::string_view(text).substr(text.find(word)));
  });
}

bool is_aid_series(const Docket& docket, std::size_t item) {
  return is_aid(docket.claim(item).metric);
}

void replace_pledge(Docket& docket, std::size_t old, std::size_t by) {
  docket.set_aside(old, "pledge_revision", Remark("why_revised", {{"claim", docket.claim(by)}}), by);
}

}  // namespace

void correction(Docket& docket) {
  for (std::size_t item = 0; item < docket.items().size(); ++item) {
    const Claim& claim = docket.claim(item);
    const std::size_t corrected = docket.find(claim.supersedes);
    const bool withdrawal = claim.modality == Modality::withdrawn;
    if (corrected != no_item && (withdrawal || !is_aid_series(docket, corrected))) {
      docket.set_aside(corrected, "correction",
                       Remark(withdrawal ? "why_taken_back" : "why_corrected", {{"claim", docket.claim(item)}}), item);
    }
    if (withdrawal) docket.set_aside(item, "correction", Remark("why_withdrawal"));
  }
}

void denial(Docket& docket) {
  for (std::size_t item = 0; item < docket.items().size(); ++item)
    if (docket.claim(item).modality == Modality::denied) docket.set_aside(item, "denial", Remark("why_denial"));
}

void pledge_revision(Docket& docket) {
  for (std::size_t item = 0; item < docket.items().size(); ++item) {
    const std::size_t old = docket.find(docket.claim(item).supersedes);
    if (old != no_item && is_aid_series(docket, old)) replace_pledge(docket, old, item);
  }
  for (const ItemRange series : docket.series()) {
    if (!is_aid_series(docket, series.first)) continue;
    std::size_t standing = no_item;
    for (std::size_t item = series.first; item < series.last; ++item) {
      if (!docket[item].open) continue;
      if (standing != no_item && says_revision(docket.claim(item))) replace_pledge(docket, standing, item);
      standing = item;
    }
  }
}

void part_of_total(Docket& docket) {
  for (std::size_t item = 0; item < docket.items().size(); ++item) {
    const std::size_t part = docket.find(docket.claim(item).includes);
    if (part == no_item || !docket[item].open) continue;
    const bool aid = is_aid_series(docket, item) && docket.claim(item).metric == docket.claim(part).metric;
    if (!aid && docket[item].series != docket[part].series) continue;
    docket.set_aside(part, "part_of_total", Remark("why_part_of", {{"claim", docket.claim(item)}}), item);
  }
}

}  // namespace corridor
