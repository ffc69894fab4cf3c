// Full disks, files that cannot be written, files that are something else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <fstream>

#include "corridor/base/error.hpp"
#include "tests/crisis/folder_fixture.hpp"
#include "tests/ledger/child_process.hpp"
#include "tests/ledger/claims.hpp"

namespace corridor::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

std::string failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const FileError& error) {
    return error.what();
  }
  return "";
}

void let_others_in(const std::filesystem::path& path, std::filesystem::perms permissions) {
  std::filesystem::permissions(path, permissions);
}

TEST(LedgerTrouble, OnAFullDiskWhatWasAcknowledgedIsKept) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  Child child([&](const Child::Say& say) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{200'000, 200'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    Ledger ledger = open(file);
    for (int i = 0;; ++i) {
      ledger.append({count("claim-" + std::to_string(i), i)});
      say("\n");
    }
  });
  const std::string said = child.said();
  const auto acknowledged = std::count(said.begin(), said.end(), '\n');
  EXPECT_THAT(said.substr(static_cast<std::size_t>(acknowledged)),
              AllOf(StartsWith("cannot "), HasSubstr("ledger.db\": "), HasSubstr("; nothing was added")));
  EXPECT_GT(acknowledged, 5);
  Ledger ledger = open(file);
  EXPECT_EQ(ledger.head().rows, acknowledged);
  EXPECT_THAT(ledger.verify().faults, IsEmpty());
  EXPECT_EQ(ledger.append({count("later", 1)}).added, 1U);
}

TEST(LedgerTrouble, AReadOnlyFileCanBeReadAndNotWritten) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  open(file).append({count("a", 1)});
  let_others_in(folder.path(), std::filesystem::perms::all);
  let_others_in(file, std::filesystem::perms(0444));
  Child child([&](const Child::Say& say) {
    be_nobody();
    say(std::to_string(open(file, Ledger::Access::read).head().rows) + " row; ");
    say(failure_of([&] { open(file).append({count("b", 2)}); }));
  });
  EXPECT_THAT(child.said(), AllOf(StartsWith("1 row; cannot write \""), HasSubstr("is read-only; make both writable")));
}

TEST(LedgerTrouble, InAReadOnlyFolderItCanBeReadAndNotWritten) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  open(file).append({count("a", 1)});
  let_others_in(file, std::filesystem::perms(0666));
  let_others_in(folder.path(), std::filesystem::perms(0555));
  Child child([&](const Child::Say& say) {
    be_nobody();
    say(std::to_string(open(file, Ledger::Access::read).head().rows) + " row; ");
    say(failure_of([&] { open(file).append({count("b", 2)}); }));
  });
  EXPECT_THAT(child.said(), AllOf(StartsWith("1 row; cannot "), HasSubstr("ledger.db\": ")));
  let_others_in(folder.path(), std::filesystem::perms(0755));
}

TEST(LedgerTrouble, WhatIsNoLedgerIsLeftAlone) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  EXPECT_THAT(failure_of([&] { open(file, Ledger::Access::read); }), StartsWith("there is no ledger \""));
  EXPECT_FALSE(std::filesystem::exists(file));
  std::ofstream(file) << std::string(5000, 'x');
  EXPECT_THAT(failure_of([&] { open(file); }),
              HasSubstr("ledger.db\" is no ledger; name another file, or move it away"));
  EXPECT_EQ(read_file(file), std::string(5000, 'x'));
  EXPECT_THAT(failure_of([&] { open(folder.path() / "missing" / "ledger.db"); }),
              HasSubstr("No such file or directory"));
}

TEST(LedgerTrouble, AFileCutShortIsNeverTakenForSound) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "ledger.db";
  {
    Ledger ledger = open(file);
    std::vector<Claim> claims;
    for (int i = 0; i < 200; ++i) claims.push_back(count("claim-" + std::to_string(i), i));
    ledger.append(claims);
  }
  std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
  EXPECT_THAT(failure_of([&] {
                const Verification result = open(file, Ledger::Access::read).verify();
                if (!result.faults.empty()) throw FileError(result.faults.front());
              }),
              HasSubstr("damaged"));
}

}  // namespace
}  // namespace corridor::test
