#include "corridor/ledger/spelling.hpp"

#include <gtest/gtest.h>

#include "tests/ledger/import_fixture.hpp"

namespace corridor::test {
namespace {

TEST(Spelling, FoldedNamesAreAlikeInAnySpelling) {
  EXPECT_EQ(folded("  The  ÉTCHMIADZIN "), "etchmiadzin");
  EXPECT_EQ(folded("Łódź"), "lodz");
  EXPECT_EQ(folded("Großœ"), "grossoe");
  EXPECT_EQ(folded("e\xCC\x81"), "e");  // with a combining accent
  EXPECT_EQ(folded("Nagorno\u2013Karabakh"), "nagorno-karabakh");
  EXPECT_EQ(folded("Dar\u2019a"), "dar'a");
  EXPECT_EQ(folded("Գորիս"), "Գորիս");
  EXPECT_EQ(folded("\xC3"), "\xC3");  // half a character
}

Claim settled(Metric metric, const std::string& from, const std::string& to, const std::string& at,
              const std::string& group, const Crisis& crisis = small_crisis()) {
  Claim claim;
  claim.metric = metric;
  claim.from = from;
  claim.to = to;
  claim.at = at;
  claim.group = group;
  return Speller(crisis).settle(claim);
}

std::string where(const Claim& claim) {
  return claim.from + "|" + claim.to + "|" + claim.at + "|" + claim.group;
}

TEST(Spelling, PlacesGetTheFoldersSpelling) {
  EXPECT_EQ(where(settled(Metric::killed, "stepanakert", "", "etchmiadzin", "")), "Stepanakert||Étchmiadzin|");
  EXPECT_EQ(where(settled(Metric::arrivals, "", "", "the Hakari Bridge", "")), "||Kornidzor|");
  EXPECT_EQ(where(settled(Metric::arrivals, "", "", "Syunik", "")), "||Syunik|");
}

TEST(Spelling, TheWholeIsEmptyInCountsOfPeopleOnTheMove) {
  EXPECT_EQ(where(settled(Metric::arrivals, "Artsakh", "Armenia", "", "people")), "|||");
  EXPECT_EQ(where(settled(Metric::registered, "nagorno-karabakh 2023", "", "Armenia", "refugees and migrants")), "|||");
  EXPECT_EQ(where(settled(Metric::arrivals, "Stepanakert", "Armenia", "", "children")), "Stepanakert|||children");
  EXPECT_EQ(where(settled(Metric::killed, "", "", "Armenia", "people")), "||Armenia|people");
  EXPECT_EQ(where(settled(Metric::arrivals, "", "", "", "Armenians and refugees")), "|||");
}

TEST(Spelling, WhoCameToAPlaceIsCountedThere) {
  const Claim claim = settled(Metric::arrivals, "Artsakh", "goris", "", "");
  EXPECT_EQ(where(claim), "||Goris|");
  EXPECT_EQ(claim.note, "as worded: from Artsakh, to Goris");
  EXPECT_EQ(where(settled(Metric::displaced, "", "Goris", "", "")), "|Goris||");
}

TEST(Spelling, AGroupOfTheFolderIsNotEverybody) {
  EXPECT_EQ(where(settled(Metric::vehicles, "", "", "", "vehicles")), "|||");
  EXPECT_EQ(where(settled(Metric::arrivals, "", "", "", "Residents")), "|||");  // the only group there is
  Crisis crisis = small_crisis();
  crisis.groups.push_back(crisis.groups.front());
  crisis.groups.back().name = "guests";
  EXPECT_EQ(where(settled(Metric::arrivals, "", "", "", "Residents", crisis)), "|||residents");
}

}  // namespace
}  // namespace corridor::test
