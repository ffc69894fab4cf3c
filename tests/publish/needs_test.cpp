#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "corridor/base/csv.hpp"
#include "corridor/publish/needs_csv.hpp"
#include "corridor/publish/needs_json.hpp"
#include "corridor/publish/needs_table.hpp"
#include "corridor/publish/needs_wording.hpp"
#include "corridor/publish/wording.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)

namespace {

using testing::HasSubstr;
using testing::Not;

Needs sample_needs(bool hostile = false) {
  Crisis crisis = sample::crisis();
  Outlook outlook = sample::outlook();
  if (hostile) sample::make_hostile(crisis, outlook);
  return needs_of(crisis, outlook, built_in_standards(), {});
}

TEST(NeedsWording, ChancesProveNothingForCertain) {
  EXPECT_EQ(chance_text(0, 0), "< 1 %");
  EXPECT_EQ(chance_text(1, 0), "> 99 %");
  EXPECT_EQ(chance_text(0.42, 0.0156), "42 % ± 2");
}

TEST(NeedsWording, MoneyIsWholeAndMayBeARangeOrTooMuch) {
  EXPECT_EQ(money_text({5302500, 5302500}), "5,302,500");
  EXPECT_EQ(money_text({1e6, 2e6}), "1,000,000–2,000,000");
  EXPECT_EQ(money_text({-27210.6, -27210.6}), "−27,211");
  EXPECT_EQ(money_text({-0.2, 0.2}), "0");
}

TEST(NeedsWording, APartOfADaySaysWhich) {
  const Zone zone("+04:00");
  const auto hours_from = [&](const char* from, const char* until) {
    return hours_of_day({parse_instant(from), parse_instant(until), 0, 0}, zone);
  };
  EXPECT_EQ(hours_from("2023-09-28T00:00+04:00", "2023-09-29T00:00+04:00"), "");
  EXPECT_EQ(hours_from("2023-09-28T09:00+04:00", "2023-09-29T00:00+04:00"), "from 09:00");
  EXPECT_EQ(hours_from("2023-09-28T00:00+04:00", "2023-09-28T09:00+04:00"), "until 09:00");
  EXPECT_EQ(hours_from("2023-09-28T08:00+04:00", "2023-09-28T09:00+04:00"), "08:00–09:00");
}

TEST(NeedsWording, QuantitiesShowWhatTheirIntervalSupports) {
  Needs needs;
  needs.standards = built_in_standards();
  const auto text = [&](const std::string& key, const Quantiles& q) {
    const QuantityText quantity(needs, {LocationKind::place, "A", key, {}, {}}, q);
    return quantity.median() + " " + quantity.outer();
  };
  EXPECT_EQ(text("water", {88742, 0, 0, 81034, 97210}), "88,700 81,000–97,200");
  EXPECT_EQ(text("food_mass", {1.25, 0, 0, 0.5, 2.04}), "1.2 0.5–2.0");
  EXPECT_EQ(text("latrines", {3, 0, 0, 2, 4.5}), "3 2–5");
  EXPECT_EQ(text("people", {3, 0, 0, 3, 3}), "3 3");
}

TEST(NeedsTable, FitsTheTerminalWhateverIsInIt) {
  for (const bool hostile : {false, true}) {
    const Needs needs = sample_needs(hostile);
    for (const std::size_t width : {80U, 100U}) {
      std::istringstream lines(needs_table(needs, {.colour = false, .width = width}));
      for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(columns(line), width) << line;
        for (const char c : line) ASSERT_GE(static_cast<unsigned char>(c), 0x20U) << line;
      }
    }
  }
}

TEST(NeedsTable, NamesWhatIsMissingAndWhatIsDoubtful) {
  const std::string table = needs_table(sample_needs(), {});
  EXPECT_THAT(table, HasSubstr("dignity kits: not worked out; write \"menstruating\" under \"people:\""));
  EXPECT_THAT(table, HasSubstr("doubtful: check it before you rely on it"));
  EXPECT_THAT(table, Not(HasSubstr("COST")));
}

TEST(NeedsData, RowsAreWholeAndJsonIsJson) {
  const Needs needs = sample_needs(true);
  std::vector<Fault> faults;
  const CsvTable rows = parse_csv(needs_csv(needs), "needs.csv", faults);
  EXPECT_EQ(rows.rows.size(), needs.series.size() * needs.days.size());
  parse_csv(aid_csv(needs), "aid.csv", faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(nlohmann::json::accept(needs_json(needs, {{"crisis.yml", "0"}}, "0")));
}

}  // namespace
