#include "corridor/base/letters.hpp"

namespace corridor {

std::string ascii_lower(std::string_view text) {
  std::string low(text);
  for (char& letter : low)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return low;
}

}  // namespace corridor
