#include "corridor/base/numbers.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

/// What and remedy of the ValueError that parsing throws, "" if it throws none.
template <class Parse>
std::string complaint(Parse parse, std::string_view text) {
  try {
    parse(text);
  } catch (const ValueError& error) {
    return fmt::format("{} | {}", error.what(), error.remedy());
  }
  return "";
}

void expect_complaint(const std::string& complaint, std::string_view value, std::string_view remedy) {
  EXPECT_NE(complaint.find(fmt::format("\"{}\"", value)), std::string::npos)
      << complaint << ": the value is not quoted";
  EXPECT_NE(complaint.find(remedy), std::string::npos) << complaint;
}

TEST(ParseNumber, DecimalNumbers) {
  EXPECT_EQ(parse_number("12.5"), 12.5);
  EXPECT_EQ(parse_number("-3"), -3.0);
  EXPECT_EQ(parse_number("1e5"), 100000.0);
  EXPECT_EQ(parse_number("1E-3"), 0.001);
  EXPECT_EQ(parse_number("0"), 0.0);
  EXPECT_EQ(parse_number("0.1"), 0.1);
  EXPECT_EQ(parse_number("1.7976931348623157e308"), std::numeric_limits<double>::max());
}

TEST(ParseNumber, WhatIsNotANumber) {
  for (const std::string_view text : {"", " ", " 1", "1 ", "nan", "inf", "-inf", "0x10", "1.2.3", "1e", "--1", "1.5km",
                                      "e5", "1e999", "-1e999", "1e-999"}) {
    expect_complaint(complaint(parse_number, text), text, "| write ");
  }
}

TEST(ParseNumber, RemediesForWhatIsMet) {
  expect_complaint(complaint(parse_number, "+5"), "+5", "plus sign");
  expect_complaint(complaint(parse_number, "−5"), "−5", "minus sign as a hyphen");
  expect_complaint(complaint(parse_number, "12,5"), "12,5", "decimal commas");
  expect_complaint(complaint(parse_number, "1 200"), "1 200", "thousands separators");
  expect_complaint(complaint(parse_number, "1\u202f200"), "1\u202f200", "thousands separators");
  expect_complaint(complaint(parse_number, "25%"), "25%", "percent");
  expect_complaint(complaint(parse_number, "5..7"), "5..7", "not a range");
  expect_complaint(complaint(parse_number, "5-7"), "5-7", "one number");
}

TEST(ParseCount, WholeNumbers) {
  EXPECT_EQ(parse_count("0"), 0);
  EXPECT_EQ(parse_count("007"), 7);
  EXPECT_EQ(parse_count("1099511627776"), Count{1} << 40);
  EXPECT_EQ(parse_count("9223372036854775807"), std::numeric_limits<Count>::max());
}

TEST(ParseCount, WhatIsNoCount) {
  for (const std::string_view text : {"", " 5", "5 ", "1e3", "12.0", "+5", "five", "0x5"}) {
    expect_complaint(complaint(parse_count, text), text, "write");
  }
  expect_complaint(complaint(parse_count, "-3"), "-3", "0 or a positive");
  expect_complaint(complaint(parse_count, "9223372036854775808"), "9223372036854775808", "below");
  expect_complaint(complaint(parse_count, "1,200"), "1,200", "separators: 1200");
  expect_complaint(complaint(parse_count, "1'234'567"), "1'234'567", "separators: 1234567");
  expect_complaint(complaint(parse_count, "12\u00a0000"), "12\u00a0000", "separators: 12000");
}

TEST(ParseRange, NumbersAndIntervals) {
  EXPECT_EQ(parse_range("5"), (Range{5, 5}));
  EXPECT_EQ(parse_range("5..7"), (Range{5, 7}));
  EXPECT_EQ(parse_range("-5.5..-3"), (Range{-5.5, -3}));
  EXPECT_EQ(parse_range("1e3..1e4"), (Range{1000, 10000}));
  EXPECT_EQ(parse_range("7..7"), (Range{7, 7}));
}

TEST(ParseRange, WhatIsNoRange) {
  for (const std::string_view text : {"..", "5..", "..7", "5...7"})
    expect_complaint(complaint(parse_range, text), text, "5..7");
  expect_complaint(complaint(parse_range, "7..5"), "7..5", "write 5..7");
  expect_complaint(complaint(parse_range, "5-7"), "5-7", "write a range as 5..7");
  expect_complaint(complaint(parse_range, "5–7"), "5–7", "write a range as 5..7");
  // The end that is wrong is the one that is quoted.
  expect_complaint(complaint(parse_range, "5..x"), "x", "write a number");
  expect_complaint(complaint(parse_range, "5..6..7"), "6..7", "not a range");
  EXPECT_NE(complaint(parse_range, ""), "");
}

TEST(ToString, ShortestText) {
  EXPECT_EQ(to_string(0.1), "0.1");
  EXPECT_EQ(to_string(1e20), "1e+20");
  EXPECT_EQ(to_string(5.0), "5");
  EXPECT_EQ(to_string(120000.0), "120000");
  EXPECT_EQ(to_string(-2.5), "-2.5");
  EXPECT_EQ(to_string(Range{5, 5}), "5");
  EXPECT_EQ(to_string(Range{5, 7.5}), "5..7.5");
  EXPECT_EQ(to_string(Range{-3, -2}), "-3..-2");
}

double any_double() {
  const double value = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
  RC_PRE(std::isfinite(value));
  return value;
}

RC_GTEST_PROP(Numbers, NumberReadsBack, ()) {
  const double value = any_double();
  RC_ASSERT(std::bit_cast<std::uint64_t>(parse_number(to_string(value))) == std::bit_cast<std::uint64_t>(value));
}

RC_GTEST_PROP(Numbers, RangeReadsBack, ()) {
  const double one = any_double();
  const double two = any_double();
  const Range range{std::min(one, two), std::max(one, two)};
  RC_ASSERT(parse_range(to_string(range)) == range);
}

RC_GTEST_PROP(Numbers, CountReadsBack, ()) {
  const Count value = *rc::gen::positive<Count>();
  RC_ASSERT(parse_count(std::to_string(value)) == value);
}

}  // namespace
}  // namespace corridor
