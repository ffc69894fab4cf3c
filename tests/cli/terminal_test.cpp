// What the program does with the terminal, the pipe and the disk it is given.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program.hpp"
#include "tests/cli/pseudo_terminal.hpp"

using program::content;
using program::Folder;
using program::Result;
using program::run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

class Terminal : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(chdir(folder_.path().c_str()), 0);
    ASSERT_EQ(run({"new", "valley"}).status, 0);
  }
  void TearDown() override { ASSERT_EQ(chdir("/"), 0); }

  /// A forecast of the folder as a line for a shell.
  static std::string forecast(const std::string& more = "") {
    return std::string("'") + CORRIDOR_BINARY +
           "' forecast valley --as-of 2024-05-02T07:00Z --horizon P2D --members 100 " + more;
  }

  /// Runs a line of bash; its output and messages are kept apart.
  static Result bash(const std::string& line) {
    std::ofstream("line.sh") << line << '\n';
    const int status = std::system("bash line.sh >line.out 2>line.err </dev/null");
    return {WEXITSTATUS(status), content("line.out"), content("line.err")};
  }

  /// What a terminal of so many columns shows.
  static std::string shown(const std::string& line, unsigned short columns) {
    const pseudo_terminal::Shown shown = pseudo_terminal::run("export TERM=xterm; " + line, columns);
    EXPECT_EQ(shown.status, 0) << shown.text;
    return shown.text;
  }

  static std::size_t widest(const std::string& text) {
    std::size_t most = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      std::size_t width = 0;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\x1b') i = line.find('m', i);
        // Bytes within a character of UTF-8, and the terminal's carriage return.
        if ((static_cast<unsigned char>(line[i]) & 0xC0U) != 0x80U && line[i] != '\r' && line[i] != 'm') ++width;
        if (line[i] == 'm' && (i == 0 || line[i - 1] < '0' || line[i - 1] > '9')) ++width;
      }
      most = std::max(most, width);
    }
    return most;
  }

  Folder folder_;
};

TEST_F(Terminal, ColourOnATerminalUnlessRefused) {
  EXPECT_THAT(shown(forecast(), 120), HasSubstr("\x1b[1m"));
  EXPECT_THAT(shown("NO_COLOR=1 " + forecast(), 120), Not(HasSubstr("\x1b")));
  EXPECT_THAT(shown("TERM=dumb " + forecast(), 120), Not(HasSubstr("\x1b")));
}

TEST_F(Terminal, NoEscapesAndNoBarInFilesAndPipes) {
  const Result piped = bash("TERM=xterm " + forecast() + " | cat");
  EXPECT_EQ(piped.status, 0);
  EXPECT_THAT(piped.out, Not(IsEmpty()));
  EXPECT_THAT(piped.out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(piped.err, IsEmpty());
}

TEST_F(Terminal, TheTableFitsTheTerminal) {
  EXPECT_LE(widest(shown("NO_COLOR=1 " + forecast(), 80)), 80U);
  EXPECT_LE(widest(shown("NO_COLOR=1 " + forecast(), 120)), 100U);
  EXPECT_EQ(widest(bash(forecast()).out), 100U);  // the rule
}

TEST_F(Terminal, TheBarIsDrawnOnATerminalOnlyAndWiped) {
  // Long enough for the bar, which appears after two seconds. Results go to a file, the bar to the terminal.
  const std::string slow =
      std::string("'") + CORRIDOR_BINARY + "' backtest valley --threads 1 --members 2000 >slow.out";
  const auto start = std::chrono::steady_clock::now();
  const Result quiet = bash("TERM=xterm " + slow);
  if (std::chrono::steady_clock::now() - start < std::chrono::seconds{3}) GTEST_SKIP() << "too fast for a bar";
  EXPECT_THAT(quiet.err, IsEmpty());
  const std::string bar = shown(slow, 120);
  EXPECT_THAT(bar, HasSubstr("\rBacktesting ["));
  EXPECT_TRUE(bar.ends_with("\r\x1b[K")) << bar;
  EXPECT_THAT(content("slow.out"), Not(HasSubstr("\x1b")));
}

TEST_F(Terminal, JsonAndRowsPipeCleanly) {
  const Result json = bash(forecast("--format json") + " | cat");
  EXPECT_TRUE(nlohmann::json::accept(json.out));
  EXPECT_THAT(json.err, IsEmpty());
  const Result hub = bash(forecast("--format hub") + " | tail -n +2 | cut -d, -f7 | sort -u | wc -l");
  EXPECT_EQ(std::stoi(hub.out), 23);
  EXPECT_THAT(hub.err, IsEmpty());
}

TEST_F(Terminal, AReaderThatHasSeenEnoughIsNoFailure) {
  for (const char* format : {"table", "json", "hub"}) {
    const Result head = bash(forecast(std::string("--format ") + format) + " | head -1; echo ${PIPESTATUS[0]} >&2");
    EXPECT_THAT(head.out, Not(IsEmpty()));
    const int status = std::stoi(head.err);  // nothing else stands there
    EXPECT_TRUE(status == 0 || status == 128 + SIGPIPE) << format << " " << status;
  }
}

TEST_F(Terminal, AFullDiskLeavesAllFilesAsTheyWere) {
  // Room for run.json and, with luck, for another; not for all.
  const std::string limited = "trap '' XFSZ; ulimit -f 64; exec ";
  const Result fresh = bash(limited + forecast("--out deep/new"));
  EXPECT_EQ(fresh.status, 1);
  EXPECT_THAT(fresh.err, HasSubstr("cannot write"));
  EXPECT_FALSE(std::filesystem::exists("deep"));

  std::filesystem::create_directory("old");
  for (const char* name : {"forecast.csv", "outlook.html", "run.json", "mine.txt"})
    std::ofstream(std::string("old/") + name) << "before";
  EXPECT_EQ(bash(limited + forecast("--out old")).status, 1);
  for (const auto& entry : std::filesystem::directory_iterator("old")) {
    EXPECT_EQ(content(entry.path().string()), "before") << entry.path();
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator("old"), {}), 4);

  EXPECT_EQ(bash(forecast("--out old")).status, 0);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator("old"), {}), 4);
  EXPECT_THAT(content("old/outlook.html"), HasSubstr("</html>"));
  EXPECT_EQ(content("old/mine.txt"), "before");
}

TEST_F(Terminal, AFolderInTheWayOfOneFileKeepsTheOthersAway) {
  std::filesystem::create_directories("results/run.json");
  const Result result = bash(forecast("--out results"));
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("run.json"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator("results"), {}), 1);
}

}  // namespace
