// A megabyte of what no report looks like is read in the time of a megabyte of text: nothing grows with the square.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/reader/reading.hpp"

namespace {

std::string repeated(std::string_view piece) {
  std::string text;
  while (text.size() < 1'000'000) text += piece;
  return text;
}

class Hostile : public testing::TestWithParam<const char*> {};

TEST_P(Hostile, TextIsReadInBoundedTime) {
  const corridor::Document document = reading::document(repeated(GetParam()));
  const auto start = std::chrono::steady_clock::now();
  for (const corridor::Finding& f : corridor::read_figures(document, reading::knowledge())) {
    ASSERT_LT(f.mark_first, f.mark_last);
    ASSERT_LE(f.end, document.text.size());
  }
  // Takes 0.1 to 1 s; what grows with the square takes minutes.
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{20});
}

INSTANTIATE_TEST_SUITE_P(Pieces, Hostile,
                         testing::Values("7", "1 ", "12, ", "killed 12 people and ", "two hundred and ",
                                         "Syria And Iraq ", "he said that ", "\"", ".", "a.", "x\n", "\n\n", "(",
                                         "\xFF", "\xFF 12 killed ", "$ ", "12 people were killed\n",
                                         "A said B, C said ", "from 1 to ", "on Monday ", "not ", "-", "1 000",
                                         "including 12 "));

}  // namespace
