#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <Random123/philox.h>

namespace corridor {

/// Names one stream of random numbers. The same name gives the same numbers on every machine, thread and rank, in any
/// order.
struct StreamId {
  std::uint64_t seed = 0;    ///< the run's seed, the only input a user chooses
  std::uint32_t member = 0;  ///< member of the ensemble
  std::uint32_t step = 0;    ///< step of the simulation (or iteration of the filter)
  std::uint32_t site = 0;    ///< what is drawn: place, route, parameter, …
};

/// A counter-based random stream: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11).
/// The key is the seed, the counter is (member, step, site, draw), so a stream costs nothing to make and none to skip.
/// Satisfies std::uniform_random_bit_generator (64 bits).
class Stream {
 public:
  using result_type = std::uint64_t;
  explicit Stream(const StreamId& id)
      : key_{{static_cast<std::uint32_t>(id.seed), static_cast<std::uint32_t>(id.seed >> 32U)}},
        counter_{{0, id.site, id.step, id.member}} {}

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }

  result_type operator()() {
    if (left_ == 0) refill();
    return block_[--left_];
  }

  /// Fills the numbers with 32 bits each: half the work a number.
  void fill(std::span<std::uint32_t> numbers) {
    while (!numbers.empty()) {
      const r123::Philox4x32::ctr_type out = next_block();
      const std::size_t count = std::min(out.size(), numbers.size());
      std::copy_n(out.begin(), count, numbers.begin());
      numbers = numbers.subspan(count);
    }
  }

  /// Uniform on the open interval (0, 1): 53 bits, never 0 nor 1, so that its logarithm is finite.
  double uniform() { return (static_cast<double>((*this)() >> 11U) + 0.5) * 0x1.0p-53; }

 private:
  r123::Philox4x32::ctr_type next_block() {
    const r123::Philox4x32::ctr_type out = r123::Philox4x32{}(counter_, key_);
    ++counter_[0];
    return out;
  }
  void refill() {
    const r123::Philox4x32::ctr_type out = next_block();
    block_[1] = (static_cast<std::uint64_t>(out[1]) << 32U) | out[0];
    block_[0] = (static_cast<std::uint64_t>(out[3]) << 32U) | out[2];
    left_ = 2;
  }

  r123::Philox4x32::key_type key_;
  r123::Philox4x32::ctr_type counter_;
  std::array<std::uint64_t, 2> block_{};
  std::uint32_t left_ = 0;
};

}  // namespace corridor
