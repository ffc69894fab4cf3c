#include "corridor/base/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace corridor {
namespace {

TEST(ParallelFor, EveryIndexOnceWithAnyNumberOfThreads) {
  for (const std::size_t threads : {0U, 1U, 2U, 3U, 8U, 64U}) {
    for (const std::size_t count : {0U, 1U, 2U, 7U, 1000U}) {
      std::vector<std::atomic<int>> calls(count);
      parallel_for(count, threads, [&](std::size_t i) { ++calls.at(i); });
      for (const std::atomic<int>& number : calls) EXPECT_EQ(number.load(), 1) << threads << " threads, " << count;
    }
  }
}

TEST(ParallelFor, UsesSeveralThreadsTheCallingOneAmongThem) {
  std::mutex mutex;
  std::set<std::thread::id> seen;
  std::atomic<int> arrived{0};
  parallel_for(3, 3, [&](std::size_t) {
    {
      const std::lock_guard lock(mutex);
      seen.insert(std::this_thread::get_id());
    }
    // Each waits for the others, so that no thread can do two; a time limit lets a failure end.
    ++arrived;
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (arrived < 3 && std::chrono::steady_clock::now() < limit) std::this_thread::yield();
  });
  EXPECT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen.count(std::this_thread::get_id()), 1U);
}

TEST(ParallelFor, OneThreadMeansTheCallingOneInOrder) {
  std::vector<std::size_t> order;
  parallel_for(5, 1, [&](std::size_t i) { order.push_back(i); });
  EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(ParallelFor, RethrowsTheExceptionAfterAllThreadsEnded) {
  for (const std::size_t threads : {1U, 2U, 8U}) {
    std::atomic<int> running{0};
    std::atomic<int> begun{0};
    try {
      parallel_for(10000, threads, [&](std::size_t i) {
        ++running;
        ++begun;
        const std::size_t bad = 20;
        if (i == bad) {
          --running;
          throw std::runtime_error("index 20");
        }
        --running;
      });
      FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
      EXPECT_EQ(std::string(error.what()), "index 20");
      EXPECT_EQ(running.load(), 0);
      EXPECT_GE(begun.load(), 21);
    }
  }
}

TEST(ParallelFor, StopsHandingOutWorkAfterAnException) {
  int begun = 0;
  EXPECT_THROW(parallel_for(10000, 1,
                            [&](std::size_t) {
                              ++begun;
                              throw std::runtime_error("at once");
                            }),
               std::runtime_error);
  EXPECT_EQ(begun, 1);
}

TEST(ParallelFor, OneOfManyExceptionsIsRethrown) {
  EXPECT_THROW(parallel_for(100, 8, [](std::size_t) { throw std::out_of_range("all fail"); }), std::out_of_range);
}

TEST(DefaultThreads, IsAtLeastOne) {
  EXPECT_GE(default_threads(), 1U);
}

}  // namespace
}  // namespace corridor
