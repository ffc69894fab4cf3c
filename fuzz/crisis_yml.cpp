// Any bytes as crisis.yml.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corridor/crisis/settings_yml.hpp"

// libfyaml 0.7.12 (fy_atom_format_text) frees nothing where a value turns out longer than it had reckoned.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfyaml.so";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<corridor::Fault> faults;
  corridor::parse_settings({reinterpret_cast<const char*>(data), size}, "crisis.yml", faults);
  return 0;
}
