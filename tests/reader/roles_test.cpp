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

INSTANTIATE_TEST_SUITE_P(Stayed, Roles,
                         testing::Values(Placed{"900 people were displaced within Sudan.", "", "", "Sudan"},
                                         Placed{"Gunmen killed 12 people in a raid on Umbari.", "", "", "Umbari"},
                                         Placed{"Rebels seized the town of Umbari, killing 12 people.", "", "",
                                                "Umbari"},
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

TEST(Roles, ThePartADocumentIsAboutGoesBeforeItsCountry) {
  const auto found = read(
      "Storm over Alberta\n\nAlberta called for help from Canada.\n\nThe army of Canada came to Alberta.\n\nAt least "
      "30 "
      "people died.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].at, "Alberta");
}

}  // namespace
