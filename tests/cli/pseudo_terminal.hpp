#pragma once

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>

/// What a program shows on a terminal, and how it ends there.
namespace pseudo_terminal {

struct Shown {
  int status = -1;  ///< exit status, or 128 + the signal that ended it
  std::string text;
};

/// Runs a line of bash on a terminal of so many columns; what is typed is there from the start. A program that takes
/// longer than the patience is killed.
inline Shown run(const std::string& line, unsigned short columns, const std::string& typed = "",
                 std::chrono::seconds patience = std::chrono::seconds{300}) {
  const winsize size{50, columns, 0, 0};
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  if (child < 0) throw std::runtime_error("no terminal can be made");
  if (child == 0) {
    execl("/bin/bash", "bash", "-c", line.c_str(), nullptr);
    _exit(127);
  }
  if (!typed.empty() && write(terminal, typed.data(), typed.size()) < 0) throw std::runtime_error("cannot type");

  Shown shown;
  char buffer[4096];
  const auto end = std::chrono::steady_clock::now() + patience;
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd ready{terminal, POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) == 0) {
      kill(-child, SIGKILL);
      break;
    }
    const ssize_t count = read(terminal, buffer, sizeof buffer);  // an error once the program has let go of it
    if (count <= 0) break;
    shown.text.append(buffer, static_cast<std::size_t>(count));
  }
  int status = 0;
  waitpid(child, &status, 0);
  close(terminal);
  shown.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return shown;
}

}  // namespace pseudo_terminal
