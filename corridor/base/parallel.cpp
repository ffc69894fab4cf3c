#include "corridor/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace corridor {
namespace {

/// What the threads of one parallel_for share.
class Work {
 public:
  Work(std::size_t count, const std::function<void(std::size_t)>& body) : count_(count), body_(body) {}

  /// Takes one index after the other until none is left or a body has thrown.
  void run() noexcept {
    while (!failed_.load(std::memory_order_relaxed)) {
      const std::size_t index = next_.fetch_add(1, std::memory_order_relaxed);
      if (index >= count_) return;
      try {
        body_(index);
      } catch (...) {
        keep(std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void keep(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    failed_.store(true, std::memory_order_relaxed);
  }

  std::size_t count_;
  const std::function<void(std::size_t)>& body_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace

std::size_t default_threads() {
  return std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

void parallel_for(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& body) {
  Work work(count, body);
  {
    const std::size_t helpers = std::max<std::size_t>(1, std::min(threads, count)) - 1;
    std::vector<std::jthread> pool;
    pool.reserve(helpers);
    try {
      for (std::size_t i = 0; i < helpers; ++i) pool.emplace_back([&work] { work.run(); });
    } catch (const std::system_error&) {
      // The system refuses more threads: those that run do all the work, and the result is the same.
    }
    work.run();
  }
  work.rethrow();
}

}  // namespace corridor
