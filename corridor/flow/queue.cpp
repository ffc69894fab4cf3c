#include "corridor/flow/queue.hpp"

#include <algorithm>

namespace corridor {

std::span<Cohort> CohortQueue::front_batch() {
  std::size_t end = head_;
  while (end < cohorts_.size() && cohorts_[end].entered == cohorts_[head_].entered) ++end;
  return {cohorts_.data() + head_, end - head_};
}

void CohortQueue::push(const Cohort& cohort) {
  std::size_t end = cohorts_.size();
  while (end > head_ && cohorts_[end - 1].entered > cohort.entered)
    --end;  // only people redirected by an event come late
  for (std::size_t i = end; i > head_ && cohorts_[i - 1].entered == cohort.entered; --i) {
    if (!cohorts_[i - 1].same_kind(cohort)) continue;
    cohorts_[i - 1].count += cohort.count;
    return;
  }
  // Room behind the head is reused before the vector grows, so a long run does not allocate.
  if (cohorts_.size() == cohorts_.capacity() && head_ > cohorts_.size() / 2) {
    cohorts_.erase(cohorts_.begin(), cohorts_.begin() + static_cast<std::ptrdiff_t>(head_));
    end -= head_;
    head_ = 0;
  }
  cohorts_.insert(cohorts_.begin() + static_cast<std::ptrdiff_t>(end), cohort);
}

}  // namespace corridor
