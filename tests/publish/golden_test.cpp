// The texts a person reads in a terminal, compared to the byte with files in golden/. After a wanted change:
// CORRIDOR_WRITE_GOLDEN=1 ./test -R publish, then read the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>

#include "corridor/base/file.hpp"
#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/outlook_table.hpp"
#include "corridor/publish/report_brief.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)

namespace {

void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(CORRIDOR_SOURCE_DIR) + "/tests/publish/golden/" + name;
  if (std::getenv("CORRIDOR_WRITE_GOLDEN") != nullptr) write_file(path, text);
  EXPECT_EQ(text, read_file(path)) << "see the head of golden_test.cpp";
}

TEST(Golden, OutlookTable) {
  expect_golden("outlook_table.txt", outlook_table(sample::outlook(), {}));
}
TEST(Golden, OutlookTableIn80Columns) {
  expect_golden("outlook_table_80.txt", outlook_table(sample::outlook(), {.colour = false, .width = 80}));
}
TEST(Golden, SimulatedTable) {
  expect_golden("simulated_table.txt", outlook_table(sample::simulated(), {}));
}
TEST(Golden, ReportBrief) {
  expect_golden("report_brief.txt", report_brief(sample::situation(sample::Inputs::plain).source()));
}
TEST(Golden, BacktestTable) {
  expect_golden("backtest_table.txt", backtest_table(sample::backtest()));
}
TEST(Golden, BacktestTableIn80Columns) {
  expect_golden("backtest_table_80.txt", backtest_table(sample::backtest(), 80));
}

}  // namespace
