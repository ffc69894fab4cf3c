#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "corridor/flow/network.hpp"

namespace corridor {

/// What a person has been through since leaving.
enum class Status : std::uint8_t { unregistered, registered, seeking_housing, housed };
inline constexpr std::size_t statuses = 4;

/// People who share everything the rules can see: they are exchangeable, so their number is all that is kept.
struct Cohort {
  std::uint32_t entered = 0;   ///< step at which they joined the queue (or the link) they are in
  std::uint32_t departed = 0;  ///< step at which they left their origin
  std::uint16_t group = 0;
  Status status = Status::unregistered;
  bool crossed = false;
  Index destination = 0;
  Index from_link = none;  ///< link they still stand on while they queue for the next one
  Count count = 0;

  bool same_kind(const Cohort& other) const {
    return entered == other.entered && departed == other.departed && group == other.group && status == other.status &&
           crossed == other.crossed && destination == other.destination && from_link == other.from_link;
  }
};

/// First in, first out by entry step; cohorts that entered in one step form a batch.
class CohortQueue {
 public:
  bool empty() const { return head_ == cohorts_.size(); }
  const Cohort& front() const { return cohorts_[head_]; }
  std::span<Cohort> cohorts() { return {cohorts_.data() + head_, cohorts_.size() - head_}; }
  std::span<const Cohort> cohorts() const { return {cohorts_.data() + head_, cohorts_.size() - head_}; }
  /// The cohorts that entered together with the first.
  std::span<Cohort> front_batch();
  /// Adds at the end of the batch of cohort.entered, which is normally the last; merges with an equal cohort.
  void push(const Cohort& cohort);
  void pop_front(std::size_t cohorts) {
    head_ += cohorts;
    if (head_ == cohorts_.size()) clear();
  }
  void clear() {
    cohorts_.clear();
    head_ = 0;
  }

 private:
  std::vector<Cohort> cohorts_;
  std::size_t head_ = 0;
};

}  // namespace corridor
