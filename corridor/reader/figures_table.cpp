#include "corridor/reader/figures_table.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "corridor/base/numbers.hpp"
#include "corridor/base/utf8.hpp"
#include "corridor/base/wording.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

constexpr std::size_t narrowest = 40;

/// Without control characters: a report must not steer the terminal.
std::string shown(std::string_view text) {
  std::string line = one_line(text);
  std::replace_if(line.begin(), line.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; }, ' ');
  for (std::size_t at = line.find("\xC2"); at != std::string::npos; at = line.find("\xC2", at + 1))  // U+0080 to U+009F
    if (at + 1 < line.size() && static_cast<unsigned char>(line[at + 1]) < 0xA0) line.replace(at, 2, " ");
  return line;
}

std::size_t width_of(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return !continues_character(c); }));
}

/// The text in lines of the width, each after the indent. Words in `bold` escapes are counted without them.
std::string wrapped(const std::string& text, std::size_t width, std::string_view indent) {
  std::string out, line;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    std::string_view word(text.data() + at, end - at);
    std::size_t wide = width_of(word);
    if (word.find('\x1B') != std::string_view::npos) wide -= std::min<std::size_t>(wide, 4);
    if (used > 0 && indent.size() + used + 1 + wide > width) {
      out += fmt::format("{}{}\n", indent, line);
      line.clear();
      used = 0;
    }
    line += (used > 0 ? " " : "") + std::string(word);
    used += (used > 0 ? 1 : 0) + wide;
    at = end + 1;
  }
  return used > 0 ? out + fmt::format("{}{}\n", indent, line) : out;
}

/// "1,234,567"; "2.5".
std::string number(double value) {
  return value == std::floor(value) ? grouped(value) : to_string(value);
}

std::string amount(const Finding& f) {
  std::string text;
  if (f.qualifier == Qualifier::at_least) text = "at least ";
  if (f.qualifier == Qualifier::about) text = "about ";
  if (f.qualifier == Qualifier::up_to) text = "up to ";
  text += number(f.value);
  if (f.high) text += " to " + number(*f.high);
  return text + " " + f.unit;
}

std::string details(const Finding& f) {
  std::vector<std::string> parts;
  const auto add = [&parts](std::string_view label, const std::string& value) {
    if (!value.empty()) parts.push_back(label.empty() ? value : fmt::format("{} {}", label, value));
  };
  if (f.modality != Modality::reported) parts.emplace_back(to_string(f.modality));
  add("", f.group);
  add("from", f.from);
  add("to", f.to);
  add("at", f.at);
  add("as of", f.as_of);
  add("in", f.period);
  add("says", f.source);
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return shown(text);
}

/// The sentence with the numbers of its figures marked.
std::string marked(const Document& document, const std::vector<const Finding*>& figures, bool colour) {
  const std::string_view open = colour ? "\x1B[1m" : "[", close = colour ? "\x1B[0m" : "]";
  std::string text;
  std::size_t at = figures.front()->begin;
  for (const Finding* f : figures) {
    if (f->mark_first < at) continue;
    text += shown(document.text.substr(at, f->mark_first - at));
    if (f->mark_first > at && is_space(character_at(document.text, f->mark_first - 1).code)) text += ' ';
    text += open;
    text += shown(document.text.substr(f->mark_first, f->mark_last - f->mark_first));
    text += close;
    at = f->mark_last;
    if (at < figures.front()->end && is_space(character_at(document.text, at).code)) text += ' ';
  }
  return text + shown(document.text.substr(at, figures.front()->end - at));
}

}  // namespace

std::string figures_table(const std::vector<Reading>& readings, const FiguresStyle& style) {
  const std::size_t width = std::max(narrowest, style.width);
  std::string out;
  for (const Reading& reading : readings) {
    if (!out.empty()) out += '\n';
    const std::size_t count = reading.findings.size();
    out += fmt::format("{}: {}\n", shown(reading.document.file),
                       count == 0   ? "no figures"
                       : count == 1 ? "1 figure"
                                    : fmt::format("{} figures", count));
    for (std::size_t i = 0; i < count;) {
      std::vector<const Finding*> sentence;
      for (const std::size_t begin = reading.findings[i].begin; i < count && reading.findings[i].begin == begin; ++i)
        sentence.push_back(&reading.findings[i]);
      out += '\n' + wrapped(marked(reading.document, sentence, style.colour), width, "  ");
      for (const Finding* f : sentence) {
        out += fmt::format("    {:<13} {}\n", f->kind, amount(*f));
        out += wrapped(details(*f), width, "                  ");
      }
    }
  }
  return out;
}

}  // namespace corridor
