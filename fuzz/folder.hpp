#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>

namespace corridor::fuzz {

/// In memory, or the disk would set the pace; gone with the process.
struct Scratch {
  std::filesystem::path path = (std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                                    : std::filesystem::temp_directory_path()) /
                               ("corridor-fuzz-" + std::to_string(getpid()));
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

/// The first of several files that follow one another, each ended by a line "%%"; taken off the text, which has no data
/// once the last one is taken.
inline std::string_view next_file(std::string_view& text) {
  const auto end = text.find("\n%%\n");
  const std::string_view file = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 4);
  return file;
}

/// Writes them into the folder under the names, as many as there are.
inline void unpack(std::string_view text, std::span<const char* const> names, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const char* name : names) {
    std::ofstream(folder / name, std::ios::binary) << next_file(text);
    if (text.data() == nullptr) return;
  }
}

}  // namespace corridor::fuzz
