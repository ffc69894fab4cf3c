#include "corridor/reader/rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "corridor/base/nearest.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/reader/lines.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

constexpr std::array all_counted{Counted::person, Counted::household, Counted::money, Counted::vehicle,
                                 Counted::thing,  Counted::unknown,   Counted::none};
constexpr std::string_view form_of_rule = "write: name kind score pattern, as in  killed.dead killed 93 FIG ..2 dead";
/// A rule that would cost more than this is not meant.
constexpr double dearest = 70;
constexpr double chain_cost = 2;

std::vector<std::string_view> blanks_split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (const std::string_view part : split_at(text, ' '))
    if (!part.empty()) parts.push_back(part);
  return parts;
}

class RuleParser {
 public:
  RuleParser(Lexicon& lexicon, const std::vector<std::string>& kinds) : lexicon_(lexicon), kinds_(kinds) {}

  Rule parse(std::string_view line) {
    const std::vector<std::string_view> parts = blanks_split(line);
    if (parts.size() < 4) throw ValueError(fmt::format("\"{}\" is no rule", line), std::string(form_of_rule));
    Rule rule;
    rule.name = parts[0];
    rule.kind = parts[1];
    if (std::find(kinds_.begin(), kinds_.end(), rule.kind) == kinds_.end())
      throw ValueError(fmt::format("\"{}\" is no kind of figure", rule.kind),
                       remedy_for_unknown(rule.kind, "kind", kinds_));
    rule.score = parse_number(parts[2]);
    bool found = false;
    for (std::size_t i = 3; i < parts.size(); ++i) {
      if (parts[i].starts_with("FIG")) {
        if (found) throw ValueError("a rule has FIG twice", std::string(form_of_rule));
        found = true;
        read_counted(rule, parts[i].substr(3));
      } else if (parts[i].starts_with("+@")) {
        rule.anywhere.push_back(class_named(parts[i].substr(2)));
        rule.required.set(rule.anywhere.back());
      } else {
        (found ? rule.right : rule.left).push_back(element(parts[i], rule));
      }
    }
    if (!found) throw ValueError("a rule has no FIG", std::string(form_of_rule));
    std::reverse(rule.left.begin(), rule.left.end());
    return rule;
  }

 private:
  ClassId class_named(std::string_view name) {
    const ClassId known = lexicon_.find_class(name);
    if (known < lexicon_.classes().size()) return known;
    throw ValueError(fmt::format("there is no class @{}", name), remedy_for_unknown(name, "class", lexicon_.classes()));
  }

  void read_counted(Rule& rule, std::string_view text) {
    if (text.empty()) return;
    if (text.front() != ':')
      throw ValueError(fmt::format("\"FIG{}\" is not FIG:person|money|@class", text), std::string(form_of_rule));
    for (const std::string_view part : split_at(text.substr(1), '|')) {
      const std::string_view name = part.starts_with("@") ? part.substr(1) : part;
      const auto counted =
          std::find_if(all_counted.begin(), all_counted.end(), [&](Counted c) { return to_string(c) == name; });
      if (counted != all_counted.end())
        rule.counted.push_back(*counted);
      else if (name == "any")
        rule.counted.insert(rule.counted.end(), {Counted::person, Counted::household, Counted::unknown, Counted::none});
      else
        rule.nouns.push_back(class_named(name));
    }
    if (rule.counted.empty() && rule.nouns.size() == 1) rule.required.set(rule.nouns.front());
  }

  Element element(std::string_view text, Rule& rule) {
    Element element;
    if (text.starts_with("..")) {
      const std::string_view digits = text.substr(2);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), element.most);
      if (error != std::errc{} || end != digits.data() + digits.size() || element.most > 40)
        throw ValueError(fmt::format("\"{}\" is no gap", text), "write ..5, at most ..40");
      return element;
    }
    if (text.ends_with("?") && text.size() > 1) {
      element.optional = true;
      text.remove_suffix(1);
    }
    const bool negated = text.starts_with("!");
    if (negated) text.remove_prefix(1);
    if (negated && text == "@object") {
      element.kind = Element::Kind::not_object;
    } else if (text.starts_with("@")) {
      element.kind = negated ? Element::Kind::not_class : Element::Kind::word_class;
      element.word_class = class_named(text.substr(1));
      if (!negated && !element.optional) rule.required.set(element.word_class);
    } else if (!negated) {
      element.kind = Element::Kind::words;
      for (const std::string_view word : split_at(text, '|')) element.words.push_back(lexicon_.intern(lower(word)));
    } else {
      throw ValueError(fmt::format("\"!{}\" is no class", text), "write !@class");
    }
    return element;
  }

  Lexicon& lexicon_;
  const std::vector<std::string>& kinds_;
};

/// Matches the elements of one side, outwards.
class Matcher {
 public:
  Matcher(const Passage& passage, const Costs& costs, const std::vector<Element>& elements, bool leftwards)
      : p_(passage), costs_(costs), elements_(elements), leftwards_(leftwards) {}

