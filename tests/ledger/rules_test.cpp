// Each rule alone, on claims made for it: what it recognises, and what it must leave.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/base/error.hpp"
#include "corridor/ledger/aid_total.hpp"
#include "corridor/ledger/stated_sum.hpp"
#include "tests/ledger/reconciled.hpp"

namespace corridor {
namespace {

using test::claims_of;
using test::fate_of;
using test::reconciled;
using test::words_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string fate(const std::vector<Claim>& claims, const std::string& id, const std::set<std::string>& without = {}) {
  return words_of(fate_of(claims, reconciled(claims, without), id).fate);
}
Figure figure(const std::vector<Claim>& claims, const std::string& id) {
  return fate_of(claims, reconciled(claims), id).figure;
}

const std::string plain_header = "id,metric,value,as_of,speaker,outlet,reliability,qualifier";

TEST(Corrections, ReplaceWhatTheyNameAndStayInView) {
  const auto claims =
      claims_of("id,metric,value,as_of,supersedes,modality",
                {"a,arrivals,500,2024-05-01T08:00+04:00,,", "b,arrivals,600,2024-05-01T09:00+04:00,a,",
                 "c,arrivals,700,2024-05-02T08:00+04:00,,", "d,arrivals,700,2024-05-02T09:00+04:00,c,withdrawn",
                 "e,arrivals,900,2024-05-03T08:00+04:00,,denied", "f,arrivals,950,2024-05-03T08:00+04:00,,projected"});
  EXPECT_EQ(fate(claims, "a"), "set aside: correction");
  EXPECT_EQ(figure(claims, "a").preferred, "b");
  EXPECT_EQ(fate(claims, "c"), "set aside: correction");
  EXPECT_FALSE(figure(claims, "c").value.has_value());
  EXPECT_EQ(fate(claims, "d"), "set aside: correction");
  EXPECT_EQ(fate(claims, "e"), "set aside: denial");
  EXPECT_TRUE(figure(claims, "f").key.projected);
  EXPECT_EQ(fate(claims, "a", {"correction"}), "preferred");
}

TEST(DuplicateWords, TheStrongestStaysAndOtherSpeakersAgree) {
  const auto claims =
      claims_of(plain_header + ",quote", {"a,arrivals,6650,2024-05-01T08:00+04:00,Gov,Paper,C3,,",
                                          "b,arrivals,6650,2024-05-01T08:00+04:00,gov,Agency,B2,,",
                                          "c,arrivals,6650,2024-05-01T08:00+04:00,UNHCR,UNHCR,B3,,",
                                          "d,arrivals,6650,2024-05-01T08:00+04:00,,X,C3,,\"“6,650 came”\"",
                                          "e,arrivals,6650,2024-05-01T08:00+04:00,,Y,C3,,\"6,650 came\""});
  EXPECT_EQ(fate(claims, "a"), "set aside: duplicate_words");
  EXPECT_EQ(fate(claims, "c"), "preferred");
  EXPECT_EQ(fate(claims, "b"), "agrees");
  EXPECT_EQ(fate(claims, "e"), "set aside: duplicate_words");
  EXPECT_EQ(fate(claims, "a", {"duplicate_words"}), "agrees");
}

TEST(PrimarySpeaker, OwnWordsStandBeforeRepetitionAndNamesBeforeNone) {
  const auto claims = claims_of(plain_header, {"own,arrivals,6650,2024-05-01T08:00+04:00,Gov,Gov,B2,",
                                               "told,arrivals,6605,2024-05-01T08:00+04:00,Gov,Paper,B2,",
                                               "nameless,arrivals,6560,2024-05-01T08:00+04:00,,Blog,B2,",
                                               "other,arrivals,6811,2024-05-01T08:00+04:00,IOM,Agency,B2,"});
  EXPECT_EQ(fate(claims, "own"), "preferred");
  EXPECT_EQ(fate(claims, "told"), "set aside: primary_speaker");
  EXPECT_EQ(fate(claims, "nameless"), "set aside: primary_speaker");
  EXPECT_EQ(fate(claims, "other"), "disagrees");
  const Figure all = figure(claims, "own");
  EXPECT_EQ(all.low, 6650);
  EXPECT_EQ(all.high, 6811);
}

TEST(ExactOverRounded, RoundedDownToo) {
  const auto claims = claims_of(plain_header, {"exact,arrivals,78354,2024-05-01T08:00+04:00,A,P,B3,",
                                               "down,arrivals,78300,2024-05-01T08:00+04:00,B,Q,B2,",
                                               "bound,arrivals,78000,2024-05-01T08:00+04:00,C,R,B2,at_least",
                                               "off,arrivals,78200,2024-05-01T08:00+04:00,D,S,B2,"});
  EXPECT_EQ(fate(claims, "down"), "set aside: exact_over_rounded");
  EXPECT_EQ(fate(claims, "bound"), "set aside: exact_over_rounded");
  EXPECT_EQ(fate(claims, "off"), "preferred") << "more credible, and 78,354 is not rounded to it";
  EXPECT_EQ(fate(claims, "exact"), "disagrees");
}

TEST(LaterSameSpeaker, ByPublicationElseByTheGrowingTotalOfADay) {
  const auto claims =
      claims_of(plain_header + ",published",
                {"early,displaced,900,2024-05-01,Gov,P,B2,,2024-05-01T09:00+04:00",
                 "late,displaced,800,2024-05-01,Gov,Q,B2,,2024-05-01T19:00+04:00",
                 "low,arrivals,911,2024-05-01,Gov,P,B2,,", "high,arrivals,955,2024-05-01,Gov,Q,B2,,",
                 "doubtful,arrivals,966,2024-05-01,Gov,R,B3,,", "other,arrivals,999,2024-05-01,IOM,R,B2,,"});
  EXPECT_EQ(fate(claims, "early"), "set aside: later_same_speaker");
  EXPECT_EQ(fate(claims, "late"), "preferred");
  EXPECT_EQ(fate(claims, "low"), "set aside: later_same_speaker");
  EXPECT_EQ(fate(claims, "high"), "preferred");
  EXPECT_EQ(fate(claims, "doubtful"), "disagrees");
  EXPECT_EQ(fate(claims, "other"), "disagrees");
}

TEST(TenfoldSlip, IsDecidedBySupportThenCredibilityElseFlagged) {
  const auto decided =
      claims_of(plain_header, {"a,wounded,40,2024-05-01,S,P,B2,at_least", "b,wounded,40,2024-05-01,S,Q,B2,at_least",
                               "c,wounded,400,2024-05-01,S,R,B2,at_least"});
  EXPECT_EQ(fate(decided, "c"), "set aside: tenfold_slip");
  const auto graded =
      claims_of(plain_header, {"a,missing,1050,2024-05-01,S,P,C3,", "b,missing,105,2024-05-01,S,Q,B2,"});
  EXPECT_EQ(fate(graded, "a"), "set aside: tenfold_slip");
  const auto open = claims_of(plain_header, {"a,missing,1050,2024-05-01,S,P,B2,", "b,missing,105,2024-05-01,S,Q,B2,"});
  EXPECT_EQ(fate(open, "b"), "disagrees");
  const Figure both = figure(open, "a");
  EXPECT_EQ(both.low, 105);
  EXPECT_EQ(both.high, 1050);
  ASSERT_EQ(both.flags.size(), 1U);
  EXPECT_EQ(both.flags.front().rule, "tenfold_slip");
}

TEST(TenfoldSlip, IsSeenInARunningTotalWithoutASecondClaim) {
  const auto claims =
      claims_of(plain_header,
                {"a,arrivals,41000,2024-05-01T08:00+04:00,S,P,B2,", "b,arrivals,425000,2024-05-01T09:00+04:00,S,P,B2,",
                 "c,arrivals,44000,2024-05-01T10:00+04:00,S,P,B2,", "d,arrivals,4510,2024-05-01T11:00+04:00,S,P,B2,",
                 "e,arrivals,46000,2024-05-01T12:00+04:00,S,P,B2,"});
  EXPECT_EQ(fate(claims, "b"), "set aside: tenfold_slip");
  EXPECT_EQ(fate(claims, "d"), "set aside: tenfold_slip");
  EXPECT_EQ(fate(claims, "c"), "preferred");
  EXPECT_FALSE(figure(claims, "b").value.has_value());
}

TEST(LostDigit, NeedsALongerNumberAndThreeDigits) {
  const auto claims = claims_of(plain_header, {"whole,accommodated,3253,2024-05-01T08:00+04:00,Gov,P,B2,",
                                               "end,accommodated,253,2024-05-01T08:00+04:00,Gov,Q,B2,",
                                               "short,accommodated,53,2024-05-01T08:00+04:00,Gov,R,B3,",
                                               "round,accommodated,500,2024-05-02T08:00+04:00,Gov,Q,B2,",
                                               "longer,accommodated,2500,2024-05-02T08:00+04:00,Gov,Q,B3,"});
  EXPECT_EQ(fate(claims, "end"), "set aside: lost_digit");
  EXPECT_EQ(fate(claims, "short"), "disagrees");
  EXPECT_EQ(fate(claims, "round"), "preferred");
}

TEST(LostDigit, ALongerNumberThatIsDoubtedProvesNothing) {
  const auto claims = claims_of(plain_header, {"whole,accommodated,3253,2024-05-01T08:00+04:00,Gov,P,D5,",
                                               "end,accommodated,253,2024-05-01T08:00+04:00,Gov,Q,B2,"});
  EXPECT_EQ(fate(claims, "end"), "preferred");
}

TEST(NeighbouringZone, NeedsAnExactNumberAnHourAndTwoOutlets) {
  const auto claims = claims_of(
      plain_header,
      {"before,arrivals,42500,2024-05-01T08:00+04:00,S,P,B2,", "moscow,arrivals,47115,2024-05-01T11:00+04:00,S,Q,B2,",
       "local,arrivals,47115,2024-05-01T12:00+04:00,S,P,B2,", "after,arrivals,50243,2024-05-01T15:00+04:00,S,P,B2,",
       "again,arrivals,50243,2024-05-01T16:00+04:00,S,P,B2,", "round,arrivals,60000,2024-05-01T20:00+04:00,S,P,B2,",
       "rounder,arrivals,60000,2024-05-01T21:00+04:00,S,Q,B2,"});
  EXPECT_EQ(fate(claims, "moscow"), "set aside: neighbouring_zone") << "12:00 is nearer to the line from 8 to 15";
  EXPECT_EQ(figure(claims, "moscow").preferred, "local");
  EXPECT_EQ(fate(claims, "again"), "preferred") << "one outlet says that nobody came";
  EXPECT_EQ(fate(claims, "rounder"), "preferred");
}

TEST(WrongDay, FitsTheRunningTotalsOfOneDay) {
  const std::string header = plain_header + ",kind,period";
  const auto claims = claims_of(
      header,
      {"t0,arrivals,10000,2024-05-01T00:00+04:00,S,P,B2,,,", "t1,arrivals,33000,2024-05-02T00:00+04:00,S,P,B2,,,",
       "t2,arrivals,59000,2024-05-03T00:00+04:00,S,P,B2,,,", "t3,arrivals,61000,2024-05-04T00:00+04:00,S,P,B2,,,",
       "first,arrivals,26600,2024-05-02T00:00+04:00,K,Q,B2,,flow,P1D",
       "second,arrivals,26600,2024-05-03T00:00+04:00,K,R,B2,,flow,P1D"});
  EXPECT_EQ(fate(claims, "first"), "set aside: wrong_day");
  EXPECT_EQ(figure(claims, "first").preferred, "second");
  EXPECT_EQ(fate(claims, "first", {"wrong_day", "outside_series"}), "preferred");
}

TEST(WrongDay, ATotalThatStandsStillIsOfBothDays) {
  const auto claims = claims_of(
      plain_header, {"a,arrivals,99800,2024-05-01T08:00+04:00,S,P,B2,", "b,arrivals,100417,2024-05-02,S,P,B2,",
                     "c,arrivals,100417,2024-05-03,S,Q,B2,", "d,arrivals,100632,2024-05-04T08:00+04:00,S,P,B2,"});
  EXPECT_EQ(fate(claims, "b"), "preferred");
  EXPECT_EQ(fate(claims, "c"), "preferred");
}

TEST(OutsideSeries, OneAgainstManyIsSetAsideButARecountIsNot) {
  const auto outlier =
      claims_of(plain_header,
                {"a,arrivals,377,2024-05-01T18:00+04:00,S,P,B2,", "b,arrivals,5020,2024-05-01T20:00+04:00,I,Q,B2,",
                 "c,arrivals,1510,2024-05-02T00:00+04:00,S,P,B2,", "d,arrivals,2906,2024-05-02T06:00+04:00,S,P,B2,"});
  EXPECT_EQ(fate(outlier, "b"), "set aside: outside_series");
  EXPECT_EQ(figure(outlier, "b").preferred, "a");
  const auto recount = claims_of(
      plain_header,
      {"a,registered,900,2024-05-01T08:00+04:00,S,P,B2,", "b,registered,1911,2024-05-01T12:00+04:00,S,P,B2,",
       "c,registered,2044,2024-05-01T18:00+04:00,S,P,B2,", "d,registered,1502,2024-05-02T08:00+04:00,S,P,B2,",
       "e,registered,1623,2024-05-02T12:00+04:00,S,P,B2,", "f,registered,1755,2024-05-02T18:00+04:00,S,P,B2,"});
  EXPECT_EQ(fate(recount, "b"), "preferred");
  EXPECT_EQ(fate(recount, "c"), "preferred");
  ASSERT_EQ(figure(recount, "d").flags.size(), 1U);
  EXPECT_THAT(figure(recount, "d").flags.front().text, HasSubstr("it was 2,044 of 1 May 18:00"));
  const auto housing = claims_of(
      plain_header,
      {"a,accommodated,377,2024-05-01T18:00+04:00,S,P,B2,", "b,accommodated,5020,2024-05-01T20:00+04:00,I,Q,B2,",
       "c,accommodated,1510,2024-05-02T00:00+04:00,S,P,B2,", "d,accommodated,2906,2024-05-02T06:00+04:00,S,P,B2,"});
  EXPECT_EQ(fate(housing, "b"), "preferred") << "people move out again";
}

TEST(OutsideSeries, ASmallStepBackIsRatherACorrection) {
  const auto claims = claims_of(
      plain_header,
      {"a,arrivals,99801,2024-05-01T08:00+04:00,S,P,B2,", "b,arrivals,100481,2024-05-01T12:00+04:00,S,P,B2,",
       "c,arrivals,100411,2024-05-01T18:00+04:00,S,P,B2,", "d,arrivals,100422,2024-05-02T08:00+04:00,S,P,B2,"});
  EXPECT_EQ(fate(claims, "b"), "preferred");
  EXPECT_EQ(figure(claims, "c").flags.size(), 1U);
}

TEST(FallingTotal, IsFlaggedAndKeptUnlessThereWasARecount) {
  const auto claims =
      claims_of(plain_header,
                {"a,arrivals,78354,2024-05-01T08:00+04:00,S,P,B2,", "b,arrivals,78111,2024-05-01T12:00+04:00,S,P,B2,",
                 "c,arrivals,79000,2024-05-01T16:00+04:00,S,P,B2,", "day,arrivals,78222,2024-05-01,S,P,B2,"});
  EXPECT_EQ(fate(claims, "b"), "preferred");
  ASSERT_EQ(figure(claims, "b").flags.size(), 1U);
  EXPECT_EQ(figure(claims, "b").flags.front().rule, "falling_total");
  EXPECT_TRUE(figure(claims, "c").flags.empty());
  EXPECT_TRUE(figure(claims, "day").flags.empty()) << "it may be of a time before";
  EXPECT_TRUE(fate_of(claims, reconciled(claims, {"falling_total"}), "b").figure.flags.empty());
  ReconcileSettings settings;
  settings.zone = Zone("+04:00");
  settings.recounts = {{parse_instant("2024-05-01T10:00+04:00"), ""}};
  EXPECT_TRUE(fate_of(claims, reconcile(claims, settings), "b").figure.flags.empty());
}

TEST(HourOverDay, WhereTheNumberIsTheSameOrLessCredible) {
  const auto claims = claims_of(
      plain_header, {"same,arrivals,377,2024-05-01,IOM,R,B2,", "timed,arrivals,377,2024-05-01T18:00+04:00,Gov,P,B2,",
                     "less,arrivals,311,2024-05-01,Army,Q,C4,", "alike,arrivals,322,2024-05-01,IOM,Q,B2,"});
  EXPECT_EQ(fate(claims, "same"), "set aside: hour_over_day");
  EXPECT_EQ(fate(claims, "less"), "set aside: hour_over_day");
  EXPECT_EQ(fate(claims, "alike"), "preferred");
}

TEST(StatedSum, IsReadFromWords) {
  EXPECT_THAT(stated_sum("11,000 registered + 2,550 waiting", 13350), ElementsAre(11000, 2550));
  EXPECT_THAT(stated_sum("slip for 13,550 = 11,000 registered + 2,550 waiting", 13350), ElementsAre(11000, 2550));
  EXPECT_THAT(stated_sum("2,906: 2,100 registered and 794 waiting; 3 more", 2906), ElementsAre(2100, 794));
  EXPECT_THAT(stated_sum("1060+450", 1510), ElementsAre(1060, 450));
  EXPECT_THAT(stated_sum("136,000 refugees and 95,000 hosts", 97000000), IsEmpty()) << "a sum of something else";
  EXPECT_THAT(stated_sum("at 20:00, 1,060 and at 21:00. 450", 1510), IsEmpty());
  EXPECT_THAT(stated_sum("", 1510), IsEmpty());
  EXPECT_THAT(stated_sum("99999999999999999999999999999999999999 + 1", 5), IsEmpty());
}

TEST(Arithmetic, ASlipNeedsAnotherOutletThatHasTheSum) {
  const std::string header = plain_header + ",note";
  const auto slip = claims_of(header, {"slip,arrivals,13350,2024-05-01T08:00+04:00,Gov,P,B2,,11000 + 2550",
                                       "right,arrivals,13550,2024-05-01T08:00+04:00,Gov,Q,B2,,"});
  EXPECT_EQ(fate(slip, "slip"), "set aside: arithmetic");
  const auto alone = claims_of(header, {"slip,arrivals,13350,2024-05-01T08:00+04:00,Gov,P,B2,,11000 + 2550",
                                        "sum,arrivals,13550,2024-05-01T08:00+04:00,Gov,P,B2,,"});
  EXPECT_EQ(fate(alone, "slip"), "preferred");
  EXPECT_EQ(fate(alone, "sum"), "set aside: arithmetic");
  EXPECT_EQ(figure(alone, "slip").high, 13550);
  ASSERT_EQ(figure(alone, "slip").flags.size(), 1U);
  const auto sound = claims_of(header, {"a,arrivals,13550,2024-05-01T08:00+04:00,Gov,P,B2,,11000 + 2550"});
  EXPECT_TRUE(figure(sound, "a").flags.empty());
}

TEST(PartsAndWholes, AreFiguresOfTheirOwnAndComparedAtOneMoment) {
  const std::string header = "id,metric,value,as_of,at,group,includes";
  const auto claims =
      claims_of(header, {"all,killed,223,2024-05-01,,,civilians", "civilians,killed,25,2024-05-01,,civilians,",
                         "housed,accommodated,1100,2024-05-01,,,", "hill,accommodated,700,2024-05-01,Hill,,",
                         "dale,accommodated,555,2024-05-01,Dale,,"});
  EXPECT_EQ(fate(claims, "all"), "preferred");
  EXPECT_EQ(fate(claims, "civilians"), "preferred");
  EXPECT_EQ(fate(claims, "civilians", {"parts_and_wholes"}), "set aside: part_of_total");
  ASSERT_EQ(figure(claims, "housed").flags.size(), 1U);
  EXPECT_THAT(figure(claims, "housed").flags.front().text, HasSubstr("2 parts by place make 1,255"));
}

TEST(PartsAndWholes, ArrivalsOfAllAreThoseOfTheCrossings) {
  const auto claims =
      claims_of("id,metric,value,as_of,at", {"all,arrivals,1000,2024-05-01,", "bridge,arrivals,600,2024-05-01,Bridge",
                                             "gate,arrivals,400,2024-05-01,Gate", "camp,arrivals,900,2024-05-01,Camp"});
  ReconcileSettings settings;
  settings.zone = Zone("+04:00");
  settings.crossings = {"Bridge", "Gate"};
  EXPECT_TRUE(fate_of(claims, reconcile(claims, settings), "all").figure.flags.empty());
  settings.crossings = {"Bridge"};
  const Figure one = fate_of(claims, reconcile(claims, settings), "bridge").figure;
  EXPECT_EQ(one.key.at, "") << "with one crossing it is one series";
  EXPECT_EQ(one.fates.size(), 2U);
}

TEST(Undated, AClaimPlacedByItsPublicationHeldAtSomeTimeOfThatDay) {
  const auto claims = claims_of(plain_header + ",published", {"a,arrivals,900,2024-05-01T12:00+04:00,S,P,B2,,",
                                                              "b,arrivals,700,,S,Q,B2,,2024-05-01T14:00+04:00"});
  EXPECT_EQ(fate(claims, "b"), "preferred");
  EXPECT_TRUE(figure(claims, "b").flags.empty()) << "it may be a count of the morning";
}

TEST(Pledges, AreRevisedIncludedToldAgainAndAddedUpOnce) {
  const std::string header = "id,metric,value,unit,as_of,speaker,sector,note,includes,supersedes";
  const auto claims = claims_of(
      header, {"g1,aid_pledged,2000000,EUR,2024-05-01,Germany,ICRC,,,",
               "g2,aid_pledged,5000000,EUR,2024-05-03,Germany,ICRC,increases aid to €5 million,,",
               "g3,aid_pledged,1000000,EUR,2024-05-05,Germany,ICRC,increased by 1 million to help,,",
               "e1,aid_pledged,500000,EUR,2024-05-01,EU,,,,", "e2,aid_pledged,5000000,EUR,2024-05-03,EU,,,e1,",
               "u1,aid_pledged,11500000,USD,2024-05-01,USAID,,,,", "u2,aid_pledged,11500000,USD,2024-05-02,USAID,,,,",
               "c1,aid_committed,100,EUR,2024-05-01,EU,,,,", "c2,aid_committed,300,EUR,2024-05-05,EU,,,,c1",
               "d1,aid_delivered,40,EUR,2024-05-01,EU,,,,", "d2,aid_delivered,90,EUR,2024-05-05,EU,,,,"});
  EXPECT_EQ(fate(claims, "g1"), "set aside: pledge_revision");
  EXPECT_EQ(fate(claims, "g2"), "preferred");
  EXPECT_EQ(fate(claims, "e1"), "set aside: part_of_total");
  EXPECT_EQ(fate(claims, "u2"), "set aside: duplicate_words");
  EXPECT_EQ(fate(claims, "c1"), "set aside: pledge_revision");
  const std::vector<AidTotal> totals = aid_total(reconciled(claims));
  ASSERT_EQ(totals.size(), 5U);
  EXPECT_EQ(totals[0].value, 5000000) << "EU: the first half million is in it";
  EXPECT_EQ(totals[1].value, 6000000) << "Germany: 2 became 5, and 1 was added";
  EXPECT_EQ(totals[1].sector, "ICRC");
  EXPECT_EQ(totals[2].value, 11500000);
  EXPECT_EQ(totals[3].value, 300);
  EXPECT_EQ(totals[4].value, 90) << "of a running total the last";
}

TEST(Rules, TheFirstThatExplainsAClaimGivesTheReason) {
  const auto claims = claims_of("id,metric,value,unit,as_of,speaker,supersedes,includes",
                                {"old,aid_pledged,5,EUR,2024-05-01,EU,,", "new,aid_pledged,7,EUR,2024-05-02,EU,old,",
                                 "all,aid_pledged,9,EUR,2024-05-03,EU,,old"});
  EXPECT_EQ(fate(claims, "old"), "set aside: pledge_revision");
  EXPECT_EQ(figure(claims, "old").preferred, "new");
  EXPECT_EQ(fate(claims, "old", {"pledge_revision"}), "set aside: part_of_total");
}

TEST(Rules, AnUnknownNameIsAFaultThatNamesTheNearest) {
  try {
    reconciled({}, {"tenfold_slips"});
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr("tenfold_slip\""));
  }
}

}  // namespace
}  // namespace corridor
