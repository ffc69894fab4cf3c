#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/base/error.hpp"

namespace corridor {

/// A YAML value with the position of its first character (line and column from 1, column in Unicode characters).
struct YamlNode {
  enum class Type { scalar, list, mapping };
  Type type = Type::scalar;
  std::string text;             ///< of a scalar
  bool quoted = false;          ///< a scalar in quotes (or a block): "" is then a text, not a missing value
  std::vector<YamlNode> keys;   ///< of a mapping: scalars
  std::vector<YamlNode> items;  ///< of a list; of a mapping, the values, as many as keys
  std::size_t line = 0;
  std::size_t column = 0;

  bool missing() const { return type == Type::scalar && text.empty() && !quoted; }
};

/// Reads one YAML document whose root is a mapping. Anchors, aliases, tags, a second document, duplicate keys and bytes
/// that are not UTF-8 are faults. Nothing is returned where the text is no YAML or empty.
std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, std::vector<Fault>& faults);

/// A text in double quotes, so that YAML reads the same text back.
std::string yaml_quoted(std::string_view text);

}  // namespace corridor
