// What `corridor read --format json` prints, as claims.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ledger/import_fixture.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::SizeIs;

constexpr const char* entry = R"([{
  "kind": "arrivals", "metric": "arrivals", "value": 65035, "value_high": null, "unit": "persons",
  "qualifier": "about", "modality": "reported", "series": "stock", "as_of": "2023-09-28T08:00+04:00", "period": null,
  "place": {"from": "Nagorno-Karabakh", "to": "Armenia", "at": null}, "group": "people", "sector": null,
  "source": "Baghdasaryan, Government", "speaker": "Baghdasaryan", "organisation": "Government",
  "quote": "65,035 people entered", "span": [12, 32], "file": "a.txt", "url": "https://example.org",
  "outlet": "Paper", "published": "2023-09-28", "document": "ab12", "rule": "arrivals-enter"}])";

/// One claim from the few keys that matter.
Imported read(const std::string& keys, const ImportSettings& settings = {}) {
  return import_text("[{\"metric\": \"arrivals\", \"value\": 10, \"unit\": \"persons\", " + keys + "}]", settings);
}

Claim only(const Imported& read) {
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_THAT(read.claims, SizeIs(1));
  return read.claims.empty() ? Claim() : read.claims.front();
}

TEST(ReaderImport, EveryKeyIsKept) {
  const Claim claim = only(import_text(entry));
  EXPECT_THAT(claim.id, MatchesRegex("arrivals-20230928T0800-[0-9a-f]{10}"));
  EXPECT_EQ(claim.metric, Metric::arrivals);
  EXPECT_EQ(claim.value, 65035);
  EXPECT_EQ(claim.qualifier, Qualifier::about);
  EXPECT_EQ(claim.kind, Kind::stock);
  EXPECT_EQ(claim.as_of, parse_moment("2023-09-28T08:00+04:00", Zone("+04:00")));
  EXPECT_EQ(claim.speaker, "Baghdasaryan, Government");
  EXPECT_EQ(claim.outlet, "Paper");
  EXPECT_EQ(claim.url, "https://example.org");
  EXPECT_EQ(claim.document_hash, "ab12");
  EXPECT_EQ(claim.span, "12-32");
  EXPECT_EQ(claim.quote, "65,035 people entered");
  EXPECT_EQ(claim.entered_by, "corridor read");
  ASSERT_TRUE(claim.published);
}

TEST(ReaderImport, TheWholeIsLeftEmptyAndKeptAsWorded) {
  const Claim claim = only(import_text(entry));
  EXPECT_EQ(claim.from + claim.to + claim.at + claim.group, "");
  EXPECT_EQ(claim.note, "as worded: from Nagorno-Karabakh, to Armenia, group people");
  EXPECT_FALSE(misplaced(claim, small_crisis()));
}

TEST(ReaderImport, TheSameEntryTwiceIsOneClaimAndItsNameStays) {
  const std::string once = entry;
  const std::string twice = once.substr(0, once.size() - 1) + "," + once.substr(1);
  EXPECT_EQ(only(import_text(twice)).id, only(import_text(once)).id);
}

TEST(ReaderImport, WhereTheFileLiesIsNoPartOfTheContent) {
  std::string moved = entry;
  moved.replace(moved.find("a.txt"), 5, "./elsewhere/a.txt");
  EXPECT_EQ(only(import_text(moved)).id, only(import_text(entry)).id);
}

TEST(ReaderImport, AFlowOfADayEndsWithIt) {
  const Claim claim = only(read(R"("series": "flow", "period": "2023-09-27")"));
  EXPECT_EQ(claim.kind, Kind::flow);
  EXPECT_EQ(claim.period, std::chrono::hours{24});
  EXPECT_TRUE(claim.dated);
  EXPECT_EQ(to_string(claim.as_of, Zone("+04:00")), "2023-09-27");
}

TEST(ReaderImport, PeriodsOfDaysMonthsAndYears) {
  const auto period = [](const std::string& text) {
    const Claim claim = only(read("\"series\": \"flow\", \"period\": \"" + text + "\""));
    return to_string(claim.as_of, Zone("+04:00")) + " " + (claim.period ? to_string(*claim.period) : "-");
  };
  EXPECT_EQ(period("2023-09-19/2023-09-20"), "2023-09-20 P2D");
  EXPECT_EQ(period("2023-09"), "2023-09-30 P30D");
  EXPECT_EQ(period("2024"), "2024-12-31 P366D");
  EXPECT_EQ(period("2023-08/2023-09"), "2023-09-30 P61D");
  EXPECT_EQ(period("/2023-09-20"), "2023-09-20 -");
}

