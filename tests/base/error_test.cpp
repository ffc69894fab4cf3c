#include "corridor/base/error.hpp"

#include <gtest/gtest.h>

#include <string>

namespace corridor {
namespace {

TEST(Fault, NamesFileLineColumnMessageAndRemedy) {
  EXPECT_EQ(to_string(Fault{"places.csv", 3, 14, "\"x\" is not a number", "write a number such as 12.5"}),
            "places.csv:3:14: \"x\" is not a number; write a number such as 12.5");
}

TEST(Fault, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_string(Fault{"places.csv", 3, 0, "wrong", "right"}), "places.csv:3: wrong; right");
  EXPECT_EQ(to_string(Fault{"places.csv", 0, 0, "wrong", "right"}), "places.csv: wrong; right");
  EXPECT_EQ(to_string(Fault{"places.csv", 0, 7, "wrong", "right"}), "places.csv: wrong; right");
  EXPECT_EQ(to_string(Fault{"places.csv", 1, 2, "wrong", ""}), "places.csv:1:2: wrong");
  EXPECT_EQ(to_string(Fault{"", 0, 0, "wrong", ""}), "wrong");
}

TEST(Fault, StaysOnItsLine) {
  // What a file says must neither break the list of faults nor command the terminal.
  EXPECT_EQ(to_string(Fault{"a.csv", 1, 2, "\"x\ny\x1B[2J\x7F\" is é", "write\tz"}),
            "a.csv:1:2: \"x\\ny\\x1B[2J\\x7F\" is é; write\\x09z");
}

TEST(InputError, SaysEveryFaultOnItsLine) {
  const InputError error({{"a.csv", 1, 2, "one", ""}, {"b.csv", 3, 4, "two", "three"}});
  EXPECT_STREQ(error.what(), "a.csv:1:2: one\nb.csv:3:4: two; three");
  ASSERT_EQ(error.faults().size(), 2U);
  EXPECT_EQ(error.faults()[1].file, "b.csv");
}

TEST(ValueError, CarriesItsRemedy) {
  const ValueError error("\"x\" is wrong", "write y");
  EXPECT_STREQ(error.what(), "\"x\" is wrong");
  EXPECT_EQ(error.remedy(), "write y");
  const Error* base = &error;
  EXPECT_STREQ(base->what(), "\"x\" is wrong");
}

}  // namespace
}  // namespace corridor
