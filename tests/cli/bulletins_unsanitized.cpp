// The example's own bulletins, read and added to a ledger, teach a forecast what its figures.csv does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "corridor/base/csv.hpp"
#include "tests/cli/program.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;

namespace {

namespace fs = std::filesystem;

const fs::path example = fs::path(CORRIDOR_SOURCE_DIR) / "examples" / "nagorno-karabakh-2023";

/// The folder without its figures.
fs::path copied(const Folder& folder, const std::string& name) {
  const fs::path copy = folder.path() / name;
  fs::copy(example, copy, fs::copy_options::recursive);
  fs::remove(copy / "figures.csv");
  return copy;
}

/// The bulletins hold the running totals that nobody disputes: the rest of figures.csv, kept back.
std::string undisputed() {
  const std::vector<std::string> told = {"arrivals", "registered", "accommodated", "vehicles"};
  std::vector<corridor::Fault> faults;
  const corridor::CsvTable table =
      corridor::parse_csv(content((example / "figures.csv").string()), "figures.csv", faults);
  const auto text = [&](const corridor::CsvRow& row, const char* column) { return row[*table.column(column)].text; };
  std::string kept;
  const auto add = [&kept](const corridor::CsvRow& row) {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(cell.text);
    kept += corridor::csv_line(cells);
  };
  add(table.header);
  for (const corridor::CsvRow& row : table.rows) {
    const bool total = text(row, "kind") != "flow" && text(row, "from").empty() && text(row, "at").empty();
    if (std::count(told.begin(), told.end(), text(row, "metric")) != 0 && total &&
        !text(row, "id").starts_with("disputed"))
      add(row);
  }
  return kept;
}

std::string forecast(const fs::path& crisis, const std::string& origin) {
  const Result result = run({"forecast", crisis.string(), "--as-of", origin, "--members", "100", "--format", "hub"});
  EXPECT_EQ(result.status, 0) << result.err;
  return result.out;
}

TEST(Bulletins, TeachWhatTheFiguresDo) {
  const Folder folder;
  const fs::path figures = copied(folder, "figures"), ledger = copied(folder, "ledger");
  std::ofstream(figures / "figures.csv") << undisputed();

  std::vector<std::string> read = {"read", "--format", "json", "--crisis", ledger.string()};
  for (const auto& bulletin : fs::directory_iterator(ledger / "bulletins")) read.push_back(bulletin.path().string());
  std::sort(read.begin() + 5, read.end());
  const Result found = run(read);
  ASSERT_EQ(found.status, 0) << found.err;
  std::ofstream(folder / "read.json") << found.out;
  const Result added = run({"ledger", "add", ledger.string(), folder / "read.json"});
  ASSERT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(added.out, "Added 69 claims; 0 already there\n");
  EXPECT_EQ(added.err, "") << "what no forecast can use";
  EXPECT_EQ(run({"ledger", "add", ledger.string(), folder / "read.json"}).out, "Added 0 claims; 69 already there\n");

  for (const char* origin : {"2023-09-26T12:00+04:00", "2023-09-28T09:00+04:00"}) {
    const std::string learned = forecast(ledger, origin);
    EXPECT_GT(learned.size(), 10'000U);
    EXPECT_EQ(learned, forecast(figures, origin));
  }
}

}  // namespace
