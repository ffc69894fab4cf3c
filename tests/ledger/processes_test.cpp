// Several processes at once, and processes that are killed while they write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <list>
#include <random>
#include <sstream>
#include <thread>

#include "corridor/base/error.hpp"
#include "tests/crisis/folder_fixture.hpp"
#include "tests/ledger/child_process.hpp"
#include "tests/ledger/claims.hpp"
#include "tests/ledger/raw_sqlite.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Adds claims one by one, or so many at a time, and names each that was acknowledged on a line of its own.
void add_for_ever(const std::filesystem::path& file, const std::string& name, std::size_t at_a_time, std::size_t most,
                  const Child::Say& say) {
  Ledger ledger = open(file);
  for (std::size_t done = 0; done < most; done += at_a_time) {
    std::vector<Claim> claims;
    std::string ids;
    for (std::size_t i = done; i < done + at_a_time; ++i) {
      claims.push_back(count(name + "-" + std::to_string(i), static_cast<double>(i)));
      ids += claims.back().id + "\n";
    }
    ledger.append(claims);
    say(ids);
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(LedgerProcesses, TwoWritersAtOnceLoseNothing) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  Child one([&](const Child::Say& say) { add_for_ever(file, "one", 1, 500, say); });
  Child other([&](const Child::Say& say) { add_for_ever(file, "other", 1, 500, say); });
  EXPECT_THAT(lines_of(one.said()), SizeIs(500));
  EXPECT_THAT(lines_of(other.said()), SizeIs(500));
  const Ledger ledger = open(file);
  EXPECT_EQ(ledger.head().rows, 1000);
  EXPECT_THAT(ledger.verify().faults, IsEmpty());
}

TEST(LedgerProcesses, FourProcessesMayMakeTheSameFileAtOnce) {
  for (int round = 0; round < 100; ++round) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "ledger.db";
    std::list<Child> makers;
    for (int i = 0; i < 4; ++i)
      makers.emplace_back([&](const Child::Say& say) { add_for_ever(file, std::to_string(i), 1, 1, say); });
    std::vector<std::string> said;
    for (Child& maker : makers) said.push_back(maker.said());
    ASSERT_THAT(said, ElementsAre("0-0\n", "1-0\n", "2-0\n", "3-0\n")) << "round " << round;
  }
}

TEST(LedgerProcesses, KilledInMidWriteTwoHundredTimesItLosesNothingAcknowledged) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  std::mt19937 random(20230928);
  std::uniform_int_distribution<int> wait(0, 12000);
  std::size_t acknowledged = 0, killed_while_writing = 0;
  for (int round = 0; round < 200; ++round) {
    const std::size_t at_a_time = round % 2 == 0 ? 1 : 50;
    const std::string name = "round" + std::to_string(round);
    Child child([&](const Child::Say& say) { add_for_ever(file, name, at_a_time, 1'000'000, say); });
    std::this_thread::sleep_for(std::chrono::microseconds(wait(random)));
    child.kill();
    std::vector<std::string> ids = lines_of(child.said());
    killed_while_writing += ids.empty() ? 0 : 1;
    acknowledged += ids.size();
    const Ledger ledger = open(file);
    for (const std::string& id : ids) ASSERT_TRUE(ledger.holds(id)) << id;
    if (round % 20 == 19) {
      const Verification result = ledger.verify();
      ASSERT_THAT(result.faults, IsEmpty()) << "round " << round;
      ASSERT_GE(result.head.rows, static_cast<std::int64_t>(acknowledged));
    }
  }
  EXPECT_GE(killed_while_writing, 50U);  // else the waits are too short for this machine, and nothing was tested
  RawSqlite raw(file);
  EXPECT_EQ(raw.value("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(raw.value("PRAGMA foreign_key_check"), "");
}

TEST(LedgerProcesses, AFileThatStaysLockedIsAClearError) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  Ledger ledger = open(file, Ledger::Access::write, std::chrono::milliseconds{200});
  ledger.append({count("a", 1)});
  RawSqlite other(file);
  ASSERT_EQ(other.run("BEGIN EXCLUSIVE"), "");
  try {
    ledger.append({count("b", 2)});
    FAIL() << "the lock was not seen";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), HasSubstr("ledger.db\" is locked by another program, for more than 0.2 s; try again"));
  }
  ASSERT_EQ(other.run("ROLLBACK"), "");
  EXPECT_EQ(ledger.append({count("b", 2)}).added, 1U);
}

TEST(LedgerProcesses, ReadersSeeWholeTransactionsWhileAnotherWrites) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  open(file).append({count("first", 0)});
  Child writer([&](const Child::Say& say) { add_for_ever(file, "batch", 50, 5000, say); });
  const Ledger reader = open(file, Ledger::Access::read);
  for (std::int64_t rows = 1; rows < 5001; rows = reader.head().rows) ASSERT_EQ((rows - 1) % 50, 0);
  EXPECT_THAT(lines_of(writer.said()), SizeIs(5000));
}

}  // namespace
}  // namespace corridor::test
