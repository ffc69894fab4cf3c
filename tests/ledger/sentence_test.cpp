#include "corridor/ledger/sentence.hpp"

#include <gtest/gtest.h>

namespace corridor::test {
namespace {

std::string number_in(const std::string& sentence, double value) {
  const auto found = find_number(sentence, value);
  return found ? sentence.substr(found->first, found->second - found->first) : "";
}

TEST(Sentence, TheNumberIsFoundAsItIsWritten) {
  EXPECT_EQ(number_in("A total of 65,035 people, 12 of them hurt", 65035), "65,035");
  EXPECT_EQ(number_in("A total of 65,035 people, 12 of them hurt", 12), "12");
  EXPECT_EQ(number_in("65 035 came", 65035), "65 035");
  EXPECT_EQ(number_in("65\u00A0035 came", 65035), "65\u00A0035");
  EXPECT_EQ(number_in("360.000 came", 360000), "360.000");
  EXPECT_EQ(number_in("USD 2.5 million", 2500000), "2.5 million");
  EXPECT_EQ(number_in("on 28 September 2023", 23), "");
  EXPECT_EQ(number_in("two million", 2000000), "");
}

TEST(Sentence, TheSentenceOfASpan) {
  const std::string text = "Նա asked. A total of 65,035 people\nentered. More will come.";
  EXPECT_EQ(sentence_around(text, 21, 26, "65,035"), "A total of 65,035 people entered.");
  EXPECT_FALSE(sentence_around(text, 19, 26, "65,035"));
  EXPECT_FALSE(sentence_around(text, 500, 600, "65,035"));
  EXPECT_EQ(sentence_around("One.\n\nTwo 5\n\nThree", 10, 10, "5"), "Two 5");
}

}  // namespace
}  // namespace corridor::test
