#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corridor/crisis/yaml.hpp"

namespace corridor {

/// A YAML mapping whose values are read by key; turns what is wrong with a value into a fault at its place.
class YamlFields {
 public:
  /// Faults for keys that are not among those known, naming the nearest. A node that is no mapping is a fault and has
  /// no fields.
  YamlFields(const YamlNode& node, std::string_view what, const std::vector<std::string>& known,
             const std::string& file, std::vector<Fault>& faults);

  /// The value of the key, or null.
  const YamlNode* find(std::string_view key) const;
  /// The same; a missing one is a fault at the mapping's start, an empty one at its place.
  const YamlNode* required(std::string_view key, const std::string& remedy);
  /// The text of the key's scalar; nothing where it is absent, empty (a fault) or no scalar (a fault).
  std::optional<std::string> text(std::string_view key);
  /// The items of the key's list; none where it is absent or no list (a fault).
  const std::vector<YamlNode>& list(std::string_view key);

  /// The value, nothing where it is absent or not what parse takes (a fault then). parse(text) throws ValueError.
  template <class Parse>
  auto read(std::string_view key, Parse parse) -> std::optional<decltype(parse(std::string_view{}))> {
    const auto value = text(key);
    if (!value) return std::nullopt;
    try {
      return parse(std::string_view(*value));
    } catch (const ValueError& error) {
      fault(*find(key), std::string(key) + ": " + error.what(), error.remedy());
      return std::nullopt;
    }
  }

  void fault(const YamlNode& at, const std::string& message, const std::string& remedy);
  const YamlNode& node() const { return node_; }
  const std::string& file() const { return file_; }
  std::vector<Fault>& faults() { return faults_; }

 private:
  const YamlNode& node_;
  const std::string& file_;
  std::vector<Fault>& faults_;
};

}  // namespace corridor
