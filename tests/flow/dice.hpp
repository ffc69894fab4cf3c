#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "corridor/base/random.hpp"

namespace corridor::test {

/// Where chance comes into the per-person simulator: drawn, or every outcome in turn.
class Dice {
 public:
  Dice() = default;
  Dice(const Dice&) = delete;
  Dice& operator=(const Dice&) = delete;
  virtual ~Dice() = default;
  /// Index i with probability weights[i] / Σ weights; some weight is above 0.
  virtual std::size_t pick(std::span<const double> weights) = 0;
  bool happens(double probability);
};

class DrawnDice : public Dice {
 public:
  DrawnDice(std::uint64_t seed, std::uint32_t member) : stream_({seed, member, 0, 0}) {}
  std::size_t pick(std::span<const double> weights) override;

 private:
  Stream stream_;
};

/// Run the same code until `next` says there is no further outcome: each run meets one way in which chance can fall,
/// and `probability` is that way's.
class EveryOutcome : public Dice {
 public:
  std::size_t pick(std::span<const double> weights) override;
  double probability() const;
  /// Goes to the next outcome, depth first.
  bool next();

 private:
  struct Fork {
    std::size_t chosen = 0;
    std::vector<double> probabilities;
  };
  std::vector<Fork> path_;
  std::size_t at_ = 0;
};

}  // namespace corridor::test
