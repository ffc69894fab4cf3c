#include "tests/publish/markup.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace markup {
namespace {

constexpr std::array<std::string_view, 3> void_elements = {"meta", "br", "hr"};

class Reader {
 public:
  explicit Reader(std::string_view page) : page_(page) {}

  std::vector<Element> read() {
    if (page_.starts_with("<!DOCTYPE html>")) at_ = 15;
    while (at_ < page_.size()) {
      if (page_[at_] == '<') {
        tag();
      } else {
        text();
      }
    }
    if (!open_.empty()) fail("<" + found_[open_.back()].name + "> is not closed");
    return std::move(found_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " before: " + std::string(page_.substr(at_, 80)));
  }

  void text() {
    const std::size_t end = std::min(page_.find('<', at_), page_.size());
    const std::string_view part = page_.substr(at_, end - at_);
    check_text(part);
    if (!open_.empty() && open_.back() + 1 == found_.size()) found_.back().text += part;
    at_ = end;
  }

  void check_text(std::string_view part) const {
    for (std::size_t amp = part.find('&'); amp != std::string_view::npos; amp = part.find('&', amp + 1)) {
      const std::size_t end = part.find(';', amp);
      if (end == std::string_view::npos || end - amp > 8) fail("a bare & in \"" + std::string(part) + "\"");
    }
    if (part.find('>') != std::string_view::npos && !(open_.empty()) && found_[open_.back()].name != "style")
      fail("a bare >");
  }

  std::string word(std::string_view stops) {
    const std::size_t end = page_.find_first_of(stops, at_);
    if (end == std::string_view::npos) fail("the tag does not end");
    std::string result(page_.substr(at_, end - at_));
    at_ = end;
    return result;
  }

  void blanks() {
    while (at_ < page_.size() && (page_[at_] == ' ' || page_[at_] == '\n')) ++at_;
  }

  void tag() {
    ++at_;
    if (page_[at_] == '/') {
      ++at_;
      const std::string name = word(">");
      ++at_;
      if (open_.empty() || found_[open_.back()].name != name) fail("</" + name + "> closes nothing");
      open_.pop_back();
      return;
    }
    Element element;
    element.name = word(" >/\n");
    if (element.name.empty() ||
        element.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") != std::string::npos) {
      fail("a bare <");
    }
    element.depth = open_.size();
    for (blanks(); page_[at_] != '>' && page_[at_] != '/'; blanks()) attribute(element);
    const bool closed = page_[at_] == '/';
    at_ += closed ? 2 : 1;
    const bool empty =
        closed || std::find(void_elements.begin(), void_elements.end(), element.name) != void_elements.end();
    found_.push_back(std::move(element));
    if (!empty) open_.push_back(found_.size() - 1);
  }

  void attribute(Element& element) {
    const std::string name = word("=");
    if (name.find_first_of(" <>\"'") != std::string::npos) fail("the attribute \"" + name + "\"");
    ++at_;
    if (page_[at_] != '"') fail("an unquoted attribute");
    ++at_;
    std::string value = word("\"");
    ++at_;
    if (value.find('<') != std::string::npos) fail("a bare < in " + name);
    check_text(value);
    if (!element.attributes.emplace(name, value).second) fail(name + " is given twice");
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<Element> found_;
  std::vector<std::size_t> open_;
};

}  // namespace

std::vector<Element> parsed(std::string_view page) {
  return Reader(page).read();
}

}  // namespace markup
