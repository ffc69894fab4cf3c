#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corridor/base/instant.hpp"
#include "corridor/reader/analysis.hpp"
#include "corridor/reader/document.hpp"
#include "corridor/reader/finding.hpp"
#include "corridor/reader/people_names.hpp"

namespace corridor {

/// What the sentences of a document say together: who speaks on, what "another 12" or a list carries on, where a
/// sentence that names no place is about.
class Context {
 public:
  Context(const Document& document, const Knowledge& knowledge, const std::optional<Zone>& zone);

  /// The next sentence.
  void add(const Analysis& analysis, const Sentence& sentence);
  /// The figures so far; places and speakers that only the whole document gives are still open.
  const std::vector<Finding>& drafts() const { return drafts_; }
  /// All figures, complete but for the merging of repeats; once.
  std::vector<Finding> findings();

 private:
  struct Said {
    std::string speaker;             ///< empty where the sentence has none
    std::string said_on;             ///< when, where the sentence tells
    bool quoted = false;             ///< a part of the sentence is in quotation marks
    std::vector<bool> in_quotation;  ///< which tokens are
    bool open = false;               ///< it begins within a quotation
    bool starts = false;             ///< its first token opens a quotation
    bool paragraph = false;
    std::string place;    ///< what it is about
    std::string heading;  ///< the place that heads its section, if one does
    bool item = false;    ///< of a list
  };
  struct Classes {
    explicit Classes(const Lexicon& lexicon);
    ClassId including, anaphor, projected, denied, source, org, person, give, pledge, aux, total, sector, thing;
    std::vector<std::pair<ClassId, std::string>> counted;  ///< what a list counts, by a word of the line before it
  };

  bool including_before(const Passage& p, std::size_t number) const;
  void inherit(std::vector<Candidate>& candidates, const Analysis& analysis, const Sentence& sentence) const;
  Finding draft(const Candidate& candidate, const Analysis& analysis) const;
  void speak(Finding& finding, const Candidate& candidate, const Analysis& analysis,
             const std::vector<std::string>& speakers) const;
  std::string taken_up(const Attribution& by) const;
  bool surname(const std::string& speaker) const;
  bool is_person(const std::string& speaker) const;
  std::string giver(const Candidate& candidate, const Analysis& analysis) const;
  void date(Finding& finding, const Candidate& candidate, const Analysis& analysis, const Attribution* by) const;
  void locate(Finding& finding, const Candidate& candidate, const Analysis& analysis) const;
  void place_by_form(Finding& finding, const Candidate& candidate, const Analysis& analysis) const;
  void distribute(std::size_t first, const Analysis& analysis);
  Modality modality(const Candidate& candidate, const Analysis& analysis) const;
  Kind series(const Finding& finding, const Candidate& candidate, const Analysis& analysis) const;
  std::vector<std::string> resolve_speakers(const Analysis& analysis);
  const Attribution* attribution_of(const Candidate& candidate, const Analysis& analysis) const;
  std::string moment(const DateMention& date, const Analysis& analysis) const;
  void carry_over(Finding& finding, const Candidate& candidate, const Analysis& analysis) const;
  bool is_dateline(const Analysis& analysis) const;
  static bool where_said(const PlaceMention& place, const Attribution& by, const Analysis& analysis);
  static const DateMention* level_date(const Analysis& analysis);
  void introduce(const Analysis& analysis, const std::vector<std::string>& speakers);
  void note_source(const Analysis& analysis, const std::vector<std::string>& speakers);
  void head_section(const Analysis& analysis, const Sentence& sentence, bool figures);
  void follow_quotes(Said& said, const Analysis& analysis, bool paragraph);
  const Said* quotation(std::size_t sentence) const;

  const Document& document_;
  const Knowledge& knowledge_;
  std::optional<Zone> zone_;
  Classes classes_;
  std::vector<Finding> drafts_;
  std::vector<Said> said_;
  std::vector<std::string> speakers_;  ///< all so far, fullest wording
  std::string last_person_, last_organisation_, last_speaker_;
  std::string last_kind_, list_kind_;  ///< kind of the last figure; of the figures a list carries on
  std::string list_as_of_, list_source_;
  std::string section_as_of_;  ///< of the heading "Figures as of 3 May"
  std::size_t last_kind_sentence_ = 0;
  /// What a sentence at the front of a paragraph says for those after it: "According to X", "As of 3 May", "On 22 May".
  struct Paragraph {
    std::string source, as_of, period;
  };
  void open_paragraph(const Analysis& analysis, const Sentence& sentence, const std::vector<std::string>& speakers);
  Paragraph paragraph_;
  PeopleNames people_;
  bool in_quote_ = false;
  std::map<std::string, double> weights_;  ///< how often each place is named
};

}  // namespace corridor
