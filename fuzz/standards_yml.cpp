// Any bytes as standards.yml: what was read without fault is sound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "corridor/needs/standards.hpp"
#include "fuzz/libfyaml_leaks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<corridor::Fault> faults;
  const corridor::Standards standards =
      corridor::parse_standards({reinterpret_cast<const char*>(data), size}, "standards.yml", faults);
  if (!faults.empty()) return 0;
  for (const corridor::Standard& standard : standards.list)
    for (const corridor::Level level : {corridor::Level::survival, corridor::Level::basic})
      if (!(corridor::value_of(standard, level, true) > 0) || standard.reference.empty()) std::abort();
  for (const corridor::UnitCost& cost : standards.costs)
    if (!(cost.cost >= 0) || cost.source.empty() || standards.currency.size() != 3) std::abort();
  return 0;
}
