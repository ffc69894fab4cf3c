// Any bytes as a crisis folder: its files follow one another, each ended by a line "%%". A folder without fault is
// written and read back as it was.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/crisis/crisis.hpp"
#include "fuzz/folder.hpp"
#include "fuzz/libfyaml_leaks.hpp"

namespace {

namespace fs = std::filesystem;
constexpr std::array names{"crisis.yml", "places.csv", "routes.csv", "events.csv", "figures.csv"};

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

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const corridor::fuzz::Scratch scratch;
  fs::remove_all(scratch.path);
  corridor::fuzz::unpack({reinterpret_cast<const char*>(data), size}, names, scratch.path / "in");
  try {
    round_trip(corridor::read_crisis(scratch.path / "in"), scratch.path);
  } catch (const corridor::InputError& error) {
    if (error.faults().empty()) std::abort();
  }
  return 0;
}
