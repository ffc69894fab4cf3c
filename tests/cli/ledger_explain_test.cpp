// `corridor ledger explain` as a user meets it; what it prints of contradictions: tests/ledger/contradictions_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.hpp"

using program::Result;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

const std::string crisis = std::string(CORRIDOR_SOURCE_DIR) + "/tests/ledger/contradictions";

Result explain(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"ledger", "explain", crisis});
  return program::run(arguments);
}

TEST(LedgerExplain, WithoutAPlaceMeansAllTogether) {
  const Result without = explain({"arrivals", "2023-09-28T08:00+04:00"});
  EXPECT_EQ(without.status, 0) << without.err;
  EXPECT_EQ(without.out, explain({"arrivals", "all", "2023-09-28T08:00+04:00"}).out);
  EXPECT_EQ(without.out, explain({"arrivals", "", "2023-09-28T08:00+04:00"}).out);
  EXPECT_EQ(without.out, explain({"arrivals", "Kornidzor", "2023-09-28T08:00+04:00"}).out) << "the only crossing";
}

TEST(LedgerExplain, SaysOfWhichEarlierMomentTheFigureIs) {
  EXPECT_THAT(explain({"arrivals", "2023-09-28T09:59+04:00"}).out,
              HasSubstr("65,036 persons (65,035–65,036), as of 28 Sep 08:00"));
}

TEST(LedgerExplain, UsesOnlyWhatWasKnown) {
  const Result then = explain({"arrivals", "2023-09-24", "--as-of", "2023-09-25T12:00+04:00"});
  EXPECT_THAT(then.out, HasSubstr("1,050 persons"));
  EXPECT_THAT(then.out, Not(HasSubstr("5,000"))) << "published on the 28th";
}

TEST(LedgerExplain, TheSameForMachines) {
  const Result result = explain({"arrivals", "2023-09-26T08:00+04:00", "--format", "json"});
  const auto json = nlohmann::json::parse(result.out);
  const auto& figure = json.at("figures").at(0);
  EXPECT_EQ(figure.at("value"), 13550);
  EXPECT_EQ(figure.at("preferred"), "arrivals-0926-0800");
  const auto& slip = figure.at("claims").at(1);
  EXPECT_EQ(slip.at("verdict"), "set_aside");
  EXPECT_EQ(slip.at("rule"), "arithmetic");
  EXPECT_EQ(slip.at("claim").at("id"), "disputed-0926-13350");
  EXPECT_THAT(slip.at("reason").get<std::string>(), HasSubstr("11,000 + 2,550, make 13,550"));
}

TEST(LedgerExplain, RulesCanBeLeftOut) {
  const Result all = explain({"arrivals", "2023-09-26T08:00+04:00"});
  EXPECT_THAT(all.out, HasSubstr("set aside: arithmetic"));
  const Result without =
      explain({"arrivals", "2023-09-26T08:00+04:00", "--without", "arithmetic", "--without", "wrong_day"});
  EXPECT_THAT(without.out, HasSubstr("13,550 persons (13,350–13,550)"));
}

TEST(LedgerExplain, FaultsSayWhatThereIs) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> faults = {
      {{"arrivels", "2023-09-26"}, "no metric 'arrivels'; write \"arrivals\""},
      {{"arrivals", "Kornidzer", "2023-09-26"}, "no place 'Kornidzer'; write \"Kornidzor\""},
      {{"arrivals", "Goris", "2023-09-26"}, "nobody counted arrivals at \"Goris\"; there are counts at: all"},
      {{"detained", "2023-09-26"}, "nobody counted detained; there are counts of: accommodated, aid_pledged, arrivals"},
      {{"arrivals", "2023-09-20"},
       "no figure of arrivals at all places together by 2023-09-20; the first is of 2023-09-24T18:00+04:00"},
      {{"arrivals", "yesterday"}, "TIME: "},
      {{"arrivals", "2023-09-26T08:00"}, "TIME: "},
      {{"arrivals", "2023-09-26", "--as-of", "noon"}, "--as-of: "},
      {{"arrivals", "2023-09-26", "--without", "tenfold"}, "no rule 'tenfold'"},
      {{"arrivals", "2023-09-26", "--without", "arithmetics"}, "write \"arithmetic\""},
      {{"arrivals", "2023-09-26", "--format", "xml"}, "--format"},
      {{"arrivals"}, "PLACE is required"},
  };
  for (const auto& [arguments, message] : faults) {
    const Result result = explain(arguments);
    EXPECT_EQ(result.status, 2) << message;
    EXPECT_THAT(result.out, IsEmpty()) << message;
    EXPECT_THAT(result.err, HasSubstr(message));
  }
}

TEST(LedgerExplain, HelpListsTheRulesInTheirOrder) {
  const Result help = program::run({"ledger", "explain", "--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.out, HasSubstr("  corridor ledger explain"));
  EXPECT_LT(help.out.find("duplicate_words"), help.out.find("exact_over_rounded"));
  EXPECT_LT(help.out.find("exact_over_rounded"), help.out.find("falling_total"));
}

}  // namespace
