#include "corridor/base/csv.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace corridor {
namespace {

using Fields = std::vector<std::string>;

Fields texts(const CsvRow& row) {
  Fields fields;
  for (const CsvCell& cell : row) fields.push_back(cell.text);
  return fields;
}

/// A table with the faults found in it.
struct Read {
  std::vector<Fault> faults;
  CsvTable table;

  std::vector<Fields> rows() const {
    std::vector<Fields> all;
    for (const CsvRow& row : table.rows) all.push_back(texts(row));
    return all;
  }
  /// "line:column message" of every fault.
  std::vector<std::string> complaints() const {
    std::vector<std::string> all;
    for (const Fault& fault : faults) all.push_back(fmt::format("{}:{} {}", fault.line, fault.column, fault.message));
    return all;
  }
};

Read read(std::string_view text) {
  Read result;
  result.table = parse_csv(text, "test.csv", result.faults);
  for (const Fault& fault : result.faults) {
    EXPECT_EQ(fault.file, "test.csv");
    EXPECT_FALSE(fault.remedy.empty()) << fault.message;
  }
  return result;
}

/// The rows of a text without faults.
std::vector<Fields> rows_of(std::string_view text) {
  const Read result = read(text);
  EXPECT_EQ(result.complaints(), Fields{}) << text;
  return result.rows();
}

TEST(ParseCsv, HeaderAndRows) {
  const Read result = read("a,b,c\n1,2,3\n4,5,6\n");
  EXPECT_EQ(texts(result.table.header), (Fields{"a", "b", "c"}));
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"1", "2", "3"}, {"4", "5", "6"}}));
  EXPECT_EQ(result.table.file, "test.csv");
  EXPECT_TRUE(result.faults.empty());
}

TEST(ParseCsv, Rfc4180) {
  EXPECT_EQ(rows_of("a,b\n1,2"), (std::vector<Fields>{{"1", "2"}})) << "no line end at the end of the file";
  EXPECT_EQ(rows_of("a,b\r\n1,2\r\n"), (std::vector<Fields>{{"1", "2"}}));
  EXPECT_EQ(rows_of("a,b\r1,2\r"), (std::vector<Fields>{{"1", "2"}}));
  EXPECT_EQ(rows_of("a,b\n\"x,y\",2\n"), (std::vector<Fields>{{"x,y", "2"}}));
  EXPECT_EQ(rows_of("a,b\n\"say \"\"no\"\"\",2\n"), (std::vector<Fields>{{"say \"no\"", "2"}}));
  EXPECT_EQ(rows_of("a,b\n\"one\ntwo\",2\n"), (std::vector<Fields>{{"one\ntwo", "2"}}));
  EXPECT_EQ(rows_of("a,b\r\n\"one\r\ntwo\",2\r\n"), (std::vector<Fields>{{"one\r\ntwo", "2"}}));
  EXPECT_EQ(rows_of("a,b\n,\n"), (std::vector<Fields>{{"", ""}}));
  EXPECT_EQ(rows_of("a,b\n\"\",\"\"\n"), (std::vector<Fields>{{"", ""}}));
  EXPECT_EQ(rows_of("a\n\"\"\"\"\n"), (std::vector<Fields>{{"\""}}));
}

TEST(ParseCsv, WhatIsMetInPractice) {
  const Read marked = read("\xEF\xBB\xBFname,b\n1,2\n");
  EXPECT_EQ(texts(marked.table.header), (Fields{"name", "b"}));
  EXPECT_EQ(marked.table.header[0].column, 1U);
  EXPECT_EQ(rows_of("a,b\n\n   \n\t\n1,2\n\r\n\n"), (std::vector<Fields>{{"1", "2"}})) << "blank lines";
  EXPECT_EQ(rows_of("# note, with \"quote\na,b\n#adm1,#affected\n1,2\n# end"), (std::vector<Fields>{{"1", "2"}}))
      << "comments";
  EXPECT_EQ(rows_of("a,b\n1,#2\n"), (std::vector<Fields>{{"1", "#2"}})) << "no comment within a row";
  EXPECT_EQ(rows_of("a,b\n\"#1\",2\n"), (std::vector<Fields>{{"#1", "2"}}));
  EXPECT_EQ(rows_of(" a\t, b \n  1 ,\t2 3 \n"), (std::vector<Fields>{{"1", "2 3"}})) << "stray blanks";
  EXPECT_EQ(rows_of("a,b\n \" 1 \" ,2\n"), (std::vector<Fields>{{" 1 ", "2"}})) << "blanks inside quotes are kept";
  EXPECT_EQ(rows_of("a,b\n5\" pipe,2\n"), (std::vector<Fields>{{"5\" pipe", "2"}}))
      << "a quote inside an unquoted field";
}

