#include "corridor/ledger/hxl.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "corridor/claim/figures_csv.hpp"
#include "corridor/ledger/claims_json.hpp"
#include "corridor/ledger/hxl_tags.hpp"
#include "tests/claim/any_claims.hpp"
#include "tests/ledger/import_fixture.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::SizeIs;

TEST(Hxl, TagsAreAlikeInAnyOrderCaseAndSpacing) {
  EXPECT_EQ(parse_hxl_tag("#affected+f+killed"), parse_hxl_tag(" #Affected +killed +F "));
  EXPECT_FALSE(parse_hxl_tag("affected"));
  EXPECT_FALSE(parse_hxl_tag("#"));
  EXPECT_FALSE(parse_hxl_tag("#affected+"));
  EXPECT_FALSE(parse_hxl_tag("#1st"));
}

TEST(Hxl, EveryColumnHasATagOfItsOwn) {
  for (const std::string& column : claim_columns()) {
    const auto tag = parse_hxl_tag(hxl_of_column(column));
    ASSERT_TRUE(tag) << column;
    EXPECT_EQ(column_of_hxl(*tag), column);
  }
}

TEST(Hxl, CsvThatIsNotTaggedIsNoHxl) {
  EXPECT_FALSE(is_hxl("id,metric,value,as_of\n# a remark, with a comma\na,arrivals,1,2023-09-28\n"));
  EXPECT_FALSE(is_hxl("id,metric,value,as_of,note\na,arrivals,1,2023-09-28,\"\n#b\n\"\n"));
  EXPECT_FALSE(is_hxl(""));
  EXPECT_TRUE(is_hxl("#meta+id,#indicator+code\n"));
  EXPECT_TRUE(is_hxl("Name,Number\r\n#loc, #affected +killed\r\n"));
}

constexpr const char* table =
    "Place,Killed,Injured,Date,Source,Unused\n"
    "#adm1+name,#affected+killed,#affected+injured,#date,#meta+source,#x_colour\n"
    "Goris,5,,2023-09-26,OCHA,red\n"
    "Stepanakert,68,290,2023-09-26,OCHA,blue\n";

TEST(Hxl, TaggedNumbersAreClaimsNamedByTheirContent) {
  const Imported read = import_text(table);
  EXPECT_THAT(read.faults, IsEmpty());
  ASSERT_THAT(read.claims, SizeIs(3));
  EXPECT_EQ(read.claims[0].metric, Metric::killed);
  EXPECT_EQ(read.claims[0].at, "Goris");
  EXPECT_EQ(read.claims[2].metric, Metric::wounded);
  EXPECT_EQ(read.claims[2].value, 290);
  EXPECT_EQ(read.claims[2].speaker, "OCHA");
  EXPECT_THAT(read.claims[2].id, MatchesRegex("wounded-20230926-[0-9a-f]{10}"));
  EXPECT_THAT(read.notices, ElementsAre("in: columns not read: #x_colour"));
}

TEST(Hxl, TheHeaderRowMayBeMissing) {
  const std::string text = table;
  EXPECT_THAT(import_text(text.substr(text.find('\n') + 1)).claims, SizeIs(3));
}

TEST(Hxl, FaultsStandAtTheirCells) {
  EXPECT_THAT(import_text("#loc,#affected+killed,#date\nGoris,many,2023-09-26\n").faults,
              ElementsAre(HasSubstr("in:2:7: value: \"many\" is not a number")));
  EXPECT_THAT(import_text("Place,When\n#loc,#date\nGoris,2023-09-26\n").faults,
              ElementsAre(HasSubstr("in:2:1: no hashtag says what is counted")));
}

/// What is written in a form and read again.
std::vector<Claim> through(const std::string& text, const Zone& zone) {
  Crisis crisis = small_crisis();
  crisis.zone = zone;
  const Imported read = import_text(text, {}, crisis);
  for (const std::string& fault : read.faults) RC_FAIL(fault);
  return read.claims;
}

RC_GTEST_PROP(ExportProperty, EveryFormGivesTheClaimsBack, ()) {
  const Zone zone(*rc::gen::element<std::string>("UTC", "+04:00", "Asia/Kathmandu", "Europe/Berlin"));
  const std::vector<Claim> claims = any_claims(zone);
  for (const std::string& text :
       {format_figures(claims, zone), format_hxl(claims, zone), format_claims_json(claims, zone)}) {
    const std::vector<Claim> again = through(text, zone);
    RC_ASSERT(again.size() == claims.size());
    for (std::size_t i = 0; i < claims.size(); ++i) RC_ASSERT(fields_of(again[i]) == fields_of(claims[i]));
  }
}

}  // namespace
}  // namespace corridor::test
