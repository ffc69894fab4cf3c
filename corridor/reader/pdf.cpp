#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/reader/document.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

/// Text beyond this is cut: a small PDF file can unfold to any length.
constexpr std::size_t most_text = 64U << 20U;

class Actions {
 public:
  Actions() { posix_spawn_file_actions_init(&actions_); }
  ~Actions() { posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  posix_spawn_file_actions_t* get() { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

struct Outcome {
  std::string text;
  int status = 0;
};

/// What the command writes, without a shell.
Outcome output_of(std::vector<std::string> command) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  Actions actions;
  posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(actions.get(), ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(actions.get(), STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> argv;
  for (std::string& word : command) argv.push_back(word.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  const int fault = posix_spawnp(&child, argv[0], actions.get(), nullptr, argv.data(), environ);
  close(ends[1]);
  if (fault != 0) {
    close(ends[0]);
    if (fault == ENOENT) throw Error("reading PDF needs the command pdftotext; install the package poppler-utils");
    throw Error(fmt::format("cannot start pdftotext: {}", std::strerror(fault)));
  }
  Outcome outcome;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t got = read(ends[0], buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    if (outcome.text.size() < most_text) outcome.text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  while (waitpid(child, &outcome.status, 0) < 0 && errno == EINTR) {
  }
  return outcome;
}

}  // namespace

Document pdf_document(const std::filesystem::path& file) {
  Document document;
  document.file = file.string();
  document.hash = sha256(read_file(file));
  // "./" keeps a name that begins with a dash from being an option.
  const std::string path = file.is_absolute() ? file.string() : "./" + file.string();
  const Outcome outcome = output_of({"pdftotext", "-enc", "UTF-8", "-eol", "unix", path, "-"});
  if (!WIFEXITED(outcome.status) || WEXITSTATUS(outcome.status) != 0)
    throw FileError(fmt::format("{}: pdftotext cannot read it as PDF", document.file));
  document.text = sound_text(outcome.text);
  return document;
}

}  // namespace corridor