TEST(ReaderImport, AFlowSinceADayLastsUntilAsOf) {
  const Claim claim = only(read(R"("series": "flow", "period": "2023-09-24/", "as_of": "2023-09-25T12:00+04:00")"));
  EXPECT_EQ(claim.period, std::chrono::hours{36});
  EXPECT_EQ(only(read(R"("series": "flow", "period": "2023-09-24/", "as_of": "2023-09-25")")).period,
            std::chrono::hours{48});
}

TEST(ReaderImport, APeriodThatWasNotOverWhenPublishedIsKeptInWords) {
  const Claim claim = only(read(R"("series": "flow", "period": "2023", "published": "2023-10-05")"));
  EXPECT_FALSE(claim.period);
  EXPECT_FALSE(claim.dated);
  EXPECT_EQ(claim.note, "period as worded: 2023");
  const Claim today = only(read(R"("series": "flow", "period": "2023-10-05", "published": "2023-10-05T15:00+04:00")"));
  EXPECT_EQ(today.period, std::chrono::hours{24});
}

TEST(ReaderImport, AStockKeepsItsTimeAndThePeriodInWords) {
  const Claim claim = only(read(R"("series": "stock", "period": "2023-09-24/", "as_of": "2023-09-28")"));
  EXPECT_FALSE(claim.period);
  EXPECT_EQ(to_string(claim.as_of, Zone("+04:00")), "2023-09-28");
  EXPECT_EQ(claim.note, "period as worded: 2023-09-24/");
}

TEST(ReaderImport, WithoutATimeItIsPlacedByItsPublication) {
  EXPECT_FALSE(only(read(R"("published": "2023-09-28")")).dated);
  ImportSettings settings;
  settings.published = "2023-09-29";
  EXPECT_EQ(to_string(only(read(R"("group": null)", settings)).as_of, Zone("+04:00")), "2023-09-29");
  EXPECT_THAT(read(R"("group": null)").faults, ElementsAre(HasSubstr("in:1:2: neither as_of nor published")));
}

TEST(ReaderImport, SpeakerAndOrganisationAreJoinedWhereThereIsNoSource) {
  const std::string day = R"("as_of": "2023-09-28", )";
  EXPECT_EQ(only(read(day + R"("speaker": "A", "organisation": "B")")).speaker, "A, B");
  EXPECT_EQ(only(read(day + R"("organisation": "B")")).speaker, "B");
}

TEST(ReaderImport, FaultsStandWhereTheKeysDo) {
  EXPECT_THAT(import_text("[\n {\"metric\": \"arivals\",\n  \"value\": -5, \"as_of\": \"2023-09-28\"}\n]").faults,
              ElementsAre("in:2:3: metric: \"arivals\" is no metric; write \"arrivals\", the nearest known metric",
                          "in:3:3: value: \"-5\" is negative; write how many, 0 or more"));
  EXPECT_THAT(read(R"("as_of": "2023-09-28", "publishd": null)").faults,
              ElementsAre("in:1:80: unknown key \"publishd\"; write \"published\", the nearest known key"));
  EXPECT_THAT(read(R"("as_of": "2023-09-28", "span": [3])").faults, ElementsAre(HasSubstr("span is no pair")));
  EXPECT_THAT(read(R"("as_of": "2023-09-28", "group": true)").faults,
              ElementsAre(HasSubstr("group is neither text nor number")));
  EXPECT_THAT(read(R"("series": "flow", "period": "yesterday", "as_of": "2023-09-28")").faults,
              ElementsAre(HasSubstr("period: \"yesterday\" is no period; write a day")));
}

TEST(ReaderImport, WhatIsNoListOfEntriesIsAFaultAtItsPlace) {
  EXPECT_THAT(import_text("[{\"metric\": \"arrivals\",\n  }]").faults,
              ElementsAre(HasSubstr("in:2:3: this is no JSON")));
  EXPECT_THAT(import_text("{\"metric\": 1}").faults, ElementsAre(HasSubstr("this is no list of objects")));
  EXPECT_THAT(import_text("[1]").faults, ElementsAre(HasSubstr("this is no list of objects")));
  EXPECT_THAT(import_text("[[]]").faults, ElementsAre(HasSubstr("this is no list of objects")));
  EXPECT_THAT(import_text("[{\"place\": {\"at\": {}}}]").faults,
              ElementsAre(HasSubstr("holds more than plain values")));
  EXPECT_THAT(import_text("[]").claims, IsEmpty());
}

}  // namespace
}  // namespace corridor::test
