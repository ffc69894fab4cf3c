#include "corridor/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace corridor::cli {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

bool can_draw(int descriptor) {
  return isatty(descriptor) == 1 && environment("TERM") != "dumb";
}

}  // namespace

bool colour_wanted() {
  return can_draw(STDOUT_FILENO) && environment("NO_COLOR").empty();
}

std::size_t terminal_columns(std::size_t otherwise) {
  winsize size{};
  if (isatty(STDOUT_FILENO) != 1 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return otherwise;
  return size.ws_col;
}

ProgressBar::ProgressBar(std::string what) : what_(std::move(what)), terminal_(can_draw(STDERR_FILENO)) {}

ProgressBar::~ProgressBar() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::update(double share) {
  constexpr int width = 30;
  const Clock::time_point now = Clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + std::chrono::milliseconds{100};
  drawn_ = true;
  share = std::clamp(share, 0.0, 1.0);
  const int filled = static_cast<int>(share * width);
  std::string line = fmt::format("\r{} [{:=<{}}{: <{}}] {:3.0f} %", what_, "", filled, "", width - filled, 100 * share);
  if (share > 0) {
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    line += fmt::format(", {:.0f} s left", elapsed * (1 - share) / share);
  }
  std::fputs((line + "\x1b[K").c_str(), stderr);
}

}  // namespace corridor::cli
