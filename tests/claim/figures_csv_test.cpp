#include "corridor/claim/figures_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Read {
  std::vector<Claim> claims;
  std::vector<std::string> faults;
};

Read read(std::string_view text) {
  std::vector<Fault> faults;
  Read result;
  result.claims = parse_figures(text, "figures.csv", Zone("+04:00"), faults);
  for (const Fault& fault : faults) result.faults.push_back(to_string(fault));
  return result;
}

TEST(FiguresCsv, WhatIsLeftOutHasItsDefault) {
  const Read result = read("id,metric,value,as_of\na,arrivals,100,2024-05-02T12:00Z\n");
  ASSERT_THAT(result.faults, IsEmpty());
  ASSERT_THAT(result.claims, SizeIs(1));
  const Claim& claim = result.claims.front();
  EXPECT_EQ(claim.unit, "persons");
  EXPECT_EQ(claim.qualifier, Qualifier::exact);
  EXPECT_EQ(claim.kind, Kind::stock);
  EXPECT_FALSE(claim.high || claim.published || claim.period);
  EXPECT_EQ(claim.file, "figures.csv");
  EXPECT_EQ(claim.line, 2U);
}

TEST(FiguresCsv, EveryColumnIsReadInAnyOrder) {
  const Read result = read(
      "quote,sector,modality,includes,note,supersedes,entered_by,reliability,span,document_hash,url,published,outlet,"
      "speaker,group,at,to,from,"
      "period,as_of,kind,qualifier,unit,high,value,metric,id\n"
      "expects 80,water,projected,,\"a, "
      "b\",,me,C3,5-9,ff,https://example.org,2024-05-03,paper,office,residents,Bridge,Hill,Town,PT24H,"
      "2024-05-02T09+04:00,flow,at_least,households,90,80,registered,a\n");
  ASSERT_THAT(result.faults, IsEmpty());
  ASSERT_THAT(result.claims, SizeIs(1));
  EXPECT_EQ(
      format_figures(result.claims, Zone("+04:00")),
      "id,metric,value,high,unit,qualifier,kind,modality,as_of,period,from,to,at,group,sector,speaker,outlet,published,"
      "url,document_hash,span,quote,reliability,entered_by,supersedes,includes,note\n"
      "a,registered,80,90,households,at_least,flow,projected,2024-05-02T09+04:00,P1D,Town,Hill,Bridge,residents,water,"
      "office,paper,2024-05-03,https://example.org,ff,5-9,expects 80,C3,me,,,\"a, b\"\n");
}

TEST(FiguresCsv, AClaimWithoutATimeIsPlacedByItsPublication) {
  const Read result = read("id,metric,value,as_of,published\na,arrivals,30,,2024-05-02T09:00+04:00\n");
  ASSERT_THAT(result.claims, SizeIs(1));
  EXPECT_FALSE(result.claims.front().dated);
  EXPECT_EQ(result.claims.front().as_of, result.claims.front().published);
}

TEST(FiguresCsv, VehiclesAreCountedInVehicles) {
  const Read result = read("id,metric,value,as_of\na,vehicles,30,2024-05-02\n");
  ASSERT_THAT(result.claims, SizeIs(1));
  EXPECT_EQ(result.claims.front().unit, "vehicles");
}

TEST(FiguresCsv, AidIsCountedInWhateverItComesIn) {
  const Read result = read("id,metric,value,as_of,unit\na,aid_delivered,12.5,2024-05-02,tonnes\n");
  EXPECT_THAT(result.faults, IsEmpty());
  ASSERT_THAT(result.claims, SizeIs(1));
  EXPECT_EQ(result.claims.front().unit, "tonnes");
}

TEST(FiguresCsv, ThePeriodOfAFlowNeedNotBeStated) {
  const Read result = read("id,metric,value,as_of,kind\na,killed,20,2024-05-02,flow\n");
  EXPECT_THAT(result.faults, IsEmpty());
  ASSERT_THAT(result.claims, SizeIs(1));
  EXPECT_FALSE(result.claims.front().period);
}

TEST(FiguresCsv, WhatIsForetoldMayBeOfALaterTime) {
  const Read result = read(
      "id,metric,value,as_of,published,modality\na,arrivals,9,2024-05-09,2024-05-02,projected\n"
      "b,arrivals,9,2024-05-09,2024-05-02,denied\n");
  EXPECT_THAT(result.faults, SizeIs(1));
  ASSERT_THAT(result.claims, SizeIs(1));
  EXPECT_EQ(result.claims.front().id, "a");
}

TEST(FiguresCsv, ACorrectionMayCorrectWhatIsKnownElsewhere) {
  const std::string text = "id,metric,value,as_of,supersedes\nb,arrivals,2,2024-05-02,a\nc,arrivals,2,2024-05-02,x\n";
  std::vector<Fault> faults;
  const auto claims = parse_figures(text, "figures.csv", Zone(), faults, [](std::string_view id) { return id == "a"; });
  EXPECT_THAT(claims, SizeIs(1));
  EXPECT_THAT(faults, SizeIs(1));
}

