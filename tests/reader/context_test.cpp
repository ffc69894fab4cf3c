// What sentences say together: speakers, dates, places, breakdowns, lists, repeats. All texts are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reader/reading.hpp"

using reading::read;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

namespace {

TEST(Context, ASpeakerAfterTheVerbIsNamedWithHisOffice) {
  const auto found = read("A total of 400 people arrived, said Ana Ruiz, a spokeswoman for the governor of Loria.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "Ana Ruiz, a spokeswoman for the governor of Loria");
  EXPECT_EQ(found[0].speaker, "Ana Ruiz");
  EXPECT_THAT(found[0].organisation, HasSubstr("governor of Loria"));
}

TEST(Context, APronounTakesUpTheLastSpeaker) {
  const auto found = read("The water is rising, said mayor Ana Ruiz.\n\nShe said 57 people had been evacuated.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].source, HasSubstr("Ana Ruiz"));
}

TEST(Context, TheAgencySaidTakesUpTheOrganisation) {
  const auto found = read("UNHCR said the road was closed.\n\nThe agency said 80 families had fled.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "UNHCR");
}

TEST(Context, AQuotationGoesOnInTheNextSentence) {
  const auto found = read("\"We have nothing,\" said Ray Bell, a doctor. \"At least 30 have died.\"");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].source, HasSubstr("Ray Bell"));
}

TEST(Context, ASurnameTakesUpTheFullName) {
  const auto found = read("Relief chief Samira Pohl visited the camp.\n\nPohl said 900 people had arrived.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].source, HasSubstr("Samira Pohl"));
}

TEST(Context, WhoGivesIsTheSourceOfAPledge) {
  const auto found = read("Britain and Norway promised an extra $1.76 billion and $1.17 billion respectively.");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].source, "Britain");
  EXPECT_EQ(found[1].source, "Norway");
}

TEST(Context, AsOfHasTheTimeAndTheZoneOfThePlace) {
  const auto found = read("As of 8 a.m. local time on September 28, 65,035 people had entered Armenia.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].as_of, "2023-09-28T08:00+04:00");
}

TEST(Context, TheDateOfTheStatementIsItsAsOf) {
  const auto found = read("The ministry said on Tuesday that 12 people had died.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].as_of, "2023-09-26");
  EXPECT_EQ(found[0].period, "");
}

TEST(Context, WithoutPublicationAWeekdayStaysOpen) {
  const auto found = read("The ministry said on Tuesday that 12 people had died.", "");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].as_of, "");
}

TEST(Context, PeriodsAreWhenItHappened) {
  EXPECT_EQ(read("In 2015 the sea claimed 805 lives.").at(0).period, "2015");
  EXPECT_EQ(read("Since October 2021, 782 people have died.").at(0).period, "2021-10/");
  EXPECT_EQ(read("A fire killed 12 people on Sunday.").at(0).period, "2023-09-24");
  EXPECT_EQ(read("From 1 to 15 June 400 people arrived.").at(0).period, "2023-06-01/2023-06-15");
  EXPECT_EQ(read("Between 1992 and 1995 some 900 people were killed.").at(0).period, "1992/1995");
  EXPECT_EQ(read("A storm killed 12 people overnight.").at(0).period, "2023-09-27/2023-09-28");
  EXPECT_EQ(read("Over the weekend 149 people landed.").at(0).period, "2023-09-23/2023-09-24");
  EXPECT_EQ(read("By Friday 400 people had arrived.").at(0).period, "/2023-09-22");
}

TEST(Context, PlacesHaveTheRoleOfTheirPreposition) {
  const auto found = read("Some 400 people fled from Stepanakert to Goris.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].from, "Stepanakert");
  EXPECT_EQ(found[0].to, "Goris");
}

TEST(Context, PeopleNamedByTheirCountryComeFromIt) {
  const auto found = read("Turkey hosts 2.5 million Syrian refugees.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].from, "Syria");
  EXPECT_EQ(found[0].to, "Turkey");
  EXPECT_EQ(found[0].group, "Syrian refugees");
}

TEST(Context, WhereASentenceNamesNoPlaceTheDocumentsHolds) {
  const auto found = read("Floods in Mozambique\n\nRain fell in Mozambique all week.\n\nAt least 30 people died.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "Mozambique");
}

TEST(Context, BreakdownsCountWhatWasCountedBefore) {
  EXPECT_THAT(reading::briefs("5,000 people were displaced, including 3,000 children."),
              ElementsAre("displaced 5000", "displaced 3000"));
  EXPECT_THAT(reading::briefs("12 people were killed. Four of them were children."),
              ElementsAre("killed 12", "killed 4"));
  EXPECT_THAT(reading::briefs("The clinic recorded 80 deaths in May and a further 21 in June."),
              ElementsAre("killed 80", "killed 21"));
}

TEST(Context, AListCountsWhatItsFirstItemSays) {
  const auto found = read("• Kassala: 12,400 refugees\n• Gedaref: 35,600\n• White Nile: 8,300\n");
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[1].kind, "displaced");
  EXPECT_EQ(found[1].at, "Gedaref");
}

TEST(Context, ARepeatedFigureIsOneClaimInItsFullestMention) {
  const auto found = read("Flood kills 30\n\nAt least 30 people died in the flood, officials said on Monday.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].qualifier, corridor::Qualifier::at_least);
  EXPECT_EQ(found[0].source, "officials");
}

TEST(Context, TheSameNumberOfOthersIsAClaimOfItsOwn) {
  EXPECT_THAT(reading::briefs("Two militants and two civilians were killed."), ElementsAre("killed 2", "killed 2"));
}

TEST(Context, WhatMayHappenIsProjected) {
  EXPECT_EQ(read("Up to 500,000 people could flee.").at(0).modality, corridor::Modality::projected);
  EXPECT_EQ(read("The army denied that 300 people had been killed.").at(0).modality, corridor::Modality::denied);
  EXPECT_EQ(read("300 people were killed.").at(0).modality, corridor::Modality::reported);
}

TEST(Context, TheSpanIsTheSentenceInCharacters) {
  const std::string text = "Près d’Alep.\n\nTwelve people died.";
  const corridor::Document document = reading::document(text);
  const auto found = corridor::read_figures(document, reading::knowledge());
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].first, 14U);
  EXPECT_EQ(found[0].last, 32U);
  EXPECT_EQ(document.text.substr(found[0].begin, found[0].end - found[0].begin), "Twelve people died.");
  EXPECT_EQ(document.text.substr(found[0].mark_first, found[0].mark_last - found[0].mark_first), "Twelve");
}

}  // namespace