  /// Least cost from the position; leftwards, the position is the token after what is looked at.
  std::optional<double> cost(std::size_t element, std::size_t at) const {
    if (element == elements_.size()) return 0;
    const Element& e = elements_[element];
    switch (e.kind) {
      case Element::Kind::gap:
        return gap(element, at);
      case Element::Kind::words: {
        const bool hit = inside(at) && std::find(e.words.begin(), e.words.end(), p_.id(here(at))) != e.words.end();
        if (hit) return cost(element + 1, beyond(at, 1));
        return e.optional ? cost(element + 1, at) : std::nullopt;
      }
      case Element::Kind::word_class: {
        const std::size_t length = leftwards_ ? p_.ends(at, e.word_class) : p_.begins(at, e.word_class);
        if (length > 0) return cost(element + 1, beyond(at, length));
        return e.optional ? cost(element + 1, at) : std::nullopt;
      }
      case Element::Kind::not_class: {
        const std::size_t length = leftwards_ ? p_.ends(at, e.word_class) : p_.begins(at, e.word_class);
        return length > 0 ? std::nullopt : cost(element + 1, at);
      }
      case Element::Kind::not_object:
        return begins_object(at) ? std::nullopt : cost(element + 1, at);
    }
    return std::nullopt;
  }

 private:
  bool inside(std::size_t at) const { return leftwards_ ? at > 0 : at < p_.size(); }
  std::size_t here(std::size_t at) const { return leftwards_ ? at - 1 : at; }
  std::size_t beyond(std::size_t at, std::size_t tokens) const { return leftwards_ ? at - tokens : at + tokens; }

  /// Token behind the brackets that open at the position; the position itself where none do.
  std::size_t behind_brackets(std::size_t at) const {
    constexpr std::size_t longest = 30;
    if (!p_.is(at, "(")) return at;
    for (std::size_t end = at + 1; end < std::min(at + longest, p_.size()); ++end)
      if (p_.is(end, ")")) return end + 1;
    return at;
  }

  /// What stands in brackets behind the number may be passed over, once.
  std::optional<double> gap(std::size_t element, std::size_t at, bool may_jump = true) const {
    constexpr double jump = 2;
    std::optional<double> best;
    double passed = 0;
    for (std::size_t k = 0; k <= elements_[element].most; ++k) {
      const bool parted = leftwards_ && k > 0 && joins(at);
      if (const auto rest = parted ? std::nullopt : cost(element + 1, at); rest && (!best || passed + *rest < *best))
        best = passed + *rest;
      if (!inside(at)) break;
      if (const std::size_t behind = may_jump && !leftwards_ ? behind_brackets(at) : at; behind != at) {
        const auto rest = gap(element, behind, false);
        if (rest && (!best || passed + jump + *rest < *best)) best = passed + jump + *rest;
      }
      passed += costs_[here(at)];
      if (passed > dearest || (best && passed >= *best)) break;
      at = beyond(at, 1);
    }
    return best;
  }

  /// Whether "and" follows at the position: a verb before it has its object already, or none.
  bool joins(std::size_t at) const { return p_.is(at, "and") || p_.is(at, "or") || p_.is(at, "but"); }

  /// Whether an object follows a verb, which then is active: "12 militants killed 30 people".
  bool begins_object(std::size_t at) const {
    if (at >= p_.size()) return false;
    const std::string& word = p_.lower(at);
    static constexpr std::array objects{"the",  "a",  "an",   "his",   "her",  "their",   "him",
                                        "them", "at", "some", "about", "more", "himself", "themselves"};
    if (word == "at" && !p_.is(at + 1, "least")) return false;
    if (word == "more" && !p_.is(at + 1, "than")) return false;
    return p_.token(at).kind == TokenKind::number || std::find(objects.begin(), objects.end(), word) != objects.end();
  }

  const Passage& p_;
  const Costs& costs_;
  const std::vector<Element>& elements_;
  bool leftwards_;
};

bool counts(const Rule& rule, const Site& site) {
  if (rule.counted.empty() && rule.nouns.empty())
    return site.counted == Counted::person || site.counted == Counted::household || site.counted == Counted::none;
  if (std::find(rule.counted.begin(), rule.counted.end(), site.counted) != rule.counted.end()) return true;
  if (site.counted == Counted::thing || site.counted == Counted::money) return false;
  return std::any_of(rule.nouns.begin(), rule.nouns.end(), [&](ClassId noun) {
    return std::find(site.nouns.begin(), site.nouns.end(), noun) != site.nouns.end();
  });
}

std::optional<double> least(std::optional<double> one, std::optional<double> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

}  // namespace

std::string_view to_string(Counted counted) {
  switch (counted) {
    case Counted::person:
      return "person";
    case Counted::household:
      return "household";
    case Counted::money:
      return "money";
    case Counted::vehicle:
      return "vehicle";
    case Counted::thing:
      return "thing";
    case Counted::unknown:
      return "unknown";
    case Counted::none:
      return "none";
  }
  return "";
}

