#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace corridor {

/// An open SQLite file. Failures are FileErrors that say what a user can do.
class SqliteDatabase {
 public:
  enum class Mode { read, write };

  /// `write` makes the file where it is missing.
  SqliteDatabase(std::filesystem::path file, Mode mode, std::chrono::milliseconds patience);
  ~SqliteDatabase();
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  /// Runs statements that give no rows.
  void run(const std::string& sql) const;
  /// The first column of the first row.
  std::string text(const std::string& sql) const;
  std::int64_t number(const std::string& sql) const;

  /// Rows that the last INSERT put in.
  std::int64_t changed_rows() const;

  const std::filesystem::path& file() const { return file_; }
  bool writable() const;
  sqlite3* handle() const { return handle_; }
  /// Throws what the result code means.
  [[noreturn]] void fail(int code) const;

 private:
  void open(const std::string& name, int flags, std::chrono::milliseconds patience);

  std::filesystem::path file_;
  std::chrono::milliseconds patience_;
  sqlite3* handle_ = nullptr;
};

/// A statement that may be run many times with other values. Parameters and columns count from 1 and 0, as in SQLite.
class SqliteStatement {
 public:
  SqliteStatement(const SqliteDatabase& database, std::string_view sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  /// The text must outlive the run.
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::int64_t number);
  void bind_nothing(int parameter);
  /// Goes to the next row; false where there is none.
  bool step();
  /// Ready to be run again.
  void reset();

  std::string text(int column) const;  ///< empty for NULL
  std::int64_t number(int column) const;

 private:
  void check(int code) const;

  const SqliteDatabase& database_;
  sqlite3_stmt* handle_ = nullptr;
};

/// What is read within it is one state of the file, whatever other processes write meanwhile. What is written is
/// written as a whole at commit(), or not at all; only one process writes at a time, and the others wait.
class SqliteTransaction {
 public:
  SqliteTransaction(const SqliteDatabase& database, SqliteDatabase::Mode mode);
  ~SqliteTransaction();
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  void commit();

 private:
  const SqliteDatabase& database_;
  bool open_ = true;
};

}  // namespace corridor
