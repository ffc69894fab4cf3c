#include "corridor/base/nearest.hpp"

#include <algorithm>

#include "corridor/base/utf8.hpp"

namespace corridor {
namespace {

/// Characters as groups of UTF-8 bytes; a stray byte counts as one character.
std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> result;
  for (const char byte : text) {
    if (continues_character(byte) && !result.empty()) {
      result.back().push_back(byte);
    } else {
      const bool upper = byte >= 'A' && byte <= 'Z';
      result.emplace_back(1, upper ? static_cast<char>(byte - 'A' + 'a') : byte);
    }
  }
  return result;
}

/// Words longer than this are cut before they are compared: the cost is the product of the lengths, and input is not to
/// be trusted.
constexpr std::size_t longest_compared = 64;

std::string list_of(const std::vector<std::string>& words) {
  constexpr std::size_t most = 25;
  std::string list;
  for (std::size_t i = 0; i < std::min(words.size(), most); ++i) list += (i == 0 ? "" : ", ") + words[i];
  if (words.size() > most) list += ", …";
  return list;
}

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other) {
  auto a = characters(one);
  auto b = characters(other);
  if (a.size() > longest_compared) a.resize(longest_compared);
  if (b.size() > longest_compared) b.resize(longest_compared);
  // Three rows of the usual table suffice: a swap looks two rows back.
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

std::optional<std::string> nearest(std::string_view written, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t best_distance = 0;
  for (const auto& word : known) {
    const std::size_t distance = edit_distance(written, word);
    if (best && distance >= best_distance) continue;
    best = word;
    best_distance = distance;
  }
  // Half the letters wrong is no longer a slip of the pen.
  const std::size_t length = std::min(written.size(), longest_compared);
  if (best && best_distance > std::max<std::size_t>(1, length / 2)) best.reset();
  return best;
}

std::string remedy_for_unknown(std::string_view written, std::string_view what, const std::vector<std::string>& known) {
  const std::string kind(what);
  if (const auto word = nearest(written, known)) return "write \"" + *word + "\", the nearest known " + kind;
  if (known.empty()) return "there is no known " + kind;
  return "known: " + list_of(known);
}

}  // namespace corridor
