#pragma once

#include <string>
#include <vector>

#include "corridor/reader/analysis.hpp"
#include "corridor/reader/tokens.hpp"
#include "tests/reader/reading.hpp"

/// A sentence as the stages see it.
namespace stage {

struct Words {
  explicit Words(std::string written)
      : text(std::move(written)),
        tokens(corridor::tokens_of(text)),
        passage(text, tokens, reading::knowledge().lexicon) {}
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  std::string text;
  std::vector<corridor::Token> tokens;
  corridor::Passage passage;
};

inline corridor::Day day(int year, unsigned month, unsigned of_month) {
  return corridor::Day{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month}};
}

}  // namespace stage
