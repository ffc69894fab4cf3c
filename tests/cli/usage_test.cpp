#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.hpp"

using program::Result;
using program::run;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace {

TEST(Usage, HelpNamesEveryCommandAndTeachesByExample) {
  const Result help = run({"--help"});
  EXPECT_EQ(help.status, 0);
  EXPECT_THAT(help.err, IsEmpty());
  for (const char* command :
       {"forecast", "simulate", "backtest", "validate", "needs", "report", "check", "new", "convert", "completion"}) {
    EXPECT_THAT(help.out, HasSubstr(command));
    const Result own = run({command, "--help"});
    EXPECT_EQ(own.status, 0);
    EXPECT_THAT(own.out, HasSubstr("Example")) << command;
    EXPECT_THAT(own.out, HasSubstr(std::string("  corridor ") + command)) << command;
  }
}

TEST(Usage, WhatIsNeededLooksTheSameInEveryCommand) {
  for (const char* command : {"forecast", "simulate", "backtest", "validate", "needs", "report", "check"}) {
    EXPECT_THAT(run({command, "--help"}).out, HasSubstr("\n  CRISIS REQUIRED  ")) << command;
  }
  EXPECT_THAT(run({"new", "--help"}).out, HasSubstr("\n  NAME REQUIRED  "));
  EXPECT_THAT(run({"convert", "--help"}).out, HasSubstr("\n  FLEE REQUIRED  "));
}

TEST(Usage, VersionIsTheProjects) {
  const Result version = run({"--version"});
  EXPECT_EQ(version.status, 0);
  EXPECT_THAT(version.out, StartsWith("corridor 0."));
}

TEST(Usage, NoArgumentsShowTheHelpAsAFault) {
  const Result nothing = run({});
  EXPECT_EQ(nothing.status, 2);
  EXPECT_THAT(nothing.out, IsEmpty());
  EXPECT_THAT(nothing.err, HasSubstr("Usage: corridor"));
}

struct Misuse {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(Usage, MisuseEndsWithStatusTwoAndSaysWhatToDo) {
  const std::vector<Misuse> misuses = {
      {{"forcast"}, "no command 'forcast'; did you mean 'forecast'?"},
      {{"zzzzzzzzzz"}, "no command 'zzzzzzzzzz'\n"},
      {{"--versoin"}, "no option '--versoin'; did you mean '--version'?"},
      {{"forecast", "folder", "--asof", "2023-09-28T09:00Z"}, "no option '--asof'; did you mean '--as-of'?"},
      {{"forecast", "--sead=3"}, "no option '--sead'; did you mean '--seed'?"},
      {{"forecast"}, "CRISIS is required"},
      {{"forecast", "folder", "--members"}, "--members"},
      {{"forecast", "folder", "--members", "many"}, "--members"},
      {{"forecast", "folder", "--members", "99"},
       "'99' is not a whole number from 100 to 1000000; write for example --members 1000"},
      {{"forecast", "folder", "--members", "1e9"}, "write for example --members 1000"},
      {{"forecast", "folder", "--seed", "-1"}, "write for example --seed 7"},
      {{"forecast", "folder", "--seed", "18446744073709551616"}, "from 0 on; write for example --seed 7"},
      {{"forecast", "folder", "--threads", "0"}, "--threads"},
      {{"forecast", "folder", "--format", "pdf"}, "--format"},
      {{"backtest", "folder", "--format", "hub"}, "--format"},
      {{"simulate", "folder", "more"}, "more"},
      {{"completion", "tcsh"}, "bash"},
  };
  for (const Misuse& misuse : misuses) {
    const Result result = run(misuse.arguments);
    EXPECT_EQ(result.status, 2) << misuse.message;
    EXPECT_THAT(result.out, IsEmpty()) << misuse.message;
    EXPECT_THAT(result.err, StartsWith("corridor: "));
    EXPECT_THAT(result.err, HasSubstr(misuse.message));
  }
}

TEST(Usage, AMissingFolderIsNamedWithStatusTwo) {
  for (const char* command : {"forecast", "simulate", "backtest", "validate", "check"}) {
    const Result result = run({command, "no/such/folder"});
    EXPECT_EQ(result.status, 2) << command;
    EXPECT_THAT(result.err, HasSubstr("no/such/folder")) << command;
    EXPECT_THAT(result.err, Not(HasSubstr("--as-of"))) << command;
  }
}

TEST(Usage, AFullDiskIsAFailure) {
  EXPECT_EQ(run({"completion", "bash"}, "/dev/full").status, 1);
  EXPECT_THAT(run({"completion", "bash"}, "/dev/full").err, HasSubstr("No space left"));
}

TEST(Usage, AReaderThatStopsEarlyIsNoMessage) {
  // The pipe's reader is gone before anything is written.
  const program::Folder folder;
  const std::string command =
      std::string("'") + CORRIDOR_BINARY + "' completion bash 2>'" + (folder / "err") + "' | true";
  EXPECT_EQ(std::system(command.c_str()), 0);
  EXPECT_THAT(program::content(folder / "err"), IsEmpty());
}

TEST(Completion, BashCompletesCommandsOptionsAndValues) {
  const program::Folder folder;
  const std::string script = folder / "script";
  std::ofstream(script) << "set -eu\nsource <('" << CORRIDOR_BINARY << R"(' completion bash)
complete_words() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _corridor; echo "${COMPREPLY[*]}"; }
complete_words corridor fo
complete_words corridor forecast --hor
complete_words corridor forecast folder --format ""
complete_words corridor backtest folder --format ""
complete_words corridor completion z
)";
  ASSERT_EQ(std::system(("bash '" + script + "' >'" + (folder / "out") + "'").c_str()), 0);
  EXPECT_EQ(program::content(folder / "out"), "forecast\n--horizon\ntable json hub\ntable json csv\nzsh\n");
}

TEST(Completion, BashTakesTheScriptAsSound) {
  const program::Folder folder;
  std::ofstream(folder / "script") << run({"completion", "bash"}).out;
  const std::string check = "bash -n '" + (folder / "script") + "' 2>'" + (folder / "err") + "'";
  EXPECT_EQ(std::system(check.c_str()), 0) << program::content(folder / "err");
  EXPECT_THAT(program::content(folder / "err"), IsEmpty());
}

TEST(Completion, OtherShellsGetEveryOption) {
  const std::string zsh = run({"completion", "zsh"}).out, fish = run({"completion", "fish"}).out;
  EXPECT_THAT(zsh, StartsWith("#compdef corridor\n"));
  for (const char* option : {"as-of", "horizon", "members", "seed", "threads", "out", "format", "with", "exceeds"}) {
    EXPECT_THAT(zsh, HasSubstr(std::string("'--") + option + "["));
    EXPECT_THAT(fish, HasSubstr(std::string("from forecast' -l ") + option + " -r"));
  }
}

}  // namespace
