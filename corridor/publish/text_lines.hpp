#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// Columns of the tables where nobody says how wide the terminal is, and the fewest they fit into.
inline constexpr std::size_t table_width = 100;
inline constexpr std::size_t narrow_width = 80;

/// The text broken at blanks into lines of at most `width` (at least 2) columns; a longer word is broken too.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Lines of text for a terminal, with or without emphasis.
class TextLines {
 public:
  explicit TextLines(bool colour, std::size_t width = table_width) : colour_(colour), width_(width) {}
  void line(std::string_view text = {});
  /// Sentences, wrapped; lines after the first are indented by `indent`.
  void paragraph(std::string_view text, std::size_t indent = 0);
  /// The same, faint, all lines indented.
  void aside(std::string_view text, std::size_t indent = 0);
  /// A heading with an empty line before it.
  void heading(std::string_view text);
  void rule();
  std::string strong(std::string_view text) const;
  std::size_t width() const { return width_; }
  std::string faint(std::string_view text) const;
  std::string alarm(std::string_view text) const;
  const std::string& text() const { return text_; }

 private:
  std::string dressed(std::string_view code, std::string_view text) const;

  bool colour_;
  std::size_t width_;
  std::string text_;
};

}  // namespace corridor
