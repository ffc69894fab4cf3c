#include "corridor/base/random_block.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <vector>

namespace corridor::test {
namespace {

/// Every number used is the stream's next one, but for the few at the end of a filling that are left.
RC_GTEST_PROP(RandomBlock, GivesTheStreamsNumbersInOrder, (std::uint64_t seed)) {
  RandomBlock block({seed, 1, 2, 3});
  Stream stream({seed, 1, 2, 3});
  std::vector<std::uint32_t> expected(4096);
  stream.fill(expected);
  auto at = expected.cbegin();
  for (int draw = 0; draw < 200; ++draw) {
    const auto count = *rc::gen::inRange<std::size_t>(0, RandomBlock::most + 1);
    const auto numbers = block.next();
    const auto found = std::search(at, expected.cend(), numbers.begin(), numbers.end());
    RC_ASSERT(found - at < static_cast<std::ptrdiff_t>(RandomBlock::most));
    at = found + static_cast<std::ptrdiff_t>(count);
    block.take(count);
  }
}

}  // namespace
}  // namespace corridor::test
