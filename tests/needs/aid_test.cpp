#include "corridor/needs/aid.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace corridor {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

const Instant t0 = parse_instant("2023-09-24T00:00Z");

Claim money(const std::string& id, Metric metric, double value, const std::string& unit, int hour) {
  Claim claim;
  claim.id = id;
  claim.metric = metric;
  claim.value = value;
  claim.unit = unit;
  claim.as_of = {t0 + std::chrono::hours{hour}, Precision::minute};
  claim.published = claim.as_of;
  claim.speaker = "speaker of " + id;
  return claim;
}

Claim pledge(const std::string& id, double value, int hour = 0) {
  return money(id, Metric::aid_pledged, value, "EUR", hour);
}

Aid account(const std::vector<Claim>& claims, int hour = 100, const AidSettings& settings = {"EUR", {}}) {
  return account_aid(claims, t0 + std::chrono::hours{hour}, std::chrono::hours{1}, Zone(), settings);
}

double pledged(const Aid& aid) {
  const auto found = aid.sums.find(AidStage::pledged);
  return found == aid.sums.end() ? 0 : found->second.total.low;
}

std::string reason(const Aid& aid, const std::string& id) {
  for (const AidLine& line : aid.lines)
    if (line.claim.id == id) return line.reason;
  return "is not there";
}

// EU: 5 million, of which half a million had been announced before.
TEST(Aid, WhatIsIncludedIsNotAddedTwice) {
  Claim whole = pledge("whole", 5e6, 2);
  whole.includes = "part";
  const std::vector<Claim> claims = {pledge("part", 5e5), whole};
  EXPECT_EQ(pledged(account(claims, 1)), 5e5) << "the larger one is not known yet";
  const Aid aid = account(claims);
  EXPECT_EQ(pledged(aid), 5e6);
  EXPECT_EQ(reason(aid, "part"), "is part of whole");
}

TEST(Aid, WhatIsIncludedStaysSoWhenItIsCorrected) {
  Claim corrected = pledge("corrected", 6e5, 3);
  corrected.supersedes = "part";
  Claim whole = pledge("whole", 5e6, 2);
  whole.includes = "part";
  EXPECT_EQ(pledged(account({pledge("part", 5e5), whole, corrected})), 5e6);
}

TEST(Aid, ARevisionStillIncludesWhatTheFirstDidAndTheFirstNoMore) {
  Claim whole = pledge("whole", 5e6, 2);
  whole.includes = "part";
  Claim revised = pledge("revised", 6e6, 3);
  revised.supersedes = "whole";
  const std::vector<Claim> claims = {pledge("part", 5e5), pledge("other", 1e5), whole, revised};
  EXPECT_EQ(pledged(account(claims)), 6.1e6);
  EXPECT_EQ(reason(account(claims), "part"), "is part of revised");
  revised.includes = "other";
  const std::vector<Claim> changed = {pledge("part", 5e5), pledge("other", 1e5), whole, revised};
  EXPECT_EQ(pledged(account(changed)), 6.5e6);
  EXPECT_EQ(reason(account(changed), "part"), "");
}

TEST(Aid, InclusionChainsCountTheOutermost) {
  Claim two = pledge("two", 2);
  two.includes = "one";
  Claim three = pledge("three", 3);
  three.includes = "two";
  EXPECT_EQ(pledged(account({pledge("one", 1), two, three})), 3);
}

TEST(Aid, OfClaimsThatIncludeEachOtherByWayOfACorrectionTheLastCounts) {
  Claim whole = pledge("whole", 3);
  whole.includes = "part";
  Claim corrected = pledge("corrected", 2);
  corrected.supersedes = "part";
  corrected.includes = "whole";
  const Aid aid = account({pledge("part", 1), whole, corrected});
  EXPECT_EQ(reason(aid, "whole"), "is part of corrected");
  EXPECT_EQ(pledged(aid), 2);
}

// Germany: from 2 to 5 million, a revision and not an addition.
TEST(Aid, ARevisionReplaces) {
  Claim revised = pledge("revised", 5e6, 2);
  revised.supersedes = "first";
  const std::vector<Claim> claims = {pledge("first", 2e6), revised};
  EXPECT_EQ(pledged(account(claims, 1)), 2e6);
  const Aid aid = account(claims);
  EXPECT_EQ(pledged(aid), 5e6);
  EXPECT_EQ(reason(aid, "first"), "is replaced by revised");
}

TEST(Aid, WhatIsTakenBackIsGone) {
  Claim back = pledge("back", 2e6, 2);
  back.supersedes = "first";
  back.modality = Modality::withdrawn;
  const Aid aid = account({pledge("first", 2e6), back});
  EXPECT_EQ(pledged(aid), 0);
  EXPECT_EQ(reason(aid, "first"), "is taken back by back");
}

TEST(Aid, TheSameWordsCountOnce) {
  Claim again = pledge("again", 5, 3);
  again.speaker = "speaker of first";
  Claim elsewhere = again;
  elsewhere.id = "elsewhere";
  elsewhere.to = "Camp";
  Claim nobody = pledge("nobody", 5);
  Claim nobody_again = pledge("nobody-again", 5);
  nobody.speaker = nobody_again.speaker = "";
  const Aid aid = account({pledge("first", 5), again, elsewhere, nobody, nobody_again});
  EXPECT_EQ(reason(aid, "again"), "is the same as first");
  EXPECT_EQ(pledged(aid), 20) << "not knowing who speaks is no sign that it is the same speaker";
}

