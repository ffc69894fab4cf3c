#pragma once

#include "corridor/reader/lexicon.hpp"
#include "corridor/reader/passage.hpp"

namespace corridor {

/// Tells in a phrase for a source the data from the one they are of: "the latest UNHCR figures".
class DataNames {
 public:
  DataNames(const Passage& passage, ClassId source, ClassId org) : p_(passage), source_(source), org_(org) {}

  /// "the latest data", "preliminary reports": data that the text gives to nobody.
  bool nobodys(std::size_t first, std::size_t last) const;
  /// Narrows the phrase to whose data they are: "UNHCR" of "the latest UNHCR figures", "ministry" of "a statement
  /// issued by the ministry".
  void to_owner(std::size_t& first, std::size_t& last) const;

 private:
  bool data_word(std::size_t at) const;
  bool describes(std::size_t at) const;
  bool names_somebody(std::size_t first, std::size_t last) const;

  const Passage& p_;
  ClassId source_, org_;
};

}  // namespace corridor
