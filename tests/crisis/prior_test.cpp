#include "corridor/crisis/prior.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

template <class Parse>
std::string fault_of(Parse parse) {
  try {
    parse();
  } catch (const ValueError& error) {
    return std::string(error.what()) + "; " + error.remedy();
  }
  return "none";
}

TEST(Prior, IsAValueOrARange) {
  const Prior value = parse_prior("5", limits::rate), range = parse_prior("5..7.5", limits::rate);
  EXPECT_TRUE(value.fixed());
  EXPECT_EQ(value.low, 5);
  EXPECT_FALSE(range.fixed());
  EXPECT_EQ(range.low, 5);
  EXPECT_EQ(range.high, 7.5);
}

struct Edge {
  Limits limits;
  const char* text;
  bool allowed;
};

TEST(Prior, LimitsHoldForBothEnds) {
  const std::vector<Edge> edges = {
      {limits::share, "1", true},
      {limits::share, "1.0001", false},
      {limits::share, "0", false},
      {limits::share, "0..1", false},
      {limits::share, "0.5..1.5", false},
      {limits::persons_or_none, "0", true},
      {limits::persons_or_none, "0..10", true},
      {limits::hazard_or_none, "0", true},
      {limits::hazard_or_none, "0..1", false},
      {limits::hazard_or_none, "0.1..1000", true},
      {limits::hazard_or_none, "0.1..1001", false},
      {limits::log_effect, "-20..20", true},
      {limits::log_effect, "-21..20", false},
      {limits::per_vehicle, "1..1000", true},
      {limits::per_vehicle, "0.5..6", false},
      {limits::latitude, "-90", true},
      {limits::latitude, "90.0001", false},
  };
  for (const Edge& edge : edges) {
    const std::string fault = fault_of([&] { parse_prior(edge.text, edge.limits); });
    EXPECT_EQ(fault == "none", edge.allowed) << edge.text << ": " << fault;
  }
}

TEST(Prior, SaysWhatIsAllowed) {
  EXPECT_EQ(fault_of([] { parse_prior("-1..2", limits::rate); }),
            "\"-1..2\" is negative; write a number above 0 and at most 10000000");
  EXPECT_EQ(fault_of([] { parse_prior("-21", limits::log_effect); }),
            "\"-21\" is too small; write a number from -20 to 20");
  EXPECT_EQ(fault_of([] { parse_prior("0..2", limits::rate); }),
            "\"0..2\" begins at 0; write the small number above 0 that it exceeds with 95 % chance");
  EXPECT_EQ(fault_of([] { parse_within("0", limits::km); }),
            "\"0\" is too small; write a number above 0 and at most 20040");
  EXPECT_EQ(fault_of([] { parse_within("5..7", limits::km); }),
            "\"5..7\" is not a number; write one number here, not a range");
}

TEST(Room, IsAWholeNumberOfPeopleAboveNone) {
  EXPECT_EQ(parse_room("1"), 1);
  EXPECT_EQ(parse_room("10000000000"), 10'000'000'000);
  EXPECT_EQ(fault_of([] { parse_room("0"); }),
            "\"0\" leaves no room; write how many people, or leave it empty where there is no limit");
  EXPECT_EQ(fault_of([] { parse_room("10000000001"); }),
            "\"10000000001\" is too large; write at most 10000000000, or leave it empty where there is no limit");
}

}  // namespace
}  // namespace corridor