TEST(Aid, StagesAreKeptApartAndTheGapIsToEach) {
  const Aid aid = account(
      {money("appeal", Metric::needs, 100, "EUR", 0), pledge("p", 60), money("c", Metric::aid_committed, 30, "EUR", 0),
       money("d", Metric::aid_delivered, 10, "EUR", 0), money("people", Metric::needs, 90000, "persons", 0)});
  ASSERT_THAT(aid.gaps, SizeIs(3));
  EXPECT_EQ(aid.gaps[0].missing, (Range{40, 40}));
  EXPECT_EQ(aid.gaps[1].missing, (Range{70, 70}));
  EXPECT_EQ(aid.gaps[2].missing, (Range{90, 90}));
  EXPECT_THAT(aid.lines, SizeIs(4));
}

TEST(Aid, OnlyWhatIsReportedCountsButAPlanMayBeProjected) {
  Claim denied = pledge("denied", 1);
  denied.modality = Modality::denied;
  Claim hoped = pledge("hoped", 2);
  hoped.modality = Modality::projected;
  Claim plan = money("plan", Metric::needs, 50, "EUR", 0);
  plan.modality = Modality::projected;
  const Aid aid = account({denied, hoped, plan});
  EXPECT_EQ(pledged(aid), 0);
  EXPECT_EQ(reason(aid, "denied"), "is denied, not reported");
  EXPECT_EQ(aid.sums.at(AidStage::required).total.low, 50);
}

TEST(Aid, RangesStayRanges) {
  Claim range = pledge("range", 10);
  range.high = 15;
  const Aid aid = account({money("appeal", Metric::needs, 100, "EUR", 0), range, pledge("p", 1)});
  EXPECT_EQ(aid.sums.at(AidStage::pledged).total, (Range{11, 16}));
  EXPECT_EQ(aid.gaps[0].missing, (Range{84, 89}));
}

TEST(Aid, CurrenciesAreTurnedByTheRateOfTheDayOrLeftOut) {
  const Rate first{"EUR", "USD", 1.25, std::chrono::floor<std::chrono::days>(t0), "bank", false};
  const std::vector<Claim> claims = {money("appeal", Metric::needs, 100, "USD", 0), pledge("p", 40),
                                     money("drams", Metric::aid_pledged, 400, "AMD", 0)};
  const Aid aid = account(claims, 100, {"", {first}});
  EXPECT_EQ(aid.currency, "USD") << "that of the appeal";
  EXPECT_EQ(pledged(aid), 50);
  EXPECT_TRUE(aid.lines.back().lacks_rate);
  EXPECT_EQ(reason(aid, "drams"),
            "no rate of AMD in USD for 2023-09-24: give --rate AMD/USD=VALUE@2023-09-24, or rates.csv");
}

TEST(Aid, SectorsAreAddedUpWhereTheyAreStated) {
  Claim shelter = pledge("shelter", 10);
  shelter.sector = "shelter";
  const Aid aid = account({shelter, pledge("any", 5)});
  ASSERT_THAT(aid.sectors, SizeIs(1));
  EXPECT_EQ(aid.sectors.at("shelter").at(AidStage::pledged).total.low, 10);
}

TEST(Aid, APartTellsTheSectorOfAWholeThatStatesNone) {
  Claim shelter = pledge("shelter", 10), whole = pledge("whole", 30);
  shelter.sector = "shelter";
  whole.includes = "shelter";
  Aid aid = account({shelter, whole});
  EXPECT_EQ(pledged(aid), 30);
  EXPECT_EQ(aid.sectors.at("shelter").at(AidStage::pledged).total.low, 10);
  whole.sector = "water and shelter";
  aid = account({shelter, whole});
  EXPECT_EQ(aid.sectors.count("shelter"), 0);
  EXPECT_EQ(aid.sectors.at("water and shelter").at(AidStage::pledged).total.low, 30);
}

TEST(Aid, ASectorHasItsOwnGap) {
  Claim appeal = money("appeal", Metric::needs, 100, "EUR", 0), shelter = pledge("shelter", 10);
  appeal.sector = shelter.sector = "shelter";
  const Aid aid = account({appeal, shelter, pledge("any", 5)});
  const std::vector<FundingGap> gaps = gaps_of(aid.sectors.at("shelter"));
  ASSERT_THAT(gaps, SizeIs(3));
  EXPECT_EQ(gaps[0].missing.low, 90);
  EXPECT_EQ(aid.gaps[0].missing.low, 85);
  EXPECT_TRUE(gaps_of({}).empty());
}

// However claims hang together, no pledge counts more than once.
RC_GTEST_PROP(AidProperty, TheSumIsThatOfTheLinesCountedAndNeverMoreThanAllClaims, ()) {
  std::vector<Claim> claims;
  double all = 0;
  const int count = *rc::gen::inRange(1, 8);
  for (int i = 0; i < count; ++i) {
    Claim claim = pledge("c" + std::to_string(i), *rc::gen::inRange(1, 100), *rc::gen::inRange(0, 5));
    if (i > 0 && *rc::gen::arbitrary<bool>()) claim.supersedes = "c" + std::to_string(*rc::gen::inRange(0, i));
    if (i > 0 && *rc::gen::arbitrary<bool>()) claim.includes = "c" + std::to_string(*rc::gen::inRange(0, i));
    all += claim.value;
    claims.push_back(claim);
  }
  const Aid aid = account(claims, *rc::gen::inRange(0, 6));
  double counted = 0;
  for (const AidLine& line : aid.lines) {
    RC_ASSERT(line.counted == line.reason.empty());
    if (line.counted) counted += line.amount.low;
  }
  RC_ASSERT(counted == pledged(aid));
  RC_ASSERT(counted <= all);
  RC_ASSERT(aid.lines.empty() || counted > 0);
}

}  // namespace
}  // namespace corridor
