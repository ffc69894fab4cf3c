#include "corridor/crisis/yaml.hpp"

#include <algorithm>
#include <memory>
#include <unordered_map>

#include <libfyaml.h>

namespace corridor {
namespace {

/// The crisis folder needs four levels. A limit keeps hostile input from exhausting the stack.
constexpr int deepest = 16;

/// Length of the UTF-8 character at the start of the text; 0 where there is none (RFC 3629: no overlong forms, no
/// surrogates).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto continues = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return continues(1) ? 2 : 0;
  if (first >= 0xE0U && first <= 0xEFU) {
    const bool overlong = first == 0xE0U && second < 0xA0U, surrogate = first == 0xEDU && second > 0x9FU;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    const bool overlong = first == 0xF0U && second < 0x90U, beyond = first == 0xF4U && second > 0x8FU;
    return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

std::string describe_byte(unsigned char byte) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  if (byte == 0) return "a NUL byte stands in the text";
  const std::string what = std::string("the byte 0x") + digits[byte >> 4U] + digits[byte & 15U] + " is not UTF-8";
  if (byte < 0xA0U) return what;
  const std::string latin{static_cast<char>(0xC0U | (byte >> 6U)), static_cast<char>(0x80U | (byte & 0x3FU))};
  return what + " (in Latin-1 it would be \"" + latin + "\")";
}

/// The text with "_" for every NUL and every byte that is not UTF-8, so that the rest can be read. One fault a line: a
/// file in Latin-1 would drown all else.
std::string with_sound_bytes(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  std::string sound;
  std::size_t line = 1, column = 1, last = 0;
  while (!text.empty()) {
    const std::size_t length = text.front() == '\0' ? 0 : utf8_length(text);
    if (length == 0 && line != last) {
      const auto byte = static_cast<unsigned char>(text.front());
      faults.push_back({file, line, column, describe_byte(byte), "save the file as UTF-8"});
      last = line;
    }
    sound += length == 0 ? "_" : text.substr(0, length);
    ++column;
    if (text.front() == '\n') {
      ++line;
      column = 1;
    }
    text.remove_prefix(std::max<std::size_t>(1, length));
  }
  return sound;
}

struct DiagDestroyer {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};
struct ParserDestroyer {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};

/// libfyaml's stream of events, read into a tree.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, const std::string& file, std::vector<Fault>& faults)
      : file_(file), faults_(faults) {
    fy_diag_cfg settings;
    fy_diag_cfg_default(&settings);
    settings.fp = nullptr;  // its own words for the terminal are not wanted: they are collected and become faults
    diag_.reset(fy_diag_create(&settings));
    fy_diag_set_collect_errors(diag_.get(), true);
    fy_parse_cfg parse{};
    parse.search_path = "";
    parse.flags =
        static_cast<fy_parse_cfg_flags>(static_cast<unsigned>(FYPCF_QUIET) | static_cast<unsigned>(FYPCF_COLLECT_DIAG));
    parse.diag = diag_.get();
    parser_.reset(fy_parser_create(&parse));
    fy_parser_set_string(parser_.get(), text.data(), text.size());
  }

  std::optional<YamlNode> build() {
    std::optional<YamlNode> root;
    int documents = 0;
    while (next()) {
      if (event_->type == FYET_DOCUMENT_START && ++documents == 2) {
        fault(position(), "a second document begins here",
              "keep one document: remove the line \"---\" and what follows");
        failed_ = true;
      }
      if (starts_node() && !failed_) root = node(0);
      if (failed_) break;
    }
    report_errors();
    if (failed_) return std::nullopt;
    return root;
  }

 private:
  struct Position {
    std::size_t line = 0, column = 0;
  };

  bool next() {
    release();
    event_ = fy_parser_parse(parser_.get());
    return event_ != nullptr;
  }

  void release() {
    if (event_ != nullptr) fy_parser_event_free(parser_.get(), event_);
    event_ = nullptr;
  }

  bool starts_node() const {
    return event_->type == FYET_SCALAR || event_->type == FYET_SEQUENCE_START || event_->type == FYET_MAPPING_START ||
           event_->type == FYET_ALIAS;
  }

  bool is_quoted() const {
    if (event_->type != FYET_SCALAR || event_->scalar.value == nullptr) return false;
    const fy_scalar_style style = fy_scalar_token_get_style(event_->scalar.value);
    return style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
  }

  Position position() const {
    const fy_mark* mark = fy_event_start_mark(event_);
    if (mark == nullptr) return {};
    // libfyaml's mark stands behind the opening quote or the "*" of an alias.
    const bool before = (event_->type == FYET_ALIAS || is_quoted()) && mark->column > 0;
    return {static_cast<std::size_t>(mark->line) + 1, static_cast<std::size_t>(mark->column) + (before ? 0U : 1U)};
  }

  void fault(Position at, const std::string& message, const std::string& remedy) {
    faults_.push_back({file_, at.line, at.column, message, remedy});
  }

