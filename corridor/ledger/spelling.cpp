#include "corridor/ledger/spelling.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace corridor {
namespace {

/// The plain letter of each letter from U+00C0 to U+017F; '*' where there is more than one (written out below).
constexpr std::string_view plain_letters =
    "aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Letters that are two.
std::string_view two_letters(unsigned code) {
  switch (code) {
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      return "";
  }
}

/// The code of a character of two or three bytes that begins at the place, and its length; 0 for any other.
std::pair<unsigned, std::size_t> code_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[at + offset]));
  };
  if ((byte(0) & 0xE0U) == 0xC0U && at + 1 < text.size()) return {(byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU), 2};
  if ((byte(0) & 0xF0U) == 0xE0U && at + 2 < text.size())
    return {(byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU), 3};
  return {0, 1};
}

/// What stands for the character; nothing where it stays as it is.
bool append_plain(std::string& plain, unsigned code) {
  const bool combining = code >= 0x300 && code <= 0x36F;
  const bool dash = code >= 0x2010 && code <= 0x2015;
  const bool apostrophe = code == 0x2018 || code == 0x2019 || code == 0x2BC || code == 0x2BB;
  if (combining) return true;
  if (dash) return plain += '-', true;
  if (apostrophe) return plain += '\'', true;
  if (code == 0xA0) return plain += ' ', true;
  if (code < 0xC0 || code >= 0xC0 + plain_letters.size()) return false;
  const char letter = plain_letters[code - 0xC0];
  if (letter == '.') return false;
  if (letter == '*') {
    plain += two_letters(code);
  } else {
    plain += letter;
  }
  return true;
}

std::string one_blank(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

/// How reports name everybody who is on the move, or all that is counted.
constexpr std::array<std::string_view, 24> everybody{"people",
                                                     "vehicles",
                                                     "cars",
                                                     "persons",
                                                     "individuals",
                                                     "arrivals",
                                                     "new arrivals",
                                                     "refugees",
                                                     "migrants",
                                                     "civilians",
                                                     "residents",
                                                     "inhabitants",
                                                     "families",
                                                     "households",
                                                     "displaced",
                                                     "displaced people",
                                                     "displaced persons",
                                                     "displaced individuals",
                                                     "forcibly displaced",
                                                     "forcibly displaced people",
                                                     "forcibly displaced persons",
                                                     "internally displaced people",
                                                     "internally displaced persons",
                                                     "idps"};

bool counts_movement(Metric metric) {
  switch (metric) {
    case Metric::arrivals:
    case Metric::registered:
    case Metric::accommodated:
    case Metric::displaced:
    case Metric::vehicles:
      return true;
    default:
      return false;
  }
}

std::set<std::string> folded_all(const std::vector<std::string>& names) {
  std::set<std::string> set;
  for (const std::string& name : names) set.insert(folded(name));
  return set;
}

/// Whether the text is one of the names, or several joined by "and" or "or".
bool names_only(const std::string& text, const std::set<std::string>& names) {
  if (names.count(text) != 0) return true;
  for (const std::string joint : {" and ", " or ", ", "}) {
    const std::size_t at = text.find(joint);
    if (at != std::string::npos && names_only(text.substr(0, at), names) &&
        names_only(text.substr(at + joint.size()), names))
      return true;
  }
  return false;
}

/// Empties the text if it names the whole, and says so.
void drop(std::string& text, const std::set<std::string>& whole, std::string_view what, std::string& worded) {
  if (text.empty() || !names_only(folded(text), whole)) return;
  worded += (worded.empty() ? "as worded: " : ", ") + std::string(what) + " " + text;
  text.clear();
}

}  // namespace

std::string folded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      ++at;
      continue;
    }
    const auto [code, length] = code_at(text, at);
    if (!append_plain(plain, code)) plain += text.substr(at, length);
    at += length;
  }
  plain = one_blank(plain);
  return plain.starts_with("the ") ? plain.substr(4) : plain;
}

Speller::Speller(const Crisis& crisis)
    : origins_(folded_all(crisis.wording.from)),
      destinations_(folded_all(crisis.wording.to)),
      everybody_(folded_all(crisis.wording.group)) {
  for (const auto& [place, names] : crisis.wording.places)
    for (const std::string& name : names) places_.emplace(folded(name), place);
  // A place's own name means that place, whatever else is called so.
  for (const Place& place : crisis.places) places_[folded(place.name)] = place.name;
  for (const Group& group : crisis.groups) groups_.emplace(folded(group.name), group.name);
  origins_.insert(folded(crisis.name));
  if (crisis.groups.size() == 1) {
    everybody_.insert(folded(crisis.groups.front().name));
    groups_.clear();
  }
  // A word that is a group's name means that group.
  for (const std::string_view word : everybody)
    if (groups_.count(std::string(word)) == 0) everybody_.emplace(word);
}

void Speller::settle_place(std::string& place) const {
  if (const auto known = places_.find(folded(place)); known != places_.end()) place = known->second;
}

Claim Speller::settle(Claim claim) const {
  for (std::string* place : {&claim.from, &claim.to, &claim.at}) settle_place(*place);
  if (const auto known = groups_.find(folded(claim.group)); known != groups_.end()) claim.group = known->second;
  if (!counts_movement(claim.metric)) return claim;
  std::string worded;
  drop(claim.from, origins_, "from", worded);
  drop(claim.to, destinations_, "to", worded);
  drop(claim.at, destinations_, "at", worded);
  drop(claim.group, everybody_, "group", worded);
  const bool counted_there =
      claim.metric != Metric::displaced && claim.at.empty() && places_.count(folded(claim.to)) != 0;
  if (counted_there) {
    worded += (worded.empty() ? "as worded: to " : ", to ") + claim.to;
    claim.at.swap(claim.to);
  }
  if (!worded.empty()) claim.note += (claim.note.empty() ? "" : "; ") + worded;
  return claim;
}

}  // namespace corridor
