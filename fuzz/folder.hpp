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

/// Writes the files one after another into the folder: each ends at a line "%%".
inline void unpack(std::string_view text, std::span<const char* const> names, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const char* name : names) {
    const auto end = text.find("\n%%\n");
    std::ofstream(folder / name, std::ios::binary) << text.substr(0, end);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 4);
  }
}

}  // namespace corridor::fuzz
