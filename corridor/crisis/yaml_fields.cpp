#include "corridor/crisis/yaml_fields.hpp"

#include <algorithm>

#include "corridor/base/nearest.hpp"

namespace corridor {

YamlFields::YamlFields(const YamlNode& node, std::string_view what, const std::vector<std::string>& known,
                       const std::string& file, std::vector<Fault>& faults)
    : node_(node), file_(file), faults_(faults) {
  if (node.type != YamlNode::Type::mapping) {
    fault(node, std::string(what) + " must be \"key: value\" lines",
          "write its keys one a line, as in \"" + (known.empty() ? std::string("key") : known.front()) + ": …\"");
    return;
  }
  for (const auto& key : node.keys) {
    if (key.type != YamlNode::Type::scalar || std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    fault(key, "unknown key \"" + key.text + "\" in " + std::string(what), remedy_for_unknown(key.text, "key", known));
  }
}

const YamlNode* YamlFields::find(std::string_view key) const {
  for (std::size_t i = 0; i < node_.keys.size() && i < node_.items.size(); ++i) {
    if (node_.keys[i].type == YamlNode::Type::scalar && node_.keys[i].text == key) return &node_.items[i];
  }
  return nullptr;
}

const YamlNode* YamlFields::required(std::string_view key, const std::string& remedy) {
  const YamlNode* found = find(key);
  if (found == nullptr) {
    if (node_.type == YamlNode::Type::mapping) fault(node_, "key \"" + std::string(key) + "\" is missing", remedy);
    return nullptr;
  }
  if (found->type != YamlNode::Type::scalar || !found->text.empty()) return found;
  fault(*found, "key \"" + std::string(key) + "\" has no value", remedy);
  return nullptr;
}

std::optional<std::string> YamlFields::text(std::string_view key) {
  const YamlNode* found = find(key);
  if (found == nullptr) return std::nullopt;
  if (found->type != YamlNode::Type::scalar) {
    fault(*found, "key \"" + std::string(key) + "\" must have a single value",
          "write \"" + std::string(key) + ": value\"");
    return std::nullopt;
  }
  if (found->text.empty()) {
    fault(*found, "key \"" + std::string(key) + "\" has no value", "write one, or leave the key out");
    return std::nullopt;
  }
  return found->text;
}

const std::vector<YamlNode>& YamlFields::list(std::string_view key) {
  static const std::vector<YamlNode> none;
  const YamlNode* found = find(key);
  if (found == nullptr) return none;
  if (found->type != YamlNode::Type::list) {
    fault(*found, "key \"" + std::string(key) + "\" must be a list",
          "write each entry on lines of its own, the first beginning with \"- \"");
    return none;
  }
  return found->items;
}

void YamlFields::fault(const YamlNode& at, const std::string& message, const std::string& remedy) {
  faults_.push_back({file_, at.line, at.column, message, remedy});
}

}  // namespace corridor
