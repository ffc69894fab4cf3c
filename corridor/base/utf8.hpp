#pragma once

namespace corridor {

/// Whether the byte goes on with a character of UTF-8 that an earlier one begins.
inline bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace corridor
