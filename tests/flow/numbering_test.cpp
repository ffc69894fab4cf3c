#include "corridor/flow/numbering.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace corridor {

struct Key {
  int value = 0;
  friend bool operator==(const Key&, const Key&) = default;
};
/// Few values, so that different keys meet.
std::uint64_t hash(const Key& key) {
  return static_cast<std::uint64_t>(key.value) % 7;
}

namespace test {
namespace {

RC_GTEST_PROP(Numbering, AsAMapWould, (std::vector<int> values)) {
  Numbering<Key> numbering;
  std::map<int, std::uint32_t> expected;
  for (const int value : values) {
    const auto number = static_cast<std::uint32_t>(expected.size());
    const auto entry = expected.emplace(value, number).first;
    RC_ASSERT(numbering({value}) == entry->second);
    RC_ASSERT(numbering[entry->second].value == value);
  }
  RC_ASSERT(numbering.size() == expected.size());
}

}  // namespace
}  // namespace test
}  // namespace corridor
