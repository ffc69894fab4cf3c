#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace corridor {

/// Root of everything Corridor throws. `what()` is a sentence a user can act on.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The command line asks for something that cannot be done. Exit status 2.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// A file could not be read or written. Exit status 1.
class FileError : public Error {
 public:
  using Error::Error;
};

/// A text that is not the value it should be; carries a remedy. Readers turn it into a Fault with its position.
class ValueError : public Error {
 public:
  ValueError(const std::string& message, std::string remedy) : Error(message), remedy_(std::move(remedy)) {}
  const std::string& remedy() const { return remedy_; }

 private:
  std::string remedy_;
};

/// One thing wrong at one place of one input file. Line and column count from 1; 0 where the whole file is meant.
struct Fault {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string message;  ///< what is wrong, with the value quoted
  std::string remedy;   ///< what to write instead
};

/// "file:line:column: message; remedy", without the parts that are 0 or empty. One line: control characters
/// are written as "\n" or "\x1B".
std::string to_string(const Fault& fault);

/// Bad input: every fault found in one run. Exit status 2.
class InputError : public Error {
 public:
  explicit InputError(std::vector<Fault> faults);
  const std::vector<Fault>& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

}  // namespace corridor