TEST(FiguresCsv, ACorrectionMayStandBeforeWhatItCorrects) {
  const Read result = read("id,metric,value,as_of,supersedes\nb,arrivals,2,2024-05-02,a\na,arrivals,1,2024-05-02,\n");
  EXPECT_THAT(result.faults, IsEmpty());
  EXPECT_THAT(result.claims, SizeIs(2));
}

TEST(FiguresCsv, ANoteOfSeveralLinesBeforeTheIdIsNoSecondClaim) {
  const Read result = read("note,id,metric,value,as_of\n\"one\ntwo\",a,arrivals,1,2024-05-02\n");
  EXPECT_THAT(result.faults, IsEmpty());
  EXPECT_THAT(result.claims, SizeIs(1));
}

TEST(FiguresCsv, RowsAtFaultAreLeftOutAndTheOthersRead) {
  const Read result =
      read("id,metric,value,as_of\na,arrivals,many,2024-05-02\nb,arrivals,2,2024-05-02\nc,arrivals,3,2024-05-02\n");
  EXPECT_THAT(result.faults, SizeIs(1));
  ASSERT_THAT(result.claims, SizeIs(2));
  EXPECT_EQ(result.claims[0].id, "b");
  EXPECT_EQ(result.claims[0].line, 3U);
}

struct Case {
  std::string header, row;
  std::string fault;
};

TEST(FiguresCsv, EveryFaultHasItsPlaceItsValueAndARemedy) {
  const std::vector<Case> cases = {
      // the number
      {"id,metric,value,as_of", "a,arival,1,2024-05-02",
       "figures.csv:2:3: metric: \"arival\" is no metric; write \"arrivals\", the nearest known metric"},
      {"id,metric,value,as_of", "a,arrivals,about 100,2024-05-02",
       "figures.csv:2:12: value: \"about 100\" is not a number; write digits and a decimal point only, without "
       "thousands separators, blanks or decimal commas"},
      {"id,metric,value,as_of", "a,arrivals,\"1,200\",2024-05-02",
       "figures.csv:2:12: value: \"1,200\" is not a number; write digits and a decimal point only, without thousands "
       "separators, blanks or decimal commas"},
      {"id,metric,value,as_of", "a,arrivals,-5,2024-05-02",
       "figures.csv:2:12: value: \"-5\" is negative; write how many, 0 or more"},
      {"id,metric,value,as_of", "a,arrivals,1.5,2024-05-02",
       "figures.csv:2:12: value: \"1.5\" persons is no whole number; write a whole number"},
      {"id,metric,value,as_of", "a,arrivals,20000000000,2024-05-02",
       "figures.csv:2:12: value: \"20000000000\" persons is more than there are on Earth; write at most 1e10"},
      {"id,metric,value,as_of", "a,aid_pledged,5,2024-05-02",
       "figures.csv:2:3: aid_pledged without a unit; write the currency in the column unit, as in \"USD\""},
      {"id,metric,value,as_of,unit", "a,needs,2e15,2024-05-02,USD",
       "figures.csv:2:9: value: \"2e15\" is too large; write a number up to 1e15"},
      {"id,metric,value,as_of,unit", "a,arrivals,5,2024-05-02,person",
       "figures.csv:2:25: unit: \"person\" is no unit; write \"persons\", the nearest known unit, or the three letters "
       "of a currency (USD)"},
      {"id,metric,value,as_of,unit", "a,aid_pledged,5,2024-05-02,usd",
       "figures.csv:2:28: unit: \"usd\" is no unit; known: persons, households, vehicles, or the three letters of a "
       "currency (USD)"},
      {"id,metric,value,high,as_of", "a,arrivals,90,80,2024-05-02",
       "figures.csv:2:15: high 80 is below value 90; write the lower end in value and the upper one in high"},
      {"id,metric,value,as_of,qualifier", "a,arrivals,5,2024-05-02,atleast",
       "figures.csv:2:25: qualifier: \"atleast\" is no qualifier; write \"at_least\", the nearest known qualifier"},
      // the time
      {"id,metric,value,as_of", "a,arrivals,1,2024-05-02T12:00",
       "figures.csv:2:14: as_of: \"2024-05-02T12:00\" has no offset from UTC; add the offset that held there and then: "
       "2024-05-02T12:00Z or 2024-05-02T12:00+04:00"},
      {"id,metric,value,as_of", "a,arrivals,1,2024-02-30",
       "figures.csv:2:14: as_of: \"2024-02-30\" is a day that does not exist; write a day from 01 to 29"},
      {"id,metric,value,as_of,published", "a,arrivals,1,2024-05-03,2024-05-02T12:00Z",
       "figures.csv:2:25: published 2024-05-02T12:00Z, before as_of 2024-05-03; a number is published after the time "
       "it is of: correct one of the two"},
      {"id,metric,value,as_of,kind", "a,arrivals,1,2024-05-03,level",
       "figures.csv:2:25: kind: \"level\" is no kind; known: stock, flow"},
      {"id,metric,value,as_of,period", "a,arrivals,1,2024-05-03,PT24H",
       "figures.csv:2:25: a stock has no period; leave period empty, or write kind \"flow\""},
      {"id,metric,value,as_of,kind,period", "a,arrivals,1,2024-05-03,flow,24h",
       "figures.csv:2:30: period: \"24h\" is not an ISO 8601 duration; write days, hours or minutes as P7D, PT36H or "
       "PT90M"},
      // where it is from
      {"id,metric,value,as_of,reliability", "a,arrivals,1,2024-05-03,G2",
       "figures.csv:2:25: reliability: \"G2\" is no Admiralty code; write a letter A (reliable source) to F and a "
       "digit "
       "1 (confirmed) to 6, as in \"B2\""},
      {"id,metric,value,as_of,span", "a,arrivals,1,2024-05-03,164",
       "figures.csv:2:25: span: \"164\" is no span of characters; write the first and the last character of the quote, "
       "as in \"120-164\""},
      {"id,metric,value,as_of,span", "a,arrivals,1,2024-05-03,164-120",
       "figures.csv:2:25: span: the span \"164-120\" ends before it begins; write the first and the last character of "
       "the quote, as in \"120-164\""},
      {"id,metric,value,as_of,supersedes", "a,arrivals,1,2024-05-03,a",
       "figures.csv:2:25: claim \"a\" supersedes itself; name the claim it corrects"},
      {"id,metric,value,as_of,supersedes", "gov-1,arrivals,1,2024-05-03,gov-2",
       "figures.csv:2:29: unknown claim \"gov-2\"; write \"gov-1\", the nearest known claim"},
      // what must be there
      {"id,metric,value,as_of", ",arrivals,1,2024-05-02",
       "figures.csv:2:1: id is empty; give the claim a short name of its own, as in \"gov-0925-1200\""},
      {"id,metric,value,as_of", "a,,1,2024-05-02",
       "figures.csv:2:3: metric is empty; write what is counted, as in \"arrivals\""},
      {"id,metric,value,as_of", "a,arrivals,,2024-05-02",
       "figures.csv:2:12: value is empty; write the number; a row without one is no claim"},
      {"id,metric,value,as_of", "a,arrivals,1,",
       "figures.csv:2:14: neither as_of nor published; write the time the number is of, as in "
       "\"2023-09-28T08:00+04:00\" or \"2023-09-28\"; where it is not known, leave as_of empty and write in published "
       "when the number appeared"},
      {"id,metric,value,as_of,includes", "gov-1,arrivals,1,2024-05-03,gov-2",
       "figures.csv:2:29: unknown claim \"gov-2\"; write \"gov-1\", the nearest known claim"},
      {"id,metric,value,as_of,modality", "a,arrivals,1,2024-05-03,withdrawn",
       "figures.csv:2:25: a withdrawal of no claim; name in supersedes the claim that is taken back"},
      {"id,metric,value", "a,arrivals,1", "figures.csv:1:1: column \"as_of\" is missing; add it to the header row"},
  };
  for (const Case& one : cases) {
    const Read result = read(one.header + "\n" + one.row + "\n");
    EXPECT_THAT(result.faults, ElementsAre(one.fault));
    EXPECT_THAT(result.claims, IsEmpty()) << one.fault;
  }
}