TEST(ParseCsv, ColumnByName) {
  const Read result = read("a,b\n");
  EXPECT_EQ(result.table.column("b"), 1U);
  EXPECT_EQ(result.table.column("c"), std::nullopt);
}

TEST(ParseCsv, PositionsCountCharactersFromOne) {
  const Read result = read("a,b,c\nԳորիս,  x ,\"ç\"\n\"two\nlines\", y,\n");
  ASSERT_EQ(result.table.rows.size(), 2U);
  const CsvRow& first = result.table.rows[0];
  EXPECT_EQ(first[0].line, 2U);
  EXPECT_EQ(first[0].column, 1U);
  EXPECT_EQ(first[1].column, 9U);   // five Armenian letters of two bytes each, a comma, two blanks
  EXPECT_EQ(first[2].column, 12U);  // the opening quote
  const CsvRow& second = result.table.rows[1];
  EXPECT_EQ(second[0].line, 3U);
  EXPECT_EQ(second[1].line, 4U);
  EXPECT_EQ(second[1].column, 9U);
  EXPECT_EQ(second[2].column, 11U);
}

TEST(ParseCsv, RowsOfAnotherLength) {
  const Read result = read("a,b\n1\n1,2\n1,2,3,4\n");
  EXPECT_EQ(result.complaints(), (Fields{"2:1 the row has 1 field where the header has 2",
                                         "4:5 the row has 4 fields where the header has 2"}));
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"1", "2"}}));
}

TEST(ParseCsv, TextAfterAClosingQuote) {
  const Read result = read("a,b\n1,\"x\"y\n3,4\n\"p\" q,5\n");
  EXPECT_EQ(result.complaints(),
            (Fields{"2:6 \"y\" stands after a closing quote", "4:5 \"q\" stands after a closing quote"}));
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"3", "4"}}));
}

TEST(ParseCsv, AnUnclosedQuoteDoesNotHideWhatFollows) {
  const Read result = read("a,b\n1,\"x\n3,4\n5\n");
  EXPECT_EQ(result.complaints(), (Fields{"2:3 the quote that opens here is never closed",
                                         "4:1 the row has 1 field where the header has 2"}));
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"3", "4"}}));
}

TEST(ParseCsv, ManyUnclosedQuotesTakeNoLongerThanTheFile) {
  // Would take minutes if every line were searched to the end of the file.
  std::string text = "a,b\n";
  for (int i = 0; i < 200000; ++i) text += "1,\"x\"\"\n";
  const Read result = read(text);
  EXPECT_FALSE(result.faults.empty());
}

TEST(ParseCsv, DuplicateColumn) {
  const Read result = read("a,b,a\n1,2,3\n");
  EXPECT_EQ(result.complaints(), (Fields{"1:5 the column \"a\" appears twice"}));
  EXPECT_EQ(result.rows().size(), 1U);
}

TEST(ParseCsv, NoHeader) {
  for (const std::string_view text : {"", "\n", "# only a comment\n", "\xEF\xBB\xBF", "  \r\n"}) {
    const Read result = read(text);
    EXPECT_EQ(result.complaints(), (Fields{"0:0 the file has no header row"})) << text;
    EXPECT_TRUE(result.table.header.empty());
    EXPECT_TRUE(result.table.rows.empty());
  }
}

TEST(ParseCsv, AHeaderAtFaultEndsTheReading) {
  const Read result = read("a,\"b\n1,2\n3\n");
  EXPECT_EQ(result.complaints(), (Fields{"1:3 the quote that opens here is never closed"}));
  EXPECT_TRUE(result.table.rows.empty());
}

TEST(ParseCsv, Latin1) {
  const Read result = read("a,b\nSao,1\nS\xE3o Tom\xE9,2\nx,3\n");
  EXPECT_EQ(result.complaints(), (Fields{"3:2 the byte 0xE3 is not UTF-8 (in Latin-1 it would be \"ã\")"}))
      << "once a line";
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"Sao", "1"}, {"x", "3"}}));
}

TEST(ParseCsv, BytesThatAreNotUtf8) {
  // A lone continuation byte, overlong forms, a surrogate, beyond U+10FFFF, and characters cut off.
  for (const std::string_view bad : {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                     "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98"}) {
    const Read result = read(fmt::format("a,b\nx{},1\ny,2\n", bad));
    ASSERT_EQ(result.faults.size(), 1U) << testing::PrintToString(bad);
    EXPECT_EQ(result.faults[0].line, 2U);
    EXPECT_EQ(result.faults[0].column, 2U);
    EXPECT_NE(result.faults[0].message.find("is not UTF-8"), std::string::npos);
    EXPECT_EQ(result.rows(), (std::vector<Fields>{{"y", "2"}}));
  }
  for (const std::string_view good :
       {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(rows_of(fmt::format("a,b\n{},1\n", good)), (std::vector<Fields>{{std::string(good), "1"}}));
  }
}

TEST(ParseCsv, ABadByteLeavesOutItsWholeRow) {
  const Read result = read("a,b\n\"one\n\xE9\nthree\",2\nx,3\n");
  EXPECT_EQ(result.complaints().size(), 1U);
  EXPECT_EQ(result.faults[0].line, 3U);
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"x", "3"}}));
  EXPECT_TRUE(read("a,b\nx,\xE9").rows().empty()) << "in the last line of a file without a line end";
  EXPECT_EQ(read("a,b\nx,1\n\xE9,2").rows(), (std::vector<Fields>{{"x", "1"}}));
}