  void check_plain() {
    const bool alias = event_->type == FYET_ALIAS;
    if (alias || fy_event_get_anchor_token(event_) != nullptr) {
      fault(position(), "anchors (&) and aliases (*) are not used here", "write the value out");
    }
    if (fy_event_get_tag_token(event_) != nullptr)
      fault(position(), "tags (!) are not used here", "write the value without its tag");
  }

  /// The node that the current event starts; afterwards the event that ends it is current.
  YamlNode node(int depth) {
    YamlNode result;
    const Position at = position();
    result.line = at.line;
    result.column = at.column;
    check_plain();
    if (depth > deepest) {
      fault(at, "the file is nested too deeply", "a crisis has at most four levels");
      failed_ = true;
      return result;
    }
    if (event_->type == FYET_SCALAR) {
      read_scalar(result);
    } else if (event_->type == FYET_SEQUENCE_START) {
      result.type = YamlNode::Type::list;
      read_items(result, FYET_SEQUENCE_END, depth);
    } else if (event_->type == FYET_MAPPING_START) {
      result.type = YamlNode::Type::mapping;
      read_items(result, FYET_MAPPING_END, depth);
    }
    return result;
  }

  void read_scalar(YamlNode& result) {
    fy_token* token = event_->scalar.value;
    if (token == nullptr) return;
    std::size_t length = 0;
    const char* text = fy_token_get_text(token, &length);
    if (text == nullptr)
      fault(position(), "libfyaml cannot read this value", "write it in quotes and on one line");
    else
      result.text.assign(text, length);
    result.quoted = fy_scalar_token_get_style(token) != FYSS_PLAIN;
  }

  void read_items(YamlNode& result, fy_event_type end, int depth) {
    const bool mapping = result.type == YamlNode::Type::mapping;
    std::unordered_map<std::string, std::size_t> seen;
    while (next() && event_->type != end) {
      if (mapping) {
        result.keys.push_back(node(depth + 1));
        if (failed_) return;
        check_key(result.keys.back(), seen);
        if (!next()) break;
      }
      result.items.push_back(node(depth + 1));
      if (mapping && result.items.back().line == 0) {  // a value that is not there has no place of its own
        result.items.back().line = result.keys.back().line;
        result.items.back().column = result.keys.back().column;
      }
      if (failed_) return;
    }
    if (event_ == nullptr) failed_ = true;
  }

  void check_key(const YamlNode& key, std::unordered_map<std::string, std::size_t>& seen) {
    if (key.type != YamlNode::Type::scalar) {
      fault({key.line, key.column}, "a key must be a word", "write \"key: value\"");
      return;
    }
    const auto [first, fresh] = seen.emplace(key.text, key.line);
    if (fresh) return;
    fault({key.line, key.column}, "key \"" + key.text + "\" is already in line " + std::to_string(first->second),
          "keep one of the two");
  }

  void report_errors() {
    void* previous = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(diag_.get(), &previous);
    if (error == nullptr && fy_parser_get_stream_error(parser_.get()))
      fault({}, "this is no YAML", "see docs/crisis-folder.md for an example");
    // The first error is the cause; what libfyaml says after it is a consequence.
    if (error != nullptr) {
      const auto number = [](int value) { return value > 0 ? static_cast<std::size_t>(value) : std::size_t{1}; };
      fault({number(error->line), number(error->column)},
            std::string("this is no YAML: ") + (error->msg != nullptr ? error->msg : "unreadable"),
            "check the indentation (blanks, no tabs), quotes and brackets here and just above");
    }
    if (error != nullptr || fy_parser_get_stream_error(parser_.get())) failed_ = true;
    release();
  }

  const std::string& file_;
  std::vector<Fault>& faults_;
  std::unique_ptr<fy_diag, DiagDestroyer> diag_;
  std::unique_ptr<fy_parser, ParserDestroyer> parser_;
  fy_event* event_ = nullptr;
  bool failed_ = false;
};

}  // namespace

std::optional<YamlNode> parse_yaml(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    faults.push_back({file, 0, 0, "the file is UTF-16 text, not UTF-8", "save it as UTF-8"});
    return std::nullopt;
  }
  const std::string sound = with_sound_bytes(text, file, faults);
  const std::size_t before = faults.size();
  auto root = TreeBuilder(sound, file, faults).build();
  if (faults.size() != before && !root) return std::nullopt;
  if (!root || root->missing()) {
    faults.push_back({file, 1, 1, "the file is empty", "see docs/crisis-folder.md for an example"});
    return std::nullopt;
  }
  if (root->type != YamlNode::Type::mapping) {
    faults.push_back({file, root->line, root->column, "the file holds no \"key: value\" lines",
                      "see docs/crisis-folder.md for an example"});
    return std::nullopt;
  }
  return root;
}

std::string yaml_quoted(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (byte < 0x20U || byte == 0x7FU) {
      result += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      result += c;
    }
  }
  return result + "\"";
}

}  // namespace corridor
