#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "corridor/base/error.hpp"
#include "corridor/needs/rates.hpp"
#include "corridor/needs/standards.hpp"

namespace corridor {

/// What a crisis folder says of needs besides the crisis: standards.yml and rates.csv, neither of which need be there.
struct NeedsFiles {
  Standards standards;
  std::vector<Rate> rates;                                  ///< the folder's, then the built-in ones
  std::vector<std::pair<std::string, std::string>> inputs;  ///< file name, SHA-256 of its bytes
};

/// Reads the files that are there. Faults are appended.
NeedsFiles read_needs_files(const std::filesystem::path& folder, std::vector<Fault>& faults);

}  // namespace corridor
