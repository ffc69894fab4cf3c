// Files of other versions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "tests/crisis/folder_fixture.hpp"
#include "tests/ledger/claims.hpp"
#include "tests/ledger/raw_sqlite.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* head_of_version_1 = "08afb8c5f2ade94d9c68e44afb43fe78b2f461e3fc1c5ca08f7781f6fe2850f0";

class OldLedger : public testing::Test {
 protected:
  void SetUp() override {
    const std::string script = read_file(std::string(CORRIDOR_SOURCE_DIR) + "/tests/ledger/version_1.sql");
    ASSERT_EQ(RawSqlite(file_).run(script), "");
  }
  std::string version() const { return RawSqlite(file_).value("PRAGMA user_version"); }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "ledger.db";
};

TEST_F(OldLedger, IsBroughtToThisVersionWithoutLoss) {
  Ledger ledger = open(file_);
  EXPECT_EQ(version(), "2");
  EXPECT_THAT(ids_of(ledger.claims()), ElementsAre("gov-1", "gov-2", "gov-3"));
  EXPECT_THAT(ledger.verify(head_of_version_1).faults, IsEmpty());
  EXPECT_THAT(ids_of(ledger.find({.metric = Metric::arrivals, .until = parse_instant("2023-09-24T18:00+04:00")})),
              ElementsAre("gov-1", "gov-2"));
  EXPECT_EQ(ledger.append({count("later", 1)}).added, 1U);
}

TEST_F(OldLedger, IsBroughtToThisVersionByAReaderToo) {
  EXPECT_THAT(open(file_, Ledger::Access::read).verify(head_of_version_1).faults, IsEmpty());
  EXPECT_EQ(version(), "2");
}

TEST_F(OldLedger, ALaterVersionIsRefusedAndLeftAlone) {
  ASSERT_EQ(RawSqlite(file_).run("PRAGMA user_version = 3"), "");
  try {
    open(file_);
    FAIL() << "a file of a later version was opened";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(),
                HasSubstr("was written by a later version of this program (schema 3, this one reads up to 2)"));
  }
  EXPECT_EQ(version(), "3");
}

TEST_F(OldLedger, AnotherProgramsFileIsRefused) {
  ASSERT_EQ(RawSqlite(file_).run("PRAGMA application_id = 7"), "");
  EXPECT_THROW(open(file_), FileError);
  EXPECT_EQ(version(), "1");
}

}  // namespace
}  // namespace corridor::test
