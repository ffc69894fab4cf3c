#include "corridor/reader/place_names.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "corridor/reader/among.hpp"

namespace corridor {
namespace {

using Role = PlaceMention::Role;
constexpr std::size_t longest_name = 6;
constexpr double well_known = 100;  ///< thousands of people

/// Names of towns and regions that are common words: a place only after a preposition of place, or never.
bool common_word(std::string_view name) {
  static constexpr std::array<std::string_view, 73> words{
      "Fiscal",       "Of",    "Most",     "Police", "Along", "Reading", "Nice",    "Split",    "Bar",      "Man",
      "Mary",         "Male",  "Mobile",   "Bath",   "March", "May",     "Central", "Northern", "Southern", "Eastern",
      "Western",      "North", "South",    "East",   "West",  "Center",  "Centre",  "Capital",  "Union",    "Liberty",
      "Independence", "Hope",  "Orange",   "Date",   "Same",  "Born",    "Best",    "Over",     "Sale",     "Hit",
      "Van",          "Bor",   "Sun",      "Wa",     "Lens",  "Angry",   "Tours",   "Media",    "Victoria", "Santa",
      "Enterprise",   "Price", "Commerce", "Ali",    "Salem", "Sultan",  "George",  "Los",      "Young",    "Deal",
      "Island",       "Coast", "River",    "Lake",   "Upper", "Lower",   "Middle",  "Home",     "Much",     "Rescue",
      "Asia",         "Red",   "Gold"};
  return among(name, words);
}

bool is_direction(std::string_view low) {
  static constexpr std::array<std::string_view, 22> words{
      "northern",     "southern",      "eastern",       "western",       "central",       "north",
      "south",        "east",          "west",          "northeastern",  "northwestern",  "southeastern",
      "southwestern", "north-eastern", "north-western", "south-eastern", "south-western", "northeast",
      "northwest",    "southeast",     "southwest",     "greater"};
  return among(low, words);
}

/// What may stand between a preposition and the name: "the besieged northern city of".
bool may_lead(std::string_view low) {
  static constexpr std::array<std::string_view, 62> words{"the",
                                                          "its",
                                                          "their",
                                                          "our",
                                                          "neighbouring",
                                                          "neighboring",
                                                          "nearby",
                                                          "city",
                                                          "town",
                                                          "towns",
                                                          "village",
                                                          "villages",
                                                          "cities",
                                                          "district",
                                                          "districts",
                                                          "province",
                                                          "provinces",
                                                          "region",
                                                          "regions",
                                                          "state",
                                                          "states",
                                                          "area",
                                                          "areas",
                                                          "outskirts",
                                                          "suburb",
                                                          "suburbs",
                                                          "part",
                                                          "parts",
                                                          "border",
                                                          "borders",
                                                          "capital",
                                                          "island",
                                                          "islands",
                                                          "coast",
                                                          "camp",
                                                          "camps",
                                                          "of",
                                                          "port",
                                                          "enclave",
                                                          "republic",
                                                          "shores",
                                                          "waters",
                                                          "besieged",
                                                          "war-torn",
                                                          "rebel-held",
                                                          "government-held",
                                                          "regime-held",
                                                          "breakaway",
                                                          "disputed",
                                                          "occupied",
                                                          "mainland",
                                                          "kingdom",
                                                          "commune",
                                                          "territory",
                                                          "country",
                                                          "countries",
                                                          "governorate",
                                                          "county",
                                                          "villages",
                                                          "neighborhood",
                                                          "neighbourhood",
                                                          "remote"};
  return among(low, words) || is_direction(low) || low.ends_with("-controlled") || low.ends_with("-held") ||
         low.ends_with("-populated") || low.starts_with("pro-") || low.ends_with("-hit") || low.ends_with("-ruled");
}

bool is_generic(std::string_view low) {
  static constexpr std::array<std::string_view, 38> words{
      "neighbourhood", "neighborhood", "province", "provinces", "state",     "region",    "district",
      "governorate",   "county",       "city",     "town",      "village",   "island",    "islands",
      "camp",          "camps",        "border",   "coast",     "sea",       "river",     "valley",
      "airport",       "prefecture",   "oblast",   "territory", "strip",     "peninsula", "enclave",
      "municipality",  "department",   "routes",   "square",    "mountains", "desert",    "corridor",
      "basin",         "suburbs",      "hospital"};
  return among(low, words);
}

Role role_of(std::string_view low) {
  static constexpr std::array<std::string_view, 13> from{"from",      "left",      "leaving",  "leave",    "fled",
                                                         "fleeing",   "flee",      "escaped",  "escaping", "escape",
                                                         "abandoned", "evacuated", "departing"};
  static constexpr std::array<std::string_view, 16> to{"to",    "into",    "towards",  "toward", "reached", "reaching",
                                                       "reach", "entered", "entering", "enter",  "for",     "onto",
                                                       "unto",  "bound",   "reaches",  "enters"};
  static constexpr std::array<std::string_view, 22> at{
      "in",          "at",    "near",       "inside",   "within",  "across",  "around",  "outside",
      "on",          "off",   "throughout", "over",     "of",      "between", "through", "along",
      "surrounding", "under", "hit",        "besieged", "hitting", "around"};
  if (among(low, from)) return Role::from;
  if (among(low, to)) return Role::to;
  if (among(low, at)) return Role::at;
  return Role::none;
}

/// "a raid on X"
bool assault(std::string_view low) {
  return among(low, {"raid", "raids", "attack", "attacks", "assault", "assaults", "strike", "strikes", "airstrikes",
                     "offensive", "siege", "shelling", "advance", "march"});
}

/// ’ and ` as '.
std::string plain_apostrophes(std::string_view word) {
  std::string plain(word);
  for (const std::string_view sign : {"’", "‘", "`"})
    for (std::size_t at = plain.find(sign); at != std::string::npos; at = plain.find(sign, at + 1))
      plain.replace(at, sign.size(), "'");
  return plain;
}

class PlaceScanner {
 public:
  PlaceScanner(const Passage& passage, const Gazetteer& gazetteer, const Lexicon& lexicon,
               const std::vector<bool>& taken)
      : p_(passage),
        gazetteer_(gazetteer),
        taken_(taken),
        title_(lexicon.find_class("title")),
        org_(lexicon.find_class("known.org")),
        source_(lexicon.find_class("source.noun")) {}