void add_rules(std::vector<Rule>& rules, std::string_view text, const std::string& file, Lexicon& lexicon,
               std::vector<Fault>& faults) {
  static const std::vector<std::string> kinds{"arrivals", "displaced", "population", "killed",     "wounded",
                                              "missing",  "detained",  "registered", "aid_pledge", "aid_delivered",
                                              "needs",    "other",     "-"};
  RuleParser parser(lexicon, kinds);
  const std::string sound = sound_text(text);
  for (const Line& line : lines_of(sound)) {
    try {
      Rule rule = parser.parse(line.text);
      const auto same =
          std::find_if(rules.begin(), rules.end(), [&](const Rule& known) { return known.name == rule.name; });
      if (same != rules.end())
        *same = std::move(rule);
      else
        rules.push_back(std::move(rule));
    } catch (const ValueError& error) {
      faults.push_back({file, line.number, 1, error.what(), error.remedy()});
    }
  }
}

bool verb_or_clause(double cost) {
  return cost == 5 || cost >= 20;
}

double between(const Costs& costs, std::size_t first, std::size_t last, std::size_t other_first,
               std::size_t other_last) {
  double sum = 0;
  for (std::size_t i = last; i < other_first && i < costs.size(); ++i) sum += costs[i];
  for (std::size_t i = other_last; i < first && i < costs.size(); ++i) sum += costs[i];
  return sum;
}

Pricing::Pricing(const Lexicon& lexicon)
    : light_(lexicon.find_class("light")),
      clause_(lexicon.find_class("clause.break")),
      conjunction_(lexicon.find_class("conjunction")),
      say_(lexicon.find_class("say.v")) {
  for (const std::string& name : lexicon.classes()) verb_.push_back(name.ends_with(".v") || name.ends_with(".pp"));
}

Costs Pricing::of(const Passage& passage) const {
  Costs costs(passage.size());
  for (std::size_t at = 0; at < passage.size(); ++at) {
    const std::string_view word = passage.word(at);
    double cost = 1.5;
    if (passage.token(at).kind == TokenKind::number)
      cost = 4;
    else if (word == ",")
      cost = 6;
    else if (word == ";" || word == ":")
      cost = 40;
    else if (word == "(" || word == ")" || word == "–" || word == "—" || word == "--")
      cost = 6;
    else if (word == "\"" || word == "“" || word == "”")
      cost = 3;
    else if (passage.token(at).kind == TokenKind::sign)
      cost = 2;
    else if (word == "of" && (passage.is(at + 1, "whom") || passage.is(at + 1, "which")))
      cost = 20;
    else if (passage.begins(at, light_) == 1)
      cost = 0.4;
    else if (passage.begins(at, clause_) == 1)
      cost = 20;
    else if (passage.begins(at, conjunction_) == 1)
      cost = 6;
    else {
      for (const Tag& tag : passage.tags(at))
        if (verb_[tag.word_class]) cost = 5;
    }
    costs[at] = cost;
  }
  cheapen_asides(costs, passage);
  return costs;
}

/// ", most of them from the north," between a number and its verb: commas around a few words without verb or number.
void Pricing::cheapen_asides(Costs& costs, const Passage& passage) const {
  constexpr std::size_t longest = 10;
  std::size_t open = passage.size();
  for (std::size_t at = 0; at < passage.size(); ++at) {
    const bool comma = passage.word(at) == ",";
    const bool breaks = passage.token(at).kind == TokenKind::number ||
                        (passage.token(at).kind == TokenKind::word && (costs[at] == 5 || costs[at] >= 20));
    if (breaks) open = passage.size();
    if (!comma) continue;
    if (open < at && at - open <= longest) {
      for (std::size_t i = open; i <= at; ++i) costs[i] = std::min(costs[i], passage.word(i) == "," ? 2.0 : 0.6);
      open = passage.size();
    } else {
      open = at;
    }
  }
}

std::optional<double> score(const Rule& rule, const Passage& passage, const Costs& costs, const Site& site) {
  if ((rule.required & ~passage.present()).any() || !counts(rule, site)) return std::nullopt;
  const Matcher left(passage, costs, rule.left, true), right(passage, costs, rule.right, false);
  std::optional<double> before = left.cost(0, site.first), after = right.cost(0, site.last);
  if (!rule.left.empty() && site.chain_first < site.first) {
    if (auto chained = left.cost(0, site.chain_first)) before = least(before, *chained + chain_cost);
  }
  if (!rule.right.empty() && site.chain_last > site.last) {
    if (auto chained = right.cost(0, site.chain_last)) after = least(after, *chained + chain_cost);
  }
  if (!before || !after) return std::nullopt;
  double cost = *before + *after;
  if (site.counted == Counted::none) cost = 2 + 1.5 * cost;
  if (site.counted == Counted::unknown) cost = 14 + 2 * cost;
  return rule.score - cost;
}

}  // namespace corridor
