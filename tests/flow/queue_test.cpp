#include "corridor/flow/queue.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>
#include <vector>

namespace corridor {
namespace {

Cohort cohort(std::uint32_t entered, std::uint16_t group, Count count) {
  Cohort people;
  people.entered = entered;
  people.group = group;
  people.count = count;
  return people;
}

std::vector<std::uint32_t> entry_steps(const CohortQueue& queue) {
  std::vector<std::uint32_t> steps;
  for (const Cohort& people : queue.cohorts()) steps.push_back(people.entered);
  return steps;
}

TEST(CohortQueue, BeginsEmpty) {
  const CohortQueue queue;
  EXPECT_TRUE(queue.empty());
  EXPECT_TRUE(queue.cohorts().empty());
}

TEST(CohortQueue, MergesEqualsOfOneStep) {
  CohortQueue queue;
  queue.push(cohort(1, 0, 5));
  queue.push(cohort(1, 1, 7));
  queue.push(cohort(1, 0, 2));
  ASSERT_EQ(queue.cohorts().size(), 2U);
  EXPECT_EQ(queue.front().count, 7);
  EXPECT_EQ(queue.cohorts()[1].count, 7);
}

TEST(CohortQueue, KeepsApartWhoeverARuleCanTellApart) {
  CohortQueue queue;
  const Cohort first = cohort(3, 0, 1);
  queue.push(first);
  std::vector<Cohort> others(7, first);
  others[0].entered = 4;
  others[1].departed = 1;
  others[2].group = 1;
  others[3].status = Status::registered;
  others[4].crossed = true;
  others[5].destination = 1;
  others[6].from_link = 0;
  for (const Cohort& other : others) queue.push(other);
  EXPECT_EQ(queue.cohorts().size(), 8U);
}

TEST(CohortQueue, TheFrontBatchIsWhoEnteredTogether) {
  CohortQueue queue;
  for (const Cohort& people : {cohort(1, 0, 5), cohort(1, 1, 7), cohort(2, 0, 3)}) queue.push(people);
  EXPECT_EQ(queue.front_batch().size(), 2U);
  queue.pop_front(2);
  ASSERT_EQ(queue.front_batch().size(), 1U);
  EXPECT_EQ(queue.front_batch()[0].count, 3);
  queue.pop_front(1);
  EXPECT_TRUE(queue.empty());
}

TEST(CohortQueue, PutsLateComersAtTheEndOfTheirBatch) {
  CohortQueue queue;
  for (const Cohort& people : {cohort(1, 0, 5), cohort(3, 0, 7), cohort(2, 0, 3), cohort(1, 1, 4), cohort(0, 0, 1)})
    queue.push(people);
  EXPECT_EQ(entry_steps(queue), (std::vector<std::uint32_t>{0, 1, 1, 2, 3}));
  queue.push(cohort(2, 0, 10));
  EXPECT_EQ(queue.cohorts()[3].count, 13);
}

TEST(CohortQueue, ALateComerDoesNotMeetWhoHasLeft) {
  CohortQueue queue;
  queue.push(cohort(1, 0, 5));
  queue.push(cohort(2, 0, 6));
  queue.pop_front(1);
  queue.push(cohort(1, 0, 9));
  ASSERT_EQ(queue.cohorts().size(), 2U);
  EXPECT_EQ(queue.front().count, 9);
}

/// Against a plain deque, over pushes and pops of any order.
RC_GTEST_PROP(CohortQueue, BehavesAsASortedListOfBatches, ()) {
  CohortQueue queue;
  std::deque<Cohort> model;
  const auto actions = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
  for (const int action : actions) {
    if (action < 12 && !queue.empty()) {
      const std::size_t batch = queue.front_batch().size();
      queue.pop_front(batch);
      model.erase(model.begin(), model.begin() + static_cast<std::ptrdiff_t>(batch));
    } else {
      const Cohort people = cohort(static_cast<std::uint32_t>(action % 7), static_cast<std::uint16_t>(action % 2), 1);
      queue.push(people);
      auto at = model.begin();
      while (at != model.end() && at->entered <= people.entered && !at->same_kind(people)) ++at;
      if (at != model.end() && at->same_kind(people))
        ++at->count;
      else
        model.insert(at, people);
    }
    RC_ASSERT(queue.empty() == model.empty());
    RC_ASSERT(queue.cohorts().size() == model.size());
    for (std::size_t i = 0; i < model.size(); ++i) {
      RC_ASSERT(queue.cohorts()[i].same_kind(model[i]));
      RC_ASSERT(queue.cohorts()[i].count == model[i].count);
    }
  }
}

}  // namespace
}  // namespace corridor
