#pragma once

#include <cstddef>
#include <functional>

namespace corridor {

/// Number of threads to use when the user did not say: the machine's.
std::size_t default_threads();

/// Calls body(i) for every i in [0, count), each once, on up to `threads` threads (the calling one among them). Work is
/// handed out by an atomic counter, so results must not depend on the order. The first exception thrown by a body is
/// rethrown after all threads ended.
void parallel_for(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& body);

}  // namespace corridor
