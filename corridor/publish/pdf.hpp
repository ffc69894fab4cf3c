#pragma once

#include <string>

#include "corridor/base/instant.hpp"

namespace corridor {

/// A self-contained page as PDF, made by the command `weasyprint` (Debian package weasyprint), which is given no shell
/// and no address to fetch from. The same page and time give the same bytes with the same version of it. FileError,
/// with what to do, where the command is missing or fails.
std::string pdf_of(const std::string& page, Instant time);

}  // namespace corridor
