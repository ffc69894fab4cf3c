#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corridor/base/instant.hpp"

namespace corridor {

/// A document as text. Offsets into `text` are what spans of findings count, in characters.
struct Document {
  std::string file;      ///< name as given
  std::string text;      ///< UTF-8, sound
  std::size_t body = 0;  ///< byte at which the text proper begins, after lines that name address and date
  std::string url;       ///< empty where not known
  std::string outlet;    ///< host of the address, or the site's name
  std::optional<Moment> published;
  std::string hash;  ///< SHA-256 of the bytes of the file
};

/// Plain text. Where its first line is an address or "unknown" and its second a date or "unknown", they are taken as
/// such.
Document plain_document(std::string_view bytes, std::string file);
/// The visible text of HTML; headline, address and date of publication by its meta elements.
Document html_document(std::string_view bytes, std::string file);
/// What pdftotext makes of a PDF file. Error if the command is missing or fails.
Document pdf_document(const std::filesystem::path& file);
/// Any of these, by content: "%PDF", a doctype or <html>, else plain text. FileError where it cannot be read.
Document read_document(const std::filesystem::path& file);

}  // namespace corridor
