#include "corridor/base/error.hpp"

#include <fmt/format.h>

#include <string_view>

namespace corridor {
namespace {

std::string join(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (!text.empty()) text += '\n';
    text += to_string(fault);
  }
  return text.empty() ? "bad input" : text;
}

/// Control characters as "\n" or "\x1B": a value that is quoted must neither break the line nor command the terminal.
std::string printable(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      result += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\x{:02X}", byte);
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace

std::string to_string(const Fault& fault) {
  std::string text = fault.file;
  if (fault.line != 0) text += fmt::format(":{}", fault.line);
  if (fault.line != 0 && fault.column != 0) text += fmt::format(":{}", fault.column);
  if (!text.empty()) text += ": ";
  text += fault.message;
  if (!fault.remedy.empty()) text += fmt::format("; {}", fault.remedy);
  return printable(text);
}

InputError::InputError(std::vector<Fault> faults) : Error(join(faults)), faults_(std::move(faults)) {}

}  // namespace corridor
