#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace corridor {

/// Columns of a terminal the tables fit into.
inline constexpr std::size_t table_width = 100;

/// The text broken at blanks into lines of at most `width` columns; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// Lines of text for a terminal, with or without emphasis.
class TextLines {
 public:
  explicit TextLines(bool colour) : colour_(colour) {}
  void line(std::string_view text = {});
  /// Sentences, wrapped; lines after the first are indented by `indent`.
  void paragraph(std::string_view text, std::size_t indent = 0);
  /// A heading with an empty line before it.
  void heading(std::string_view text);
  void rule();
  std::string strong(std::string_view text) const;
  std::string faint(std::string_view text) const;
  std::string alarm(std::string_view text) const;
  const std::string& text() const { return text_; }

 private:
  std::string dressed(std::string_view code, std::string_view text) const;

  bool colour_;
  std::string text_;
};

}  // namespace corridor
