#pragma once

#include <string>
#include <vector>

#include "corridor/crisis/crisis.hpp"

namespace corridor::cli {

/// Shows on the terminal each claim that the reader found ("-": its output on stdin), in its sentence, and adds those
/// that are accepted, each at once. Keys are read from the terminal, whatever stdin is. UsageError where there is none.
void review_files(const std::string& folder, const Crisis& crisis, const std::vector<std::string>& files,
                  const std::string& published);

}  // namespace corridor::cli
