#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace corridor {

/// ASCII letters made small, blanks at both ends dropped: two spellings of one name.
std::string small_letters(std::string_view text);

/// The speakers a claim names: "Sanosyan/Baghdasaryan" are two, "Gov via IFRC" is "Gov". Names are compared in small
/// letters.
std::vector<std::string> speakers_named(std::string_view text);

/// Gives every speaker a number, so that rules compare numbers.
class SpeakerNumbers {
 public:
  std::vector<std::size_t> of(std::string_view text);

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
};

}  // namespace corridor
