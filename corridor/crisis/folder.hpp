#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace corridor {

/// A folder that is written whole or not at all: unless finished, what was written goes with the object.
class NewFolder {
 public:
  explicit NewFolder(std::filesystem::path path) : path_(std::move(path)) {}
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  /// FileError if there is something in it already.
  void make();
  void write(const std::string& file, std::string_view content);
  void finish() { finished_ = true; }

 private:
  std::filesystem::path path_;
  std::vector<std::filesystem::path> made_;  ///< in the order in which they are to go
  bool finished_ = false;
};

}  // namespace corridor
