#include "corridor/publish/pdf.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"

namespace corridor {
namespace {

constexpr const char* command = "weasyprint";

/// A folder of our own among the temporary files; goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "corridor-pdf-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
      throw FileError(
          fmt::format("cannot make a temporary folder like {}: {}", name, std::generic_category().message(errno)));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// Our environment, with the time that stands for now (reproducible-builds.org/specs/source-date-epoch).
std::vector<std::string> environment_at(Instant time) {
  std::vector<std::string> variables;
  for (char** one = environ; *one != nullptr; ++one)
    if (!std::string_view(*one).starts_with("SOURCE_DATE_EPOCH=")) variables.emplace_back(*one);
  variables.push_back(fmt::format("SOURCE_DATE_EPOCH={}", time.time_since_epoch().count()));
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// Runs the command to its end, what it says going to `log`; its exit status.
int run(std::vector<std::string> arguments, std::vector<std::string> environment, const std::string& log) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = 0;
  const int fault =
      ::posix_spawnp(&child, command, &actions, nullptr, pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (fault == ENOENT)
    throw FileError(
        "cannot make a PDF: the command weasyprint is not there; install it (apt-get install weasyprint), or write the "
        "page instead: --out sitrep.html");
  if (fault != 0) throw FileError(fmt::format("cannot start {}: {}", command, std::generic_category().message(fault)));
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw FileError(fmt::format("lost {}: {}", command, std::generic_category().message(errno)));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::string pdf_of(const std::string& page, Instant time) {
  const TemporaryFolder folder;
  write_file(folder / "page.html", page);
  const int status =
      run({command, "--quiet", folder / "page.html", folder / "page.pdf"}, environment_at(time), folder / "log");
  if (status != 0 || !std::filesystem::exists(folder / "page.pdf"))
    throw FileError(fmt::format("{} made no PDF (exit status {}): {}", command, status, read_file(folder / "log")));
  return read_file(folder / "page.pdf");
}

}  // namespace corridor
