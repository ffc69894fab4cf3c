#include "corridor/needs/standards.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "corridor/base/file.hpp"
#include "corridor/base/numbers.hpp"
#include "corridor/crisis/crisis.hpp"

namespace corridor {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Standards parsed(const std::string& text) {
  std::vector<Fault> faults;
  Standards standards = parse_standards(text, "standards.yml", faults);
  EXPECT_THAT(faults, IsEmpty()) << (faults.empty() ? "" : to_string(faults.front()));
  return standards;
}

std::vector<Fault> faults_of(const std::string& text) {
  std::vector<Fault> faults;
  parse_standards(text, "standards.yml", faults);
  return faults;
}

TEST(Standards, EachBuiltInOneIsWholeAndHasAReference) {
  const Standards standards = built_in_standards();
  EXPECT_GE(standards.list.size(), 20U);
  EXPECT_THAT(standards.costs, IsEmpty());
  for (const Standard& standard : standards.list) {
    EXPECT_GT(standard.survival, 0) << standard.key;
    EXPECT_GE(standard.basic, standard.survival) << standard.key;
    EXPECT_GE(standard.cold.value_or(standard.basic), standard.basic) << standard.key;
    EXPECT_GT(standard.reference.size(), 20U) << standard.key;
    for (const std::string& text : {standard.name, standard.unit, standard.measure})
      EXPECT_NE(text, "") << standard.key;
    const std::vector<std::string>& shares = people_keys();
    EXPECT_TRUE(standard.share.empty() || std::find(shares.begin(), shares.end(), standard.share) != shares.end());
    EXPECT_FALSE(standard.changed);
  }
}

// Sphere Handbook 2018: the numbers everybody knows by heart.
TEST(Standards, SayWhatTheHandbookSays) {
  const Standards standards = built_in_standards();
  const auto value = [&](const char* key, Level level, bool cold) {
    return value_of(*standards.find(key), level, cold);
  };
  EXPECT_EQ(value("water", Level::basic, false), 15);
  EXPECT_EQ(value("water", Level::survival, true), 7.5);
  EXPECT_EQ(value("food", Level::basic, false), 2100);
  EXPECT_EQ(value("shelter", Level::basic, false), 3.5);
  EXPECT_EQ(value("shelter", Level::basic, true), 4.5);
  EXPECT_EQ(value("latrines_acute", Level::basic, false), 50);
  EXPECT_EQ(value("latrines", Level::basic, false), 20);
  EXPECT_EQ(value("taps", Level::basic, false), 250);
  EXPECT_EQ(value("health_staff", Level::basic, false), 23);
  EXPECT_FALSE(standards.find("water")->doubtful);
  EXPECT_TRUE(standards.find("meals")->doubtful);
  EXPECT_EQ(standards.find("wine"), nullptr);
}

TEST(Standards, AreAllOnThePageThatExplainsThem) {
  const std::string page = read_file(CORRIDOR_SOURCE_DIR "/docs/needs.md");
  for (const Standard& standard : built_in_standards().list) {
    const std::size_t row = page.find("| `" + standard.key + "` | " + standard.name);
    ASSERT_NE(row, std::string::npos) << standard.key;
    const std::string line = page.substr(row, page.find('\n', row) - row);
    EXPECT_THAT(line, HasSubstr(standard.reference));
    EXPECT_THAT(line, HasSubstr(standard.doubtful ? "**doubtful**" : "| sure |"));
    for (const double value : {standard.survival, standard.basic, standard.cold.value_or(standard.basic)})
      EXPECT_THAT(line, HasSubstr(to_string(value)));
  }
}

TEST(Standards, AFolderChangesSingleValues) {
  const Standards standards = parsed(
      "water: {basic: 20, reference: WASH cluster}\n"
      "shelter: {value: 5, reference: shelter cluster, confidence: doubtful}\n"
      "unit_costs: {currency: USD, water: {cost: 0.02, source: price list}}\n");
  const Standard& water = *standards.find("water");
  EXPECT_EQ(water.basic, 20);
  EXPECT_EQ(water.survival, 7.5);
  EXPECT_EQ(water.reference, "WASH cluster");
  EXPECT_TRUE(water.changed);
  const Standard& shelter = *standards.find("shelter");
  EXPECT_EQ(value_of(shelter, Level::basic, true), 5) << "the built-in 4.5 would be less than the new value";
  EXPECT_TRUE(shelter.doubtful);
  EXPECT_FALSE(standards.find("food")->changed);
  ASSERT_THAT(standards.costs, SizeIs(1));
  EXPECT_EQ(standards.costs[0].key, "water");
  EXPECT_EQ(standards.costs[0].cost, 0.02);
  EXPECT_EQ(standards.currency, "USD");
}

TEST(Standards, FaultsNamePlaceAndRemedy) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"watter: {basic: 20, reference: x}\n", "1:1: unknown key \"watter\" in standards.yml; write \"water\""},
      {"water: {basik: 20, reference: x}\n", "unknown key \"basik\" in \"water\"; write \"basic\""},
      {"water: {unit: gallons, reference: x}\n", "unknown key \"unit\""},
      {"water: {basic: 20}\n", "key \"reference\" is missing"},
      {"water: {basic: 0, reference: x}\n", "basic: \"0\" is out of range"},
      {"water: {basic: much, reference: x}\n", "basic: "},
      {"water: 20\n", "\"water\" must be \"key: value\" lines"},
      {"water: {basic: 20, reference: x, confidence: so so}\n", "\"so so\" is no confidence"},
      {"unit_costs: {water: {cost: 1, source: x}}\n", "key \"currency\" is missing"},
      {"unit_costs: {currency: dollars, water: {cost: 1, source: x}}\n", "\"dollars\" is no currency"},
      {"unit_costs: {currency: USD, water: {cost: 1}}\n", "key \"source\" is missing"},
      {"unit_costs: {currency: USD, wattr: {cost: 1, source: x}}\n", "unknown key \"wattr\""},
      {"unit_costs: {currency: USD, water: {cost: -1, source: x}}\n", "cost: \"-1\" is out of range"},
  };
  for (const auto& [text, message] : cases) {
    const std::vector<Fault> faults = faults_of(text);
    ASSERT_THAT(faults, SizeIs(1)) << text;
    EXPECT_THAT(to_string(faults[0]), HasSubstr(message));
    EXPECT_EQ(faults[0].line, 1U) << text;
  }
}

