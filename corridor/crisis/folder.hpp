#pragma once

#include <filesystem>

namespace corridor {

/// Makes the folder. FileError if there is something in it already.
void make_empty_folder(const std::filesystem::path& folder);

}  // namespace corridor
