#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/passage.hpp"

namespace corridor {

/// What the noun beside a number is.
enum class Counted { person, household, money, vehicle, thing, unknown, none };
std::string_view to_string(Counted counted);

/// Part of a pattern of rules.txt, read outwards from the number.
struct Element {
  enum class Kind { words, word_class, not_class, not_object, gap };
  Kind kind = Kind::gap;
  std::vector<WordId> words;
  ClassId word_class = 0;
  std::size_t most = 0;  ///< of a gap
  bool optional = false;
};

/// A line of rules.txt.
struct Rule {
  std::string name;
  std::string kind;
  double score = 0;
  std::vector<Element> left, right;    ///< both outwards from the number
  std::vector<Counted> counted;        ///< what may be counted; empty with no noun class: person, household, none
  std::vector<ClassId> nouns;          ///< or a noun of one of these
  std::vector<ClassId> anywhere;       ///< classes that must be in the sentence
  std::bitset<most_classes> required;  ///< classes without which it cannot match
};

/// The rules of a file, added to those known; one of the same name takes the place of the other.
void add_rules(std::vector<Rule>& rules, std::string_view text, const std::string& file, Lexicon& lexicon,
               std::vector<Fault>& faults);

/// A number with its noun phrase, as rules see it.
struct Site {
  std::size_t first = 0, last = 0;              ///< tokens of qualifier, number and noun phrase
  std::size_t chain_first = 0, chain_last = 0;  ///< of the enumeration it is in: "192 soldiers and one civilian"
  Counted counted = Counted::none;
  std::vector<ClassId> nouns;  ///< classes of the noun and of the words before it
};

/// What it costs to pass over each token of a sentence.
using Costs = std::vector<double>;

/// Whether a word of this cost is a verb or begins a clause.
bool verb_or_clause(double cost);
/// Cost of the way between two stretches of tokens [first, last) and [other_first, other_last).
double between(const Costs& costs, std::size_t first, std::size_t last, std::size_t other_first,
               std::size_t other_last);

/// Costs of a sentence, by the classes of its words.
class Pricing {
 public:
  explicit Pricing(const Lexicon& lexicon);
  Costs of(const Passage& passage) const;

 private:
  void cheapen_asides(Costs& costs, const Passage& passage) const;

  ClassId light_, clause_, conjunction_, say_;
  std::vector<bool> verb_;
};

/// The score of the rule at the number, less the costs; nothing where it does not match.
std::optional<double> score(const Rule& rule, const Passage& passage, const Costs& costs, const Site& site);

}  // namespace corridor
