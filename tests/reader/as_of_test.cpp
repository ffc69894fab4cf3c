// As of when a figure holds: "as of", or the date of the statement in its sentence. All texts are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reader/reading.hpp"

using reading::read;
using testing::SizeIs;

namespace {

struct Dated {
  const char* text;
  const char* as_of;
  const char* period;
};

class AsOf : public testing::TestWithParam<Dated> {};

TEST_P(AsOf, IsTheLevelsOrTheStatements) {
  const auto found = read(GetParam().text);
  ASSERT_THAT(found, SizeIs(1)) << GetParam().text;
  EXPECT_EQ(found[0].as_of, GetParam().as_of) << GetParam().text;
  EXPECT_EQ(found[0].period, GetParam().period) << GetParam().text;
}

// The publication is Thursday, 28 September 2023.
INSTANTIATE_TEST_SUITE_P(
    Levels, AsOf,
    testing::Values(Dated{"As at 12 May, 900 people had fled to Chad.", "2023-05-12", ""},
                    Dated{"As on 12 May, 900 people had fled to Chad.", "2023-05-12", ""},
                    Dated{"As of last Friday, 900 refugees were in the camp.", "2023-09-22", ""},
                    Dated{"As of the morning of 12 May, 900 refugees were in the camp.", "2023-05-12", ""},
                    Dated{"As of 10 a.m. Tuesday, 900 refugees were in the hills.", "2023-09-26", ""},
                    Dated{"As of now, 900 people remain in the hills.", "2023-09-28", ""},
                    Dated{"As of mid-April, 900 refugees were in the camp.", "2023-04", ""},
                    Dated{"Last updated 14 May: 900 refugees live in the camp.", "2023-05-14", ""},
                    Dated{"To date (12 May), 900 people had been displaced.", "2023-05-12", ""},
                    Dated{"Since 15 April, 900 people had fled as of 12 May.", "2023-05-12", "2023-04-15/"},
                    Dated{"By Friday 900 people had been displaced.", "", "/2023-09-22"},
                    Dated{"The mill fire killed 12 people on Sunday, police said.", "", "2023-09-24"}));

INSTANTIATE_TEST_SUITE_P(
    Statements, AsOf,
    testing::Values(
        Dated{"Speaking in Geneva on Tuesday, the mayor said 12 people had died.", "2023-09-26", ""},
        Dated{"The agency, which has followed the flood over the past two weeks, said on Tuesday that 12 people had "
              "died.",
              "2023-09-26", "2023-09-14/2023-09-28"},
        Dated{"12 people had died, the ministry said in a Facebook post on Tuesday.", "2023-09-26", ""},
        Dated{"12 people died, said the mayor, Ana Ruiz, in her weekly bulletin on Tuesday.", "2023-09-26", ""},
        Dated{"According to figures released on Tuesday by the health ministry, 12 people died.", "2023-09-26", ""},
        Dated{"Data from 30 June show that 900 refugees live in the camp.", "2023-06-30", ""},
        Dated{"UNHCR's latest figures, published on 10 May, show 900 refugees in the camp.", "2023-05-10", ""},
        Dated{"The UN said in April that 900 refugees lived in the camp.", "2023-04", ""},
        Dated{"Some 900 refugees were in the camp (UNHCR, 12 May).", "2023-05-12", ""},
        Dated{"Some 900 refugees were in the camp (Source: IOM, 12 May 2023).", "2023-05-12", ""},
        Dated{"According to the latest IOM update (14 May), 900 people had fled.", "2023-05-14", ""},
        Dated{"12 people died, the spokesman said in a televised address on Tuesday.", "2023-09-26", ""},
        Dated{"In an earlier statement released on Tuesday, the ministry said 12 people had died.", "2023-09-26", ""},
        Dated{"In a report issued by Loria's spokesman, Ana Ruiz, on Tuesday, she said that 12 people had died.",
              "2023-09-26", ""},
        Dated{"According to the governor, Ana Ruiz, on Tuesday, 12 people have died.", "2023-09-26", ""},
        Dated{"Late on Tuesday the ministry said 12 people had died.", "2023-09-26", ""},
        Dated{"LORIA, 14 May (AFP) – The ministry said today that 12 people had died.", "2023-09-28", ""},
        Dated{"The ministry announced today (Thursday) that 12 people had died.", "2023-09-28", ""},
        Dated{"12 people died, the office said in a statement on Tuesday, adding that roads were cut.", "2023-09-26",
              ""},
        Dated{"On Tuesday, police said 12 people were killed on Sunday.", "2023-09-26", "2023-09-24"}));

TEST(AsOf, OfAHeadingHoldsForTheFiguresBeneath) {
  const auto found = read("Flood in Loria\n\nFigures as of 12 May\n\n900 people displaced\n40 people missing\n");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].as_of, "2023-05-12");
  EXPECT_EQ(found[1].as_of, "2023-05-12");
}

TEST(AsOf, OfTheDocumentsTitleHoldsForNothing) {
  const auto found = read("Flood in Loria (as of 12 May)\n\nSome 900 people were displaced.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].as_of, "");
}

TEST(AsOf, OfAnIntroductionHoldsForItsList) {
  const auto found = read("Arrivals by country as of 12 May, according to UNHCR:\n- Chad: 4,300\n- Egypt: 3,000\n");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[1].kind, "arrivals");
  EXPECT_EQ(found[1].as_of, "2023-05-12");
  EXPECT_EQ(found[1].source, "UNHCR");
  EXPECT_EQ(found[1].to, "Egypt");
}

TEST(AsOf, GoesOnWithAQuotation) {
  const auto found = read("\"We have nothing,\" the mayor told reporters on Tuesday. \"At least 30 have died.\"");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].as_of, "2023-09-26");
}

TEST(AsOf, ADateBehindANumberIsNearerThanOneBeforeTheNext) {
  const auto found = read("The number of refugees grew from 430 in March to 1,200 in April.");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].period, "2023-03");
  EXPECT_EQ(found[1].period, "2023-04");
}

}  // namespace