  std::vector<PlaceMention> run() {
    for (std::size_t at = 0; at < p_.size();) {
      if (!may_begin(at)) {
        ++at;
        continue;
      }
      std::optional<PlaceMention> place = known_at(at);
      if (!place) place = unknown_at(at);
      if (!place) {
        ++at;
        continue;
      }
      extend(*place);
      // "its capital, Goma, where 11 died"
      const std::size_t behind = place->last + (p_.is(place->last, ",") ? 1 : 0);
      if (place->role == Role::none && !place->people && p_.is(behind, "where")) place->role = Role::at;
      at = place->last;
      all_.push_back(*std::move(place));
    }
    for (std::size_t i = 0; i < all_.size(); ++i) hand_down_role(i);
    for (std::size_t i = 0; i < all_.size(); ++i) share_role(i);
    return std::move(all_);
  }

 private:
  bool may_begin(std::size_t at) const {
    if (taken_[at] || p_.token(at).kind != TokenKind::word) return false;
    if (at + 1 < p_.size() && p_.is(at + 1, "$") && (!p_.token(at + 1).spaced || p_.is(at, "us"))) return false;
    return p_.token(at).capital || p_.lower(at).starts_with("al-") || p_.lower(at) == "the" || p_.is(at, "central");
  }

  std::optional<PlaceMention> known_at(std::size_t at) const {
    std::string name;
    std::optional<PlaceMention> best;
    for (std::size_t last = at; last < p_.size() && last < at + longest_name; ++last) {
      if (taken_[last] || (last > at && !p_.token(last).spaced && p_.word(last) != "'s" && p_.word(last) != "’s" &&
                           p_.word(last) != "." && p_.word(last) != "-"))
        break;
      if (last > at && p_.token(last).spaced) name += ' ';
      name += plain_apostrophes(p_.word(last));
      std::string_view asked = name;
      std::string titled;
      if (p_.token(last).all_capitals && name.size() > 4) {  // a headline in capitals
        titled = in_title_case(at, last + 1);
        if (!titled.empty()) asked = titled;
      }
      if (const std::string_view country = gazetteer_.of_people(asked); !country.empty()) {
        const KnownPlace* place = gazetteer_.place(country);
        PlaceMention mention{at, last + 1, std::string(country), place ? place->country : "", Role::none, true, true};
        // A second name of a place ("DRC", "Artsakh", "U.S.") is a place.
        if (names_place(asked)) {
          mention.people = false;
          mention.name = asked;
          mention.role = role_before(at);
        }
        best = mention;
      } else if (const KnownPlace* place = gazetteer_.place(asked); place && believable(asked, *place, at, last + 1)) {
        best = PlaceMention{at, last + 1, std::string(asked), place->country, role_before(at), false, true};
      }
    }
    return best;
  }

