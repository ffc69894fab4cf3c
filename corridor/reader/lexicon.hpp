#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {

/// Lets a map of strings be asked with a view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

/// A word of the lexicon by number; 0 is any other word.
using WordId = std::uint32_t;
/// A class of words by number.
using ClassId = std::uint16_t;

/// Words and phrases and the classes they are in (words.txt, sources.txt).
class Lexicon {
 public:
  struct Phrase {
    std::vector<WordId> rest;  ///< the words after the first
    ClassId word_class = 0;
  };

  /// Adds the sections of a file; a fault for each line that is none. "-word" takes the word out of its class.
  void add(std::string_view text, const std::string& file, std::vector<Fault>& faults);
  /// The class of that name, made where there is none yet.
  ClassId word_class(std::string_view name);
  /// The class of that name, or nothing known: classes().size().
  ClassId find_class(std::string_view name) const;
  const std::vector<std::string>& classes() const { return classes_; }

  /// The number of a word, given one if it has none yet.
  WordId intern(std::string_view word);
  /// The number of a word in lower case, 0 where the lexicon does not have it.
  WordId id(std::string_view lower_case) const;
  /// The phrases that begin with the word.
  const std::vector<Phrase>& phrases(WordId first) const { return phrases_[first]; }
  std::size_t words() const { return phrases_.size(); }

 private:
  void add_phrase(std::string_view phrase, ClassId word_class);
  void remove_phrase(std::string_view phrase, ClassId word_class);
  std::vector<WordId> split(std::string_view phrase);

  TextMap<WordId> ids_;
  std::vector<std::vector<Phrase>> phrases_ = std::vector<std::vector<Phrase>>(1);
  TextMap<ClassId> class_ids_;
  std::vector<std::string> classes_;
};

}  // namespace corridor
