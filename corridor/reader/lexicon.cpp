#include "corridor/reader/lexicon.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "corridor/reader/lines.hpp"
#include "corridor/reader/text.hpp"
#include "corridor/reader/tokens.hpp"

namespace corridor {

void Lexicon::add(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  const std::string sound = sound_text(text);
  std::optional<ClassId> section;
  for (const Line& line : lines_of(sound)) {
    if (line.text.front() == '[') {
      if (line.text.back() != ']' || line.text.size() < 3) {
        faults.push_back({file, line.number, 1, fmt::format("\"{}\" is no section", line.text), "write [class.name]"});
        continue;
      }
      section = word_class(line.text.substr(1, line.text.size() - 2));
      continue;
    }
    if (!section) {
      faults.push_back(
          {file, line.number, 1, "words stand before the first section", "write [class.name] before them"});
      continue;
    }
    for (std::string_view entry : split_at(line.text, ',')) {
      if (entry.empty()) continue;
      const std::string low = lower(entry);
      const std::string_view word = low;
      if (word.front() == '-' && word.size() > 1 && is_letter(character_at(word, 1).code)) {
        remove_phrase(word.substr(1), *section);
      } else if (word.front() == '+') {
        add_phrase(word.substr(1), *section);
        add_phrase(std::string(word.substr(1)) + "s", *section);
      } else {
        add_phrase(word, *section);
      }
    }
  }
}

ClassId Lexicon::word_class(std::string_view name) {
  if (const auto known = class_ids_.find(name); known != class_ids_.end()) return known->second;
  const auto id = static_cast<ClassId>(classes_.size());
  classes_.emplace_back(name);
  class_ids_.emplace(name, id);
  return id;
}

ClassId Lexicon::find_class(std::string_view name) const {
  const auto known = class_ids_.find(name);
  return known == class_ids_.end() ? static_cast<ClassId>(classes_.size()) : known->second;
}

WordId Lexicon::intern(std::string_view word) {
  if (const auto known = ids_.find(word); known != ids_.end()) return known->second;
  const auto id = static_cast<WordId>(phrases_.size());
  ids_.emplace(word, id);
  phrases_.emplace_back();
  return id;
}

WordId Lexicon::id(std::string_view lower_case) const {
  const auto known = ids_.find(lower_case);
  return known == ids_.end() ? 0 : known->second;
}

std::vector<WordId> Lexicon::split(std::string_view phrase) {
  std::vector<WordId> words;
  for (const Token& token : tokens_of(phrase)) words.push_back(intern(token.in(phrase)));
  return words;
}

void Lexicon::add_phrase(std::string_view phrase, ClassId word_class) {
  std::vector<WordId> words = split(phrase);
  if (words.empty()) return;
  Phrase entry{{words.begin() + 1, words.end()}, word_class};
  std::vector<Phrase>& known = phrases_[words.front()];
  const auto same = [&](const Phrase& p) { return p.word_class == word_class && p.rest == entry.rest; };
  if (std::none_of(known.begin(), known.end(), same)) known.push_back(std::move(entry));
}

void Lexicon::remove_phrase(std::string_view phrase, ClassId word_class) {
  const std::vector<WordId> words = split(phrase);
  if (words.empty()) return;
  std::erase_if(phrases_[words.front()], [&](const Phrase& p) {
    return p.word_class == word_class && std::equal(p.rest.begin(), p.rest.end(), words.begin() + 1, words.end());
  });
}

}  // namespace corridor
