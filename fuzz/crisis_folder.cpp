// Any bytes as a crisis folder: its files follow one another, each ended by a line "%%". A folder without fault is
// written and read back as it was.
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/crisis/crisis.hpp"

namespace {

namespace fs = std::filesystem;
constexpr std::array names{"crisis.yml", "places.csv", "routes.csv", "events.csv", "figures.csv"};

/// In memory, or the disk would set the pace; gone with the process.
struct Scratch {
  fs::path path = (fs::exists("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
                  ("corridor-fuzz-" + std::to_string(getpid()));
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

void unpack(std::string_view text, const fs::path& folder) {
  fs::create_directories(folder);
  for (const char* name : names) {
    const auto end = text.find("\n%%\n");
    std::ofstream(folder / name, std::ios::binary) << text.substr(0, end);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 4);
  }
}

void expect_same(const fs::path& one, const fs::path& other) {
  for (const char* name : names) {
    if (fs::exists(one / name) != fs::exists(other / name)) std::abort();
    if (fs::exists(one / name) && corridor::read_file(one / name) != corridor::read_file(other / name)) std::abort();
  }
}

void round_trip(const corridor::Crisis& crisis, const fs::path& scratch) {
  try {
    corridor::write_crisis(crisis, scratch / "once");
    corridor::write_crisis(corridor::read_crisis(scratch / "once"), scratch / "twice");
  } catch (const corridor::Error& error) {
    std::cerr << error.what() << '\n';
    std::abort();
  }
  expect_same(scratch / "once", scratch / "twice");
}

}  // namespace

// libfyaml 0.7.12 (fy_atom_format_text) frees nothing where a value turns out longer than it had reckoned.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfyaml.so";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Scratch scratch;
  fs::remove_all(scratch.path);
  unpack({reinterpret_cast<const char*>(data), size}, scratch.path / "in");
  try {
    round_trip(corridor::read_crisis(scratch.path / "in"), scratch.path);
  } catch (const corridor::InputError& error) {
    if (error.faults().empty()) std::abort();
  }
  return 0;
}
