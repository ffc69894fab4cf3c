// Whoever changes the file behind the program's back is found out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crisis/folder_fixture.hpp"
#include "tests/ledger/claims.hpp"
#include "tests/ledger/raw_sqlite.hpp"

namespace corridor::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* drop_triggers = "DROP TRIGGER claims_are_not_changed; DROP TRIGGER claims_are_not_deleted; ";
constexpr const char* make_triggers =
    "CREATE TRIGGER claims_are_not_changed BEFORE UPDATE ON claims BEGIN SELECT RAISE (ABORT, ''); END;"
    "CREATE TRIGGER claims_are_not_deleted BEFORE DELETE ON claims BEGIN SELECT RAISE (ABORT, ''); END;";

class Tamper : public testing::Test {
 protected:
  void SetUp() override {
    Ledger ledger = open(file_);
    for (int i = 1; i <= 5; ++i) {
      ledger.append({count("claim-" + std::to_string(i), 100 * i)});
      heads_.push_back(ledger.head().hash);
    }
  }

  /// Changes the file and covers the traces.
  void change(const std::string& sql) {
    RawSqlite raw(file_);
    ASSERT_EQ(raw.run(drop_triggers + sql + ";" + make_triggers), "");
  }
  Verification verify(const std::optional<std::string>& head = {}) const {
    return open(file_, Ledger::Access::read).verify(head);
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "ledger.db";
  std::vector<std::string> heads_;
};

TEST_F(Tamper, WhatIsUntouchedIsSoundAndEveryEarlierHeadIsFound) {
  EXPECT_THAT(verify().faults, IsEmpty());
  for (std::size_t i = 0; i < heads_.size(); ++i) {
    const Verification result = verify(heads_[i]);
    EXPECT_THAT(result.faults, IsEmpty());
    EXPECT_EQ(result.expected_at, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(result.head.hash, heads_.back());
  }
}

TEST_F(Tamper, TheFileItselfForbidsChanges) {
  RawSqlite raw(file_);
  EXPECT_THAT(raw.run("UPDATE claims SET value = '1' WHERE number = 2"), HasSubstr("never changed"));
  EXPECT_THAT(raw.run("DELETE FROM claims"), HasSubstr("never deleted"));
  EXPECT_THAT(verify().faults, IsEmpty());
}

TEST_F(Tamper, MissingTriggersAreNamed) {
  RawSqlite(file_).run(drop_triggers);
  EXPECT_THAT(verify().faults, ElementsAre("the triggers that forbid changes are gone"));
}

TEST_F(Tamper, AChangedValueIsNamedByItsRow) {
  change("UPDATE claims SET value = '301' WHERE number = 3");
  EXPECT_THAT(verify().faults, ElementsAre(HasSubstr("row 3 (\"claim-3\") is not as it was added")));
}

TEST_F(Tamper, EveryColumnIsHashed) {
  for (const char* column :
       {"id",        "metric",   "high",          "unit", "qualifier", "kind",        "modality",   "as_of",
        "period",    "\"from\"", "\"to\"",        "at",   "\"group\"", "sector",      "speaker",    "outlet",
        "published", "url",      "document_hash", "span", "quote",     "reliability", "entered_by", "note"}) {
    const std::string kept = RawSqlite(file_).value(std::string("SELECT ") + column + " FROM claims WHERE number = 2");
    change(std::string("UPDATE claims SET ") + column + " = 'x' WHERE number = 2");
    EXPECT_THAT(verify().faults, ElementsAre(HasSubstr("row 2 "))) << column;
    change(std::string("UPDATE claims SET ") + column + " = '" + kept + "' WHERE number = 2");
    EXPECT_THAT(verify().faults, IsEmpty()) << column;
  }
  change("UPDATE claims SET supersedes = 'claim-1' WHERE number = 2");
  EXPECT_THAT(verify().faults, ElementsAre(HasSubstr("row 2 ")));
}

TEST_F(Tamper, ARowTakenFromTheMiddleIsMissed) {
  change("DELETE FROM claims WHERE number = 3");
  EXPECT_THAT(verify().faults, ElementsAre("row 4 follows row 2: rows between them are gone"));
}

TEST_F(Tamper, RowsRenumberedToCoverADeletionDoNotFit) {
  change("DELETE FROM claims WHERE number = 3; UPDATE claims SET number = number - 1 WHERE number > 3");
  EXPECT_THAT(verify().faults, ElementsAre(HasSubstr("row 3 (\"claim-4\")")));
}

TEST_F(Tamper, ACutEndIsSeenByTheHeadAlone) {
  change("DELETE FROM claims WHERE number = 5");
  EXPECT_THAT(verify().faults, IsEmpty());
  EXPECT_THAT(verify(heads_.back()).faults, ElementsAre(HasSubstr("is that of no row")));
  EXPECT_THAT(verify(heads_[3]).faults, IsEmpty());
}

TEST_F(Tamper, AWholeChainMadeAnewIsSeenByTheHead) {
  std::filesystem::remove(file_);
  Ledger ledger = open(file_);
  for (int i = 1; i <= 5; ++i) ledger.append({count("claim-" + std::to_string(i), i == 2 ? 201 : 100 * i)});
  EXPECT_THAT(verify().faults, IsEmpty());
  EXPECT_THAT(verify(heads_.back()).faults, ElementsAre(HasSubstr("is that of no row")));
}

}  // namespace
}  // namespace corridor::test
