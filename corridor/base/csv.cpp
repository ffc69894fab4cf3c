#include "corridor/base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>

namespace corridor {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

bool continues(std::string_view text, std::size_t at, std::uint8_t low, std::uint8_t high) {
  return at < text.size() && byte_at(text, at) >= low && byte_at(text, at) <= high;
}

/// Bytes of the UTF-8 character at the offset, 0 where there is none (Unicode 15, table 3-7: no overlong forms, no
/// surrogates).
std::size_t character_length(std::string_view text, std::size_t at) {
  const std::uint8_t lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  const auto follows = [&](std::size_t offset) { return continues(text, at + offset, 0x80, 0xBF); };
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool second = continues(text, at + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool second = continues(text, at + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/// A place in the text and its line and column.
struct Position {
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
};

/// Walks over the text character by character and keeps count of lines and columns. LF, CR LF and a CR alone end a
/// line.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool done() const { return at_.offset >= text_.size(); }
  char next() const { return text_[at_.offset]; }
  bool at_line_end() const { return done() || next() == '\n' || next() == '\r'; }
  const Position& position() const { return at_; }
  void move_to(const Position& position) { at_ = position; }
  /// Whether a whole UTF-8 character comes next.
  bool sound() const { return character_length(text_, at_.offset) != 0; }

  /// Over one character (or one bad byte, or one line end) which is returned.
  std::string_view step() {
    const std::size_t begin = at_.offset;
    if (at_line_end()) {
      at_.offset += text_.substr(begin, 2) == "\r\n" ? 2 : 1;
      ++at_.line;
      at_.column = 1;
    } else {
      at_.offset += std::max<std::size_t>(1, character_length(text_, begin));
      ++at_.column;
    }
    return text_.substr(begin, at_.offset - begin);
  }

  void skip_blanks() {
    while (!done() && is_blank(next())) step();
  }

  /// To the start of the next line.
  void skip_line() {
    while (!at_line_end()) step();
    if (!done()) step();
  }

 private:
  std::string_view text_;
  Position at_;
};

class Parser {
 public:
  enum class Header { needed, none };
  Parser(std::string_view text, CsvTable& table, std::vector<Fault>& faults, Header header = Header::needed)
      : text_(text), cursor_(text), table_(table), faults_(faults), header_(header) {}

  void parse() {
    if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
      add({0, 0, 0}, "the file is UTF-16 text, not UTF-8", "save it as \"CSV UTF-8\"");
      return;
    }
    if (text_.starts_with(kByteOrderMark)) cursor_.move_to({kByteOrderMark.size(), 1, 1});
    const auto old = static_cast<std::ptrdiff_t>(faults_.size());
    check_bytes();
    read_rows();
    std::stable_sort(faults_.begin() + old, faults_.end(), [](const Fault& a, const Fault& b) {
      return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
  }

 private:
  /// Why reading a row came to its end.
  enum class End { good, fault };

  void add(const Position& at, std::string message, std::string remedy) {
    faults_.push_back({table_.file, at.line, at.column, std::move(message), std::move(remedy)});
  }

  /// Notes every line that holds a byte which is not text; one fault a line, or a file in Latin-1 would drown all else.
  void check_bytes() {
    Cursor cursor = cursor_;
    std::size_t last = 0;
    while (!cursor.done()) {
      const Position at = cursor.position();
      const bool sound = cursor.sound() && cursor.next() != '\0';
      cursor.step();
      if (sound || at.line == last) continue;
      last = at.line;
      bad_lines_.insert(at.line);
      add_bad_byte(at);
    }
  }

  void add_bad_byte(const Position& at) {
    const unsigned byte = byte_at(text_, at.offset);
    if (byte == 0) {
      add(at, "a NUL byte stands in the text", "take it out, or save the file as CSV (UTF-8) again");
    } else if (byte < 0xA0) {
      add(at, fmt::format("the byte 0x{:02X} is not UTF-8", byte), "save the file as UTF-8");
    } else {
      // Every Latin-1 character from 0xA0 on is two bytes in UTF-8.
      const std::string latin{static_cast<char>(0xC0U | (byte >> 6U)), static_cast<char>(0x80U | (byte & 0x3FU))};
      add(at, fmt::format("the byte 0x{:02X} is not UTF-8 (in Latin-1 it would be \"{}\")", byte, latin),
          "save the file as UTF-8");
    }
  }

  void read_rows() {
    bool headed = false;
    while (to_next_row()) {
      const std::size_t first = cursor_.position().line;
      CsvRow row;
      const End end = read_row(row);
      if (header_ == Header::none) {
        if (end == End::good && !has_bad_line(first)) table_.rows.push_back(std::move(row));
      } else if (!headed) {
        headed = true;
        // Without a header there is nothing to measure the rows by.
        if (end == End::fault) return;
        take_header(std::move(row));
      } else if (end == End::good) {
        take_row(std::move(row), first);
      }
    }
    if (!headed && header_ == Header::needed)
      add({0, 0, 0}, "the file has no header row",
          "write the names of the columns, separated by commas, in its first line");
  }

  /// Passes over blank lines and comments; false at the end of the text.
  bool to_next_row() {
    while (!cursor_.done()) {
      const Position start = cursor_.position();
      if (cursor_.next() != '#') {
        cursor_.skip_blanks();
        if (!cursor_.at_line_end()) {
          cursor_.move_to(start);
          return true;
        }
      }
      cursor_.skip_line();
    }
    return false;
  }

  End read_row(CsvRow& row) {
    for (;;) {
      cursor_.skip_blanks();
      CsvCell cell{{}, cursor_.position().line, cursor_.position().column};
      const bool quoted = !cursor_.done() && cursor_.next() == '"';
      if (quoted) {
        if (read_quoted(cell.text) == End::fault) return End::fault;
      } else {
        read_plain(cell.text);
      }
      row.push_back(std::move(cell));
      if (cursor_.at_line_end()) {
        if (!cursor_.done()) cursor_.step();
        return End::good;
      }
      cursor_.step();  // the comma
    }
  }

  void read_plain(std::string& text) {
    while (!cursor_.at_line_end() && cursor_.next() != ',') text += cursor_.step();
    while (!text.empty() && is_blank(text.back())) text.pop_back();
  }

  End read_quoted(std::string& text) {
    const Position open = cursor_.position();
    cursor_.step();
    while (!cursor_.done()) {
      const std::string_view character = cursor_.step();
      if (character != "\"") {
        text += character;
      } else if (!cursor_.done() && cursor_.next() == '"') {
        text += cursor_.step();
      } else {
        return end_quoted();
      }
    }
    add(open, "the quote that opens here is never closed",
        "close it with \", and write a quote inside a field twice: \"\"");
    // Most likely the quote was meant to close on its own line: the lines below are read on their own. No line can
    // start a second such search to the end of the text, since a quote that stands there would have closed this one.
    cursor_.move_to(open);
    cursor_.skip_line();
    return End::fault;
  }

  /// After the closing quote only blanks may stand before the comma.
  End end_quoted() {
    cursor_.skip_blanks();
    if (cursor_.at_line_end() || cursor_.next() == ',') return End::good;
    const Position at = cursor_.position();
    add(at, fmt::format("\"{}\" stands after a closing quote", cursor_.step()),
        "put a comma after the field, and write a quote inside a field twice: \"\"");
    cursor_.skip_line();
    return End::fault;
  }

  void take_header(CsvRow row) {
    std::set<std::string_view> seen;
    for (const CsvCell& cell : row) {
      if (seen.insert(cell.text).second) continue;
      add({0, cell.line, cell.column}, fmt::format("the column \"{}\" appears twice", cell.text),
          "rename or remove one of them");
    }
    table_.header = std::move(row);
  }

  void take_row(CsvRow row, std::size_t first_line) {
    const std::size_t wanted = table_.header.size();
    if (row.size() > wanted) {
      add({0, row[wanted].line, row[wanted].column}, length_message(row.size()),
          "remove what is too much, and put a field that holds a comma into double quotes");
    } else if (row.size() < wanted) {
      add({0, row.front().line, row.front().column}, length_message(row.size()),
          "write every field, an empty one as nothing between two commas");
    } else if (!has_bad_line(first_line)) {
      table_.rows.push_back(std::move(row));
    }
  }

  std::string length_message(std::size_t size) const {
    return fmt::format("the row has {} field{} where the header has {}", size, size == 1 ? "" : "s",
                       table_.header.size());
  }

  /// Whether one of the lines of the row just read holds a byte that is not text.
  bool has_bad_line(std::size_t first) const {
    const auto bad = bad_lines_.lower_bound(first);
    // The cursor stands behind the row: at the start of the next line, or in the row's last line at the end of the
    // text.
    const std::size_t behind = cursor_.position().line + (cursor_.position().column == 1 ? 0 : 1);
    return bad != bad_lines_.end() && *bad < behind;
  }

  std::string_view text_;
  Cursor cursor_;
  CsvTable& table_;
  std::vector<Fault>& faults_;
  Header header_;
  std::set<std::size_t> bad_lines_;
};

/// Whether the field would be read back as something else if it stood there as it is.
bool needs_quotes(std::string_view field, bool first, bool only) {
  if (field.empty()) return only;
  if (is_blank(field.front()) || is_blank(field.back())) return true;
  if (first && (field.front() == '#' || field.starts_with(kByteOrderMark))) return true;
  return field.find_first_of(",\"\r\n") != std::string_view::npos;
}

std::string quoted(std::string_view field) {
  std::string text = "\"";
  for (const char c : field) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find_if(header.begin(), header.end(), [&](const CsvCell& cell) { return cell.text == name; });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable parse_csv(std::string_view text, std::string file, std::vector<Fault>& faults) {
  CsvTable table;
  table.file = std::move(file);
  Parser(text, table, faults).parse();
  return table;
}

std::vector<CsvRow> parse_csv_rows(std::string_view text, const std::string& file, std::vector<Fault>& faults) {
  CsvTable table;
  table.file = file;
  Parser(text, table, faults, Parser::Header::none).parse();
  return std::move(table.rows);
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i != 0) line += ',';
    line += needs_quotes(fields[i], i == 0, fields.size() == 1) ? quoted(fields[i]) : fields[i];
  }
  return line + '\n';
}

}  // namespace corridor
