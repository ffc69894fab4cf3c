#include "corridor/publish/text_lines.hpp"

#include "corridor/publish/wording.hpp"

namespace corridor {

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    while (columns(word) > width) {
      if (!line.empty()) lines.push_back(std::move(line));
      line.clear();
      const std::size_t most = bytes_within(word, width);
      // Best after a mark at which a file name or an address may be broken.
      const std::size_t mark = word.substr(0, most).find_last_of("-_/");
      const std::size_t part = mark == std::string_view::npos ? most : mark + 1;
      lines.emplace_back(word.substr(0, part));
      word.remove_prefix(part);
    }
    if (!line.empty() && columns(line) + 1 + columns(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
    at = end;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

void TextLines::line(std::string_view text) {
  text_ += text;
  text_.erase(text_.find_last_not_of(' ') + 1);
  text_ += '\n';
}

void TextLines::paragraph(std::string_view text, std::size_t indent) {
  bool first = true;
  for (const std::string& part : wrapped(plain(text), width_ - indent)) {
    line((first ? std::string() : std::string(indent, ' ')) + part);
    first = false;
  }
}

void TextLines::aside(std::string_view text, std::size_t indent) {
  for (const std::string& part : wrapped(plain(text), width_ - indent)) line(std::string(indent, ' ') + faint(part));
}

void TextLines::heading(std::string_view text) {
  line();
  for (const std::string& part : wrapped(text, width_)) line(strong(part));
}

void TextLines::rule() {
  std::string bar;
  for (std::size_t i = 0; i < width_; ++i) bar += "─";
  line(faint(bar));
}

std::string TextLines::strong(std::string_view text) const {
  return dressed("1", text);
}
std::string TextLines::faint(std::string_view text) const {
  return dressed("2", text);
}
std::string TextLines::alarm(std::string_view text) const {
  return dressed("33", text);
}

std::string TextLines::dressed(std::string_view code, std::string_view text) const {
  if (!colour_) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace corridor
