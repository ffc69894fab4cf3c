// The texts a person reads in a terminal, compared to the byte with files in golden/.
#include <gtest/gtest.h>

#include "corridor/publish/backtest_report.hpp"
#include "corridor/publish/outlook_table.hpp"
#include "corridor/publish/report_brief.hpp"
#include "tests/publish/golden.hpp"
#include "tests/publish/sample.hpp"

using namespace corridor;  // NOLINT(google-build-using-namespace)

namespace {

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
