// Dates against a publication on Thursday, 28 September 2023.
#include <gtest/gtest.h>

#include "tests/reader/support.hpp"

namespace {

std::vector<corridor::DateMention> dates(const std::string& text,
                                         std::optional<corridor::Day> published = stage::day(2023, 9, 28)) {
  const stage::Words words(text);
  return corridor::dates_of(words.passage, reading::knowledge().numbers, published);
}

struct Written {
  const char* text;
  const char* period;
};

class Dates : public testing::TestWithParam<Written> {};

TEST_P(Dates, Resolve) {
  const auto found = dates(GetParam().text);
  ASSERT_EQ(found.size(), 1U) << GetParam().text;
  EXPECT_EQ(corridor::period_text(found[0]), GetParam().period) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Written, Dates,
    testing::Values(
        Written{"on September 27", "2023-09-27"}, Written{"on 27 September", "2023-09-27"},
        Written{"on Sept. 19, 2020", "2020-09-19"}, Written{"the September 19-20 operation", "2023-09-19/2023-09-20"},
        Written{"on December 24", "2022-12-24"}, Written{"on 2023-09-01", "2023-09-01"},
        Written{"on 28/08/2023", "2023-08-28"}, Written{"on 28.08.2023", "2023-08-28"},
        Written{"on Monday", "2023-09-25"}, Written{"on Thursday", "2023-09-28"}, Written{"on Friday", "2023-09-22"},
        Written{"on Monday, 25 September 2023", "2023-09-25"}, Written{"next Monday", "2023-10-02"},
        Written{"in 2015", "2015"}, Written{"since October 2021", "2021-10/"}, Written{"by 2020", "/2020"},
        Written{"since Monday", "2023-09-25/"}, Written{"in January", "2023-01"}, Written{"in November", "2023-11"},
        Written{"between 1992 and 1995", "1992/1995"}, Written{"in 1988-94", "1988/1994"},
        Written{"from 1 to 15 June", "2023-06-01/2023-06-15"}, Written{"between April and July", "2023-04/2023-07"},
        Written{"this month", "2023-09"}, Written{"last month", "2023-08"}, Written{"last year", "2022"},
        Written{"this year", "2023"}, Written{"yesterday", "2023-09-27"}, Written{"today", "2023-09-28"},
        Written{"overnight", "2023-09-27/2023-09-28"}, Written{"over the weekend", "2023-09-23/2023-09-24"},
        Written{"last week", "2023-09-18/2023-09-24"}, Written{"in the past 24 hours", "2023-09-27/2023-09-28"},
        Written{"in the first seven months of 2015", "2015-01/2015-07"},
        Written{"in the first two months of this year", "2023-01/2023-02"}, Written{"two days ago", "2023-09-26"},
        Written{"since the beginning of the year", "2023-01-01/"}));

TEST(Dates, WithoutPublicationOnlyFullDatesResolve) {
  EXPECT_EQ(corridor::period_text(dates("on Monday", std::nullopt).at(0)), "");
  EXPECT_EQ(corridor::period_text(dates("on 27 September", std::nullopt).at(0)), "");
  EXPECT_EQ(corridor::period_text(dates("on 27 September 2020", std::nullopt).at(0)), "2020-09-27");
}

TEST(Dates, ATimeIsOneWithTheDateBesideIt) {
  const auto found = dates("as of 8 a.m. local time on September 28");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].time, std::chrono::minutes{480});
  EXPECT_EQ(found[0].zone, corridor::DateMention::Zone::local);
  EXPECT_EQ(found[0].end, stage::day(2023, 9, 28));
}

TEST(Dates, CountsAreNone) {
  EXPECT_TRUE(dates("2000 people may flee").empty());
  EXPECT_TRUE(dates("12 people fled in march").empty());
  EXPECT_TRUE(dates("on 31 February 2020").empty() || corridor::period_text(dates("on 31 February 2020")[0]).empty());
}

}  // namespace
