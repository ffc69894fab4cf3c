#include "corridor/reader/passage.hpp"

#include <algorithm>

#include "corridor/reader/text.hpp"

namespace corridor {

Passage::Passage(std::string_view text, std::span<const Token> tokens, const Lexicon& lexicon)
    : text_(text), tokens_(tokens) {
  lower_.reserve(size());
  ids_.reserve(size());
  for (const Token& token : tokens_) {
    lower_.push_back(corridor::lower(token.in(text_)));
    ids_.push_back(lexicon.id(lower_.back()));
  }
  std::vector<std::vector<Tag>> ending(size() + 1);
  begin_offsets_.push_back(0);
  // Words in a name do not act: nobody is saved where "Save the Children" says something.
  const ClassId name = lexicon.find_class("known.org"), source = lexicon.find_class("source.noun");
  std::size_t name_end = 0;
  for (std::size_t at = 0; at < size(); ++at) {
    if (ids_[at] != 0) {
      name_end = std::max(name_end, end_of_name(at, lexicon, name));
      for (const Lexicon::Phrase& phrase : lexicon.phrases(ids_[at])) {
        if (at < name_end && phrase.word_class != name && phrase.word_class != source) continue;
        const std::size_t length = phrase.rest.size() + 1;
        if (at + length > size() ||
            !std::equal(phrase.rest.begin(), phrase.rest.end(), ids_.begin() + static_cast<std::ptrdiff_t>(at) + 1))
          continue;
        const Tag tag{phrase.word_class, static_cast<std::uint8_t>(length)};
        begin_tags_.push_back(tag);
        ending[at + length].push_back(tag);
        present_.set(phrase.word_class);
      }
    }
    begin_offsets_.push_back(static_cast<std::uint32_t>(begin_tags_.size()));
  }
  for (const std::vector<Tag>& tags : ending) {
    end_offsets_.push_back(static_cast<std::uint32_t>(end_tags_.size()));
    end_tags_.insert(end_tags_.end(), tags.begin(), tags.end());
  }
  end_offsets_.push_back(static_cast<std::uint32_t>(end_tags_.size()));
}

std::size_t Passage::end_of_name(std::size_t at, const Lexicon& lexicon, ClassId name) const {
  std::size_t end = 0;
  if (!tokens_[at].capital) return end;
  for (const Lexicon::Phrase& phrase : lexicon.phrases(ids_[at])) {
    const std::size_t length = phrase.rest.size() + 1;
    const bool here =
        phrase.word_class == name && length > 1 && at + length <= size() &&
        std::equal(phrase.rest.begin(), phrase.rest.end(), ids_.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    if (here) end = std::max(end, at + length);
  }
  return end;
}

std::string Passage::words(std::size_t first, std::size_t last) const {
  last = std::min(last, size());
  if (first >= last) return {};
  return one_line(text_.substr(tokens_[first].begin, tokens_[last - 1].end - tokens_[first].begin));
}

std::span<const Tag> Passage::tags(std::size_t at) const {
  if (at >= size()) return {};
  return {begin_tags_.data() + begin_offsets_[at], begin_tags_.data() + begin_offsets_[at + 1]};
}

std::size_t Passage::begins(std::size_t at, ClassId word_class) const {
  std::size_t longest = 0;
  for (const Tag& tag : tags(at))
    if (tag.word_class == word_class) longest = std::max<std::size_t>(longest, tag.length);
  return longest;
}

std::size_t Passage::ends(std::size_t before, ClassId word_class) const {
  if (before > size()) return 0;
  std::size_t longest = 0;
  for (std::size_t i = end_offsets_[before]; i < end_offsets_[before + 1]; ++i)
    if (end_tags_[i].word_class == word_class) longest = std::max<std::size_t>(longest, end_tags_[i].length);
  return longest;
}

}  // namespace corridor
