#pragma once

#include <string>
#include <vector>

#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/passage.hpp"
#include "corridor/reader/quantities.hpp"
#include "corridor/reader/rules.hpp"

namespace corridor {

/// What a number counts, as worded.
struct NounPhrase {
  std::size_t last = 0;  ///< token after it; where there is no noun, the token after the number
  Counted counted = Counted::none;
  std::vector<ClassId> nouns;  ///< classes of its words
  std::string group;           ///< "Azerbaijani soldiers"; empty where there is no noun
  std::string unit = "persons";
  std::size_t head = 0;     ///< token of the noun, or the number's
  bool partitive = false;   ///< "of them", "of whom"
  bool carries_on = false;  ///< "others", "more": of what was counted before
};

/// Finds the noun phrase of a number.
class NounPhrases {
 public:
  explicit NounPhrases(const Lexicon& lexicon);
  NounPhrase of(const Passage& passage, const Quantity& quantity, const std::vector<bool>& number_or_date) const;

 private:
  struct Noun {
    Counted counted = Counted::none;
    std::size_t length = 0;
    bool plural = false;
  };
  Noun noun_at(const Passage& passage, std::size_t at, std::vector<ClassId>& classes) const;
  bool stops(const Passage& passage, std::size_t at) const;

  ClassId person_, household_, vehicle_, thing_, life_, modifier_, partitive_, aux_, determiner_, clause_, conjunction_,
      relative_, more_, day_unit_;
  std::vector<ClassId> kinds_;  // nouns of people that say the kind too
  std::vector<bool> verb_;
};

}  // namespace corridor
