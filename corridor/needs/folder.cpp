#include "corridor/needs/folder.hpp"

#include <optional>

#include "corridor/base/file.hpp"

namespace corridor {
namespace {

/// The text of the file; nothing where it is not there or cannot be read (a fault).
std::optional<std::string> text_of(const std::filesystem::path& path, std::vector<Fault>& faults) {
  std::error_code unknown;
  const auto status = std::filesystem::status(path, unknown);
  if (status.type() == std::filesystem::file_type::not_found) return std::nullopt;
  if (!unknown && !std::filesystem::is_regular_file(status)) {
    faults.push_back({path.string(), 0, 0, "this is no regular file", "put a file in its place"});
    return std::nullopt;
  }
  try {
    return read_file(path);
  } catch (const FileError& error) {
    faults.push_back({path.string(), 0, 0, error.what(), "make it readable"});
    return std::nullopt;
  }
}

}  // namespace

NeedsFiles read_needs_files(const std::filesystem::path& folder, std::vector<Fault>& faults) {
  NeedsFiles files{built_in_standards(), {}, {}};
  if (const auto text = text_of(folder / "standards.yml", faults)) {
    files.standards = parse_standards(*text, (folder / "standards.yml").string(), faults);
    files.inputs.emplace_back("standards.yml", sha256(*text));
  }
  if (const auto text = text_of(folder / "rates.csv", faults)) {
    files.rates = parse_rates(*text, (folder / "rates.csv").string(), faults);
    files.inputs.emplace_back("rates.csv", sha256(*text));
  }
  for (Rate& rate : built_in_rates()) files.rates.push_back(std::move(rate));
  return files;
}

}  // namespace corridor