TEST(Standards, AWholeNumberIsNotRoundedUpByFloatingPoint) {
  Standard staff = *built_in_standards().find("health_staff");
  EXPECT_EQ(amount_of(staff, 23, 10000, 1), 23);
  EXPECT_EQ(amount_of(staff, 23, 10001, 1), 24);
  Standard kits = *built_in_standards().find("dignity_kits");
  for (int people = 10; people <= 100000; people += 10) ASSERT_EQ(amount_of(kits, 1, people, 0.1), people / 10);
  EXPECT_GT(0.07 * 100, 7) << "in floating point";
  EXPECT_EQ(amount_of(kits, 1, 100, 0.07), 7);
  EXPECT_EQ(amount_of(kits, 1, 101, 0.07), 8);
}

RC_GTEST_PROP(StandardsProperty, NeedsNeverFallAsPeopleRiseAndAreNeverNegative, ()) {
  const std::vector<Standard> list = built_in_standards().list;
  const Standard standard = list[*rc::gen::inRange<std::size_t>(0, list.size())];
  const double fewer = *rc::gen::inRange(0, 1000000) / 7.0;
  const double more = fewer + *rc::gen::inRange(0, 1000000) / 7.0;
  const double share = *rc::gen::inRange(0, 101) / 100.0;
  for (const Level level : {Level::survival, Level::basic}) {
    for (const bool cold : {false, true}) {
      const double value = value_of(standard, level, cold);
      const double few = amount_of(standard, value, fewer, share);
      RC_ASSERT(few >= 0);
      RC_ASSERT(few <= amount_of(standard, value, more, share));
      if (standard.whole) RC_ASSERT(few == static_cast<double>(static_cast<long long>(few)));
    }
  }
}

}  // namespace
}  // namespace corridor
