#include "corridor/ledger/ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "corridor/base/error.hpp"
#include "corridor/claim/claim_table.hpp"
#include "corridor/ledger/chain.hpp"
#include "tests/claim/any_claims.hpp"
#include "tests/crisis/folder_fixture.hpp"
#include "tests/ledger/claims.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> faults_of(Ledger& ledger, const std::vector<Claim>& claims) {
  std::vector<std::string> lines;
  try {
    ledger.append(claims);
  } catch (const InputError& error) {
    for (const Fault& fault : error.faults()) lines.push_back(to_string(fault));
  }
  return lines;
}

class LedgerFile : public testing::Test {
 protected:
  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "ledger.db";
  Ledger ledger_ = open(file_);
};

TEST_F(LedgerFile, WhatIsAddedIsThereInItsOrder) {
  const Appended done = ledger_.append({count("b", 2), count("a", 1)});
  EXPECT_EQ(done.added, 2U);
  EXPECT_EQ(done.already_there, 0U);
  EXPECT_THAT(ids_of(open(file_, Ledger::Access::read).claims()), ElementsAre("b", "a"));
}

TEST_F(LedgerFile, TheSameTwiceAddsNothing) {
  ledger_.append({count("a", 1)});
  const LedgerHead head = ledger_.head();
  const Appended again = ledger_.append({count("a", 1), count("b", 2), count("b", 2)});
  EXPECT_EQ(again.added, 1U);
  EXPECT_EQ(again.already_there, 2U);
  EXPECT_EQ(head.rows, 1);
  EXPECT_EQ(ledger_.head().rows, 2);
}

TEST_F(LedgerFile, AnIdWithOtherContentIsAFaultAndNothingIsAdded) {
  ledger_.append({count("a", 1)});
  Claim other = count("a", 2);
  other.file = "figures.csv";
  other.line = 7;
  EXPECT_THAT(
      faults_of(ledger_, {count("b", 1), other}),
      ElementsAre("figures.csv:7: claim \"a\" is in the ledger with other content (value \"1\" there, \"2\" here); "
                  "a claim is never changed: give the new one its own id, and supersedes \"a\""));
  EXPECT_THAT(ids_of(ledger_.claims()), ElementsAre("a"));
}

TEST_F(LedgerFile, ACorrectionNamesAClaimThatIsThereOrComesWithIt) {
  Claim correction = count("b", 2);
  correction.supersedes = "a";
  EXPECT_THAT(faults_of(ledger_, {correction}),
              ElementsAre("claim \"b\" supersedes the unknown claim \"a\"; add that claim first"));
  ledger_.append({correction, count("a", 1)});
  EXPECT_THAT(ledger_.superseding("a"), ElementsAre("b"));
  EXPECT_THAT(ledger_.superseding("b"), IsEmpty());
}

TEST_F(LedgerFile, AClaimIsFoundByItsIdWithItsRowAndHash) {
  ledger_.append({count("a", 1), count("b", 2)});
  const auto row = ledger_.find("b");
  ASSERT_TRUE(row);
  EXPECT_EQ(row->number, 2);
  EXPECT_EQ(row->claim.value, 2);
  EXPECT_EQ(row->hash, ledger_.head().hash);
  EXPECT_FALSE(ledger_.find("c"));
  EXPECT_TRUE(ledger_.holds("a"));
  EXPECT_FALSE(ledger_.holds("c"));
}

TEST_F(LedgerFile, AClaimWithoutATimeKeepsItEmptyAndIsPlacedByItsPublication) {
  Claim claim = count("a", 1);
  claim.dated = false;
  claim.published = parse_moment("2023-09-29", yerevan());
  claim.as_of = *claim.published;
  ledger_.append({claim});
  const Claim kept = ledger_.claims().front();
  EXPECT_FALSE(kept.dated);
  EXPECT_EQ(kept.as_of, claim.as_of);
  ClaimQuery query;
  query.since = parse_instant("2023-09-29T00:00+04:00");
  EXPECT_THAT(ids_of(ledger_.find(query)), ElementsAre("a"));
}

