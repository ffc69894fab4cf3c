#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corridor/reader/dates.hpp"
#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/passage.hpp"

namespace corridor {

/// Who says something in a sentence, as worded.
struct Attribution {
  enum class Form {
    said,     ///< by a verb, "according to"
    bracket,  ///< "(UNHCR, 12 May)": for the figures before it, whoever else speaks
    label,    ///< "UNHCR: 30,000 refugees": for those behind it
    note      ///< "Source: IOM": for the figures above its line
  };
  Form form = Form::said;
  std::size_t first = 0, last = 0;     ///< tokens of speaker and verb ("according to" and speaker)
  std::size_t verb = 0;                ///< token of the verb, or of "according"
  bool trailing = false;               ///< what is said stands before it: "…, officials said", "according to"
  bool pronoun = false;                ///< "he", "it", "the agency": takes up a speaker named before
  bool possessive = false;             ///< "his office": of the speaker before
  bool plain_noun = false;             ///< "the agency" rather than "it"
  std::string speaker;                 ///< the whole phrase; empty for data that the text gives to nobody
  std::optional<DateMention> said_on;  ///< the date of the statement, where the sentence gives it
};

/// Finds speakers by the verbs and phrases of sources.txt.
class Attributions {
 public:
  explicit Attributions(const Lexicon& lexicon);
  std::vector<Attribution> of(const Passage& passage, const std::vector<DateMention>& dates) const;

 private:
  class Finder;
  ClassId say_, light_say_, according_, pronoun_, source_, org_, title_, head_, be_, aux_, clause_, relative_;
  std::vector<bool> verb_;
};

/// What was said who is, where a speaker holds both: "Ravina Shamdasani, spokeswoman of the UN human rights office".
struct SpeakerParts {
  std::string person, organisation;
};

/// Splits the phrase into a person and an organisation by the words of the lexicon.
SpeakerParts parts_of(const std::string& speaker, const Lexicon& lexicon);

}  // namespace corridor
