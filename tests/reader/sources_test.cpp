// Who says a figure, in all the forms of news and situation reports. All texts are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reader/reading.hpp"

using reading::read;
using testing::SizeIs;

namespace {

struct Spoken {
  const char* text;
  const char* source;
};

class Sources : public testing::TestWithParam<Spoken> {};

TEST_P(Sources, AreNamedAsWorded) {
  const auto found = read(GetParam().text);
  ASSERT_THAT(found, SizeIs(1)) << GetParam().text;
  EXPECT_EQ(found[0].source, GetParam().source) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Notes, Sources,
                         testing::Values(Spoken{"UNHCR: 30,000 refugees crossed into Chad.", "UNHCR"},
                                         Spoken{"UNHCR spokeswoman Ana Ruiz: \"12,000 refugees are in Chad.\"",
                                                "UNHCR spokeswoman Ana Ruiz"},
                                         Spoken{"DRC: 30,000 people were displaced.", ""},
                                         Spoken{"LORIA, Oct 28 (APP): A storm killed 12 people.", ""},
                                         Spoken{"Some 900 people were displaced (IOM).", "IOM"},
                                         Spoken{"Some 900 people were displaced (local authorities).",
                                                "local authorities"},
                                         Spoken{"Some 900 people crossed into Chad (UNHCR).", "UNHCR"},
                                         Spoken{"BEIJING: A quake killed 66 people.", ""},
                                         Spoken{"Some 900 internally displaced persons (IDPs) live in Goma.", ""},
                                         Spoken{"Some 900 people were displaced in Goma. Source: IOM", "IOM"}));

INSTANTIATE_TEST_SUITE_P(
    Verbs, Sources,
    testing::Values(Spoken{"UNHCR has registered 900 refugees in Chad.", "UNHCR"},
                    Spoken{"The ministry has so far confirmed 12 deaths.", "ministry"},
                    Spoken{"Assessments by the Red Crescent have to date found that 900 people fled.", "Red Crescent"},
                    Spoken{"12 people died, humanitarian partners report.", "humanitarian partners"},
                    Spoken{"12 people died, Ana Ruiz, a police officer, told AFP by phone.",
                           "Ana Ruiz, a police officer"},
                    Spoken{"According to the governor, Ana Ruiz, 12 people died.", "governor, Ana Ruiz"},
                    Spoken{"WHO added in a statement that 12 people were among the killed.", "WHO"},
                    Spoken{"According to WHO, 12 people died.", "WHO"},
                    Spoken{"In two nights, said OCHA, soldiers displaced 40 families.", "OCHA"},
                    Spoken{"Ruiz, who put the toll at 12, said the road was closed.", "Ruiz"},
                    Spoken{"At the airport Ruiz also announced $7 million in aid for Chad.", "Ruiz"},
                    Spoken{"The toll has passed 90, the UN said on Sunday, while the rain goes on.", "UN"},
                    Spoken{"There are reports that 200 people have been killed.", ""},
                    Spoken{"Nearly 70 per cent of the 900 refugees fled.", ""},
                    Spoken{"Loria declared a day of mourning as floods forced 900 people to flee.", ""}));

INSTANTIATE_TEST_SUITE_P(
    Owners, Sources,
    testing::Values(
        Spoken{"The latest UNHCR figures show that 900 people fled.", "UNHCR"},
        Spoken{"According to a statement issued by the interior ministry, 12 people died.", "interior ministry"},
        Spoken{"Preliminary data from local authorities indicate that 12 people died.", "local authorities"},
        Spoken{"A survey by the Office of Trees (OT) in the valley found that 900 people fled.",
               "Office of Trees (OT)"},
        Spoken{"900 people fled, according to the Tracking System (TS) up by a third.", "Tracking System (TS)"},
        Spoken{"900 people were registered by UNHCR in Goma.", "UNHCR"},
        Spoken{"According to provisional figures, 900 people were displaced.", ""},
        Spoken{"According to the latest data, 900 people were displaced.", ""},
        Spoken{"Initial results indicate that 900 people were displaced.", ""}));

TEST(Sources, HeTakesUpASurname) {
  const auto found = read("The envoy, Jan Bell, left.\n\nRuiz said the road was shut. He said 12 people had died.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "Ruiz");
}

TEST(Sources, HisOfficeIsHe) {
  const auto found = read("UNHCR spokeswoman Ana Ruiz said her office has confirmed the deaths of 49 civilians.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "UNHCR spokeswoman Ana Ruiz");
}

TEST(Sources, AnAcronymIsNotShortForALongerName) {
  const auto found = read("The UN refugee agency left, the UN refugee agency said.\n\nThe UN said 900 people fled.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "UN");
}

TEST(Sources, TheUpdateTakesUpTheOrganisation) {
  const auto found = read("OCHA said roads were closed.\n\nSome 900 people fled, said the flash update.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "OCHA");
}

TEST(Sources, HeWhoAppealsIsOne) {
  const auto found = read("The envoy Ana Ruiz said much.\n\nLast Monday, in Lima, she launched a $20 million appeal.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].source, testing::HasSubstr("Ana Ruiz"));
}

TEST(Sources, AQuotedWordMakesNoQuotationOfTheSentence) {
  const auto found = read("The road is shut, said the mayor. Rebels of the \"Red Valley\" killed 12 people.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].source, "");
}

TEST(Sources, OfABracketGoBeforeTheSpeaker) {
  const auto found = read("The ministry said 43 people died (police) and 12,000 fled to Chad (UNHCR, 12 May).");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].source, "UNHCR");
}

TEST(Sources, ANoteBeneathAListHoldsForItsItems) {
  const auto found = read("Floods\n\n- 400 people displaced\n- 12 people killed\n\nSource: IOM");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].source, "IOM");
  EXPECT_EQ(found[1].source, "IOM");
}

TEST(Sources, WhoPlansToHelpIsOne) {
  const auto found = read("The World Food Programme (WFP) plans to assist 1,900 people with rice.");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].source, testing::HasSubstr("World Food Programme"));
}

}  // namespace
