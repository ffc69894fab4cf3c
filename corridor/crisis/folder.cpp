#include "corridor/crisis/folder.hpp"

#include <system_error>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"

namespace corridor {

NewFolder::~NewFolder() {
  if (finished_) return;
  std::error_code ignored;
  // Of folders this removes only empty ones: what somebody else put there stays.
  for (const auto& path : made_) std::filesystem::remove(path, ignored);
}

void NewFolder::make() {
  std::error_code error;
  const bool occupied = std::filesystem::exists(path_, error) &&
                        (!std::filesystem::is_directory(path_, error) || !std::filesystem::is_empty(path_, error));
  if (occupied) throw FileError("\"" + path_.string() + "\" is there already; name a folder that does not exist yet");
  for (auto path = path_; !path.empty() && !std::filesystem::exists(path, error); path = path.parent_path()) {
    made_.push_back(path);
  }
  std::filesystem::create_directories(path_, error);
  if (error) throw FileError("the folder \"" + path_.string() + "\" could not be made: " + error.message());
}

void NewFolder::write(const std::string& file, std::string_view content) {
  write_file(path_ / file, content);
  made_.insert(made_.begin(), path_ / file);
}

}  // namespace corridor
