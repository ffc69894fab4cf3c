#include "corridor/base/error.hpp"

#include <fmt/format.h>

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

}  // namespace

std::string to_string(const Fault& fault) {
  std::string text = fault.file;
  if (fault.line != 0) text += fmt::format(":{}", fault.line);
  if (fault.line != 0 && fault.column != 0) text += fmt::format(":{}", fault.column);
  if (!text.empty()) text += ": ";
  text += fault.message;
  if (!fault.remedy.empty()) text += fmt::format("; {}", fault.remedy);
  return text;
}

InputError::InputError(std::vector<Fault> faults) : Error(join(faults)), faults_(std::move(faults)) {}

}  // namespace corridor
