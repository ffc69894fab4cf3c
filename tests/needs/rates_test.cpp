#include "corridor/needs/rates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace corridor {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::chrono::sys_days day(unsigned month, unsigned number) {
  return std::chrono::sys_days{std::chrono::year{2023} / month / number};
}

Rate rate(const std::string& quote, double value, std::chrono::sys_days on) {
  return {"EUR", quote, value, on, "bank", false};
}

TEST(Rates, TheLatestOfTheDaysBeforeHolds) {
  const std::vector<Rate> rates = {rate("USD", 1.1, day(9, 20)), rate("USD", 1.05, day(9, 22)),
                                   rate("USD", 1.2, day(9, 26))};
  EXPECT_DOUBLE_EQ(conversion(rates, "EUR", "USD", day(9, 24))->factor, 1.05);
  EXPECT_DOUBLE_EQ(conversion(rates, "USD", "EUR", day(9, 24))->factor, 1 / 1.05);
  EXPECT_DOUBLE_EQ(conversion(rates, "EUR", "USD", day(9, 26))->factor, 1.2);
  EXPECT_DOUBLE_EQ(conversion(rates, "EUR", "USD", day(10, 3))->factor, 1.2);
  EXPECT_EQ(conversion(rates, "EUR", "USD", day(10, 4)), std::nullopt) << "8 days later";
  EXPECT_EQ(conversion(rates, "EUR", "USD", day(9, 19)), std::nullopt) << "a rate of the future";
  EXPECT_EQ(conversion(rates, "EUR", "CHF", day(9, 24)), std::nullopt);
  const auto same = conversion({}, "CHF", "CHF", day(9, 24));
  EXPECT_EQ(same->factor, 1);
  EXPECT_THAT(same->rates, IsEmpty());
}

TEST(Rates, TwoCurrenciesMeetByWayOfTheEuro) {
  const std::vector<Rate> rates = {rate("USD", 1.25, day(9, 20)), rate("AMD", 400, day(9, 20))};
  const auto found = conversion(rates, "USD", "AMD", day(9, 20));
  EXPECT_DOUBLE_EQ(found->factor, 320);
  EXPECT_THAT(found->rates, SizeIs(2));
}

TEST(Rates, TheOneGivenComesFirstAndHoldsOnOtherDays) {
  std::vector<Rate> rates = {rate("USD", 1.1, day(9, 24)), parse_rate("EUR/USD=1.5@2023-10-07"),
                             parse_rate("EUR/USD=1.4@2023-09-25")};
  EXPECT_DOUBLE_EQ(conversion(rates, "EUR", "USD", day(9, 24))->factor, 1.4);
  EXPECT_DOUBLE_EQ(conversion(rates, "EUR", "USD", day(12, 24))->factor, 1.5);
  rates.push_back(parse_rate("USD/CHF=0.9@2023-09-25"));
  EXPECT_DOUBLE_EQ(conversion(rates, "CHF", "USD", day(9, 24))->factor, 1 / 0.9);
}

TEST(Rates, BuiltInOnesAreTheCentralBanks) {
  const auto found = conversion(built_in_rates(), "EUR", "USD", day(10, 7));  // a Saturday
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(to_string(found->rates[0]), "1 EUR = 1.0563 USD (2023-10-06, European Central Bank reference rate)");
}

TEST(Rates, WhatIsNoRateIsSaidToBeNone) {
  for (const char* text :
       {"EUR/USD", "EUR/USD=1.05", "EURUSD=1.05@2023-10-07", "EUR/USD=x@2023-10-07", "EUR/USD=1.05@soon",
        "EUR/USD=0@2023-10-07", "eur/USD=1.05@2023-10-07", "EUR/USD=1@2023-10-07T09:00Z", "=@/"})
    EXPECT_THROW(parse_rate(text), ValueError) << text;
}

TEST(Rates, FaultsOfTheFileAllComeAtOnce) {
  std::vector<Fault> faults;
  const std::vector<Rate> rates =
      parse_rates("date,currency,rate,source\n2023-10-06,USD,1.05,bank\nsoon,USD,1.05,bank\n2023-10-06,Dollar,-1,\n",
                  "rates.csv", faults);
  EXPECT_THAT(rates, SizeIs(1));
  EXPECT_THAT(faults, SizeIs(4));
  EXPECT_THAT(to_string(faults[0]), HasSubstr("rates.csv:3:1"));
}

}  // namespace
}  // namespace corridor
