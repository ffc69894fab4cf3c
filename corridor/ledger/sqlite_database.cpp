#include "corridor/ledger/sqlite_database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

/// A path as SQLite's URI: what has a meaning there is written as %XX.
std::string uri_of(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      uri += c;
    }
  }
  return uri;
}

bool is_there(const std::filesystem::path& file) {
  std::error_code unknown;
  return std::filesystem::exists(file, unknown);
}

}  // namespace

SqliteDatabase::SqliteDatabase(std::filesystem::path file, Mode mode, std::chrono::milliseconds patience)
    : file_(std::move(file)), patience_(patience) {
  if (mode == Mode::read && !is_there(file_)) throw FileError(fmt::format("there is no ledger \"{}\"", file_.string()));
  // Readers too keep the write-ahead log's index beside the file. In a folder where nothing can be written, a file
  // whose last writer has closed it (so that there is no log) cannot change under us: it is read as it is.
  const std::filesystem::path folder = file_.has_parent_path() ? file_.parent_path() : ".";
  const bool frozen = mode == Mode::read && access(folder.c_str(), W_OK) != 0 && !is_there(file_.string() + "-wal");
  const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | (frozen ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) |
                    (mode == Mode::write ? SQLITE_OPEN_CREATE : 0);
  open(uri_of(file_) + (frozen ? "?immutable=1" : ""), flags, patience);
}

void SqliteDatabase::open(const std::string& name, int flags, std::chrono::milliseconds patience) {
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr);
  try {
    if (code != SQLITE_OK) fail(code);
    sqlite3_extended_result_codes(handle_, 1);
    sqlite3_busy_timeout(handle_, static_cast<int>(patience.count()));
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

SqliteDatabase::~SqliteDatabase() {
  sqlite3_close(handle_);
}

void SqliteDatabase::run(const std::string& sql) const {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::string SqliteDatabase::text(const std::string& sql) const {
  SqliteStatement statement(*this, sql);
  return statement.step() ? statement.text(0) : std::string();
}

std::int64_t SqliteDatabase::number(const std::string& sql) const {
  SqliteStatement statement(*this, sql);
  return statement.step() ? statement.number(0) : 0;
}

std::int64_t SqliteDatabase::changed_rows() const {
  return sqlite3_changes64(handle_);
}

bool SqliteDatabase::writable() const {
  return sqlite3_db_readonly(handle_, "main") == 0;
}

void SqliteDatabase::fail(int code) const {
  const std::string name = file_.string();
  const int reason = handle_ != nullptr ? sqlite3_system_errno(handle_) : 0;
  const std::string words = reason != 0 ? std::generic_category().message(reason) : sqlite3_errstr(code);
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw FileError(fmt::format("\"{}\" is locked by another program, for more than {} s; try again when it is done",
                                  name, std::chrono::duration<double>(patience_).count()));
    case SQLITE_READONLY:
      throw FileError(
          fmt::format("cannot write \"{}\": the file or its folder is read-only; make both writable", name));
    case SQLITE_FULL:
      throw FileError(fmt::format("cannot write \"{}\": the disk is full; nothing was added", name));
    case SQLITE_IOERR:
      throw FileError(fmt::format("cannot read or write \"{}\": {}; nothing was added", name, words));
    case SQLITE_CANTOPEN:
      throw FileError(fmt::format("cannot open \"{}\": {}", name, words));
    case SQLITE_NOTADB:
      throw FileError(fmt::format("\"{}\" is no ledger; name another file, or move it away", name));
    case SQLITE_CORRUPT:
      throw FileError(fmt::format("\"{}\" is damaged; restore it from a copy", name));
    default:
      throw FileError(fmt::format("\"{}\": {}", name, handle_ != nullptr ? sqlite3_errmsg(handle_) : words));
  }
}

SqliteStatement::SqliteStatement(const SqliteDatabase& database, std::string_view sql) : database_(database) {
  check(sqlite3_prepare_v2(database_.handle(), sql.data(), static_cast<int>(sql.size()), &handle_, nullptr));
}

SqliteStatement::~SqliteStatement() {
  sqlite3_finalize(handle_);
}

void SqliteStatement::bind(int parameter, std::string_view text) {
  // A null pointer would be NULL, not "".
  const char* const start = text.empty() ? "" : text.data();
  check(sqlite3_bind_text64(handle_, parameter, start, text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void SqliteStatement::bind(int parameter, std::int64_t number) {
  check(sqlite3_bind_int64(handle_, parameter, number));
}

void SqliteStatement::bind_nothing(int parameter) {
  check(sqlite3_bind_null(handle_, parameter));
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_.fail(code);
  return false;
}

void SqliteStatement::reset() {
  sqlite3_reset(handle_);  // repeats the last step's failure, which was thrown then
}

std::string SqliteStatement::text(int column) const {
  const unsigned char* const start = sqlite3_column_text(handle_, column);
  if (start == nullptr) return {};
  return {reinterpret_cast<const char*>(start), static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

std::int64_t SqliteStatement::number(int column) const {
  return sqlite3_column_int64(handle_, column);
}

void SqliteStatement::check(int code) const {
  if (code != SQLITE_OK) database_.fail(code);
}

SqliteTransaction::SqliteTransaction(const SqliteDatabase& database, SqliteDatabase::Mode mode) : database_(database) {
  database_.run(mode == SqliteDatabase::Mode::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

SqliteTransaction::~SqliteTransaction() {
  // A failed statement may have rolled back already; a failure here leaves that to the next one to open the file.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteTransaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace corridor
