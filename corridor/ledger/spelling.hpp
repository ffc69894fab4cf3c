#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "corridor/claim/claim.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {

/// A text by which two spellings of a name are told to be the same: without case, accents of Latin letters, kinds of
/// dash and apostrophe, blanks at the ends and a leading "the".
std::string folded(std::string_view text);

/// Puts the words of a report in those of the crisis folder.
class Speller {
 public:
  explicit Speller(const Crisis& crisis);

  /// Places get the folder's spelling. In a count of people on the move, what names the whole (all origins as `from`,
  /// the country all crossings lead to as `to` or `at`, everybody as `group`) is left empty, and people who came to a
  /// known place are counted there. What was changed is kept in the note, as worded.
  Claim settle(Claim claim) const;

 private:
  void settle_place(std::string& place) const;

  std::map<std::string, std::string> places_;  ///< folded → as the folder has it
  std::map<std::string, std::string> groups_;
  std::set<std::string> origins_, destinations_, everybody_;
};

}  // namespace corridor
