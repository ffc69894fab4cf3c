#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "corridor/base/random.hpp"

namespace corridor {

/// Numbers of 32 bits, made many at a time and used a few at a time.
class RandomBlock {
 public:
  static constexpr std::size_t most = 16;  ///< that can be looked at at once

  explicit RandomBlock(const StreamId& id) : stream_(id) {}

  /// The next numbers; those that take() does not use come again.
  std::span<const std::uint32_t, most> next() {
    if (used_ + most > numbers_.size()) {
      stream_.fill(numbers_);
      used_ = 0;
    }
    return std::span(numbers_).subspan(used_).first<most>();
  }
  void take(std::size_t count) { used_ += count; }

  /// For what takes numbers of 64 bits: the same stream, other numbers.
  Stream& stream() { return stream_; }

 private:
  Stream stream_;
  std::array<std::uint32_t, 256> numbers_{};
  std::size_t used_ = numbers_.size();
};

}  // namespace corridor
