#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace corridor {

/// Whole content of a file, bytes as they are. Throws FileError naming path and reason (missing, a folder, unreadable).
std::string read_file(const std::filesystem::path& path);

/// Writes to a temporary beside the target, syncs, then renames: readers see the old file or the new one, never half.
/// FileError.
void write_file(const std::filesystem::path& path, std::string_view content);

/// SHA-256 of the content as 64 hexadecimal digits.
std::string sha256(std::string_view content);

}  // namespace corridor
