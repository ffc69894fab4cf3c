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
    std::string word(text.substr(begin, end - begin));
    if (columns(word) > width) word = fit_left(word, width);
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
  for (const std::string& part : wrapped(plain(text), table_width - indent)) {
    line((first ? std::string() : std::string(indent, ' ')) + part);
    first = false;
  }
}

void TextLines::heading(std::string_view text) {
  line();
  line(strong(text));
}

void TextLines::rule() {
  std::string bar;
  for (std::size_t i = 0; i < table_width; ++i) bar += "─";
  line(faint(bar));
}

std::string TextLines::strong(std::string_view text) const { return dressed("1", text); }
std::string TextLines::faint(std::string_view text) const { return dressed("2", text); }
std::string TextLines::alarm(std::string_view text) const { return dressed("33", text); }

std::string TextLines::dressed(std::string_view code, std::string_view text) const {
  if (!colour_) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace corridor
