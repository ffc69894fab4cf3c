#include "corridor/ledger/speaker.hpp"

#include "corridor/base/letters.hpp"

namespace corridor {

std::string small_letters(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return ascii_lower(text);
}

std::vector<std::string> speakers_named(std::string_view text) {
  if (const std::size_t via = text.find(" via "); via != std::string_view::npos) text = text.substr(0, via);
  std::vector<std::string> names;
  while (true) {
    const std::size_t slash = text.find('/');
    std::string name = small_letters(text.substr(0, slash));
    if (!name.empty()) names.push_back(std::move(name));
    if (slash == std::string_view::npos) return names;
    text.remove_prefix(slash + 1);
  }
}

std::vector<std::size_t> SpeakerNumbers::of(std::string_view text) {
  std::vector<std::size_t> numbers;
  for (std::string& name : speakers_named(text))
    numbers.push_back(numbers_.emplace(std::move(name), numbers_.size()).first->second);
  return numbers;
}

}  // namespace corridor
