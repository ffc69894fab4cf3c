#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace corridor::cli {

/// Whether results may be coloured: stdout is a terminal that can, and the user did not set NO_COLOR
/// (https://no-color.org).
bool colour_wanted();

/// Columns of the terminal that stdout is; `otherwise` where it is none, or does not say.
std::size_t terminal_columns(std::size_t otherwise);

/// A bar on stderr for work that turns out to take more than two seconds; draws nothing where stderr is no terminal.
/// Its line is wiped when the bar goes.
class ProgressBar {
 public:
  explicit ProgressBar(std::string what);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// The share of the work done, in [0, 1].
  void update(double share);

 private:
  using Clock = std::chrono::steady_clock;
  std::string what_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_ + std::chrono::seconds{2};
};

}  // namespace corridor::cli
