#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <gumbo.h>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/reader/document.hpp"
#include "corridor/reader/lines.hpp"
#include "corridor/reader/outlet.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

struct OutputDestroyer {
  void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

bool hidden(const GumboNode& node) {
  switch (node.v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
      return true;
    default:
      return gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr;
  }
}

/// Elements before and after which a sentence ends.
bool block(GumboTag tag) {
  static constexpr std::array tags{
      GUMBO_TAG_P,       GUMBO_TAG_DIV,        GUMBO_TAG_H1,      GUMBO_TAG_H2,   GUMBO_TAG_H3,    GUMBO_TAG_H4,
      GUMBO_TAG_H5,      GUMBO_TAG_H6,         GUMBO_TAG_UL,      GUMBO_TAG_OL,   GUMBO_TAG_TABLE, GUMBO_TAG_TR,
      GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,    GUMBO_TAG_HEADER,  GUMBO_TAG_MAIN, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_FIGURE,  GUMBO_TAG_FIGCAPTION, GUMBO_TAG_DL,      GUMBO_TAG_DT,   GUMBO_TAG_DD,    GUMBO_TAG_PRE,
      GUMBO_TAG_ADDRESS, GUMBO_TAG_HR,         GUMBO_TAG_CAPTION, GUMBO_TAG_BODY};
  for (const GumboTag known : tags)
    if (known == tag) return true;
  return false;
}

/// Browsers stop here too. The parser's time grows with the depth times the length.
constexpr std::size_t deepest = 512;

/// Tags that an end is often left out of, or that have none: they do not nest.
bool ends_by_itself(std::string_view name) {
  static constexpr std::array<std::string_view, 36> names{
      "p",     "li",     "dt",    "dd",  "tr", "td",  "th",       "tbody", "thead",   "tfoot", "option", "colgroup",
      "html",  "head",   "body",  "br",  "hr", "img", "input",    "meta",  "link",    "area",  "base",   "col",
      "embed", "source", "track", "wbr", "rt", "rp",  "optgroup", "param", "caption", "frame", "image",  "keygen"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// How deep the elements nest, by their tags alone.
std::size_t depth(std::string_view html) {
  std::size_t open = 0, most = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t begin = at + (closes ? 2 : 1);
    std::size_t end = begin;
    while (end < html.size() && end < begin + 32 && is_letter(static_cast<unsigned char>(html[end]))) ++end;
    if (end == begin) continue;
    if (ends_by_itself(lower(html.substr(begin, end - begin)))) continue;
    if (closes)
      open -= open > 0 ? 1 : 0;
    else
      most = std::max(most, ++open);
  }
  return most;
}

std::string attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string() : std::string(found->value);
}

/// Walks the tree without recursion: hostile pages nest deeply.
class PageReader {
 public:
  explicit PageReader(Document& document) : document_(document) {}

  void read(const GumboNode* root) {
    std::vector<Step> open{{root, 0}};
    while (!open.empty()) {
      Step& step = open.back();
      const GumboNode& node = *step.node;
      if (step.child == 0) enter(node);
      const GumboVector* children = children_of(node);
      if (children != nullptr && step.child < children->length) {
        const auto* child = static_cast<const GumboNode*>(children->data[step.child++]);
        open.push_back({child, 0});
      } else {
        if (step.child == 0) step.child = 1;
        leave(node);
        open.pop_back();
      }
    }
  }

 private:
  struct Step {
    const GumboNode* node;
    unsigned child;
  };

  const GumboVector* children_of(const GumboNode& node) const {
    if (node.type == GUMBO_NODE_DOCUMENT) return &node.v.document.children;
    if (node.type != GUMBO_NODE_ELEMENT) return nullptr;
    if (node.v.element.tag == GUMBO_TAG_HEAD) return &node.v.element.children;
    return hidden(node) ? nullptr : &node.v.element.children;
  }

  void enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE) {
      if (!in_head_) append(node.v.text.text);
      return;
    }
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_HEAD) in_head_ = true;
    if (tag == GUMBO_TAG_META)
      meta(attribute(node, "property") + attribute(node, "name") + attribute(node, "itemprop"),
           attribute(node, "content"));
    if (tag == GUMBO_TAG_LINK && attribute(node, "rel") == "canonical" && document_.url.empty())
      document_.url = attribute(node, "href");
    if (tag == GUMBO_TAG_TIME) publish(attribute(node, "datetime"));
    if (in_head_) return;
    if (tag == GUMBO_TAG_BR || tag == GUMBO_TAG_LI) end_line(1);
    if (tag == GUMBO_TAG_LI) document_.text += "• ";
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) append(" ");
    if (block(tag)) end_line(2);
  }

  void leave(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return;
    if (node.v.element.tag == GUMBO_TAG_HEAD) in_head_ = false;
    if (!in_head_ && block(node.v.element.tag)) end_line(2);
  }

  /// Runs of blanks are one; line breaks of the source are blanks.
  void append(std::string_view text) {
    std::string& out = document_.text;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (!blank)
        out += c;
      else if (!out.empty() && out.back() != ' ' && out.back() != '\n')
        out += ' ';
    }
  }

  void end_line(std::size_t breaks) {
    std::string& out = document_.text;
    while (!out.empty() && out.back() == ' ') out.pop_back();
    if (out.empty()) return;
    std::size_t has = 0;
    while (has < out.size() && out[out.size() - 1 - has] == '\n') ++has;
    for (; has < breaks; ++has) out += '\n';
  }

  void meta(const std::string& property, const std::string& content) {
    if (property.starts_with("article:published_time") || property == "datePublished" || property == "date" ||
        property == "dc.date" || property == "DC.date.issued" || property == "pubdate")
      publish(content);
    if (property == "og:url" && document_.url.empty()) document_.url = content;
    if (property == "og:site_name" && document_.outlet.empty()) document_.outlet = content;
  }

  /// The first date that can be read.
  void publish(const std::string& text) {
    if (document_.published || text.size() < 10) return;
    for (const std::string& form : {text, text.substr(0, 10)}) {
      try {
        document_.published = parse_moment(form, Zone());
        return;
      } catch (const ValueError&) {
        // Sites write dates in many forms; one that is no ISO 8601 is passed over.
      }
    }
  }

  Document& document_;
  bool in_head_ = false;
};

}  // namespace

Document html_document(std::string_view bytes, std::string file) {
  Document document;
  document.file = std::move(file);
  document.hash = sha256(bytes);
  const std::string sound = sound_text(bytes);
  if (depth(sound) > deepest) {
    throw InputError({{document.file, 0, 0, fmt::format("elements nest deeper than {}", deepest),
                       "save the page as plain text and read that"}});
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::unique_ptr<GumboOutput, OutputDestroyer> output(
      gumbo_parse_with_options(&options, sound.data(), sound.size()));
  PageReader(document).read(output->document);
  document.text = sound_text(document.text);
  if (document.outlet.empty()) document.outlet = outlet_of(document.url);
  return document;
}

}  // namespace corridor
