#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Just enough of a reader of our own pages to say whether they are well-formed.
namespace markup {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< directly inside, before any child
  std::size_t depth = 0;
};

/// The elements in order; std::runtime_error, with the place, where a tag is not closed, attributes are not in double
/// quotes or given twice, or a bare "<" or "&" stands in the text.
std::vector<Element> parsed(std::string_view page);

}  // namespace markup
