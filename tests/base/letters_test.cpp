#include "corridor/base/letters.hpp"

#include <gtest/gtest.h>

namespace corridor {
namespace {

TEST(Letters, OnlyThoseOfAsciiAreMadeSmall) {
  EXPECT_EQ(ascii_lower("StartDate, AZ @[ 09"), "startdate, az @[ 09");
  EXPECT_EQ(ascii_lower("É"), "É");
  EXPECT_EQ(ascii_lower(""), "");
}

}  // namespace
}  // namespace corridor