  /// Words in capitals as "Viet Nam"; empty where one is not.
  std::string in_title_case(std::size_t first, std::size_t last) const {
    std::string name;
    for (std::size_t at = first; at < last; ++at) {
      if (!p_.token(at).all_capitals) return {};
      std::string word = p_.lower(at);
      if ('a' <= word[0] && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
      name += (at > first ? " " : "") + word;
    }
    return name;
  }

  static bool names_place(std::string_view word) {
    static constexpr std::array<std::string_view, 44> names{"DRC",
                                                            "Viet Nam",
                                                            "Lao PDR",
                                                            "Syrian Arab Republic",
                                                            "DR Congo",
                                                            "CAR",
                                                            "Zaire",
                                                            "U.S.",
                                                            "US",
                                                            "USA",
                                                            "U.K.",
                                                            "UK",
                                                            "UAE",
                                                            "Artsakh",
                                                            "Karabakh",
                                                            "Nagorno Karabakh",
                                                            "Gaza Strip",
                                                            "Soviet Union",
                                                            "USSR",
                                                            "West Germany",
                                                            "East Germany",
                                                            "The Gambia",
                                                            "Donbass",
                                                            "Fallujah",
                                                            "Lesvos",
                                                            "Mediterranean Sea",
                                                            "Central Mediterranean",
                                                            "central Mediterranean",
                                                            "Aegean Sea",
                                                            "European Union",
                                                            "Horn of Africa",
                                                            "Lake Chad Basin",
                                                            "Lake Chad basin",
                                                            "the Channel",
                                                            "Nord-Kivu",
                                                            "Sud-Kivu",
                                                            "Borno State",
                                                            "Lachin corridor",
                                                            "Lachin Corridor",
                                                            "Rakhine State",
                                                            "Idleb",
                                                            "Ghouta",
                                                            "Iraqi Kurdistan",
                                                            "Kurdistan Region"};
    return among(word, names) || word == "Cox’s Bazar";
  }

  bool believable(std::string_view name, const KnownPlace& place, std::size_t first, std::size_t last) const {
    const Role role = role_before(first);
    if (common_word(name)) return false;
    if (first > 0 && p_.begins(first - 1, title_) > 0 && p_.token(first - 1).capital) return false;
    if (place.kind == KnownPlace::Kind::country || place.kind == KnownPlace::Kind::crisis) return true;
    const bool before_capital = first > 0 && p_.token(first - 1).capital && p_.token(first).spaced &&
                                p_.token(first - 1).kind == TokenKind::word && role == Role::none &&
                                gazetteer_.of_people(p_.word(first - 1)).empty() &&
                                !is_direction(p_.lower(first - 1)) && !p_.token(first - 1).all_capitals && first > 1;
    const bool after_capital = last < p_.size() && p_.token(last).capital && !is_generic(p_.lower(last)) &&
                               !taken_[last] && !p_.token(last).all_capitals;
    if (role != Role::none)
      return !after_capital || place.thousands >= well_known || place.kind == KnownPlace::Kind::region;
    if (before_capital || after_capital) return false;
    if (p_.tags(first).size() > 0 && last == first + 1 && first == 0) return false;
    return place.kind == KnownPlace::Kind::region || place.thousands >= (first == 0 ? 3 * well_known : 40.0);
  }

  /// A capitalised name after a preposition of place that nothing says to be something else.
  std::optional<PlaceMention> unknown_at(std::size_t at) const {
    if (!p_.token(at).capital && !p_.lower(at).starts_with("al-")) return std::nullopt;
    // "Nepal's Sunsari district"
    const bool part = at > 0 && p_.is(at - 1, "'s") && !all_.empty() && all_.back().last == at - 1 &&
                      at + 1 < p_.size() && is_generic(p_.lower(at + 1));
    const Role role = part ? all_.back().role : role_before(at, true);
    if (at == 0 || (role == Role::none && !part)) return std::nullopt;
    if (p_.begins(at, org_) > 0 || p_.begins(at, title_) > 0) return std::nullopt;
    std::size_t last = at;
    bool any = false;
    while (last < p_.size() && last < at + 4 && !taken_[last] && p_.token(last).kind == TokenKind::word &&
           (p_.token(last).capital || p_.lower(last).starts_with("al-")) && (last == at || p_.token(last).spaced)) {
      if (p_.begins(last, org_) > 0 || (p_.begins(last, source_) > 0 && !is_generic(p_.lower(last))))
        return std::nullopt;
      any |= !is_direction(p_.lower(last));
      ++last;
    }
    if (!any || last == at || (p_.token(at).all_capitals && p_.word(at).size() < 6)) return std::nullopt;
    // "to Kurdish areas": an adjective.
    const std::string& only = p_.lower(at);
    const bool adjective = only.ends_with("ish") || only.ends_with("ese") || only.ends_with("ian") ||
                           only.ends_with("ic") || only.ends_with("ist");
    if (last == at + 1 && adjective && last < p_.size() && p_.token(last).kind == TokenKind::word &&
        !is_generic(p_.lower(last)))
      return std::nullopt;
    // "in Phase 5", "at Gate 3": a label, unless a blank line or the like parts them.
    if (last < p_.size() && p_.token(last).kind == TokenKind::number && last == at + 1 && !taken_[last])
      return std::nullopt;
    PlaceMention mention{at, last, p_.words(at, last), "", role, false, false};
    return mention;
  }

  /// The role by the preposition or verb before the name. For a name not known only prepositions of place count.
  Role role_before(std::size_t first, bool strict = false) const {
    std::size_t at = first;
    Role otherwise = Role::none;
    for (int steps = 0; at > 0 && steps < 5; ++steps) {
      const std::string& word = p_.lower(at - 1);
      const Role role = role_of(word);
      if (word == "of" && at >= 2 && may_lead(p_.lower(at - 2))) {
        if (among(p_.lower(at - 2), {"town", "city", "village", "district", "province", "state", "region"}))
          otherwise = Role::at;
        --at;
        continue;
      }
      if (role != Role::none) {
        if (role == Role::at && !strict)
          if (const Role before = role_of_chain(at - 1); before != Role::none) return before;
        if (word == "on" && at >= 2 && assault(p_.lower(at - 2))) return Role::at;
        if (strict && (word == "of" || word == "for" || word == "to" || word == "on" || word == "over" ||
                       word == "hit" || word == "between" || word == "through" || word == "under" || word == "along"))
          return word == "to" && at >= 2 && (moves(at - 2) || ends_origin(at - 1)) ? Role::to : Role::none;
        return role;
      }
      const bool people = !gazetteer_.of_people(p_.word(at - 1)).empty();
      if (!may_lead(word) && !people) return otherwise;
      --at;
    }
    return otherwise;
  }

  /// "fled fighting in X", "flee their houses due to clashes in X", "from their homes near X", "to camps in X": the
  /// role of the phrase that the preposition at the position goes on with; none where it opens one of its own.
  Role role_of_chain(std::size_t preposition) const {
    static constexpr std::array<std::string_view, 5> inner{"in", "near", "across", "around", "inside"};
    if (!among(p_.lower(preposition), inner)) return Role::none;
    constexpr std::size_t longest = 6;
    for (std::size_t at = preposition; at-- > 0 && preposition - at <= longest;) {
      if (p_.token(at).kind != TokenKind::word || p_.token(at).capital || taken_[at]) return Role::none;
      if (at > 0 && among(p_.lower(at - 1), {"due", "because", "owing"})) continue;  // the "to" or "of" of a reason
      const Role role = role_of(p_.lower(at));
      if (role == Role::from) return preposition - at > 1 ? role : Role::none;
      if (role == Role::to) return preposition - at > 1 && at > 0 && moves(at - 1) ? role : Role::none;
      if (role == Role::at || among(p_.lower(at), {"and", "but", "who", "which", "that", "after", "while", "dead"}))
        return Role::none;
    }
    return Role::none;
  }

  /// "from El Fasher to …": whether a place that is left ends before the position.
  bool ends_origin(std::size_t at) const {
    return !all_.empty() && all_.back().last == at && all_.back().role == Role::from;
  }

  bool moves(std::size_t at) const {
    static constexpr std::array<std::string_view, 23> words{
        "displaced", "fled",   "flee",      "fleeing",  "moved",     "returned",  "return",      "crossed",
        "went",      "came",   "travelled", "traveled", "evacuated", "taken",     "transferred", "arrived",
        "returning", "moving", "headed",    "heading",  "way",       "relocated", "escaped"};
    return among(p_.lower(at), words);
  }

  /// "Idlib province", "Greek islands", "Hasansham camp".
  void extend(PlaceMention& place) const {
    // "Saida Khadija neighbourhood": a longer name than the one that is known.
    const bool longer = place.last + 1 < p_.size() && !place.people && p_.token(place.last).capital &&
                        p_.token(place.last).kind == TokenKind::word && p_.token(place.last).spaced &&
                        !taken_[place.last] && p_.token(place.last + 1).kind == TokenKind::word &&
                        !p_.token(place.last + 1).capital && is_generic(p_.lower(place.last + 1));
    if (longer) place.name += " " + std::string(p_.word(place.last++));
    if (place.last < p_.size() && is_generic(p_.lower(place.last)) && !taken_[place.last]) {
      if (place.people) {
        if (!among(p_.lower(place.last),
                   std::array<std::string_view, 12>{"province", "state", "region", "city", "town", "island", "islands",
                                                    "camp", "camps", "border", "coast", "capital"}))
          return;
        // "the Italian island of Lampedusa" goes on to name it.
        if (p_.is(place.last + 1, "of") && place.last + 2 < p_.size() && p_.token(place.last + 2).capital) return;
        place.people = false;
        place.role = role_before(place.first);
        place.name = p_.words(place.first, place.last + 1);
      } else {
        place.name += " " + std::string(p_.word(place.last));
      }
      ++place.last;
    }
  }

  /// "in India's southern state of Assam": the part takes the role of the whole.
  void hand_down_role(std::size_t i) {
    if (i + 1 >= all_.size() || all_[i].people || all_[i + 1].people || !p_.is(all_[i].last, "'s")) return;
    for (std::size_t at = all_[i].last + 1; at < all_[i + 1].first; ++at)
      if (!may_lead(p_.lower(at))) return;
    all_[i + 1].role = all_[i].role;
    all_[i].role = Role::none;
  }

  /// "from Foua and Kafarya": both are left.
  void share_role(std::size_t i) {
    if (i == 0 || all_[i].role != Role::none || all_[i].people) return;
    const PlaceMention& before = all_[i - 1];
    std::size_t at = before.last;
    while (at < all_[i].first && (p_.is(at, ",") || p_.is(at, "and") || p_.is(at, "or") || p_.is(at, "the") ||
                                  p_.is(at, "&") || p_.is(at, "/")))
      ++at;
    if (at == all_[i].first && !before.people) all_[i].role = before.role;
  }

  const Passage& p_;
  const Gazetteer& gazetteer_;
  const std::vector<bool>& taken_;
  ClassId title_, org_, source_;
  std::vector<PlaceMention> all_;
};

}  // namespace

std::vector<PlaceMention> places_of(const Passage& passage, const Gazetteer& gazetteer, const Lexicon& lexicon,
                                    const std::vector<bool>& taken) {
  return PlaceScanner(passage, gazetteer, lexicon, taken).run();
}

}  // namespace corridor
