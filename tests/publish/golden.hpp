#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "corridor/base/file.hpp"

/// The text is that of the file in golden/, to the byte. After a wanted change: CORRIDOR_WRITE_GOLDEN=1 ./test -R
/// publish, then read the difference before it is committed.
inline void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(CORRIDOR_SOURCE_DIR) + "/tests/publish/golden/" + name;
  if (std::getenv("CORRIDOR_WRITE_GOLDEN") != nullptr) corridor::write_file(path, text);
  EXPECT_EQ(text, corridor::read_file(path)) << "see golden.hpp";
}
