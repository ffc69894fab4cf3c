#include "corridor/crisis/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace corridor {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Read {
  std::optional<YamlNode> root;
  std::vector<std::string> faults;
};

Read read(std::string_view text) {
  std::vector<Fault> faults;
  Read result{parse_yaml(text, "a.yml", faults), {}};
  for (const Fault& fault : faults) result.faults.push_back(to_string(fault));
  return result;
}

TEST(Yaml, ReadsMappingsListsAndScalarsWithTheirPlace) {
  const Read result = read("# é\nname: \"T é\" # note\nlist:\n  - a\n  - {b: 2}\nempty:\nquoted: ''\n");
  ASSERT_THAT(result.faults, IsEmpty());
  const YamlNode& root = *result.root;
  ASSERT_THAT(root.keys, SizeIs(4));
  EXPECT_EQ(root.items[0].text, "T é");
  EXPECT_TRUE(root.items[0].quoted);
  EXPECT_EQ(root.items[0].line, 2U);
  EXPECT_EQ(root.items[0].column, 7U);
  ASSERT_EQ(root.items[1].type, YamlNode::Type::list);
  EXPECT_EQ(root.items[1].items[0].text, "a");
  EXPECT_EQ(root.items[1].items[1].keys[0].text, "b");
  EXPECT_EQ(root.items[1].items[1].items[0].column, 9U);
  EXPECT_TRUE(root.items[2].missing());
  EXPECT_EQ(root.items[2].line, 6U);
  EXPECT_FALSE(root.items[3].missing());
}

TEST(Yaml, ColumnsCountCharacters) {
  EXPECT_EQ(read("é: 1\n").root->items[0].column, 4U);
}

TEST(Yaml, EveryBadLineIsNamedAndTheRestRead) {
  const Read result = read("a: \xE9\xE9\nb: \xFF\nc: 1\nc: 2\n");
  EXPECT_THAT(
      result.faults,
      ElementsAre("a.yml:1:4: the byte 0xE9 is not UTF-8 (in Latin-1 it would be \"é\"); save the file as UTF-8",
                  "a.yml:2:4: the byte 0xFF is not UTF-8 (in Latin-1 it would be \"ÿ\"); save the file as UTF-8",
                  "a.yml:4:1: key \"c\" is already in line 3; keep one of the two"));
  ASSERT_TRUE(result.root);
  EXPECT_EQ(result.root->items[2].text, "1");
}

TEST(Yaml, ANulByteIsNamed) {
  EXPECT_THAT(read(std::string_view("a: 1\nb: \0\n", 10)).faults,
              ElementsAre("a.yml:2:4: a NUL byte stands in the text; save the file as UTF-8"));
}

TEST(Yaml, Utf16IsNamedOnce) {
  EXPECT_THAT(read("\xFF\xFE"
                   "a\n")
                  .faults,
              ElementsAre("a.yml: the file is UTF-16 text, not UTF-8; save it as UTF-8"));
}

TEST(Yaml, OverlongAndSurrogateBytesAreNoText) {
  for (const char* bytes :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xE2\x82"})
    EXPECT_THAT(read(std::string("a: ") + bytes + "\n").faults, SizeIs(1));
  EXPECT_THAT(read("a: \xF0\x9F\x99\x82 \xED\x9F\xBF \xEF\xBF\xBD\n").faults, IsEmpty());
}

TEST(Yaml, DeepNestingIsRefused) {
  const std::string deep(100000, '[');
  EXPECT_THAT(read("a: " + deep).faults, SizeIs(1));
  EXPECT_THAT(read("a: [[[[1]]]]\n").faults, IsEmpty());
  EXPECT_THAT(read("a: " + std::string(17, '[') + std::string(17, ']')).faults,
              ElementsAre("a.yml:1:20: the file is nested too deeply; a crisis has at most four levels"));
}

TEST(Yaml, ReferencesAreRefused) {
  EXPECT_THAT(read("a: &x 1\nb: *x\n").faults,
              ElementsAre("a.yml:1:7: anchors (&) and aliases (*) are not used here; write the value out",
                          "a.yml:2:4: anchors (&) and aliases (*) are not used here; write the value out"));
}

TEST(Yaml, AKeyMustBeAWord) {
  EXPECT_THAT(read("[1, 2]: 3\n").faults, ElementsAre("a.yml:1:1: a key must be a word; write \"key: value\""));
}

RC_GTEST_PROP(Yaml, AQuotedTextIsReadAsItWas, ()) {
  const auto piece = rc::gen::element<std::string>("a", " ", "\"", "\\", "\n", "\r", "\t", "#", ":", "'", "é", "🙂",
                                                   "\x01", "\x1B", "\x7F", "\u0085", "\u00A0", "\u2028", "\uFEFF");
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
  const Read result = read("a: " + yaml_quoted(text) + "\n" + yaml_quoted(text + "k") + ": 1\n");
  RC_ASSERT(result.faults.empty());
  RC_ASSERT(result.root->items[0].text == text);
  RC_ASSERT(result.root->keys[1].text == text + "k");
}

}  // namespace
}  // namespace corridor
