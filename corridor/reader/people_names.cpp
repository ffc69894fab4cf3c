#include "corridor/reader/people_names.hpp"

#include <algorithm>

namespace corridor {
namespace {

constexpr std::size_t most_names = 500;
constexpr std::size_t longest_title = 5;

}  // namespace

PeopleNames::PeopleNames(const Lexicon& lexicon)
    : title_(lexicon.find_class("title")),
      source_(lexicon.find_class("source.noun")),
      org_(lexicon.find_class("known.org")) {}

void PeopleNames::note(const Passage& p, const std::vector<PlaceMention>& places, const std::vector<bool>& in_date) {
  std::vector<bool> other = in_date;
  for (const PlaceMention& place : places)
    std::fill(other.begin() + static_cast<std::ptrdiff_t>(place.first),
              other.begin() + static_cast<std::ptrdiff_t>(place.last), true);
  const auto part = [&](std::size_t at) {
    const Token& token = p.token(at);
    return token.kind == TokenKind::word && token.capital && !token.all_capitals && !other[at] &&
           p.begins(at, title_) == 0 && p.begins(at, source_) == 0 && p.begins(at, org_) == 0;
  };
  for (std::size_t at = 0; at < p.size(); ++at) {
    if (!part(at)) continue;
    std::size_t last = at + 1;
    while (last < p.size() && last < at + 5 && p.token(last).spaced && part(last)) ++last;
    if (last - at >= 2 && names_.size() < most_names) {
      std::size_t first = at;
      while (first > 0 && at - first < longest_title && p.token(first - 1).kind == TokenKind::word &&
             (p.begins(first - 1, title_) > 0 || p.begins(first - 1, source_) > 0 || p.token(first - 1).capital))
        --first;
      const std::string name = p.words(first, last);
      std::string& known = names_[std::string(p.word(last - 1))];
      if (known.size() < name.size()) known = name;
    }
    at = last - 1;
  }
}

std::string PeopleNames::by_surname(std::string_view surname) const {
  const auto known = names_.find(surname);
  return known == names_.end() ? std::string() : known->second;
}

}  // namespace corridor
