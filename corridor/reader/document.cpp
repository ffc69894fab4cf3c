#include "corridor/reader/document.hpp"

#include <array>

#include "corridor/base/error.hpp"
#include "corridor/base/file.hpp"
#include "corridor/reader/lines.hpp"
#include "corridor/reader/outlet.hpp"
#include "corridor/reader/text.hpp"

namespace corridor {
namespace {

bool is_address(std::string_view line) {
  return line.starts_with("http://") || line.starts_with("https://");
}

bool looks_like_html(std::string_view bytes) {
  const std::string start = lower(sound_text(bytes.substr(0, 1024)));
  const std::string_view text = trimmed(start);
  return text.starts_with("<!doctype html") || text.starts_with("<html") ||
         (text.starts_with("<?xml") && text.find("<html") != std::string_view::npos) ||
         (text.starts_with("<!--") && text.find("<html") != std::string_view::npos);
}

}  // namespace

Document plain_document(std::string_view bytes, std::string file) {
  Document document;
  document.file = std::move(file);
  document.hash = sha256(bytes);
  document.text = sound_text(bytes);
  const std::string_view text = document.text;
  const std::size_t first_end = text.find('\n');
  if (first_end == std::string_view::npos) return document;
  const std::size_t second_end = std::min(text.find('\n', first_end + 1), text.size());
  const std::string_view address = trimmed(text.substr(0, first_end));
  const std::string_view date = trimmed(text.substr(first_end + 1, second_end - first_end - 1));
  if (!is_address(address) && address != "unknown") return document;
  if (is_address(address)) {
    document.url = address;
    document.outlet = outlet_of(address);
  }
  document.body = first_end + 1;
  if (date == "unknown") {
    document.body = std::min(second_end + 1, text.size());
    return document;
  }
  try {
    document.published = parse_moment(date, Zone());
    document.body = std::min(second_end + 1, text.size());
  } catch (const ValueError&) {
    // The second line is no date: the text begins with it.
  }
  return document;
}

Document read_document(const std::filesystem::path& file) {
  const std::string bytes = read_file(file);
  if (bytes.starts_with("%PDF")) return pdf_document(file);
  if (looks_like_html(bytes)) return html_document(bytes, file.string());
  return plain_document(bytes, file.string());
}

}  // namespace corridor
