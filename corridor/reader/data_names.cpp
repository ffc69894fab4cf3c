#include "corridor/reader/data_names.hpp"

#include <array>

#include "corridor/reader/among.hpp"

namespace corridor {

bool DataNames::data_word(std::size_t at) const {
  static constexpr std::array<std::string_view, 20> words{
      "data",    "figures",   "estimates", "statistics", "numbers",     "report",     "reports",
      "update",  "statement", "bulletin",  "tally",      "count",       "estimate",   "survey",
      "release", "factsheet", "records",   "assessment", "assessments", "information"};
  return among(p_.lower(at), words);
}
bool DataNames::describes(std::size_t at) const {
  return among(p_.lower(at), {"latest", "recent", "new", "official", "situation", "daily", "weekly", "joint", "its",
                              "their", "his", "her", "our", "preliminary", "initial"});
}
bool DataNames::names_somebody(std::size_t first, std::size_t last) const {
  for (std::size_t i = first; i < last; ++i) {
    const bool known = p_.begins(i, source_) > 0 || p_.begins(i, org_) > 0;
    if (!data_word(i) && !describes(i) && (known || (p_.token(i).capital && i > 0))) return true;
  }
  return false;
}

/// Whose data they are: "UNHCR" of "the latest UNHCR figures", "the ministry" of "a statement issued by the
/// ministry".
void DataNames::to_owner(std::size_t& first, std::size_t& last) const {
  for (std::size_t i = first; i + 2 < last; ++i) {
    if (!data_word(i)) continue;
    std::size_t by = i + 1;
    while (by < last && (among(p_.lower(by), {"issued", "released", "published", "compiled", "provided"}))) ++by;
    if (by + 1 < last && among(p_.lower(by), {"by", "from", "of"}) && !names_somebody(first, i) &&
        names_somebody(by + 1, last)) {
      first = by + 1;
      if (p_.is(first, "the") && first + 1 < last) ++first;
    }
    break;
  }
  if (data_word(last - 1) && names_somebody(first, last - 1))
    while (data_word(last - 1) || describes(last - 1) || p_.is(last - 1, "'s")) --last;
  if (last > first + 1 && p_.is(last - 1, "'s")) --last;
  if (last > first + 1 && among(p_.lower(first), {"latest", "recent", "new", "preliminary", "initial"})) ++first;
}

/// "the latest data", "preliminary reports": figures that the text gives to nobody.
bool DataNames::nobodys(std::size_t first, std::size_t last) const {
  static constexpr std::array<std::string_view, 31> words{
      "our",         "results",     "findings", "sources",     "data",    "figures", "estimates",  "statistics",
      "reports",     "report",      "numbers",  "information", "records", "latest",  "recent",     "initial",
      "early",       "available",   "current",  "new",         "the",     "some",    "various",    "several",
      "preliminary", "provisional", "these",    "first",       "more",    "other",   "assessments"};
  for (std::size_t i = first; i < last; ++i)
    if (!among(p_.lower(i), words)) return false;
  return true;
}

}  // namespace corridor
