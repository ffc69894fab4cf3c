#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corridor/reader/attribution.hpp"
#include "corridor/reader/dates.hpp"
#include "corridor/reader/knowledge.hpp"
#include "corridor/reader/noun_phrase.hpp"
#include "corridor/reader/passage.hpp"
#include "corridor/reader/place_names.hpp"
#include "corridor/reader/quantities.hpp"
#include "corridor/reader/rules.hpp"
#include "corridor/reader/source_notes.hpp"

namespace corridor {

/// A rule that matched a number, with its score.
struct Match {
  const Rule* rule = nullptr;
  double score = 0;
};

/// A number with all that the sentence alone says of it.
struct Candidate {
  Quantity quantity;
  NounPhrase phrase;
  Site site;
  std::vector<Match> matches;  ///< best first
  std::string kind;            ///< empty where nothing says what it counts
  std::string rule;
};

/// A sentence with the results of every stage.
struct Analysis {
  explicit Analysis(Passage of) : passage(std::move(of)) {}
  Passage passage;
  std::vector<DateMention> dates;
  std::vector<bool> in_date, in_number;
  std::vector<PlaceMention> places;
  std::vector<Attribution> attributions;
  Costs costs;
  std::vector<Candidate> candidates;
};

/// Runs the stages that look at one sentence alone.
class Analyser {
 public:
  explicit Analyser(const Knowledge& knowledge);
  Analysis analyse(std::string_view text, std::span<const Token> tokens, std::optional<Day> published) const;

 private:
  void cheapen_places(Analysis& analysis) const;
  void chain(Analysis& analysis) const;
  bool is_rate(const Analysis& analysis, const Candidate& candidate) const;
  void decide(Analysis& analysis) const;

  const Knowledge& knowledge_;
  NounPhrases noun_phrases_;
  Attributions attributions_;
  SourceNotes source_notes_;
  Pricing pricing_;
  ClassId rate_;
};

}  // namespace corridor