TEST(FiguresCsv, FaultsOfManyRowsComeTogether) {
  const Read result = read(
      "id,metric,valeu,value,as_of,supersedes\n"
      "a,arrivals,,1,2024-05-02,c\n"
      "b,arrivals,,many,2024-05-02,a\n"
      "a,arrivals,,3,2024-05-02,\n"
      "c,arrivals,,4,2024-05-02,b\n");
  EXPECT_THAT(
      result.faults,
      ElementsAre("figures.csv:1:11: unknown column \"valeu\"; write \"value\", the nearest known column",
                  "figures.csv:3:13: value: \"many\" is not a number; write a number such as 12.5",
                  "figures.csv:4:1: claim \"a\" is already in line 2; give every claim its own id",
                  "figures.csv:2:26: claim \"a\" supersedes itself by way of others; let every correction name an "
                  "earlier claim"));
}

TEST(FiguresCsv, ClaimsThatIncludeEachOtherAreAFault) {
  const Read result = read(
      "id,metric,value,as_of,unit,includes\n"
      "a,aid_pledged,1,2024-05-02,EUR,b\n"
      "b,aid_pledged,2,2024-05-02,EUR,a\n");
  EXPECT_THAT(result.faults, ElementsAre("figures.csv:2:32: claim \"a\" includes itself by way of others; let a claim "
                                         "include only parts of itself"));
}

TEST(FiguresCsv, ATextThatIsNoTableIsAFault) {
  EXPECT_THAT(read("").faults, ElementsAre("figures.csv: the file has no header row; write the names of the columns, "
                                           "separated by commas, in its first line"));
}

}  // namespace
}  // namespace corridor
