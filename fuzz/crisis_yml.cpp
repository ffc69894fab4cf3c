// Any bytes as crisis.yml.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "corridor/crisis/settings_yml.hpp"
#include "fuzz/libfyaml_leaks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<corridor::Fault> faults;
  corridor::parse_settings({reinterpret_cast<const char*>(data), size}, "crisis.yml", faults);
  return 0;
}
