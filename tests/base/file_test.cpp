#include "corridor/base/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>

#include "corridor/base/error.hpp"

namespace corridor {
namespace {

namespace fs = std::filesystem;

/// Every test has a folder of its own that is gone afterwards.
class File : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "corridor-file-test-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    fs::permissions(folder_, fs::perms::owner_all);
    fs::remove_all(folder_);
  }

  std::set<std::string> names() const {
    std::set<std::string> all;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_))
      all.insert(entry.path().filename().string());
    return all;
  }

  static unsigned mode_of(const fs::path& path) { return static_cast<unsigned>(fs::status(path).permissions()); }

  fs::path folder_;
};

template <class Action>
std::string complaint(Action action) {
  try {
    action();
  } catch (const FileError& error) {
    return error.what();
  }
  return "";
}

void expect_complaint(const std::string& complaint, const fs::path& path, std::string_view reason) {
  EXPECT_NE(complaint.find('"' + path.string() + '"'), std::string::npos) << complaint;
  EXPECT_NE(complaint.find(reason), std::string::npos) << complaint;
}

TEST_F(File, WhatIsWrittenIsReadBack) {
  std::string content("\0\xFF line\r\n", 9);
  for (const std::size_t size : {0U, 9U, 65536U, 1000003U}) {
    while (content.size() < size) content += content;
    write_file(folder_ / "a.bin", content.substr(0, size));
    EXPECT_EQ(read_file(folder_ / "a.bin"), content.substr(0, size));
  }
}

TEST_F(File, LeavesNothingBesideTheTarget) {
  write_file(folder_ / "a.txt", "one");
  write_file(folder_ / "a.txt", "two");
  EXPECT_EQ(names(), std::set<std::string>{"a.txt"});
  EXPECT_EQ(read_file(folder_ / "a.txt"), "two");
}

TEST_F(File, ReplacesByRenaming) {
  // Whoever has the old file open goes on reading the old content: it was not written over.
  write_file(folder_ / "a.txt", "old content");
  std::ifstream reader(folder_ / "a.txt");
  write_file(folder_ / "a.txt", "new");
  std::string text;
  std::getline(reader, text);
  EXPECT_EQ(text, "old content");
}

TEST_F(File, ReadersNeverSeeHalfAFile) {
  const fs::path path = folder_ / "a.txt";
  write_file(path, std::string(200000, 'a'));
  std::atomic<bool> done{false};
  std::jthread writer([&] {
    for (int i = 0; i < 30; ++i) write_file(path, std::string(200000, i % 2 == 0 ? 'b' : 'a'));
    done = true;
  });
  while (!done) {
    const std::string content = read_file(path);
    ASSERT_EQ(content, std::string(200000, content.empty() ? 'x' : content.front()));
  }
}

TEST_F(File, PermissionsOfANewFileFollowTheMaskAndOfAnOldOneStay) {
  const fs::path path = folder_ / "a.txt";
  const mode_t mask = ::umask(027);
  write_file(path, "one");
  ::umask(mask);
  EXPECT_EQ(mode_of(path), 0640U);
  fs::permissions(path, fs::perms(0604));
  write_file(path, "two");
  EXPECT_EQ(mode_of(path), 0604U);
}

TEST_F(File, NamesAsLongAsTheSystemAllows) {
  const fs::path path = folder_ / std::string(255, 'n');
  write_file(path, "x");
  EXPECT_EQ(read_file(path), "x");
  expect_complaint(complaint([&] { write_file(folder_ / std::string(256, 'n'), "x"); }),
                   folder_ / std::string(256, 'n'), "long");
  EXPECT_EQ(names().size(), 1U) << "the temporary was left behind";
}

TEST_F(File, MissingFile) {
  const fs::path path = folder_ / "none.txt";
  expect_complaint(complaint([&] { read_file(path); }), path, "No such file");
}

TEST_F(File, MissingFolder) {
  const fs::path path = folder_ / "none" / "a.txt";
  const std::string said = complaint([&] { write_file(path, "x"); });
  expect_complaint(said, path, "create it first");
  EXPECT_NE(said.find('"' + (folder_ / "none").string() + '"'), std::string::npos) << said;
}

TEST_F(File, AFolderIsNoFile) {
  fs::create_directory(folder_ / "sub");
  expect_complaint(complaint([&] { read_file(folder_ / "sub"); }), folder_ / "sub", "it is a folder");
  expect_complaint(complaint([&] { write_file(folder_ / "sub", "x"); }), folder_ / "sub", "it is a folder");
  EXPECT_EQ(names(), std::set<std::string>{"sub"}) << "the temporary was left behind";
}

TEST_F(File, AFileIsNoFolder) {
  write_file(folder_ / "a.txt", "x");
  const fs::path path = folder_ / "a.txt" / "b.txt";
  expect_complaint(complaint([&] { read_file(path); }), path, "Not a directory");
  expect_complaint(complaint([&] { write_file(path, "x"); }), path, "Not a directory");
}

TEST_F(File, OnlyRegularFilesAreReplaced) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  expect_complaint(complaint([&] { write_file(folder_ / "pipe", "x"); }), folder_ / "pipe", "not a regular file");
  EXPECT_EQ(names(), std::set<std::string>{"pipe"});
}

TEST_F(File, WithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may do everything";
  const fs::path path = folder_ / "a.txt";
  write_file(path, "x");
  fs::permissions(path, fs::perms::none);
  expect_complaint(complaint([&] { read_file(path); }), path, "Permission denied");
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec);
  expect_complaint(complaint([&] { write_file(path, "y"); }), path, "Permission denied");
}

TEST_F(File, AFolderThatTakesNoFilesEvenFromRoot) {
  const fs::path path = "/proc/self/a.txt";
  EXPECT_NE(complaint([&] { write_file(path, "x"); }).find("cannot write \"/proc/self/a.txt\": "), std::string::npos);
}

TEST(Sha256, KnownAnswers) {
  // FIPS 180-2, appendix B
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace corridor
