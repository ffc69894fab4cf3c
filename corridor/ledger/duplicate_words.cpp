#include "corridor/ledger/duplicate_words.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "corridor/ledger/aid_total.hpp"
#include "corridor/ledger/speaker.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

constexpr Duration told_again_within = std::chrono::days{7};

/// The number with all that is stated of it, and one thing by which a claim is known again.
using Mark = std::tuple<double, double, Qualifier, std::string>;

/// How many bytes at the place are punctuation: "„", "«" and the like come in blocks of Unicode of their own.
std::size_t punctuation(std::string_view text) {
  if (text.starts_with("\xE2\x80")) return 3;
  if (text.starts_with("\xC2")) return 2;
  const auto byte = static_cast<unsigned char>(text.front());
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ? 0 : 1;
}

/// Letters and digits of the quote, so that quotation marks and blanks make no difference.
std::string bare_words(const std::string& quote) {
  const std::string text = small_letters(quote);
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t skipped = punctuation(std::string_view(text).substr(at));
    if (skipped == 0) words += text[at];
    at += std::max<std::size_t>(skipped, 1);
  }
  return words;
}

struct Known {
  Mark mark;
  std::string_view remark;
};

std::vector<Known> marks(const Docket& docket, std::size_t item) {
  const Claim& claim = docket.claim(item);
  std::vector<Known> all;
  const auto add = [&](const std::string& mark, std::string_view remark) {
    all.push_back({{claim.value, claim.high.value_or(claim.value), claim.qualifier, mark}, remark});
  };
  if (!claim.document_hash.empty()) add("document " + claim.document_hash, "why_same_document");
  if (const std::string words = bare_words(claim.quote); !words.empty()) add("words " + words, "why_same_words");
  for (const std::size_t speaker : docket[item].speakers) add(fmt::format("speaker {}", speaker), "why_same_speaker");
  return all;
}

/// The same amount for the same purpose, told again on the days after.
void pledges_told_again(Docket& docket, ItemRange series) {
  if (!adds_to_earlier(docket.key(docket[series.first].series))) return;
  std::map<std::pair<double, double>, std::size_t> last;  // by amount
  for (const std::size_t item : docket.open(series)) {
    const Claim& claim = docket.claim(item);
    const auto [entry, fresh] = last.emplace(std::pair(claim.value, claim.high.value_or(claim.value)), item);
    if (fresh) continue;
    const std::size_t first = std::exchange(entry->second, item);
    if (docket[item].latest - docket[first].latest > told_again_within) continue;
    const bool keep_first = stronger(docket.claim(first), claim);
    const auto [kept, put] = keep_first ? std::pair(first, item) : std::pair(item, first);
    docket.set_aside(put, "duplicate_words", Remark("why_same_pledge", {{"claim", docket.claim(kept)}}), kept);
    entry->second = kept;
  }
}

}  // namespace

void duplicate_words(Docket& docket) {
  for (const ItemRange moment : docket.moments()) {
    const std::vector<std::size_t> items = by_strength(docket, docket.open(moment));
    if (items.size() < 2) continue;
    std::map<Mark, std::size_t> seen;
    for (const std::size_t item : items) {
      const std::vector<Known> known = marks(docket, item);
      for (const auto& [mark, remark] : known) {
        const auto first = seen.find(mark);
        if (first == seen.end()) continue;
        docket.set_aside(item, "duplicate_words", Remark(remark, {{"claim", docket.claim(first->second)}}),
                         first->second);
        break;
      }
      for (const auto& [mark, remark] : known) seen.emplace(mark, docket[item].open ? item : docket.stands_for(item));
    }
  }
  for (const ItemRange series : docket.series()) pledges_told_again(docket, series);
}

}  // namespace corridor
