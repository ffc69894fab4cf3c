#pragma once

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <stdexcept>
#include <string>

namespace corridor::test {

/// A process of its own that runs the work and can tell its parent something, until it ends or is killed.
class Child {
 public:
  using Say = std::function<void(const std::string&)>;

  explicit Child(const std::function<void(const Say&)>& work) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    id_ = fork();
    if (id_ < 0) throw std::runtime_error("no process");
    if (id_ == 0) {
      close(ends[0]);
      try {
        work([&](const std::string& text) {
          if (write(ends[1], text.data(), text.size()) < 0) _exit(3);
        });
      } catch (const std::exception& error) {
        const std::string text = error.what();
        if (write(ends[1], text.data(), text.size()) < 0) _exit(3);
      }
      _exit(0);  // without the parent's tests and their clean-up
    }
    close(ends[1]);
    from_ = ends[0];
  }
  ~Child() { close(from_); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void kill() { ::kill(id_, SIGKILL); }
  /// All it says until it has ended.
  std::string said() {
    std::string text;
    char block[4096];
    for (ssize_t count = 0; (count = read(from_, block, sizeof block)) > 0;)
      text.append(block, static_cast<std::size_t>(count));
    int status = 0;
    waitpid(id_, &status, 0);
    return text;
  }

 private:
  pid_t id_ = -1;
  int from_ = -1;
};

/// Permissions hold nobody back who is root: from here on this process is another user.
inline void be_nobody() {
  constexpr uid_t nobody = 65534;
  if (geteuid() != 0) return;
  if (setgroups(0, nullptr) != 0 || setresgid(nobody, nobody, nobody) != 0 || setresuid(nobody, nobody, nobody) != 0)
    throw std::runtime_error("cannot change the user");
}

}  // namespace corridor::test