TEST(ParseCsv, ABadByteBehindAByteOrderMarkHasItsColumn) {
  EXPECT_EQ(read("\xEF\xBB\xBFn\xE9,b\n").faults.at(0).column, 2U);
}

TEST(ParseCsv, Nul) {
  const Read result = read(std::string_view("a,b\n1,\0\n3,4\n", 12));
  EXPECT_EQ(result.complaints(), (Fields{"2:3 a NUL byte stands in the text"}));
  EXPECT_EQ(result.rows(), (std::vector<Fields>{{"3", "4"}}));
}

TEST(ParseCsv, Utf16IsNamed) {
  const Read result =
      read(std::string_view("\xFF\xFE"
                            "a\0,\0b\0\n\0",
                            10));
  ASSERT_EQ(result.faults.size(), 1U);
  EXPECT_NE(result.faults[0].message.find("UTF-16"), std::string::npos);
}

TEST(ParseCsv, FaultsComeInTheOrderOfTheTextAfterThoseThatWereThere) {
  std::vector<Fault> faults{{"other.csv", 99, 1, "old", ""}};
  parse_csv("a,b\n1\n\xE9,2\n3,4,5\n", "test.csv", faults);
  ASSERT_EQ(faults.size(), 4U);
  EXPECT_EQ(faults[0].message, "old");
  EXPECT_EQ(faults[1].line, 2U);
  EXPECT_EQ(faults[2].line, 3U);
  EXPECT_EQ(faults[3].line, 4U);
}

TEST(CsvLine, QuotesWhereNeeded) {
  EXPECT_EQ(csv_line({"a", "b c", ""}), "a,b c,\n");
  EXPECT_EQ(csv_line({"a,b", "say \"no\"", "one\ntwo"}), "\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\n");
  EXPECT_EQ(csv_line({"#a", "#b"}), "\"#a\",#b\n");
  EXPECT_EQ(csv_line({" a", "b\t"}), "\" a\",\"b\t\"\n");
  EXPECT_EQ(csv_line({""}), "\"\"\n");
}

/// Texts rich in what the format treats specially.
rc::Gen<std::string> awkward_text() {
  const auto piece = rc::gen::elementOf(
      Fields{",", "\"", "\n", "\r", "\r\n", " ", "\t", "#", "a", "7", "é", "Գ", "😀", "\xEF\xBB\xBF", "'", ";"});
  return rc::gen::map(rc::gen::container<Fields>(piece), [](const Fields& pieces) {
    std::string text;
    for (const std::string& part : pieces) text += part;
    return text;
  });
}

Fields any_fields(std::size_t count) {
  return *rc::gen::container<Fields>(count, awkward_text());
}

RC_GTEST_PROP(Csv, WhatIsWrittenIsReadBack, ()) {
  const std::size_t columns = *rc::gen::inRange<std::size_t>(1, 5);
  Fields header = any_fields(columns);
  for (std::size_t i = 0; i < columns; ++i) header[i] += std::to_string(i);
  std::string text = csv_line(header);
  std::vector<Fields> rows;
  const std::size_t count = *rc::gen::inRange<std::size_t>(0, 5);
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(any_fields(columns));
    text += csv_line(rows.back());
  }
  std::vector<Fault> faults;
  const CsvTable table = parse_csv(text, "test.csv", faults);
  RC_ASSERT(faults.empty());
  RC_ASSERT(texts(table.header) == header);
  std::vector<Fields> again;
  for (const CsvRow& row : table.rows) again.push_back(texts(row));
  RC_ASSERT(again == rows);
}

RC_GTEST_PROP(Csv, AnyBytesAreReadWithoutHarm, ()) {
  const std::string bytes = *rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::elementOf(std::string("\",\n\r# a"))));
  std::vector<Fault> faults;
  const CsvTable table = parse_csv(bytes, "test.csv", faults);
  for (const CsvRow& row : table.rows) RC_ASSERT(row.size() == table.header.size());
  for (const Fault& fault : faults) RC_ASSERT(fault.line <= 1 + bytes.size());
}

}  // namespace
}  // namespace corridor
