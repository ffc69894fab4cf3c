#pragma once

#include <vector>

#include "corridor/reader/document.hpp"
#include "corridor/reader/finding.hpp"

namespace corridor {

/// A document with its figures.
struct Reading {
  Document document;
  std::vector<Finding> findings;
};

}  // namespace corridor
