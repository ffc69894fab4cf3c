// From where, to where, at which place. All texts are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reader/reading.hpp"

using reading::read;
using testing::SizeIs;

namespace {

struct Placed {
  const char* text;
  const char *from, *to, *at;
};

class Roles : public testing::TestWithParam<Placed> {};

TEST_P(Roles, AreThoseOfTheirPhrase) {
  const auto found = read(GetParam().text);
  ASSERT_THAT(found, SizeIs(1)) << GetParam().text;
  EXPECT_EQ(found[0].from, GetParam().from) << GetParam().text;
  EXPECT_EQ(found[0].to, GetParam().to) << GetParam().text;
  EXPECT_EQ(found[0].at, GetParam().at) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Left, Roles,
    testing::Values(Placed{"Some 900 people have fled fighting in Sudan.", "Sudan", "", ""},
                    Placed{"900 people were forced to flee their houses due to clashes in Tripoli.", "Tripoli", "", ""},
                    Placed{"Over 900 people came to Uganda to escape unrest in Sudan.", "Sudan", "Uganda", ""},
                    Placed{"Some 900 people fled their homes in Goma to Sake.", "Goma", "Sake", ""},
                    Placed{"Some 900 people were moved from the camp in Idomeni to Athens.", "Idomeni", "Athens", ""},
                    Placed{"Fighting in Khartoum forced 900 people to flee to Chad.", "Khartoum", "Chad", ""},
                    Placed{"900 residents of Raqqa fled.", "Raqqa", "", ""},
                    Placed{"900 people in Aleppo are moving towards Turkey.", "Aleppo", "Turkey", ""},
                    Placed{"Shanghai evacuated 900 people on Saturday.", "Shanghai", "", ""},
                    Placed{"900 people were displaced from El Fasher to Tawila.", "El Fasher", "Tawila", ""}));

INSTANTIATE_TEST_SUITE_P(
    Reached, Roles,
    testing::Values(Placed{"900 people arrived in Chad from Sudan.", "Sudan", "Chad", ""},
                    Placed{"900 people have sought refuge in Chad.", "", "Chad", ""},
                    Placed{"Chad is home to 900 Sudanese refugees.", "Sudan", "Chad", ""},
                    Placed{"Turkey, which hosts 900 refugees from Syria, wants fewer to cross into Europe.", "Syria",
                           "Turkey", ""},
                    Placed{"900 refugees were accepted by Poland.", "", "Poland", ""},
                    Placed{"900 migrants landed on the Italian island of Lampedusa.", "", "Lampedusa", ""}));

INSTANTIATE_TEST_SUITE_P(
    Stayed, Roles,
    testing::Values(Placed{"900 people were displaced within Sudan.", "", "", "Sudan"},
                    Placed{"Gunmen killed 12 people in a raid on Umbari.", "", "", "Umbari"},
                    Placed{"Rebels seized the town of Umbari, killing 12 people.", "", "", "Umbari"},
                    Placed{"Officials in the tea-growing state of Assam say 12 people died.", "", "", "Assam"},
                    Placed{"DTM Libya identified 900 IDPs.", "", "", "Libya"},
                    Placed{"India reported 360 killed.", "", "", "India"},
                    Placed{"In India's southern state of Andhra Pradesh 12 people died.", "", "", "Andhra Pradesh"},
                    Placed{"A dam broke in Nepal's Umbari district, killing 12 people.", "", "", "Umbari district"},
                    Placed{"The worst was in Morian county, where 12 people died.", "", "", "Morian county"},
                    Placed{"The worst-hit town was Muzaffarabad, where 12 people died.", "", "", "Muzaffarabad"},
                    Placed{"Authorities in Fiji say 12 people died.", "", "", "Fiji"}));

TEST(Roles, APlaceBeyondTheNextFigureIsThatFigures) {
  const auto found = read("900 people are displaced in Sudan and 500 have fled to Chad.");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].at, "Sudan");
  EXPECT_EQ(found[0].to, "");
  EXPECT_EQ(found[1].to, "Chad");
}

TEST(Roles, AHeadingPlacesWhatStandsBeneathIt) {
  const auto found = read("Floods in Asia\n\nVIET NAM\n\nRain came from China. At least 24 people were killed.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "Viet Nam");
}

TEST(Roles, WhereSomethingIsSaidIsNotWhereItHappened) {
  const auto found = read("UNHCR said in Geneva on Tuesday that 900 people had been displaced.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "");
}

TEST(Roles, ATownAloneOnALineIsWhereTheReportWasWritten) {
  const auto found = read("War in Loria\n\nGENEVA\nRain fell on Sudan. Some 12 people died.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "Sudan");
}

TEST(Roles, ARowOfKeyFiguresHasItsPlaceAndDate) {
  const auto found = read(
      "KEY FIGURES\n\n90,100\nPeople who have sought asylum in 2023\n\n41,200\nTanzania (27 May)\n\n"
      "22,300\nRwanda (24 May)\n");
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[1].kind, "displaced");
  EXPECT_EQ(found[1].at, "Tanzania");
  EXPECT_EQ(found[1].as_of, "2023-05-27");
  EXPECT_EQ(found[2].value, 22300);
}

TEST(Roles, EachOfASeriesHasItsOwn) {
  const auto found = read("Many have gone to nearby states – 2,500 to Poland, 680 to Romania.");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].to, "Poland");
  EXPECT_EQ(found[1].to, "Romania");
}

TEST(Roles, ThePartADocumentIsAboutGoesBeforeItsCountry) {
  const auto found = read(
      "Storm over Alberta\n\nAlberta called for help from Canada.\n\nThe army of Canada came to Alberta.\n\nAt least "
      "30 "
      "people died.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "Alberta");
}

}  // namespace
