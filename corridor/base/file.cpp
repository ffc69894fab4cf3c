#include "corridor/base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <system_error>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

/// Throws with the reason that errno holds.
[[noreturn]] void fail(std::string_view action, const std::filesystem::path& path, int reason) {
  const std::string words = reason == EISDIR ? "it is a folder" : std::generic_category().message(reason);
  throw FileError(fmt::format("cannot {} \"{}\": {}", action, path.string(), words));
}

/// An open file that is closed at the end of the scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  /// Closes now and returns whether that went well: a network file system may report a failed write only here.
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }

 private:
  int number_;
};

/// Takes the file away again unless told to keep it.
class Temporary {
 public:
  explicit Temporary(std::filesystem::path path) : path_(std::move(path)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!kept_) ::unlink(path_.c_str());
  }
  const std::filesystem::path& path() const { return path_; }
  void keep() { kept_ = true; }

 private:
  std::filesystem::path path_;
  bool kept_ = false;
};

std::filesystem::path folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.parent_path();
  return folder.empty() ? std::filesystem::path(".") : folder;
}

/// A name no other writer uses, short so that it fits wherever the target's name fits.
std::filesystem::path temporary_beside(const std::filesystem::path& path) {
  static std::atomic<unsigned> number{0};
  return folder_of(path) / fmt::format(".corridor-{}-{}.tmp", ::getpid(), number.fetch_add(1));
}

[[noreturn]] void fail_to_create(const std::filesystem::path& path, int reason) {
  std::error_code ignored;
  if (reason != ENOENT || std::filesystem::exists(folder_of(path), ignored)) fail("write", path, reason);
  throw FileError(fmt::format("cannot write \"{}\": the folder \"{}\" does not exist; create it first", path.string(),
                              folder_of(path).string()));
}

void write_all(int file, std::string_view content, const std::filesystem::path& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path, errno);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Checks what the target is now; a file that is replaced hands its permissions on.
void take_over_permissions(int file, const std::filesystem::path& path) {
  struct stat old{};
  if (::stat(path.c_str(), &old) != 0) return;
  if (S_ISDIR(old.st_mode)) fail("write", path, EISDIR);
  if (!S_ISREG(old.st_mode)) throw FileError(fmt::format("cannot write \"{}\": not a regular file", path.string()));
  // Refused where the old file is another user's: then the new file has the permissions of any new file.
  static_cast<void>(::fchmod(file, old.st_mode & 0777U));
}

/// Makes the rename itself last through a power cut. Some file systems cannot sync a folder: the content is safe all
/// the same.
void sync_folder(const std::filesystem::path& folder) {
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.number() >= 0) static_cast<void>(::fsync(handle.number()));
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) fail("read", path, errno);
  struct stat status{};
  if (::fstat(file.number(), &status) != 0) fail("read", path, errno);
  if (S_ISDIR(status.st_mode)) fail("read", path, EISDIR);

  std::string content;
  content.reserve(static_cast<std::size_t>(status.st_size) + 1);
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t got = ::read(file.number(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", path, errno);
    if (got == 0) return content;
    content.append(block.data(), static_cast<std::size_t>(got));
  }
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path name = temporary_beside(path);
  Descriptor file(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.number() < 0) fail_to_create(path, errno);
  Temporary temporary(name);
  take_over_permissions(file.number(), path);
  write_all(file.number(), content, path);
  if (::fsync(file.number()) != 0) fail("write", path, errno);
  if (!file.close()) fail("write", path, errno);
  if (::rename(name.c_str(), path.c_str()) != 0) fail("write", path, errno);
  temporary.keep();
  sync_folder(folder_of(path));
}

std::string sha256(std::string_view content) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(content.data()), content.size());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return std::string(text.data(), text.size() - 1);
}

}  // namespace corridor
