#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace corridor::test {

/// Another program that writes to the file.
class RawSqlite {
 public:
  explicit RawSqlite(const std::filesystem::path& file) {
    if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) throw std::runtime_error("cannot open " + file.string());
  }
  ~RawSqlite() { sqlite3_close(handle_); }
  RawSqlite(const RawSqlite&) = delete;
  RawSqlite& operator=(const RawSqlite&) = delete;

  /// Empty, or SQLite's complaint.
  std::string run(const std::string& sql) {
    char* complaint = nullptr;
    sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, &complaint);
    std::string text = complaint == nullptr ? "" : complaint;
    sqlite3_free(complaint);
    return text;
  }
  std::string value(const std::string& sql) {
    std::string text;
    const auto keep = [](void* into, int count, char** values, char**) {
      if (count > 0 && values[0] != nullptr) *static_cast<std::string*>(into) = values[0];
      return 0;
    };
    sqlite3_exec(handle_, sql.c_str(), keep, &text, nullptr);
    return text;
  }

 private:
  sqlite3* handle_ = nullptr;
};

}  // namespace corridor::test
