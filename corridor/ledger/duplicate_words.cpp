#include "corridor/ledger/duplicate_words.hpp"

#include <map>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "corridor/ledger/speaker.hpp"
#include "corridor/ledger/strength.hpp"

namespace corridor {
namespace {

/// The number with all that is stated of it, and one thing by which a claim is known again.
using Mark = std::tuple<double, double, Qualifier, std::string>;

/// Letters and digits of the quote, so that quotation marks and blanks make no difference.
std::string bare_words(const std::string& quote) {
  std::string words;
  for (const char letter : small_letters(quote)) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte >= 0x80) words += letter;
  }
  return words;
}

struct Known {
  Mark mark;
  std::string reason;
};

std::vector<Known> marks(const Docket& docket, std::size_t item) {
  const Claim& claim = docket.claim(item);
  std::vector<Known> all;
  const auto add = [&](const std::string& mark, std::string reason) {
    all.push_back({{claim.value, claim.high.value_or(claim.value), claim.qualifier, mark}, std::move(reason)});
  };
  if (!claim.document_hash.empty()) add("document " + claim.document_hash, "the same document");
  if (const std::string words = bare_words(claim.quote); !words.empty()) add("words " + words, "the same words");
  for (const std::size_t speaker : docket[item].speakers)
    add(fmt::format("speaker {}", speaker), "the same number from the same speaker");
  return all;
}

}  // namespace

void duplicate_words(Docket& docket) {
  for (const ItemRange moment : docket.moments()) {
    const std::vector<std::size_t> items = by_strength(docket, docket.open(moment));
    if (items.size() < 2) continue;
    std::map<Mark, std::size_t> seen;
    for (const std::size_t item : items) {
      const std::vector<Known> known = marks(docket, item);
      for (const auto& [mark, reason] : known) {
        const auto first = seen.find(mark);
        if (first == seen.end()) continue;
        docket.set_aside(item, "duplicate_words",
                         fmt::format("{} as {}: one claim", reason, docket.name(first->second)), first->second);
        break;
      }
      for (const auto& [mark, reason] : known) seen.emplace(mark, docket[item].open ? item : docket.stands_for(item));
    }
  }
}

}  // namespace corridor
