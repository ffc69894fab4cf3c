#include "corridor/ledger/sqlite_schema.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <thread>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

/// "CORR", kept in the file's header: what tells a ledger from any other SQLite file.
constexpr std::int64_t application = 0x434F5252;

/// What leads from each version to the next. A step that has been in use is never changed.
constexpr std::array<std::string_view, 2> migrations{
    // 1: the rows, as text as it was hashed, and what forbids to change them
    R"(
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  metric TEXT NOT NULL,
  value TEXT NOT NULL,
  high TEXT NOT NULL,
  unit TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  kind TEXT NOT NULL,
  modality TEXT NOT NULL,
  as_of TEXT NOT NULL,
  period TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  at TEXT NOT NULL,
  "group" TEXT NOT NULL,
  sector TEXT NOT NULL,
  speaker TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  document_hash TEXT NOT NULL,
  span TEXT NOT NULL,
  quote TEXT NOT NULL,
  reliability TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  supersedes TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  includes TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER claims_are_not_changed BEFORE UPDATE ON claims
BEGIN SELECT RAISE (ABORT, 'a claim is never changed: add one that supersedes it'); END;
CREATE TRIGGER claims_are_not_deleted BEFORE DELETE ON claims
BEGIN SELECT RAISE (ABORT, 'a claim is never deleted: withdraw it'); END;
)",
    // 2: a claim's time, and indexes by which figures are looked up
    R"(
ALTER TABLE claims ADD COLUMN placed TEXT GENERATED ALWAYS AS (iif(as_of = '', published, as_of)) VIRTUAL;
CREATE INDEX claims_by_figure ON claims (metric, at, placed);
CREATE INDEX claims_by_correction ON claims (supersedes) WHERE supersedes IS NOT NULL;
)"};

/// Several processes may make the same file at once, and one of them cannot wait for the other while it changes to a
/// write-ahead log: it tries again.
void keep_log(const SqliteDatabase& database, std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  std::string mode;
  while (mode.empty()) {
    try {
      mode = database.text("PRAGMA journal_mode = WAL");
    } catch (const FileError&) {
      if (std::chrono::steady_clock::now() >= end) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
  }
  if (mode != "wal")
    throw FileError(fmt::format("\"{}\": this file system cannot hold a write-ahead log; keep the folder on a disk",
                                database.file().string()));
}

/// The version of a file that is a ledger, or nothing yet. Asked within a transaction: another process may be making
/// it.
std::int64_t checked_version(const SqliteDatabase& database) {
  const std::int64_t version = database.number("PRAGMA user_version");
  const std::string name = database.file().string();
  const std::int64_t kind = database.number("PRAGMA application_id");
  const bool empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (kind != application && !(empty && version == 0))
    throw FileError(fmt::format("\"{}\" is no ledger; name another file, or move it away", name));
  if (version > ledger_schema_version())
    throw FileError(
        fmt::format("\"{}\" was written by a later version of this program (schema {}, this one reads up to "
                    "{}); use that version",
                    name, version, ledger_schema_version()));
  return version;
}

void migrate(const SqliteDatabase& database) {
  SqliteTransaction changes(database, SqliteDatabase::Mode::write);
  const std::int64_t version = checked_version(database);  // another process may have done it while this one waited
  std::string steps;
  for (auto step = static_cast<std::size_t>(version); step < migrations.size(); ++step) steps += migrations[step];
  database.run(steps + fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application,
                                   ledger_schema_version()));
  changes.commit();
}

std::int64_t version_of(const SqliteDatabase& database) {
  const SqliteTransaction one_state(database, SqliteDatabase::Mode::read);
  return checked_version(database);
}

}  // namespace

int ledger_schema_version() {
  return static_cast<int>(migrations.size());
}

void prepare_ledger(const SqliteDatabase& database, std::chrono::milliseconds patience) {
  const std::int64_t version = version_of(database);
  if (database.writable()) {
    if (database.text("PRAGMA journal_mode") != "wal") keep_log(database, patience);
    // 64 MiB: a transaction that outgrows the cache is written in pieces, which takes half as long again.
    database.run("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536");
  }
  if (version < ledger_schema_version()) migrate(database);
}

bool changes_are_forbidden(const SqliteDatabase& database) {
  return database.number(
             "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'claims' AND name IN "
             "('claims_are_not_changed', 'claims_are_not_deleted')") == 2;
}

}  // namespace corridor
