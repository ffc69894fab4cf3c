#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/reader/text.hpp"
#include "corridor/reader/tokens.hpp"

using corridor::sentences_of;
using corridor::tokens_of;
using testing::ElementsAre;

namespace {

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> all;
  for (const corridor::Token& token : tokens_of(text)) all.emplace_back(token.in(text));
  return all;
}

std::vector<std::string> sentences(const std::string& text) {
  const std::vector<corridor::Token> tokens = tokens_of(text);
  std::vector<std::string> all;
  for (const corridor::Sentence& sentence : sentences_of(text, tokens))
    all.push_back(corridor::one_line(
        text.substr(tokens[sentence.first].begin, tokens[sentence.last - 1].end - tokens[sentence.first].begin)));
  return all;
}

TEST(Tokens, NamesNumbersAndSignsAreParted) {
  EXPECT_THAT(words("Nagorno-Karabakh's 65,035 people"), ElementsAre("Nagorno-Karabakh", "'s", "65,035", "people"));
  EXPECT_THAT(words("US$97M"), ElementsAre("US", "$", "97", "M"));
  EXPECT_THAT(words("$US97 million"), ElementsAre("$", "US", "97", "million"));
  EXPECT_THAT(words("the U.S. at 8 a.m."), ElementsAre("the", "U.S.", "at", "8", "a.m."));
  EXPECT_THAT(words("an F-16, COVID-19"), ElementsAre("an", "F-16", ",", "COVID-19"));
  EXPECT_THAT(words("300–800"), ElementsAre("300", "–", "800"));
  EXPECT_THAT(words("l’Hôpital d'Alep"), ElementsAre("l’Hôpital", "d'Alep"));
  EXPECT_THAT(words("1\u202F200\u00A0000"), ElementsAre("1\u202F200\u00A0000"));
}

TEST(Tokens, SoundTextHasOnlyUtf8) {
  EXPECT_EQ(corridor::sound_text("a\xFF"
                                 "b"),
            "a\uFFFDb");
  EXPECT_EQ(corridor::sound_text(std::string_view("\0", 1)), "\uFFFD");
  EXPECT_EQ(corridor::sound_text("\xEF\xBB\xBFx"), "x");
  EXPECT_EQ(corridor::sound_text("\xC0\xAF\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(Tokens, LowerCaseKnowsLatinGreekAndCyrillic) {
  EXPECT_EQ(corridor::lower("ÅŁÓDŹ’s ΑΘ КИЇВ"), "åłódź's αθ київ");
}

TEST(Sentences, EndAtFullStopsBeforeCapitals) {
  EXPECT_THAT(sentences("Ten died. Two fled."), ElementsAre("Ten died.", "Two fled."));
  EXPECT_THAT(sentences("Mr. Diaz left at 8 a.m. on Monday."), ElementsAre("Mr. Diaz left at 8 a.m. on Monday."));
  EXPECT_THAT(sentences("The U.S. Agency gave 5. It did."), ElementsAre("The U.S. Agency gave 5.", "It did."));
  EXPECT_THAT(sentences("\"Go,\" he said. \"Now.\""), ElementsAre("\"Go,\" he said.", "\"Now.\""));
  EXPECT_THAT(sentences("Why? Nobody knows!"), ElementsAre("Why?", "Nobody knows!"));
  EXPECT_THAT(sentences("About 2.5 million fled."), ElementsAre("About 2.5 million fled."));
}

TEST(Sentences, TwoBlanksMayStandForALostLineBreak) {
  EXPECT_THAT(sentences("Flood kills ten  Updated  Rain fell on Loria.  It was wet."),
              ElementsAre("Flood kills ten", "Updated", "Rain fell on Loria.", "It was wet."));
  EXPECT_THAT(sentences("Ana  Ruiz left. It was wet."), ElementsAre("Ana Ruiz left.", "It was wet."));
}

TEST(Sentences, LabelledNumbersHaveLinesOfTheirOwn) {
  EXPECT_THAT(sentences("Displaced: 1,200\nMissing persons: 40\nDead: 7\n"),
              ElementsAre("Displaced: 1,200", "Missing persons: 40", "Dead: 7"));
}

TEST(Sentences, HeadingsParagraphsAndItemsStandAlone) {
  EXPECT_THAT(sentences("Flood kills ten\n\nRain fell."), ElementsAre("Flood kills ten", "Rain fell."));
  EXPECT_THAT(sentences("• 12 dead\n• 40 hurt"), ElementsAre("• 12 dead", "• 40 hurt"));
}

TEST(Sentences, WrappedLinesAndBrokenPagesAreJoined) {
  EXPECT_THAT(sentences("At least 68 people have been\nkilled and hundreds injured in an\nexplosion."),
              ElementsAre("At least 68 people have been killed and hundreds injured in an explosion."));
  EXPECT_THAT(sentences("38,600 people are\n\nregistered in the city."),
              ElementsAre("38,600 people are registered in the city."));
}

TEST(Sentences, NoneIsLongerThanTheLimit) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "word ";
  const std::vector<corridor::Token> tokens = tokens_of(text);
  for (const corridor::Sentence& sentence : sentences_of(text, tokens)) EXPECT_LE(sentence.last - sentence.first, 300U);
}

}  // namespace
