// Numbers as written: digits, words, scales, ranges, money, qualifiers, and what counts nothing.
#include <gtest/gtest.h>

#include "tests/reader/support.hpp"

using corridor::Qualifier;

namespace {

std::vector<corridor::Quantity> quantities(const std::string& text) {
  const stage::Words words(text);
  const auto dates = corridor::dates_of(words.passage, reading::knowledge().numbers, stage::day(2023, 9, 28));
  std::vector<bool> taken(words.passage.size());
  for (const corridor::DateMention& date : dates)
    for (std::size_t i = date.first; i < date.last; ++i) taken[i] = true;
  return corridor::quantities_of(words.passage, reading::knowledge().numbers, taken);
}

struct Written {
  const char* text;
  double low;
  std::optional<double> high;
  Qualifier qualifier;
  const char* currency;
};

class Quantities : public testing::TestWithParam<Written> {};

TEST_P(Quantities, HaveTheirValue) {
  const Written& written = GetParam();
  const auto found = quantities(written.text);
  ASSERT_EQ(found.size(), 1U) << written.text;
  EXPECT_DOUBLE_EQ(found[0].low, written.low);
  EXPECT_EQ(found[0].high, written.high);
  EXPECT_EQ(found[0].qualifier, written.qualifier);
  EXPECT_EQ(found[0].currency, written.currency);
  EXPECT_EQ(found[0].not_a_count, nullptr);
}

const auto exact = Qualifier::exact;
const std::vector<Written> written = {
    {"65,035 people", 65035, {}, exact, ""},
    {"360.000 people", 360000, {}, exact, ""},
    {"1 234 567 people", 1234567, {}, exact, ""},
    {"1'200'000 people", 1200000, {}, exact, ""},
    {"2.5 million people", 2500000, {}, exact, ""},
    {"2.125 million people", 2125000, {}, exact, ""},
    {"1,5 million people", 1500000, {}, exact, ""},
    {"1.2m people", 1200000, {}, exact, ""},
    {"40k people", 40000, {}, exact, ""},
    {"half a million people", 500000, {}, exact, ""},
    {"a quarter of a million people", 250000, {}, exact, ""},
    {"three-quarters of a million people", 750000, {}, exact, ""},
    {"one and a half million people", 1500000, {}, exact, ""},
    {"a million people", 1000000, {}, exact, ""},
    {"two million people", 2000000, {}, exact, ""},
    {"three hundred thousand people", 300000, {}, exact, ""},
    {"one hundred and fifty people", 150, {}, exact, ""},
    {"twenty-two people", 22, {}, exact, ""},
    {"two hundred and forty-one people", 241, {}, exact, ""},
    {"one civilian", 1, {}, exact, ""},
    {"a dozen people", 12, {}, exact, ""},
    {"two dozen people", 24, {}, exact, ""},
    {"15 to 20 people", 15, 20, exact, ""},
    {"6,000-7,000 people", 6000, 7000, exact, ""},
    {"300 – 800 households", 300, 800, exact, ""},
    {"between 50,000 and 70,000 people", 50000, 70000, exact, ""},
    {"sixty to seventy thousand people", 60000, 70000, exact, ""},
    {"5 to 7 million people", 5000000, 7000000, exact, ""},
    {"at least 68 people", 68, {}, Qualifier::at_least, ""},
    {"more than 2,000 people", 2000, {}, Qualifier::at_least, ""},
    {"some 500 people", 500, {}, Qualifier::about, ""},
    {"an estimated 250,000 people", 250000, {}, Qualifier::about, ""},
    {"as many as 100,000 people", 100000, {}, Qualifier::up_to, ""},
    {"fewer than 30 people", 30, {}, Qualifier::up_to, ""},
    {"300 or more people", 300, {}, Qualifier::at_least, ""},
    {"100+ people", 100, {}, Qualifier::at_least, ""},
    {"a total of some 40 people", 40, {}, Qualifier::about, ""},
    {"$11.5 million", 11500000, {}, exact, "USD"},
    {"US$97M", 97000000, {}, exact, "USD"},
    {"US$ 23.4 million", 23400000, {}, exact, "USD"},
    {"USD 674 million", 674000000, {}, exact, "USD"},
    {"USD$294.5 million", 294500000, {}, exact, "USD"},
    {"€3bn", 3000000000, {}, exact, "EUR"},
    {"5 million euros", 5000000, {}, exact, "EUR"},
    {"2 to 5 million euros", 2000000, 5000000, exact, "EUR"},
    {"$10-12 million", 10000000, 12000000, exact, "USD"},
    {"£3.2m", 3200000, {}, exact, "GBP"},
    {"JPY 500 million", 500000000, {}, exact, "JPY"},
    {"NOK 150 million", 150000000, {}, exact, "NOK"},
    {"12 million Swiss francs", 12000000, {}, exact, "CHF"},
    {"from 2 to 5 million euros", 5000000, {}, exact, "EUR"},
    {"from 20,000 to 60,000", 60000, {}, exact, ""},
};
INSTANTIATE_TEST_SUITE_P(Written, Quantities, testing::ValuesIn(written));

class NoCounts : public testing::TestWithParam<const char*> {};

TEST_P(NoCounts, AreRefused) {
  for (const corridor::Quantity& quantity : quantities(GetParam()))
    EXPECT_TRUE(quantity.not_a_count != nullptr || quantity.percent) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(Written, NoCounts,
                         testing::Values("a 17-meter boat", "the 3-year-old", "the 21st century", "70 percent",
                                         "20 per cent", "Resolution 929", "Article 14", "aged 34", "Maria, 34, said",
                                         "+374 10 123456", "two-thirds of them", "hundreds of thousands",
                                         "a magnitude 7.2 quake", "in 2015", "28 September", "8 a.m.", "on 12 May 2014",
                                         "children under five", "several hundred people", "no one", "one of them",
                                         "Phase 5", "24/7", "12.05.2014", "2:30", "a few thousand people"));

TEST(Quantities, HaveALimitOfDigits) {
  EXPECT_TRUE(quantities(std::string(1'000'000, '7') + " people were killed").empty());
}

}  // namespace