TEST_F(LedgerFile, FiguresAreFoundByMetricPlaceTimeAndSpeaker) {
  Claim there = count("there", 1);
  there.at = "Goris";
  Claim wounded = count("wounded", 2);
  wounded.metric = Metric::wounded;
  Claim said = count("said", 3);
  said.speaker = "Gov";
  const Claim day = count("day", 4, "2023-09-27"), later = count("later", 5, "2023-09-29T00:00+04:00");
  ledger_.append({there, wounded, said, day, later});
  const auto found = [&](const ClaimQuery& query) { return ids_of(ledger_.find(query)); };
  EXPECT_THAT(found({}), ElementsAre("there", "wounded", "said", "day", "later"));
  EXPECT_THAT(found({.metric = Metric::wounded}), ElementsAre("wounded"));
  EXPECT_THAT(found({.metric = Metric::arrivals, .at = "Goris"}), ElementsAre("there"));
  EXPECT_THAT(found({.metric = Metric::arrivals, .at = ""}), ElementsAre("said", "day", "later"));
  EXPECT_THAT(found({.speaker = "Gov"}), ElementsAre("said"));
  const auto at = [](const char* text) { return parse_instant(text); };
  EXPECT_THAT(found({.since = at("2023-09-28T08:01+04:00")}), ElementsAre("later"));
  EXPECT_THAT(found({.since = at("2023-09-29T00:00+04:00")}), ElementsAre("later"));
  EXPECT_THAT(found({.until = at("2023-09-28T07:59+04:00")}), ElementsAre("day"));
  EXPECT_THAT(found({.until = at("2023-09-27T00:00+04:00")}), ElementsAre("day"));
  EXPECT_THAT(found({.until = at("2023-09-26T23:59+04:00")}), IsEmpty());
}

TEST_F(LedgerFile, ClaimsUpToAHeadAreThoseOfThatTime) {
  ledger_.append({count("a", 1)});
  const LedgerHead head = ledger_.head();
  ledger_.append({count("b", 2)});
  EXPECT_THAT(ids_of(ledger_.claims(head)), ElementsAre("a"));
}

TEST_F(LedgerFile, AnotherTimeZoneChangesNoHash) {
  ledger_.append({count("a", 1), count("b", 2, "2023-09-28T08+04:00"), count("c", 3, "2023-09-28")});
  const Ledger elsewhere(file_, Zone("America/New_York"), Ledger::Access::read);
  EXPECT_THAT(elsewhere.verify(ledger_.head().hash).faults, IsEmpty());
  EXPECT_EQ(elsewhere.claims().front().as_of, ledger_.claims().front().as_of);
}

RC_GTEST_PROP(LedgerProperty, WhatIsAddedIsReadAndVerified, ()) {
  const Zone zone(*rc::gen::element<std::string>("UTC", "+04:00", "-03:30", "Asia/Kathmandu", "Europe/Berlin"));
  const std::vector<Claim> claims = any_claims(zone);
  const TemporaryFolder folder;
  Ledger ledger(folder.path() / "ledger.db", zone, Ledger::Access::write);
  RC_ASSERT(ledger.append(claims).added == claims.size());
  const std::vector<Claim> again = ledger.claims();
  RC_ASSERT(again.size() == claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) RC_ASSERT(fields_of(again[i]) == fields_of(claims[i]));
  RC_ASSERT(ledger.append(again).already_there == claims.size());
  RC_ASSERT(ledger.verify().faults.empty());
}

TEST(Chain, AHashIsWhatThePageSaysItIs) {
  // Computed with Python's hashlib by the rule of docs/ledger.md.
  EXPECT_EQ(chain_hash(chain_start(), kept_fields(count("a", 1), yerevan())),
            "b93c2c0ecdfc7bafc63d812a1c2ca77b4e56a10682aeca00b5d13929229532a8");
}

TEST(Chain, FieldsCannotBeShiftedIntoEachOther) {
  Claim one = count("a", 1), other = one;
  one.speaker = "ab";
  one.outlet = "c";
  other.speaker = "a";
  other.outlet = "bc";
  EXPECT_NE(chain_hash(chain_start(), kept_fields(one, yerevan())),
            chain_hash(chain_start(), kept_fields(other, yerevan())));
}

TEST(Chain, ANameFollowsFromTheContent) {
  const Claim claim = count("", 1);
  const std::string id = content_id(claim_fields(claim, yerevan()));
  EXPECT_THAT(id, testing::MatchesRegex("arrivals-20230928T0800-[0-9a-f]{10}"));
  Claim named = claim;
  named.id = "x";
  EXPECT_EQ(content_id(claim_fields(named, yerevan())), id);
  EXPECT_NE(content_id(claim_fields(count("", 2), yerevan())), id);
}

}  // namespace
}  // namespace corridor::test
